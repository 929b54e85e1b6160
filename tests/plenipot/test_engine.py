"""The engine: the same bits everywhere, acts that a draw does not allow, and a fingerprint of all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError
from itu_course.plenipot import YOU, Act, engine
from itu_course.plenipot.acts import in_order
from support.played import NAME, PLAN, with_seats

HOLD = Act(7, YOU, "hold", "recalling-b", "FER")


def test_the_same_in_another_process_whatever_the_hash_seed() -> None:
    record = with_seats(0)
    code = (
        "import sys; from itu_course import plenipot\n"
        "print(plenipot.replay(sys.stdin.read()).digest, plenipot.play('community-alert-networks', 2**63 - 1).digest)"
    )
    expected = [record.digest, plenipot.play(NAME, 2**63 - 1).digest]
    for hash_seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=record.to_json(),
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(plenipot.__file__).parents[2])},
        )
        assert done.stdout.split() == expected


def test_seeds_and_draws_differ_and_are_each_the_same_again() -> None:
    scenario = plenipot.load_scenario(NAME)
    places = [engine.run(scenario, seed, (), draw).places for seed in (1, 2) for draw in (0, 1)]
    assert all(places.count(found) == 1 for found in places)
    assert engine.run(scenario, 2, (), 1).places == places[3]


def test_what_a_draw_does_not_allow_is_noted_and_costs_nothing() -> None:
    """A plan meets other states in another draw: there an ally may like the words, and will not hold them."""
    scenario = plenipot.load_scenario(NAME)
    early = Act(6, YOU, "hold", "instructs-director-2", "FER")
    with pytest.raises(LeverError, match="likes the present words"):
        engine.run(scenario, 1, (early,), strict=True)
    room = engine.run(scenario, 1, (early,))
    (refused,) = (note for note in room.notes if note.kind == "refused")
    assert refused.more["act"] == early and "likes the present words" in refused.more["why"]
    assert room.team(YOU).effort == scenario.budget
    assert room.places == engine.run(scenario, 1).places


def test_only_so_many_rounds_are_played_as_asked() -> None:
    scenario = plenipot.load_scenario(NAME)
    for rounds in (0, 3, scenario.all_rounds):
        room = engine.run(scenario, 1, (HOLD,), rounds=rounds)
        assert room.round == rounds and room.over == (rounds == scenario.all_rounds)
        assert all(note.round < max(rounds, 1) for note in room.notes)


@pytest.mark.parametrize("number", range(3))
def test_the_fingerprint_is_over_state_acts_and_decisions(number: int) -> None:
    record = with_seats(number)
    room, acts, outcome = record.room.copy(), record.acts, record.outcome
    digest = engine.digest(room, acts, outcome)
    assert digest == record.digest and len(digest) == 16 and int(digest, 16) >= 0
    assert engine.digest(room, acts[1:], outcome) != digest
    assert engine.digest(room, acts, outcome[1:]) != digest
    room.places[0][0] += 1
    assert engine.digest(room, acts, outcome) != digest


def test_a_plan_changes_the_conference() -> None:
    played, without = plenipot.play(NAME, 1, PLAN), plenipot.play(NAME, 1)
    assert played.acts == in_order(PLAN)
    assert played.outcome != without.outcome and played.room.places != without.room.places
