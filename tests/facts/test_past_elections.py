"""Ballots of past conferences: sums agree with the rule, and each mistake is reported with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import facts
from support.data_files import KNOWN, assert_refused

BALLOT = """
[[ballot]]
pp = "PP-22"
post = "SG"
round = 1
took_part = 172
required = 83
required_is = "published"
elected = "Ash"
sources = ["A"]
confidence = "high"
[[ballot.vote]]
candidate = "Ash"
state = "USA"
votes = 139
[[ballot.vote]]
candidate = "Birch"
state = "RUS"
votes = 25
"""


def test_each_ballot_has_known_sources() -> None:
    for ballot in facts.ballots():
        assert ballot.sources and all(facts.source(name) for name in ballot.sources)


def test_the_required_majority_is_more_than_half_of_the_valid_votes() -> None:
    """Published numbers against the rule: half of the valid votes, rounded down, plus ballot."""
    checked = [ballot for ballot in facts.ballots() if ballot.required and ballot.valid]
    assert sum(ballot.required_is == "published" for ballot in checked) >= 12
    for ballot in checked:
        assert ballot.valid is not None and ballot.required == ballot.valid // 2 + 1, ballot


def test_ballots_of_2022_as_published() -> None:
    first = facts.ballots()[0]
    assert (first.pp, first.post, first.round, first.elected) == ("PP-22", "SG", 1, "Bogdan-Martin")
    assert first.votes == (("Bogdan-Martin", "USA", 139), ("Ismailov", "RUS", 25))
    assert (first.took_part, first.valid, first.required, first.required_is) == (172, 164, 83, "published")
    rounds = [ballot for ballot in facts.ballots() if (ballot.pp, ballot.post) == ("PP-22", "BDT")]
    assert [ballot.elected for ballot in rounds] == [None, None, "Zavazava"]
    assert rounds[2].required_is == "computed" and rounds[2].confidence == "medium"


def test_incomplete_ballots_are_flagged_and_say_why() -> None:
    for ballot in facts.ballots():
        assert ballot.complete or ballot.note, ballot
        if not ballot.complete and ballot.valid is not None:
            assert sum(votes.votes for votes in ballot.votes) < ballot.valid


def test_no_ballot_of_2026_is_shipped() -> None:
    assert not [ballot for ballot in facts.ballots() if ballot.pp == "PP-26"]


def test_states_proposing_candidates_are_member_states() -> None:
    codes = {state.iso3 for state in facts.member_states()}
    assert {votes.state for ballot in facts.ballots() for votes in ballot.votes} - {""} <= codes


BAD_BALLOTS = [
    ('sources = ["A"]\n', "", 2, "sources"),
    ('["A"]', '["B"]', 10, "B"),
    ('elected = "Ash"', 'elected = "Oak"', 9, "Oak"),
    ("required = 83", "required = 140", 7, "does not agree"),
    ('elected = "Ash"\n', "", 7, "does not agree"),
    ("took_part = 172", "took_part = 150", 6, "150"),
    ("took_part = 172", "valid = 100", 6, "add up to 164"),
    ("took_part = 172", "valid = 170", 6, "add up to 164"),
    ('"SG"', '"King"', 4, "King"),
    ('candidate = "Birch"', 'candidate = "Ash"', 12, "twice"),
]


@pytest.mark.parametrize(("old", "new", "line", "says"), BAD_BALLOTS)
def test_mistakes_in_ballots(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = tmp_path / "elections.toml"
    path.write_text(BALLOT.replace(old, new), encoding="utf-8")
    assert_refused(lambda: facts.load_ballots(path, KNOWN), "elections.toml", line, says)


def test_a_duplicate_ballot_is_refused_and_a_whole_one_loaded(tmp_path: Path) -> None:
    path = tmp_path / "elections.toml"
    path.write_text(BALLOT, encoding="utf-8")
    assert facts.load_ballots(path, KNOWN)[0].valid == 164
    path.write_text(BALLOT + BALLOT, encoding="utf-8")
    assert_refused(lambda: facts.load_ballots(path, KNOWN), "elections.toml", 24, "twice")
