"""How much the ends of a conference hang on each number of the model.

docs/plenipot-model.md prints it; ``tests/benchmarks/model_page.py`` writes the page's tables anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from itu_course.plenipot.acts import YOU, Act
from itu_course.plenipot.ensembles import play_some
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.settings import Settings

DRAWS = 32
DIVISORS = ("late_night", "late_plenary", "hall_share", "vote_lead", "follows", "call", "absent")
PLAN = (
    Act(0, YOU, "brief", "resolves-4bis", "HIG"),
    Act(1, YOU, "consult", "invites-states-3"),
    Act(3, YOU, "letter", "invites-states-3", "LAN"),
    Act(6, YOU, "hold", "resolves-4bis", "SIL"),
)


@dataclass(frozen=True)
class Ends:
    """Means over draws.

    Attributes
    ----------
    rights
        The rights outcome, in points of 100.
    adopted
        Clauses on which new words were adopted.
    """

    rights: float
    adopted: float


@dataclass(frozen=True)
class Variation:
    """What happens with one number changed.

    Attributes
    ----------
    name
        The number's name in ``Settings``; "" for all as they are.
    value
        What it was changed to; 0 for all as they are.
    without
        If no team acts.
    with_plan
        If a team carries out a plan, as far as it can.
    """

    name: str
    value: int
    without: Ends
    with_plan: Ends


def variations(settings: Settings) -> Iterator[tuple[str, int]]:
    """List each number a quarter lower and a quarter higher, by 1 at least.

    Parameters
    ----------
    settings
        The numbers of the model.

    Yields
    ------
    tuple of str and int
        Name and value. What divides does not become 0, nor anything else less than 0.
    """
    for field in fields(settings):
        value = int(getattr(settings, field.name))
        by = max(value // 4, 1)
        yield field.name, max(value - by, 1 if field.name in DIVISORS else 0)
        yield field.name, value + by


def sensitivity(
    scenario: Scenario, plan: tuple[Act, ...] = PLAN, seed: int = 1, draws: int = DRAWS
) -> tuple[Variation, ...]:
    """Play a scenario with each number changed, with and without a plan, always in the same draws.

    Parameters
    ----------
    scenario
        The scenario.
    plan
        Acts of a team, in the order of a record; one that cannot be carried out is left out.
    seed
        The seed.
    draws
        How many conferences for each figure.

    Returns
    -------
    tuple of Variation
        First all numbers as they are, then in the order of ``variations``.
    """
    changes = [("", 0), *variations(scenario.settings)]
    return tuple(
        Variation(
            name,
            value,
            _ends(_changed(scenario, name, value), (), seed, draws),
            _ends(_changed(scenario, name, value), plan, seed, draws),
        )
        for name, value in changes
    )


def _changed(scenario: Scenario, name: str, value: int) -> Scenario:
    return replace(scenario, settings=replace(scenario.settings, **{name: value})) if name else scenario


def _ends(scenario: Scenario, plan: tuple[Act, ...], seed: int, draws: int) -> Ends:
    played = play_some(scenario, seed, plan, 0, draws)
    adopted = sum(played.adopted(clause) for clause in range(len(scenario.clauses)))
    return Ends(played.rights(scenario), adopted / draws)


def as_markdown(results: tuple[Variation, ...], settings: Settings) -> str:
    """Write a table: one row for each number, its lower and its higher value side by side.

    Parameters
    ----------
    results
        What ``sensitivity`` gave.
    settings
        The numbers that were changed.

    Returns
    -------
    str
        The lines of a table in Markdown.
    """
    base, *rest = results
    lines = [
        "| Number | Changed to | Rights, no acts | Adopted, no acts | Rights, with a plan | Adopted, with a plan |",
        "| --- | --- | --- | --- | --- | --- |",
        _row("none", "", [base]),
    ]
    for low, high in zip(rest[::2], rest[1::2], strict=True):
        change = f"{getattr(settings, low.name)} → {low.value} / {high.value}"
        lines.append(_row(f"`{low.name}`", change, [low, high]))
    return "\n".join(lines)


def _row(name: str, change: str, both: list[Variation]) -> str:
    cells = [
        " / ".join(f"{round(ends.rights, 1) + 0.0:.1f}" for ends in (result.without for result in both)),
        " / ".join(f"{ends.adopted:.1f}" for ends in (result.without for result in both)),
        " / ".join(f"{round(ends.rights, 1) + 0.0:.1f}" for ends in (result.with_plan for result in both)),
        " / ".join(f"{ends.adopted:.1f}" for ends in (result.with_plan for result in both)),
    ]
    return f"| {name} | {change} | {' | '.join(cells)} |"
