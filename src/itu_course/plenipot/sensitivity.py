"""How much the result depends on numbers that nobody has measured: one setting changed at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from itu_course.plenipot.arithmetic import weight
from itu_course.plenipot.ensembles import Ensemble, ensemble
from itu_course.plenipot.scenario import Scenario
from itu_course.words import say


@dataclass(frozen=True)
class Row:
    """What one changed setting does; means over all clauses and runs.

    Attributes
    ----------
    change
        What is changed, in words.
    consensus
        The share of clauses adopted without a vote, 0 to 1.
    outcome
        The position of the words in the end, 0 to 100.
    chair_position
        The chair's position in the end, 0 to 100.
    """

    change: str
    consensus: float
    outcome: float
    chair_position: float


def variants(scenario: Scenario) -> tuple[tuple[str, Scenario], ...]:
    """Change one design choice of a scenario at a time.

    Parameters
    ----------
    scenario
        The scenario.

    Returns
    -------
    tuple of (str, Scenario)
        A key of the catalogue's table ``plenipot.sensitivity`` and the changed scenario; "base" first, unchanged.
    """
    ours = scenario.settings

    def with_settings(**changed: float) -> Scenario:
        return replace(scenario, settings=replace(ours, **changed))  # type: ignore[arg-type]

    def with_mandates(factor: float) -> Scenario:
        delegations = (
            replace(delegation, mandate=weight(min(delegation.mandate * factor, 0.95)))
            for delegation in scenario.delegations
        )
        return replace(scenario, delegations=tuple(delegations))

    last = ours.objects_last
    return (
        ("base", scenario),
        ("gap-low", with_settings(objects_last=last - 4)),
        ("gap-high", with_settings(objects_last=last + 4)),
        ("tolerated-none", with_settings(tolerated=0)),
        ("tolerated-five", with_settings(tolerated=5)),
        ("region-none", with_settings(region_pull=0.0)),
        ("region-double", with_settings(region_pull=2 * ours.region_pull)),
        ("chair-half", with_settings(chair_pull=ours.chair_pull / 2)),
        ("chair-double", with_settings(chair_pull=2 * ours.chair_pull)),
        ("mandates-half", with_mandates(0.5)),
        ("mandates-firm", with_mandates(1.5)),
        ("noise-half", with_settings(instruction_spread=ours.instruction_spread / 2)),
        ("noise-more", with_settings(instruction_spread=1.5 * ours.instruction_spread)),
    )


def sensitivity(scenario: Scenario, runs: int = 128, seed: int = 1) -> tuple[Row, ...]:
    """Play every variant of a scenario many times. Needs NumPy.

    Parameters
    ----------
    scenario
        The scenario.
    runs
        Conferences for each variant, 1 or more.
    seed
        The seed of all of them.

    Returns
    -------
    tuple of Row
        One for each variant, in the order of ``variants``.
    """
    return tuple(_row(name, ensemble(variant, runs, seed)) for name, variant in variants(scenario))


def _row(name: str, runs: Ensemble) -> Row:
    clauses = range(len(runs.clauses))
    return Row(
        say(f"plenipot.sensitivity.{name}"),
        runs.consensus,
        sum(runs.mean_outcome(k) for k in clauses) / len(clauses),
        sum(runs.chair_position(k)[0] for k in clauses) / len(clauses),
    )


def as_markdown(rows: tuple[Row, ...]) -> str:
    """Write the table for a page of documentation.

    Parameters
    ----------
    rows
        Rows, such as ``sensitivity`` gives.

    Returns
    -------
    str
        A Markdown table.
    """
    head = "| What is changed | Clauses adopted without a vote | Words in the end | Chair's text in the end |"
    lines = [f"| {row.change} | {row.consensus:.2f} | {row.outcome:.1f} | {row.chair_position:.1f} |" for row in rows]
    return "\n".join([head, "| --- | --- | --- | --- |", *lines])
