"""The record of an election replays to the same papers, and notices whatever is edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import RecordError
from itu_course.plenipot import election
from support.election_plays import CONTEST, random_play

# The digest of one play, on every machine and with every version of Python.
GOLDEN = "b3de52d7a721bd7be463588278c9ef7679a441254b97e69736df05e4de2b164c"


@pytest.mark.parametrize("number", range(6))
def test_a_record_replays(number: int) -> None:
    played = random_play(number)
    again = election.replay(election.to_json(played))
    assert (again.acts, again.ballots) == (played.acts, played.ballots)
    assert election.digest(again) == election.digest(played)
    assert election.to_json(again) == election.to_json(played)


def test_the_digest_of_a_play_stays_what_it_was() -> None:
    acts = [election.Push(1, "questionnaire"), election.Push(1, "brief", "jessamy", "orrin")]
    assert election.digest(election.play(CONTEST, 1, acts)) == GOLDEN


def edited(**changes: Any) -> str:
    return json.dumps({**json.loads(election.to_json(random_play(3))), **changes})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no record", "damaged"),
        ("[]", "."),
        ('{"scenario": "a"}', "."),
        (edited(seed=4), "."),
        (edited(seed="4"), "seed"),
        (edited(seed=-1), "-1"),
        (edited(seed=True), "seed"),
        (edited(version=2), "2"),
        (edited(version=0), "0"),
        (edited(acts={}), "acts"),
        (edited(acts=[{"ballot": 1, "way": "bribe"}]), "."),
        (edited(acts=[{"ballot": 1, "way": "questionnaire"}]), "."),
        (edited(election="nobody-knows"), "nobody-knows"),
        (edited(digest="0" * 64), "0000"),
    ],
)
def test_a_record_that_was_edited_is_refused_with_a_sentence(text: str, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        election.replay(text)


def test_a_record_of_another_election_is_refused(tmp_path: Path) -> None:
    file = Path(plenipot.__file__).parent / "scenarios" / "elections" / "the-open-post.toml"
    path = tmp_path / "mine.toml"
    path.write_text(file.read_text(encoding="utf-8").replace('"the-open-post"', '"mine"', 1), encoding="utf-8")
    with pytest.raises(RecordError, match="mine"):
        election.replay(election.to_json(random_play(1)), path)
    own = election.play(election.load_contest(path), 2)
    assert election.replay(election.to_json(own), path).ballots == own.ballots
    assert election.replay(election.to_json(own), own.contest).winner == own.winner
