"""Going on round by round is the same as playing from the start, and leaves the state given as it was."""

from __future__ import annotations

import pickle
import random
from dataclasses import is_dataclass
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError
from itu_course.plenipot import Act, engine, plenary
from itu_course.plenipot.room import Room
from support.random_play import TEAMS, random_play

NAME = "a-new-network"


def everything(room: Room) -> bytes:
    """All that a state holds, as bytes."""
    kept = {name: value for name, value in vars(room).items() if name not in ("world", "drawn", "settings")}
    return pickle.dumps(_plain(kept))


def _plain(value: Any) -> Any:
    """Sets and tables in one order, so that equal states have equal bytes."""
    if isinstance(value, dict):
        return [(key, _plain(value[key])) for key in sorted(value, key=repr)]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, value))
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return _plain(vars(value)) if is_dataclass(value) else value


@pytest.mark.parametrize("seed", range(5))
def test_step_by_step_is_the_same_as_a_run(seed: int) -> None:
    scenario, chance = plenipot.load_scenario(NAME), random.Random(seed)
    whole, acts = random_play(scenario, seed, chance)
    room: Room | None = None
    for number in range(scenario.all_rounds):
        own = [act for act in acts if act.round == number]
        chance.shuffle(own)
        before = None if room is None else everything(room)
        following = plenipot.step(scenario, room, number, own, seed=seed, teams=TEAMS)
        assert room is None or everything(room) == before, "the state given is unchanged"
        room = following
        assert everything(room) == everything(engine.run(scenario, seed, acts, rounds=number + 1, teams=TEAMS))
    assert room is not None and room.over
    assert everything(room) == everything(whole)
    assert plenary.decide(room) == plenary.decide(whole)


def test_from_one_state_two_ways_can_be_tried() -> None:
    scenario = plenipot.load_scenario(NAME)
    start = plenipot.step(scenario, None, 0, [], seed=4)
    code = scenario.delegations[start.world.named[0]].code
    brief = {"round": 1, "lever": "brief", "clause": scenario.clauses[0].id, "target": code}
    with_it, without = plenipot.step(scenario, start, 1, [brief]), plenipot.step(scenario, start, 1, [])
    assert with_it.team("you").effort < without.team("you").effort == start.team("you").effort
    assert everything(without) == everything(plenipot.step(scenario, start, 1, []))


def test_only_the_next_round_can_be_played_with_its_own_acts() -> None:
    scenario = plenipot.load_scenario(NAME)
    start = plenipot.step(scenario, None, 0, [], seed=4)
    before = everything(start)
    with pytest.raises(LeverError, match="next round is 2"):
        plenipot.step(scenario, start, 0, [])
    with pytest.raises(LeverError, match="next round is 2"):
        plenipot.step(scenario, start, 2, [])
    with pytest.raises(LeverError, match="belongs to round 1"):
        plenipot.step(scenario, start, 1, [Act(0, "you", "join", target="X")])
    refused = Act(1, "you", "ask-for-vote", scenario.clauses[0].id, "X")
    with pytest.raises(Exception, match="delegation"):
        plenipot.step(scenario, start, 1, [refused])
    assert everything(start) == before
    end = engine.run(scenario, 4)
    with pytest.raises(LeverError):
        plenipot.step(scenario, end, scenario.all_rounds, [])
