"""Rules by provision number, against real ballots and by their properties."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts
from itu_course.errors import RuleError, UnknownName
from itu_course.plenipot import rules
from itu_course.plenipot.rules import Credentials, Method, Motion, Outcome, RepeatedVote, Standing, VoteRight

counts = st.integers(0, 194)
REAL = [one for one in facts.ballots() if one.required is not None and one.complete]
PUBLISHED = [one for one in REAL if one.required_is == "published"]


@pytest.mark.parametrize("one", PUBLISHED, ids=lambda one: f"{one.pp}-{one.post}-{one.round}")
def test_gr_114_real_ballots_give_the_published_majority_and_outcome(one: facts.Ballot) -> None:
    count = rules.election_round({each.candidate: each.votes for each in one.votes})
    assert (count.required, count.elected) == (one.required, one.elected)
    assert rules.required_majority(one.valid or 0) == one.required


def test_gr_114_the_ballots_of_2022_by_hand() -> None:
    """Totals as published in 2022: Secretary-General, Deputy, and the two first rounds for the development post."""
    assert rules.election_round({"Bogdan-Martin": 139, "Ismailov": 25}, blank=8).required == 83
    assert rules.election_round({"Lamanauskas": 105, "Lee": 59, "Fuatai Purcell": 12}).elected == "Lamanauskas"
    first = {"Zavazava": 59, "Bereaux": 47, "Gambia": 35, "Khan": 20, "Cameroon": 11, "Congo": 8}
    assert (rules.election_round(first).required, rules.election_round(first).elected) == (91, None)
    assert rules.next_candidates(first, 1, ("Cameroon", "Congo")) == ("Zavazava", "Bereaux", "Gambia", "Khan")
    assert len(PUBLISHED) >= 10


def test_gr_116_a_tie_rejects_and_117_abstentions_are_left_out() -> None:
    assert rules.simple_majority(50, 50, 10) is Outcome.TIED and not Outcome.TIED.adopted
    assert rules.simple_majority(2, 1, 3) is Outcome.ADOPTED


def test_gr_120_more_than_half_abstaining_puts_off_once() -> None:
    assert rules.simple_majority(40, 30, 71) is Outcome.POSTPONED
    assert rules.simple_majority(40, 30, 70) is Outcome.ADOPTED, "exactly half is not more than half"
    assert rules.simple_majority(40, 30, 71, first_time=False) is Outcome.ADOPTED
    assert Outcome.POSTPONED.rule == "GR 120 (ex CV 416)"


def test_the_vote_of_dubai_2012_is_adopted() -> None:
    assert rules.simple_majority(77, 33, 8).adopted


@pytest.mark.parametrize(("accredited", "cs", "cv"), [(180, 120, 91), (172, 115, 87), (194, 130, 98)])
def test_cs_227_and_cv_522_thresholds(accredited: int, cs: int, cv: int) -> None:
    assert rules.constitution_amendment(cs, accredited).adopted
    assert not rules.constitution_amendment(cs - 1, accredited).adopted
    assert rules.convention_amendment(cv, accredited).adopted
    assert not rules.convention_amendment(cv - 1, accredited).adopted


def test_gr_92_quorum_is_more_than_half() -> None:
    assert not rules.quorum(90, 180)
    assert rules.quorum(91, 180)


def test_gr_122_to_126_method() -> None:
    assert rules.voting_method(5, 9) is Method.SECRET_BALLOT
    assert rules.voting_method(4, 2) is Method.ROLL_CALL
    assert rules.voting_method(4, 1) is Method.SHOW_OF_HANDS
    assert rules.voting_method(0, 0, show_of_hands_clear=False) is Method.ROLL_CALL


@given(yes=counts, no=counts, abstentions=counts)
def test_more_votes_for_never_hurt(yes: int, no: int, abstentions: int) -> None:
    if rules.simple_majority(yes, no, abstentions).adopted:
        assert rules.simple_majority(yes + 1, no, abstentions).adopted


@given(accredited=st.integers(1, 194), data=st.data())
def test_the_count_says_what_the_rules_say(accredited: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, accredited))
    yes = data.draw(st.integers(0, present))
    no = data.draw(st.integers(0, present - yes))
    abstentions = data.draw(st.integers(0, present - yes - no))
    for matter in ("resolution", "constitution", "convention"):
        count = rules.count_vote(matter, accredited, present, yes, no, abstentions)
        if not rules.quorum(present, accredited):
            assert count.name == "no-quorum" and "GR 92" in count.lines[0]
        elif matter == "resolution":
            assert count.outcome is rules.simple_majority(yes, no, abstentions)
        assert any(count.outcome.rule in line for line in count.lines)


def test_who_may_vote() -> None:
    assert rules.may_vote(Standing()) is VoteRight.YES
    assert rules.may_vote(Standing(credentials=Credentials.PENDING)) is VoteRight.UNTIL_DECIDED
    assert rules.may_vote(Standing(credentials=Credentials.NOT_IN_ORDER)).rule == "CV 333"
    assert rules.may_vote(Standing(arrears=2, two_years=2)).rule == "CS 169"
    assert rules.may_vote(Standing(arrears=1.9, two_years=2))
    assert rules.may_vote(Standing(unratified_after_two_years=True)).rule == "CS 210"
    assert not rules.may_vote(Standing(member=False))


def test_cv_337_one_proxy_at_most() -> None:
    assert rules.votes_held(Standing(), [Standing()]) == 2
    assert rules.votes_held(Standing(), [Standing(arrears=5)]) == 1, "the giver must have a vote itself (CV 336)"
    with pytest.raises(RuleError, match="CV 337"):
        rules.votes_held(Standing(), [Standing(), Standing()])


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


def test_elections_seats_terms_and_nationalities() -> None:
    assert sum(rules.COUNCIL_SEATS.values()) == rules.council_size(194) == rules.council_size(192) == 48
    assert rules.council_size(196) == 49 and sum(rules.RADIO_BOARD_SEATS.values()) == 12
    assert rules.one_nationality_each({"SG": "USA", "DSG": "LTU", "BR": "URY", "TSB": "JPN", "BDT": "ZWE"}) == ()
    assert rules.one_nationality_each({"SG": "ARC", "BR": "DUN", "BDT": "ARC"}) == ("SG", "BDT")
    assert [rules.may_stand(terms) for terms in (0, 1, 2)] == [True, True, False]


def test_region_c_of_the_council_in_2022() -> None:
    """Totals as printed in the press: five seats, seven candidates."""
    votes = {"ROU": 160, "AZE": 154, "POL": 138, "BGR": 137, "CZE": 134, "RUS": 73, "BLR": 44}
    assert rules.fill_seats(votes, 5).elected == ("ROU", "AZE", "POL", "BGR", "CZE")
    tied = rules.fill_seats({"A": 9, "B": 5, "C": 5, "D": 1}, 2)
    assert (tied.elected, tied.tied, tied.seats_left) == (("A",), ("B", "C"), 1)


@given(st.dictionaries(st.sampled_from("abcdefgh"), counts, min_size=1), st.integers(0, 9))
def test_no_seat_is_given_twice_or_lost(votes: dict[str, int], seats: int) -> None:
    found = rules.fill_seats(votes, seats)
    assert len(found.elected) + found.seats_left == seats
    assert len(found.tied) != 1 and not set(found.elected) & set(found.tied)


@given(st.dictionaries(st.sampled_from("abcdef"), counts, min_size=1), st.integers(0, 60), st.integers(0, 9))
def test_at_most_one_is_elected(votes: dict[str, int], blank: int, invalid: int) -> None:
    count = rules.election_round(votes, blank, invalid)
    assert [n for n, v in votes.items() if v >= count.required and not count.postponed] == (
        [count.elected] if count.elected else []
    )


def test_after_three_rounds_the_leaders_meet_and_ties_stay() -> None:
    votes = {"a": 50, "b": 40, "c": 40, "d": 10}
    assert rules.next_candidates(votes, 2) == ("a", "b", "c", "d")
    assert rules.next_candidates(votes, 3) == ("a", "b", "c")
    assert rules.next_candidates(votes, 3, ("c",)) == ("a", "b")
    assert "memory" in rules.ElectionSettings().note


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: rules.simple_majority(-1, 2, 0), "below 0"),
        (lambda: rules.simple_majority(math.nan, 2, 0), "whole number"),  # type: ignore[arg-type]
        (lambda: rules.simple_majority(True, 2, 0), "whole number"),
        (lambda: rules.constitution_amendment(190, 180), "more"),
        (lambda: rules.quorum(181, 180), "more"),
        (lambda: rules.count_vote("resolution", 180, 100, 60, 40, 1), "more"),
        (lambda: rules.count_vote("budget", 180, 100, 60, 40, 0), "budget"),
        (lambda: rules.election_round({"a": 181}, accredited=180), "more"),
        (lambda: rules.election_round({}), "candidate"),
        (lambda: rules.may_vote(Standing(arrears=math.nan)), "0 or more"),
    ],
)
def test_impossible_numbers_are_told_in_one_sentence(call: object, says: str) -> None:
    with pytest.raises(RuleError, match=says) as told:
        call()  # type: ignore[operator]
    assert "\n" not in str(told.value) and str(told.value).endswith((".", ")."))


def test_strangers_are_named() -> None:
    with pytest.raises(UnknownName, match="point-of-order"):
        rules.order_of_motions(["point-of-ordr"])
    with pytest.raises(UnknownName, match="candidate"):
        rules.next_candidates({"a": 1}, 1, ("z",))
