"""Motions, amendments, parts and repeated votes, by provision number and by their properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.errors import RuleError, UnknownName
from itu_course.plenipot import rules
from itu_course.plenipot.rules import Motion, Outcome, RepeatedVote


@given(st.permutations(list(Motion)))
def test_gr_95_to_103_motions_by_urgency(motions: list[Motion]) -> None:
    assert rules.order_of_motions(motions) == tuple(Motion)
    assert rules.order_of_motions([m.word for m in motions]) == tuple(Motion)


@given(st.lists(st.integers(0, 100)))
def test_gr_140_furthest_amendment_first(places: list[int]) -> None:
    ordered = rules.order_of_amendments(list(enumerate(places)), lambda each: abs(each[1] - 50))
    gaps = [abs(place - 50) for _, place in ordered]
    assert gaps == sorted(gaps, reverse=True) and sorted(ordered) == list(enumerate(places))
    same = [number for number, place in ordered if abs(place - 50) == (gaps[0] if gaps else 0)]
    assert same == sorted(same), "equally far: as submitted"


def test_gr_132_parts_and_142_to_145_second_vote() -> None:
    assert rules.vote_by_parts([Outcome.ADOPTED, Outcome.REJECTED, Outcome.ADOPTED]) == (0, 2)
    assert rules.vote_by_parts([Outcome.TIED]) == ()
    assert rules.second_vote(False, 9, 194, 194) is RepeatedVote.NOT_IN_COMMITTEE
    assert rules.second_vote(True, 0, 194, 194) is RepeatedVote.TOO_SOON
    assert rules.second_vote(True, 1, 97, 194) is RepeatedVote.TOO_FEW_ASK
    assert rules.second_vote(True, 1, 98, 194)


def test_an_unknown_motion_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="point-of-order"):
        rules.order_of_motions(["point-of-ordr"])


def test_gr_142_to_145_each_condition_of_a_second_vote_at_its_border() -> None:
    assert [rules.second_vote(True, 1, asking, 5) for asking in (2, 3, 5)] == [
        RepeatedVote.TOO_FEW_ASK,
        RepeatedVote.ALLOWED,
        RepeatedVote.ALLOWED,
    ]
    assert [rules.second_vote(True, days, 3, 5) for days in (0, 1, 2)] == [
        RepeatedVote.TOO_SOON,
        RepeatedVote.ALLOWED,
        RepeatedVote.ALLOWED,
    ]
    assert rules.second_vote(False, 2, 5, 5) is RepeatedVote.NOT_IN_COMMITTEE
    assert rules.second_vote(True, 1, 0, 0) is RepeatedVote.TOO_FEW_ASK
    assert [vote for vote in RepeatedVote if vote] == [RepeatedVote.ALLOWED]


def test_the_same_motion_twice_is_taken_up_twice() -> None:
    assert rules.order_of_motions(["other", Motion.CLOSE_DEBATE, "other"]) == (
        Motion.CLOSE_DEBATE,
        Motion.OTHER,
        Motion.OTHER,
    )


def test_more_than_all_members_cannot_ask_for_a_second_vote() -> None:
    for plenary in (True, False):
        with pytest.raises(RuleError, match="500"):
            rules.second_vote(plenary, 1, 500, 194)
        with pytest.raises(RuleError, match="days"):
            rules.second_vote(plenary, -1, 194, 194)


def test_a_distance_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(RuleError, match="distance"):
        rules.order_of_amendments([1.0, float("nan"), 3.0], lambda place: place)
