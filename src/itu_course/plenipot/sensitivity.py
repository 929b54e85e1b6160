"""How much the result hangs on numbers that nobody has measured: one setting changed at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from itu_course.plenipot.arithmetic import weight
from itu_course.plenipot.ensembles import Ensemble, ensemble
from itu_course.plenipot.scenario import Scenario
from itu_course.words import say


@dataclass(frozen=True)
class Row:
    """One changed setting: share of clauses adopted without a vote, mean place of the words, mean place of the text."""

    what: str
    consensus: float
    words: float
    text: float


def variants(scenario: Scenario) -> tuple[tuple[str, Scenario], ...]:
    """The scenario as it is, and with one design choice changed at a time."""
    ours = scenario.settings

    def other(**changed: float) -> Scenario:
        return replace(scenario, settings=replace(ours, **changed))  # type: ignore[arg-type]

    def firm(factor: float) -> Scenario:
        members = (replace(each, mandate=weight(min(each.mandate * factor, 0.95))) for each in scenario.delegations)
        return replace(scenario, delegations=tuple(members))

    last = ours.objects_last
    return (
        ("base", scenario),
        ("gap-low", other(objects_last=last - 4)),
        ("gap-high", other(objects_last=last + 4)),
        ("tolerated-none", other(tolerated=0)),
        ("tolerated-five", other(tolerated=5)),
        ("region-none", other(region_pull=0.0)),
        ("region-double", other(region_pull=2 * ours.region_pull)),
        ("chair-half", other(chair_pull=ours.chair_pull / 2)),
        ("chair-double", other(chair_pull=2 * ours.chair_pull)),
        ("mandates-half", firm(0.5)),
        ("mandates-firm", firm(1.5)),
        ("noise-half", other(instruction_spread=ours.instruction_spread / 2)),
        ("noise-more", other(instruction_spread=1.5 * ours.instruction_spread)),
    )


def sensitivity(scenario: Scenario, runs: int = 128, seed: int = 1) -> tuple[Row, ...]:
    """The table, row by row. Needs NumPy."""
    return tuple(_row(name, ensemble(world, runs, seed)) for name, world in variants(scenario))


def _row(name: str, found: Ensemble) -> Row:
    clauses = range(len(found.clauses))
    return Row(
        say(f"plenipot.sensitivity.{name}"),
        found.consensus,
        sum(found.mean_outcome(k) for k in clauses) / len(clauses),
        sum(found.chair_position(k)[0] for k in clauses) / len(clauses),
    )


def as_markdown(rows: tuple[Row, ...]) -> str:
    """The table for a page of documentation."""
    head = "| What is changed | Clauses adopted without a vote | Words in the end | Chair's text in the end |"
    lines = [f"| {row.what} | {row.consensus:.2f} | {row.words:.1f} | {row.text:.1f} |" for row in rows]
    return "\n".join([head, "| --- | --- | --- | --- |", *lines])
