"""The plenary: the hall, ballots by the rules, and what becomes of each clause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from itu_course.plenipot import plenary
from itu_course.plenipot.room import Room, Tie
from itu_course.plenipot.rules import Outcome, count_vote
from itu_course.plenipot.scenario import Delegation
from itu_course.plenipot.settings import Settings
from itu_course.plenipot.world import UNIT
from support.small_scenario import clause, hall, in_committee, small_scenario, state

SURE = Settings(abstention=1024, slope_tenths=100_000, absent=1 << 40)  # all come, and vote for what is better for them


def plenary_of(
    for_it: int, against: int, undecided: int = 0, *, settings: Settings = SURE, more: tuple[Delegation, ...] = ()
) -> Room:
    """A plenary on words at 20 where today's text is at 60: so many for each, and so many at 40, halfway."""
    states = [
        state("ANN", "P", 20),
        state("BEN", "Q", 60),
        state("CAY", "R", 40),
        *hall("P", for_it - 1, 20),
        *hall("Q", against - 1, 60),
        *hall("R", undecided - 1, 40),
        *more,
    ]
    both = [clause("ANN", today=60), clause("ANN", name="second", today=60)]
    scenario = small_scenario(states, ("ANN", "BEN", "CAY"), both, settings=settings)
    room = in_committee(scenario, round_of_committee=4)
    return room


def ask(room: Room, number: int = 0) -> plenary.Decision:
    """Decide a clause on which a vote was asked for and which is in brackets."""
    room.votes_asked[number] = "ANN"
    room.hold(number, room.scenario.delegation("BEN"))
    return plenary.decide(room)[number]


# ---- ballots


@pytest.mark.parametrize(
    ("for_it", "against", "way", "outcome"),
    [(12, 8, "vote", Outcome.ADOPTED), (8, 12, "rejected", Outcome.REJECTED), (10, 10, "rejected", Outcome.TIED)],
)
def test_a_vote_is_decided_by_more_for_than_against(for_it: int, against: int, way: str, outcome: Outcome) -> None:
    decision = ask(plenary_of(for_it, against, 1))
    (count,) = decision.counts
    assert (decision.way, count.outcome, count.yes, count.no) == (way, outcome, for_it, against)
    assert count == count_vote("resolution", for_it + against + 1, for_it + against + 1, for_it, against, 1)
    assert (decision.wording_index, decision.position) == ((1, 20) if way == "vote" else (None, 60))
    assert decision.adopted is (way == "vote") and decision.holders == (1,)


def test_more_than_half_abstaining_postpone_a_vote_once() -> None:
    """GR 120 (ex CV 416): the second time abstentions no longer count."""
    decision = ask(plenary_of(4, 2, 7))
    first, second = decision.counts
    assert (first.outcome, second.outcome) == (Outcome.POSTPONED, Outcome.ADOPTED)
    assert (first.yes, first.no, first.abstentions) == (second.yes, second.no, second.abstentions) == (4, 2, 7)
    assert decision.way == "vote"
    assert ask(plenary_of(4, 2, 6)).counts[0].outcome is Outcome.ADOPTED, "just half does not postpone"


def test_the_two_ballots_of_a_postponed_vote_are_drawn_apart() -> None:
    undecided = replace(SURE, slope_tenths=0, abstention=200)
    ballots = [ask(plenary_of(30, 30, 30, settings=undecided), number).counts for number in (0, 1)]
    assert all(len(counts) == 2 for counts in ballots)
    numbers = {(count.yes, count.no, count.abstentions) for counts in ballots for count in counts}
    assert len(numbers) == 4


def test_without_a_quorum_nothing_is_adopted() -> None:
    empty = replace(SURE, absent=1)
    decision = ask(plenary_of(12, 8, settings=empty))
    assert (decision.way, decision.counts[0].outcome) == ("rejected", Outcome.NO_QUORUM)


def test_a_delegation_without_a_vote_casts_none() -> None:
    lost = tuple(replace(each, votes=False, code=f"X{each.code}") for each in hall("Q", 9, 60))
    decision = ask(plenary_of(12, 8, 1, more=lost))
    assert (decision.counts[0].yes, decision.counts[0].no, decision.way) == (12, 8, "vote")
    assert "of 21 " in decision.counts[0].lines[0], "nor does it count for the quorum of a resolution (GR 92)"


@pytest.mark.parametrize("own", [-1, 0, 1])
def test_a_vote_cast_by_people_counts_as_cast_and_only_while_they_hold_the_seat(own: int) -> None:
    room = plenary_of(6, 6, 1, settings=replace(SURE, absent=1))
    ann = room.scenario.delegation("ANN")
    room.cast[0, ann] = own
    assert plenary.take_vote(room, 0)[0].outcome is Outcome.NO_QUORUM
    room.settings = SURE
    for taken, expected in (({}, (6, 6, 1)), ({ann: "you"}, (5 + (own == 1), 6 + (own == -1), 1 + (own == 0)))):
        room.taken = dict(taken)
        (count,) = plenary.take_vote(room, 0)
        assert (count.yes, count.no, count.abstentions) == expected


@given(slope=st.integers(0, 300), abstention=st.integers(0, 400), absent=st.integers(1, 20))
@trials(max_examples=40, deadline=None)
def test_a_ballot_adds_up(slope: int, abstention: int, absent: int) -> None:
    room = plenary_of(20, 15, 9, settings=replace(SURE, slope_tenths=slope, abstention=abstention, absent=absent))
    counts = plenary.take_vote(room, 0)
    assert len(counts) == (2 if counts[0].outcome is Outcome.POSTPONED else 1)
    for count in counts:
        assert 0 <= count.yes + count.no + count.abstentions <= 44
    assert counts == plenary.take_vote(room, 0), "the same again"


# ---- the hall


def test_the_hall_refuses_when_too_many_object_strongly_and_prefer_todays_text() -> None:
    numbers = Settings()
    room = plenary_of(30, 10, settings=numbers)
    whole = len(room.scenario.delegations)
    assert plenary.refusal(room, 0) == 0 and 10 * numbers.hall_share <= whole
    refused = plenary_of(30, 14, settings=numbers)
    assert plenary.refusal(refused, 0) == 14
    (decision, _) = plenary.decide(refused)
    assert (decision.way, decision.hall, decision.holders) == ("fallback", 14, ())
    assert plenary.decide(room)[0].way == "consensus"


def test_who_finds_both_equally_far_does_not_object() -> None:
    assert plenary.refusal(plenary_of(2, 2, 40, settings=Settings(hall_gap=10)), 0) == 0


def test_who_prefers_the_new_words_does_not_object_however_far_they_are() -> None:
    room = plenary_of(30, 14, settings=Settings())
    room.world = replace(room.world, today=(100 * UNIT, 100 * UNIT))
    room.places = [[min(place, 59 * UNIT) for place in row] for row in room.places]
    assert plenary.refusal(room, 0) == 0


def test_members_stand_a_part_of_the_way_to_their_group_and_coordinators_where_they_stand() -> None:
    room = plenary_of(3, 3)
    room.common = [[100 * UNIT] * 2 for _ in room.common]
    ann = room.scenario.delegation("ANN")
    follower = room.scenario.delegation("P-000")
    assert plenary.stance(room, 0, ann) == 20 * UNIT
    assert plenary.stance(room, 0, follower) == 20 * UNIT + 80 * UNIT // room.settings.follows


def test_a_head_count_leaves_out_those_who_hardly_care() -> None:
    room = plenary_of(6, 4, 3)
    assert plenary.head_count(room, 0) == (6, 4)
    room.saliences[0] = [8] * len(room.saliences[0])
    room.world = replace(room.world, today=(30 * UNIT, 30 * UNIT))
    assert plenary.head_count(room, 0) == (0, 0)


# ---- what becomes of a clause


def test_each_way_in_which_a_clause_can_end() -> None:
    room = plenary_of(12, 8, 1, settings=replace(SURE, hall_share=1))
    assert plenary.decide(room)[0].way == "consensus"
    room.hold(0, 1)
    assert plenary.decide(room)[0].way == "fallback"
    room.votes_asked[0] = "ANN"
    assert plenary.decide(room)[0].way == "vote"
    room.text[0] = None
    withdrawn = plenary.decide(room)[0]
    assert (withdrawn.way, withdrawn.words, withdrawn.position) == ("withdrawn", "first today", 60)
    assert {"consensus", "fallback", "vote", "withdrawn", "rejected", "broken"} == set(plenary.WAYS)


def test_reservations_are_on_record_only_if_the_clause_is_adopted() -> None:
    room = plenary_of(12, 8, settings=replace(SURE, hall_share=1))
    room.hold(0, 1)
    room.release(0, 1, "tired")
    assert plenary.decide(room)[0].reservations == (1,)
    room.text[0] = None
    assert plenary.decide(room)[0].reservations == ()


def test_a_vote_is_taken_only_if_it_is_needed() -> None:
    room = plenary_of(12, 8, settings=replace(SURE, hall_share=1))
    room.votes_asked[0] = "ANN"
    assert (plenary.decide(room)[0].way, plenary.decide(room)[0].counts) == ("consensus", ())


def _tied(*ties: Tie) -> Room:
    room = plenary_of(12, 8, settings=replace(SURE, hall_share=1))
    room.text[:] = [2, 2]
    room.ties.extend(ties)
    return room


@pytest.mark.parametrize(("tighter", "kept"), [(True, (0, 1, 2)), (False, (2, 3, 4))])
def test_a_package_is_kept_if_the_other_clause_stands_where_it_was_promised_or_further(
    tighter: bool, kept: tuple[int, ...]
) -> None:
    for wording in range(5):
        room = _tied(Tie(0, 1, 2, tighter, 1, True))
        room.text[1] = wording
        first, second = plenary.decide(room)
        assert (first.way == "consensus") is (wording in kept) and second.way == "consensus"
        assert (first.way, first.wording_index) == (("consensus", 2) if wording in kept else ("broken", None))


def test_a_clause_of_a_broken_package_is_as_it_was_before() -> None:
    held, free = _tied(Tie(0, 1, 2, True, 1, True)), _tied(Tie(0, 1, 2, True, 1, False))
    for room in (held, free):
        room.hold(1, 1)  # the promised clause is not agreed
    assert [(end.way, end.wording_index) for end in plenary.decide(held)] == [("broken", None), ("fallback", None)]
    assert [(end.way, end.wording_index) for end in plenary.decide(free)] == [("consensus", 1), ("fallback", None)]


def test_a_clause_that_falls_breaks_what_was_promised_in_return_for_it_in_any_order() -> None:
    chain = [Tie(0, 1, 2, True, 1, True), Tie(1, 0, 4, True, 1, True)]
    for ties in (chain, chain[::-1]):
        kept = _tied(*ties)
        assert [end.way for end in plenary.decide(kept)] == ["consensus", "consensus"]
        broken = _tied(*ties)
        broken.hold(1, 1)
        assert [end.way for end in plenary.decide(broken)] == ["broken", "fallback"]
        both = _tied(*ties)
        both.text[0] = 4
        both.ties[:] = [replace(tie, gets=1) if tie.clause == 1 else tie for tie in both.ties]
        assert [end.way for end in plenary.decide(both)] == ["broken", "broken"]
