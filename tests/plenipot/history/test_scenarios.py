"""History scenarios: told from the shipped data, counted by the rules, misses included; every mistake in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itu_course import facts, plenipot
from itu_course.errors import DataFileError, RuleError, UnknownName
from itu_course.plenipot.history import alternatives, scenarios, story


def told(name: str, runs: int = 60) -> story.Retelling:
    return story.retell(scenarios.load_history(name), seed=1, runs=runs)


def test_both_histories_are_told_and_not_played() -> None:
    assert scenarios.histories() == ("elections-2022", "wcit-12")
    for name in scenarios.histories():
        assert name not in plenipot.scenarios()
        with pytest.raises(RuleError, match="described, not played"):
            plenipot.load_scenario(name)
    with pytest.raises(UnknownName, match="wcit-12"):
        scenarios.load_history("wcit-13")


def test_dubai_totals_equal_the_table_and_the_vote_is_adopted() -> None:
    history = scenarios.load_history("wcit-12")
    signatures = [each.wcit12 for each in facts.wcit12()]
    assert (history.signed, history.not_signed) == (signatures.count("signed"), signatures.count("attended_not_signed"))
    found = told("wcit-12")
    assert found.figures["votes"] == [{"yes": 77, "no": 33, "abstentions": 8, "outcome": "adopted"}]
    assert found.figures["signature"]["auc"] >= 0.88 and found.figures["signature"]["log_loss"] <= 0.35
    page = "\n".join(found.lines)
    assert "Belarus" in page and "recalled from memory" in page


def test_each_ballot_of_2022_is_counted_in_its_round() -> None:
    page = "\n".join(told("elections-2022").lines)
    for ballot in facts.ballots():
        if ballot.pp == "PP-22" and ballot.complete:
            assert all(f"{each.candidate}: {each.votes} votes" in page for each in ballot.votes)
    assert page.count("Round 1. ") == 5 and page.count("Round 3. ") == 1


def test_the_election_of_2022_is_a_miss_and_told_so() -> None:
    """Policy alone gives the winner far too few votes, whichever vote one starts from."""
    found = story.policy_forecasts()
    assert {each.really for each in found} == {139} and {each.valid for each in found} == {164}
    assert all(each.expected < 100 for each in found)
    page = "\n".join(told("elections-2022").lines)
    assert "clear miss" in page
    assert all(f"{each.expected:.0f} of 164" in page for each in found)


def test_policy_forecasts_are_fair_between_the_two() -> None:
    """The same question asked for the rival gives the rest of the papers."""
    ballot = alternatives.whole_rounds("PP-22", "SG")[0]
    names = {"Bogdan-Martin": "USA", "Ismailov": "RUS"}
    turned = dict(reversed(names.items()))
    for vote in ("unga_oewg_2018", "unga_gge_2018"):
        one, other = (alternatives.told_from_policy(each, vote, ballot) for each in (names, turned))
        assert one.expected + other.expected == pytest.approx(ballot.valid)


def test_played_on_from_the_first_round() -> None:
    ballots = alternatives.whole_rounds("PP-22", "BDT")
    found = alternatives.played_on(ballots, 0.6, seed=1, runs=100)
    assert [each.number for each in found.rounds] == [2, 3] and found.elected == "Zavazava"
    assert found.won["Zavazava"] > 0.9
    assert sum(found.won.values()) == pytest.approx(1)
    assert found == alternatives.played_on(ballots, 0.6, seed=1, runs=100), "one seed, one story"
    assert found != alternatives.played_on(ballots, 0.6, seed=2, runs=100)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.floats(0, 2))
def test_every_valid_paper_is_used_in_every_round(seed: int, desertion: float) -> None:
    real = [{each.candidate: each.votes for each in one.votes} for one in alternatives.whole_rounds("PP-22", "BDT")]
    for votes in alternatives._one_run(real, desertion, seed, 0):
        assert sum(votes.values()) == 180 and min(votes.values()) >= 0


def test_without_withdrawals_and_desertion_nothing_moves() -> None:
    """The noise is drawn so that the first round comes out as it was."""
    first = {each.candidate: each.votes for each in alternatives.whole_rounds("PP-22", "BDT")[0].votes}
    assert alternatives._one_run([first, first], 0.0, 5, 3) == [first]


GOOD = (scenarios.HERE / "elections-2022.toml").read_text(encoding="utf-8")
SIGNED = (scenarios.HERE / "wcit-12.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("whole", "change", "says"),
    [
        (GOOD, ('kind = "elections"', 'kind = "poem"'), "should be one of signature, elections"),
        (GOOD, ('"PP22SG"', '"NOWHERE"'), "no source “NOWHERE”"),
        (GOOD, ('post = "TSB"', 'post = "TSX"'), "no whole ballot of PP-22 TSX"),
        (GOOD, ('"Bogdan-Martin" =', '"Bogdan" ='), "“Bogdan” did not stand"),
        (GOOD, ('"USA"', '"U.S."'), "no Member State's three letters"),
        (GOOD, ('"unga_gge_2018"', '"unga_2018"'), "there is no vote “unga_2018”"),
        (GOOD, (', "Ismailov" = "RUS"', ""), "exactly two candidates"),
        (GOOD, ("desertion = 0.6", 'desertion = "much"'), "should be a number, not a text"),
        (GOOD, ("desertion = 0.6", "dessertion = 0.6"), "“dessertion” is not known"),
        (SIGNED, ("signed = 89 ", "signed = -89 "), "should be between 0"),
        (SIGNED, ('event = "wcit12"', 'event = "wcit13"'), "should be one of wcit12"),
        (SIGNED, ("abstentions = 8", "abstentions = 8.5"), "should be a whole number"),
    ],
)
def test_mistakes_in_a_file_are_told_with_line(whole: str, change: tuple[str, str], says: str, tmp_path: Path) -> None:
    assert change[0] in whole
    path = tmp_path / "mine.toml"
    path.write_text(whole.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"^mine.toml, line \d+: ") as caught:
        scenarios.load_history(path)
    assert says in str(caught.value)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SIGNED.replace('"wcit-12"', '"mine"'), encoding="utf-8")
    assert scenarios.is_history(path) and scenarios.load_history(str(path)).name == "mine"
    assert not scenarios.is_history("community-alert-networks")
