"""The lint: the whole course is in order, and every kind of mistake is reported with its file and line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from itu_course.authoring import lint
from itu_course.cli import main

COURSE = lint.lessons()
SAMPLE = "04_contested.ipynb"


@pytest.mark.parametrize("path", COURSE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_lesson_and_session_plan_is_in_order(path: Path) -> None:
    assert [str(slip) for slip in lint.proofread(path)] == []


def test_every_data_file_can_be_read() -> None:
    lint.read_data()
    assert len([path for path in COURSE if path.parent.name == "notebooks"]) == 10


@pytest.fixture
def room(root: Path, tmp_path: Path) -> Path:
    """A copy of the lessons that may be damaged."""
    return Path(shutil.copytree(root / "notebooks", tmp_path / "notebooks"))


# What the lesson says, what replaces it, and what is then reported. Quotation marks in cells are escaped.
MISTAKES = {
    "skipped heading": ("## Who objected, and why", "##### Who objected, and why", "from level 3 to level 5"),
    "second title": ("## An older quarrel: Dubai 2012", "# An older quarrel: Dubai 2012", "a second title"),
    "dead link": ("(02_who_decides.ipynb)", "(02_who_decide.ipynb)", "“02_who_decide.ipynb”"),
    "picture": ("Half a year later it was", "![](map.png) Half a year later it was", "contains a picture"),
    "bare picture": ("An internet protocol is", "<img src='map.png'> An internet protocol is", "contains a picture"),
    "unknown source": ("IETF1677, IETF1709", "IETF1677, IETF1710", "no source “IETF1710”"),
    "not listed": ("<small>Sources: CYIL13,", "<small>Sources: CV92, CYIL13,", "“CV92” is cited but not listed"),
    "not cited": ("<small>Sources: CYIL13, EGITRS", "<small>Sources: CYIL13", "“EGITRS” is listed but never cited"),
    "old citation": ("Read on 24 November 2026.", "Read on 25 November 2026.", "not its current citation"),
    "unknown question": ('quiz(\\"name-changed\\")', 'quiz(\\"name-change\\")', "Did you mean name-changed"),
    "unknown figure": ('\\"who-signed-dubai-2012\\"', '\\"who-signed-dubai\\"', "no figure called"),
    "unknown resolution": ("An internet protocol is", "By Resolution 103 an internet protocol is", "no Resolution 103"),
    "unknown word": ('\\"top-down design\\"', '\\"top-down-design\\"', "no glossary term called"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_and_line(name: str, room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right, wrong, says = MISTAKES[name]
    path = room / SAMPLE
    text = path.read_text(encoding="utf-8")
    assert right in text and not lint.proofread(path)
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    told = [slip for slip in lint.proofread(path) if says in str(slip)]
    assert told, [str(slip) for slip in lint.proofread(path)]
    spoilt = path.read_text(encoding="utf-8").splitlines()
    changed = next(n for n, (a, b) in enumerate(zip(text.splitlines(), spoilt, strict=True), 1) if a != b)
    if name == "not cited":  # the line to take out is the one in the list
        changed = next(n for n, line in enumerate(spoilt, 1) if "**EGITRS**" in line)
    assert str(told[0]).startswith(f"{SAMPLE}, line {changed}: ")
    assert main(["check", str(path)]) == 2
    assert str(told[0]) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("named", "says"),
    [("new-ip-countrys", "Did you mean new-ip-countries"), ("women-2014", "cites none of its sources")],
)
def test_a_fact_that_a_cell_names_is_looked_up(room: Path, named: str, says: str) -> None:
    path = room / SAMPLE
    text = path.read_text(encoding="utf-8")
    assert text.count('"new-ip-countries"') == 1
    path.write_text(text.replace('"new-ip-countries"', f'"{named}"'), encoding="utf-8")
    (slip,) = lint.proofread(path)
    assert says in str(slip) and slip.line > 1


def test_a_source_that_is_listed_twice_is_told(room: Path) -> None:
    path = room / SAMPLE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if "**EGITRS**" in line)
    path.write_text("".join([*lines[: at + 1], *lines[at:]]), encoding="utf-8")
    assert [str(slip) for slip in lint.proofread(path)] == [
        f"{SAMPLE}, line {at + 2}: The source “EGITRS” is listed twice. Keep one line."
    ]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"cells": 3}', '{"cells": [{"source": 1}], "metadata": {}}'])
def test_what_is_no_notebook_is_told_in_a_sentence(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "01_x.ipynb"
    path.write_text(damage, encoding="utf-8")
    assert [str(slip) for slip in lint.proofread(path)] == [
        "01_x.ipynb, line 1: This notebook cannot be read. Open it in the course, save it, and try again."
    ]


def test_a_notebook_laid_out_in_one_line_still_names_the_file(room: Path) -> None:
    path = room / SAMPLE
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8").replace("CYIL13, EGITRS", "CYIL13"))))
    assert [slip.line for slip in lint.proofread(path)] == [1]


def test_the_command_says_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert f"{len(COURSE)} lessons have no errors." in capsys.readouterr().out
