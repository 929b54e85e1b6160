"""Elections: against real ballots, by provision number and by their properties."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts
from itu_course.errors import RuleError, UnknownName
from itu_course.plenipot import rules
from itu_course.plenipot.rules import Outcome
from itu_course.words import say, say_count

counts = st.integers(0, 194)
PUBLISHED = [ballot for ballot in facts.ballots() if ballot.complete and ballot.required_is == "published"]


@pytest.mark.parametrize("ballot", PUBLISHED, ids=lambda ballot: f"{ballot.pp}-{ballot.post}-{ballot.round}")
def test_gr_114_real_ballots_give_the_published_majority_and_outcome(ballot: facts.Ballot) -> None:
    count = rules.election_round({line.candidate: line.votes for line in ballot.votes})
    assert (count.required, count.elected) == (ballot.required, ballot.elected)
    assert rules.required_majority(ballot.valid or 0) == ballot.required


def test_gr_114_the_ballots_of_2022_by_hand() -> None:
    """Totals as published in 2022: Secretary-General, Deputy, and the two first rounds for the development post."""
    assert rules.election_round({"Bogdan-Martin": 139, "Ismailov": 25}, blank=8).required == 83
    assert rules.election_round({"Lamanauskas": 105, "Lee": 59, "Fuatai Purcell": 12}).elected == "Lamanauskas"
    first = {"Zavazava": 59, "Bereaux": 47, "Gambia": 35, "Khan": 20, "Cameroon": 11, "Congo": 8}
    assert (rules.election_round(first).required, rules.election_round(first).elected) == (91, None)
    assert rules.next_candidates(first, 1, ("Cameroon", "Congo")) == ("Zavazava", "Bereaux", "Gambia", "Khan")
    assert len(PUBLISHED) >= 10


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


def test_a_stranger_cannot_withdraw() -> None:
    with pytest.raises(UnknownName, match="candidate"):
        rules.next_candidates({"a": 1}, 1, ("z",))


def test_the_sentences_of_a_ballot_have_its_numbers_and_name_who_is_elected() -> None:
    won = rules.election_round({"Ada": 70, "Ben": 60, "Cleo": 70, "Dan": 1, "Eva": 202}, blank=3, invalid=2)
    assert won.lines == (
        say("plenipot.election.papers", papers=408, blank=3, invalid=2, valid=403),
        say("plenipot.election.required", valid=403, required=202, rule=Outcome.ADOPTED.rule),
        say_count("plenipot.election.candidate", 202, name="Eva"),
        say_count("plenipot.election.candidate", 70, name="Ada"),
        say_count("plenipot.election.candidate", 70, name="Cleo"),
        say_count("plenipot.election.candidate", 60, name="Ben"),
        say_count("plenipot.election.candidate", 1, name="Dan"),
        say("plenipot.election.elected", name="Eva"),
    )
    assert rules.election_round({"Ada": 5, "Ben": 5}).lines[-1] == say("plenipot.election.nobody")


def test_gr_120_more_than_half_blank_papers_postpone_an_election() -> None:
    postponed = rules.election_round({"Ada": 7, "Ben": 3}, blank=11)
    assert (postponed.valid, postponed.required, postponed.elected, postponed.postponed) == (10, 6, None, True)
    assert postponed.lines[-1] == say("plenipot.election.postponed", blank=11, rule=Outcome.POSTPONED.rule)
    half = rules.election_round({"Ada": 7, "Ben": 3}, blank=10, invalid=50)
    assert (half.elected, half.postponed) == ("Ada", False), "exactly half is not more; invalid papers do not count"
    assert not rules.election_round({"Ada": 0}).postponed


def test_there_are_no_more_papers_than_accredited_delegations() -> None:
    assert rules.election_round({"Ada": 7, "Ben": 3}, blank=2, invalid=1, accredited=13).elected == "Ada"
    with pytest.raises(RuleError):
        rules.election_round({"Ada": 7, "Ben": 3}, blank=2, invalid=1, accredited=12)
    with pytest.raises(RuleError):
        rules.election_round({"Ada": 1}, accredited=0)
    with pytest.raises(RuleError):
        rules.election_round({})


def test_without_blank_or_invalid_papers_given_there_are_none() -> None:
    assert rules.election_round({"Ada": 4}).lines[0] == say(
        "plenipot.election.papers", papers=4, blank=0, invalid=0, valid=4
    )


def test_the_settings_of_an_election_are_followed() -> None:
    votes = {"a": 10, "b": 40, "c": 30, "d": 50}
    assert rules.next_candidates(votes, 3) == ("b", "d"), "in the order in which they were given"
    assert rules.next_candidates(votes, 4) == ("b", "d")
    three = rules.ElectionSettings(open_rounds=1, final_candidates=3)
    assert rules.next_candidates(votes, 1, settings=three) == ("b", "c", "d")
    assert rules.next_candidates(votes, 1, ("d", "b"), three) == ("a", "c")
    usual = rules.ElectionSettings()
    assert (usual.open_rounds, usual.final_candidates) == (3, 2)


def test_the_seats_of_each_region() -> None:
    assert rules.COUNCIL_SEATS == {"A": 9, "B": 8, "C": 5, "D": 13, "E": 13}
    assert rules.RADIO_BOARD_SEATS == {"A": 2, "B": 2, "C": 2, "D": 3, "E": 3}
    assert [rules.council_size(members) for members in (191, 192, 193, 195)] == [47, 48, 48, 48]


def test_seats_without_and_with_too_few_candidates() -> None:
    votes = {"a": 1, "b": 3, "c": 2}
    assert rules.fill_seats(votes, 0) == rules.Seats((), (), 0)
    assert rules.fill_seats(votes, 1) == rules.Seats(("b",), (), 0)
    assert rules.fill_seats(votes, 3) == rules.Seats(("b", "c", "a"), (), 0)
    assert rules.fill_seats(votes, 5) == rules.Seats(("b", "c", "a"), (), 2)
    assert rules.fill_seats({"a": 4, "b": 4, "c": 9}, 2) == rules.Seats(("c",), ("a", "b"), 1)
    assert rules.fill_seats({"a": 4, "b": 4}, 2) == rules.Seats(("a", "b"), (), 0), "seats for all: no tie"
    with pytest.raises(RuleError):
        rules.fill_seats(votes, -1)


def test_no_result_of_an_election_can_be_changed_afterwards() -> None:
    for result in (rules.ElectionSettings(), rules.election_round({"a": 1}), rules.fill_seats({"a": 1}, 1)):
        with pytest.raises(FrozenInstanceError):
            setattr(result, fields(result)[0].name, 0)


def test_votes_are_compared_by_their_number() -> None:
    equal = int("1000"), int("1000")  # two objects
    assert rules.fill_seats({"a": equal[0], "b": equal[1]}, 1) == rules.Seats((), ("a", "b"), 1)


def test_gr_120_blank_papers_put_an_election_off_only_once() -> None:
    first = rules.election_round({"Ada": 3, "Ben": 1}, blank=5)
    second = rules.election_round({"Ada": 3, "Ben": 1}, blank=5, first_time=False)
    assert (first.postponed, first.elected) == (True, None)
    assert (second.postponed, second.elected) == (False, "Ada")


def test_somebody_must_stand_after_the_open_rounds() -> None:
    votes = {"Ada": 3, "Ben": 2, "Cleo": 1}
    for number in (0, -1):
        with pytest.raises(RuleError):
            rules.next_candidates(votes, 3, settings=rules.ElectionSettings(final_candidates=number))
    assert rules.next_candidates(votes, 3, settings=rules.ElectionSettings(final_candidates=1)) == ("Ada",)
