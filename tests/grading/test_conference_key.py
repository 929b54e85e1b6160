"""A conference handed in as its record: played again, and nothing else in it believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import DataFileError
from itu_course.grading.keys import load_key
from itu_course.grading.marks import mark_answers
from itu_course.learner import open_store
from itu_course.screens import to_text
from itu_course.screens.conference import ConferenceScreen
from support.rehearsed import MOVES, NAME, ONE_HOLD, SEED

KEY = Path(__file__).resolve().parents[2] / "exercises" / "keys" / "rehearse_and_account" / "key.toml"


def marked(record: object) -> tuple[float, str]:
    found = mark_answers(load_key(KEY)["record-mark"], {"record": record})
    return found.points, " ".join(found.lines)


def test_good_moves_earn_all_and_no_moves_earn_little() -> None:
    good, alone = plenipot.play(NAME, SEED, MOVES), plenipot.play(NAME, SEED)
    gained = good.score.rights - alone.score.rights
    points, said = marked(good.to_json())
    assert points == load_key(KEY)["record-mark"].points == 8
    assert f"{gained:+.1f} points of 100" in said and "Moves: 3. Different levers: 3." in said
    idle, _ = marked(alone.to_json())
    assert idle <= 2
    some, _ = marked(plenipot.play(NAME, SEED, ONE_HOLD).to_json())
    assert idle < some < points


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("", "no answer yet"),
        (7, "missing or too long"),
        ("x" * 30_000, "missing or too long"),
        ("{", "cannot be played again"),
        (plenipot.play(NAME, 1).to_json(), "another conference"),
        (plenipot.play("open-the-door", SEED).to_json(), "another conference"),
    ],
)
def test_what_is_no_record_of_this_conference_earns_nothing(record: object, says: str) -> None:
    points, said = marked(record)
    assert points == 0 and says in said and "Traceback" not in said


def test_an_altered_record_earns_nothing() -> None:
    told = json.loads(plenipot.play(NAME, SEED, MOVES).to_json())
    told["acts"].append({"round": 8, "by": "you", "lever": "media", "clause": "recognizing-c", "target": "COR"})
    assert marked(json.dumps(told))[0] == 0
    told["acts"] = told["acts"][:1]
    assert marked(json.dumps(told))[0] == 0, "the fingerprint does not fit the moves"


def test_a_record_of_the_first_model_earns_nothing_and_says_why() -> None:
    first = {"format": 1, "scenario": NAME, "version": 1, "seed": SEED, "events": [], "digest": "0" * 64}
    points, said = marked(json.dumps(first))
    assert points == 0 and "first edition of the conference" in said


@pytest.mark.parametrize(
    ("acts", "teams"),
    [
        ([{"round": 0, "lever": "take", "target": "ARC"}], ["you"]),
        ([{"round": 0, "lever": "take", "target": "CHAIR"}, *MOVES], ["you"]),
        (list(MOVES), ["you", "another team"]),
        ([{**act, "by": "we"} for act in MOVES], ["we"]),
    ],
)
def test_only_somebody_who_plays_alone_without_a_vote_earns_points(acts: list[Any], teams: list[str]) -> None:
    points, said = marked(plenipot.play(NAME, SEED, acts, teams).to_json())
    assert points == 0 and "Play alone and without a vote" in said


def test_the_panel_shows_the_line_to_hand_in_and_keeps_it_apart_from_the_lesson() -> None:
    screen = ConferenceScreen(NAME, SEED, open_store())
    screen.do("bet", ["both"])
    screen.do("open", None)
    while not screen.sitting.over:
        screen.do("next-stage", None)
    line = plenipot.play(NAME, SEED).to_json()
    assert line in to_text(screen.blocks()) and "copy the whole next line" in to_text(screen.blocks())
    assert marked(line)[0] <= 2
    lesson = ConferenceScreen(NAME, 1, open_store())
    assert lesson.seed == 1 and not lesson.opened
    assert ConferenceScreen(NAME, SEED, open_store()).sitting.over


def test_a_mistake_in_the_key_is_told_with_line(tmp_path: Path) -> None:
    path = tmp_path / "key.toml"
    path.write_text(KEY.read_text("utf-8").replace(f'scenario = "{NAME}"', 'scenario = "nowhere"'), "utf-8")
    with pytest.raises(DataFileError, match=r"key.toml, line \d+: there is no scenario “nowhere”"):
        load_key(path)
