"""No lesson tells for long without something to do, and lessons 2 to 9 begin with earlier questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itu_course import quiz
from support.stretches import MOST_WORDS, stretches

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


@each_lesson
def test_no_stretch_is_long(path: Path) -> None:
    worst = max(stretches(path))
    print(f"{path.stem}: {worst.words} words from {worst.first} to {worst.last}")
    assert worst.words <= MOST_WORDS, f"{worst.words} words from {worst.first} to {worst.last}: ask in between"


@each_lesson
def test_a_lesson_begins_with_earlier_questions(path: Path) -> None:
    third, number = json.loads(path.read_text(encoding="utf-8"))["cells"][2], path.name[:2]
    asks = "".join(third["source"]) == f'panels.once_more("{number}")'
    assert asks == (number in quiz.ONCE_MORE)


def test_words_are_counted_as_they_are_read(tmp_path: Path) -> None:
    cells = [
        ("markdown", "a", "# Two words\n\n<small>Sources: CSCV.</small>"),
        ("code", "b", 'panels.glossary("sector")'),
        ("markdown", "stop", "**You can stop here**, because everything is kept."),
        ("markdown", "c", "[A link](01_what_the_itu_is.ipynb) <b>is</b> read."),
        ("code", "d", 'panels.quiz("tie-vote")'),
        ("markdown", "sources", "- **CSCV** and many more words"),
    ]
    notebook = {"cells": [{"cell_type": kind, "id": name, "source": [text]} for kind, name, text in cells]}
    path = tmp_path / "lesson.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert stretches(path) == [(6, "a", "c"), (0, "", "")]
