"""Elections: against real ballots, by provision number and by their properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts
from itu_course.errors import UnknownName
from itu_course.plenipot import rules

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
