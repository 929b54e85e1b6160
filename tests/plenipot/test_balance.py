"""No single lever wins: in three scenarios the best mixed plan found beats the best plan of one lever."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError
from itu_course.plenipot import levers
from itu_course.plenipot.levers import LEVERS
from itu_course.plenipot.scenario import Scenario

pytest.importorskip("numpy")
SEED, RUNS = 1, 32
KEPT = 3  # moves of each lever that are worth combining
Plan = tuple[dict[str, Any], ...]


def _moves(scenario: Scenario) -> list[dict[str, Any]]:
    """Every use of every lever, each at one good moment: early where that counts, late where that counts."""
    early, late = sum(scenario.rounds[:2]), sum(scenario.rounds[:3]) - 1
    moments = {"brief": 0, "join": 0, "consult": 0, "letter": early - 1, "media": early, "hold": late, "bridge": late}
    trusted = [each.code for each in scenario.delegations if each.card and each.trust >= 2][:3]
    hesitant = [each.code for each in scenario.delegations if each.card and 1 <= each.trust <= 2][:3]
    found = []
    for lever in LEVERS:
        number = moments.get(lever.id, scenario.all_rounds - 1)
        pool = hesitant if lever.id == "brief" else trusted
        targets = {"delegation": pool, "group": [group.code for group in scenario.groups], "": [None]}[lever.target]
        for clause in [each.id for each in scenario.clauses] if lever.clause else [None]:
            for target in targets:
                for step in (2, 3) if lever.step else (None,):
                    found.append({"round": number, "lever": lever.id, "clause": clause, "target": target, "step": step})
    return found


def _value(scenario: Scenario, plan: Plan) -> float:
    return plenipot.ensemble(scenario, RUNS, SEED, plan).rights(scenario)


def _joined(scenario: Scenario, plan: Plan, move: dict[str, Any]) -> Plan | None:
    longer = tuple(sorted((*plan, move), key=lambda each: each["round"]))
    try:
        levers.check_all(scenario, SEED, longer)
    except LeverError:
        return None
    return longer


def _ranked(scenario: Scenario, moves: list[dict[str, Any]]) -> list[dict[str, Any]]:
    alone = [(_value(scenario, plan), each) for each in moves if (plan := _joined(scenario, (), each))]
    return [each for _, each in sorted(alone, key=lambda pair: -pair[0])]


def _best(scenario: Scenario, moves: list[dict[str, Any]], start: Plan = ()) -> tuple[float, Plan]:
    """The best plan that grows from ``start`` by taking, again and again, the move that helps most next."""
    best = (_value(scenario, start), start)
    while True:
        tried = [(_value(scenario, plan), plan) for each in moves if (plan := _joined(scenario, best[1], each))]
        top = max(tried, key=lambda pair: pair[0], default=best)
        if top[0] <= best[0]:
            return best
        best = top


@pytest.mark.slow
@pytest.mark.parametrize("name", ["community-alert-networks", "open-the-door", "a-new-network"])
def test_the_best_mixed_plan_beats_the_best_plan_of_one_lever(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    pools = {
        lever.id: _ranked(scenario, [each for each in _moves(scenario) if each["lever"] == lever.id])
        for lever in LEVERS
    }
    pure = {lever: _best(scenario, moves[: 2 * KEPT]) for lever, moves in pools.items()}
    pool = [each for moves in pools.values() for each in moves[:KEPT]]
    top = max(pure.values(), key=lambda pair: pair[0])
    starts = [(), top[1], top[1][1:]]
    mixed = max((_best(scenario, pool, start) for start in starts), key=lambda pair: pair[0])
    for lever, (value, plan) in sorted(pure.items(), key=lambda each: -each[1][0]):
        print(f"{name}: {lever} only {value:+.2f} with {len(plan)} moves")
    print(f"{name}: mixed {mixed[0]:+.2f}: {[(each['lever'], each['clause'], each['target']) for each in mixed[1]]}")
    assert len({each["lever"] for each in mixed[1]}) > 1
    assert mixed[0] > top[0]
