"""Histories in sentences: from the shipped data, counted by the rules, misses included."""

from __future__ import annotations

from itu_course import facts
from itu_course.plenipot import history


def story(name: str) -> history.Story:
    return history.write_story(history.load_history(name), seed=1, runs=60)


def test_dubai_totals_equal_the_table_and_the_vote_is_adopted() -> None:
    dubai = history.load_history("wcit-12")
    signatures = [state.wcit12 for state in facts.wcit12()]
    assert (dubai.signed, dubai.not_signed) == (signatures.count("signed"), signatures.count("attended_not_signed"))
    found = story("wcit-12")
    assert found.figures["votes"] == [{"yes": 77, "no": 33, "abstentions": 8, "outcome": "adopted"}]
    assert found.figures["signature"]["auc"] >= 0.88 and found.figures["signature"]["log_loss"] <= 0.35
    page = "\n".join(found.lines)
    assert "Belarus" in page and "recalled from memory" in page


def test_each_ballot_of_2022_is_counted_in_its_round() -> None:
    page = "\n".join(story("elections-2022").lines)
    for ballot in facts.ballots():
        if ballot.pp == "PP-22" and ballot.complete:
            assert all(f"{each.candidate}: {each.votes} votes" in page for each in ballot.votes)
    assert page.count("Round 1. ") == 5 and page.count("Round 3. ") == 1


def test_the_election_of_2022_is_a_miss_and_said_to_be_one() -> None:
    """Policy alone gives the winner far too few votes, whichever vote one starts from."""
    found = history.policy_forecasts()
    assert {forecast.really for forecast in found} == {139} and {each.valid for each in found} == {164}
    assert all(each.expected < 100 for each in found)
    page = "\n".join(story("elections-2022").lines)
    assert "clear miss" in page
    assert all(f"{each.expected:.0f} of 164" in page for each in found)
