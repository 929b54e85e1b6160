"""Elections predicted from policy, and continued from their first round."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itu_course.plenipot import history
from itu_course.plenipot.history.alternatives import continue_once


def test_policy_forecasts_are_fair_between_the_two() -> None:
    """The same question asked for the rival gives the rest of the papers."""
    ballot = history.whole_ballots("PP-22", "SG")[0]
    names = {"Bogdan-Martin": "USA", "Ismailov": "RUS"}
    turned = dict(reversed(names.items()))
    for vote in ("unga_oewg_2018", "unga_gge_2018"):
        first, second = (history.forecast_from_policy(pair, vote, ballot) for pair in (names, turned))
        assert first.expected + second.expected == pytest.approx(ballot.valid)


def test_an_election_continued_from_the_first_round() -> None:
    ballots = history.whole_ballots("PP-22", "BDT")
    found = history.continue_election(ballots, 0.6, seed=1, runs=100)
    assert [each.number for each in found.rounds] == [2, 3] and found.elected == "Zavazava"
    assert found.won["Zavazava"] > 0.9
    assert sum(found.won.values()) == pytest.approx(1)
    assert found == history.continue_election(ballots, 0.6, seed=1, runs=100), "one seed, one story"
    assert found != history.continue_election(ballots, 0.6, seed=2, runs=100)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.floats(0, 2))
def test_every_valid_paper_is_used_in_every_round(seed: int, desertion: float) -> None:
    real = [{line.candidate: line.votes for line in ballot.votes} for ballot in history.whole_ballots("PP-22", "BDT")]
    for votes in continue_once(real, desertion, seed, 0):
        assert sum(votes.values()) == 180 and min(votes.values()) >= 0


def test_without_withdrawals_and_desertion_nothing_moves() -> None:
    """The noise is drawn so that the first round comes out as it was."""
    first = {line.candidate: line.votes for line in history.whole_ballots("PP-22", "BDT")[0].votes}
    assert continue_once([first, first], 0.0, 5, 3) == [first]
