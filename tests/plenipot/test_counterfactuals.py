"""What if: the same conference with other acts, and the smallest set of acts that made a difference."""

from __future__ import annotations

from itertools import combinations

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError
from itu_course.plenipot import Act, Record
from support.played import NAME, PLAN, alone

HOLD = {"round": 7, "lever": "hold", "clause": "recalling-b", "target": "FER"}


@pytest.fixture(scope="module")
def record() -> Record:
    return plenipot.play(NAME, 1, PLAN)


def _without(record: Record, left_out: tuple[Act, ...]) -> Record:
    """The conference without some acts; a plan is not checked again, so what has become impossible is left out, too."""
    from itu_course.plenipot import engine, plenary

    kept = tuple(act for act in record.acts if act not in left_out)
    ends = plenary.decide(engine.run(record.scenario, record.seed, kept, teams=record.teams))
    other = Record(record.scenario, record.seed, kept, record.teams)
    other.__dict__["outcome"] = ends
    return other


def test_without_all_is_the_conference_without_you(record: Record) -> None:
    found = plenipot.what_if(record, without="all")
    nobody = plenipot.play(NAME, 1)
    assert [difference.changed for difference in found.differences] == list(nobody.outcome)
    assert [difference.played for difference in found.differences] == list(record.outcome)
    assert found.runs == 1 and len(found.lines) == len(record.scenario.clauses)
    assert any(not difference.same for difference in found.differences)


def test_an_act_is_left_out_by_its_place_itself_or_its_lever(record: Record) -> None:
    place = next(number for number, act in enumerate(record.acts) if act.lever == "hold")
    ways = (place, [place], HOLD, record.acts[place], "hold")
    answers = [plenipot.what_if(record, without=way) for way in ways]
    assert all(answer == answers[0] for answer in answers)
    both = plenipot.what_if(record, without=[0, place])
    assert [d.changed for d in both.differences] == list(_without(record, (record.acts[0], record.acts[place])).outcome)


def test_one_more_act_can_be_tried() -> None:
    nobody = plenipot.play(NAME, 1)
    found = plenipot.what_if(nobody, plus=HOLD)
    assert [difference.changed for difference in found.differences] == list(plenipot.play(NAME, 1, [HOLD]).outcome)
    clause = nobody.scenario.clause("recalling-b")
    assert not found.differences[clause].same and found.differences[clause].moved > 0
    assert found.differences[clause].changed.words in found.lines[clause]


@pytest.mark.parametrize(
    ("without", "plus", "says"),
    [
        (99, None, "no event with index 99"),
        (-1, None, "no event with index -1"),
        ("join", None, "no such event"),
        ({**HOLD, "target": "JES"}, None, "no such event"),
        (None, {**HOLD, "clause": "invites-states-3", "target": "SIL"}, "likes the present words"),
        (None, HOLD, "same act twice"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(record: Record, without: object, plus: object, says: str) -> None:
    with pytest.raises(LeverError, match=says):
        plenipot.what_if(record, without, plus)  # type: ignore[arg-type]


def test_more_draws_are_played_both_ways_alike(record: Record) -> None:
    runs = 8
    found = plenipot.what_if(record, without="hold", runs=runs)
    assert found.runs == runs
    for difference, line in zip(found.differences, found.lines, strict=True):
        assert 0 <= difference.adopted_changed <= runs and 0 <= difference.adopted_played <= runs
        assert f"in {difference.adopted_played} of {runs} plays" in line and f"in {difference.adopted_changed}" in line
    nothing = plenipot.what_if(plenipot.play(NAME, 1), runs=runs)
    assert all(difference.same and difference.spread == 0 == difference.moved for difference in nothing.differences)


@pytest.mark.parametrize("number", range(5))
def test_causes_are_the_fewest_acts_without_which_a_clause_ends_otherwise(number: int) -> None:
    record = alone(number)

    def differs(left_out: tuple[Act, ...], clause: int) -> bool:
        other, played = _without(record, left_out).outcome[clause], record.outcome[clause]
        return (other.words, other.way) != (played.words, played.way)

    every = plenipot.causes(record)
    assert len(every) == len(record.scenario.clauses)
    for clause, found in enumerate(every):
        if not found:
            assert not differs(record.acts, clause)
            continue
        assert set(found) <= set(record.acts) and differs(found, clause)
        if len(found) <= 3:
            smaller = [some for size in range(1, len(found)) for some in combinations(record.acts, size)]
            assert not any(differs(some, clause) for some in smaller if len(some) < min(len(found), 3))


def test_of_one_act_that_tips_a_clause_the_cause_is_that_act() -> None:
    record = plenipot.play(NAME, 1, [PLAN[0], HOLD])
    causes = plenipot.causes(record)
    assert [act.lever for act in causes[record.scenario.clause("recalling-b")]] == ["hold"]
    assert set(plenipot.causes(plenipot.play(NAME, 1))) == {()}
