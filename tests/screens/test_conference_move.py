"""A move, part by part, and the act that it becomes."""

from __future__ import annotations

from itu_course import plenipot
from itu_course.screens.conference_move import Move, completed
from support.conference_play import NAME


def test_a_move_becomes_an_act_once_nothing_is_missing() -> None:
    sitting = plenipot.take_snapshot(NAME, 1)
    move = Move(clause="resolves-4bis")
    assert completed(move, sitting) is None
    for part, value in (("lever", "brief"), ("target", "SIL")):
        assert completed(move, sitting) is None
        move = move.with_part(part, value)
    act = completed(move, sitting)
    assert act == {"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "SIL"}
    plenipot.check_act(sitting.scenario, 1, (), act)


def test_another_lever_or_clause_empties_what_depends_on_it() -> None:
    move = Move("bridge", "recalling-b", "SIL", "3")
    assert move.with_part("lever", "brief") == Move("brief", "recalling-b")
    assert move.with_part("clause", "recognizing-c") == Move("bridge", "recognizing-c")
    assert move.with_part("target", "JES") == Move("bridge", "recalling-b", "JES", "3")


def test_a_lever_that_cannot_be_used_now_makes_no_act() -> None:
    sitting = plenipot.take_snapshot(NAME, 1)
    assert completed(Move("hold", "resolves-4bis", "SIL"), sitting) is None
