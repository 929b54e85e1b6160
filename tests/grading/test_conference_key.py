"""A conference handed in as its record: played again, and nothing else in it believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.errors import DataFileError
from itu_course.grading.keys import load_key
from itu_course.grading.marks import mark_answers
from itu_course.learner import open_store
from itu_course.screens import to_text
from itu_course.screens.conference import ConferenceScreen

KEY = Path(__file__).resolve().parents[2] / "exercises" / "keys" / "rehearse_and_account" / "key.toml"
NAME, SEED = "community-alert-networks", 2027
MOVES = (
    {"round": 9, "lever": "bridge", "clause": "recognizing-c", "target": "CAL", "step": 3},
    {"round": 9, "lever": "bridge", "clause": "invites-states-3", "target": "CAL", "step": 2},
    {"round": 11, "lever": "ask-for-vote", "clause": "instructs-council-5", "target": "FER"},
)


def marked(record: object) -> tuple[float, str]:
    found = mark_answers(load_key(KEY)["record-mark"], {"record": record})
    return found.points, " ".join(found.lines)


def test_good_moves_earn_and_no_moves_earn_little() -> None:
    good = plenipot.play(NAME, SEED, MOVES)
    alone = plenipot.play(NAME, SEED)
    gained = good.score.rights - alone.score.rights
    points, said = marked(good.to_json())
    assert (
        points
        == sum(gained >= each for each in (2, 3, 4, 6)) + (good.score.consensus >= 1) + (good.score.consensus >= 2) + 2
    )
    assert points >= 7 and f"{gained:+.1f} points of 100" in said and "Moves: 3. Different levers: 2." in said
    idle, _ = marked(alone.to_json())
    assert idle <= 2


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
    told["events"].append({"round": 11, "lever": "media", "clause": "recognizing-c"})
    assert marked(json.dumps(told))[0] == 0
    told["events"] = told["events"][:1]
    assert marked(json.dumps(told))[0] == 0, "the fingerprint does not fit the moves"


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
