"""The negotiation is balanced: every bar of tests/support/bars.py, on fresh draws, with plans that a search left.

The short form of tests/benchmarks/balance.py: smaller samples, so each bound gives way by about two standard errors,
which are printed. After a change of rules, numbers or scenarios: ``python tests/benchmarks/balance.py --write``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from tests.support import bars
from tests.support.players import arena, effort

from itu_course.plenipot.acts import YOU
from itu_course.plenipot.scenario_reader import scenarios

PLANS = Path(__file__).with_name("best_plans.toml")
ARENAS = [arena(name) for name in scenarios()]


@cache
def _stored() -> tuple[list[tuple[str, ...]], dict[str, bars.Known]]:
    return bars.from_toml(PLANS.read_text(encoding="utf-8"))


def _learners() -> Iterable[bars.Bar]:
    for here in ARENAS:
        yield from bars.learner_bars(here, _stored()[1][here.name], bars.SHORT)


GROUPS: dict[str, Callable[[], Iterable[bars.Bar]]] = {
    "doing nothing": lambda: bars.nothing(ARENAS, _stored()[1], bars.SHORT),
    "recipes": lambda: bars.recipe_bars(ARENAS, _stored()[1], _stored()[0], bars.SHORT),
    "plan and draw": lambda: bars.variance_bars(ARENAS, _stored()[1], bars.SHORT),
    "levers": lambda: bars.lever_bars(ARENAS, _stored()[1], bars.SHORT),
    "briefings": lambda: bars.briefing_bars(ARENAS, _stored()[1], bars.SHORT),
    "brackets": lambda: bars.hold_bars(ARENAS, bars.SHORT),
    "bridges": lambda: bars.bridge_bars(ARENAS, _stored()[1], bars.SHORT),
    "learners": _learners,
}


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_the_negotiation_is_balanced(group: str) -> None:
    measured = list(GROUPS[group]())
    print("\n".join(map(str, measured)))
    assert measured
    assert not [str(bar) for bar in measured if not bar.met]


def test_the_stored_plans_are_read_as_they_were_written() -> None:
    recipes, found = _stored()
    assert set(found) == set(scenarios())
    assert bars.from_toml(bars.to_toml(recipes, found)) == (recipes, found)


def test_a_plan_costs_what_the_levers_charge() -> None:
    seats = 0
    for here in ARENAS:
        one = _stored()[1][here.name]
        for acts in (one.best, *one.standing.values()):
            room = here.room(acts, 0)
            if not any(note.kind == "refused" for note in room.notes):
                assert here.scenario.budget - room.team(YOU).effort == effort(acts)
                seats += any(act.lever == "join" for act in acts)
    assert seats > 0
