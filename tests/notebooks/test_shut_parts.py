"""Parts of lessons that stay shut until a guess: which guess, and that nothing needed before it is shut away."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from itu_course import pages
from itu_course.pages.page import to_markup

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))
ASKS = re.compile(r'panels\.(quiz|predict)\("([^"]+)"\)')
OPEN_LESSONS = {"00"}  # the first page is open to who only looks in
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def cells_of(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in cells]


def after(cell: dict[str, Any]) -> str:
    return str(cell["metadata"].get("itu_course", {}).get("after", ""))


@each_lesson
def test_a_shut_part_waits_for_a_question_asked_before_it(path: Path) -> None:
    asked: set[str] = set()
    for cell in cells_of(path):
        if question := after(cell):
            assert question in asked, f"{cell['id']} waits for {question}, which this lesson has not asked before it"
        asked |= {found[1] for found in ASKS.findall(cell["source"])}


@each_lesson
def test_a_lesson_with_a_guess_has_a_part_that_waits_for_one(path: Path) -> None:
    cells = cells_of(path)
    guesses = {name for cell in cells for call, name in ASKS.findall(cell["source"]) if call == "predict"}
    waiting = {after(cell) for cell in cells} - {""}
    if path.name[:2] in OPEN_LESSONS:
        assert not waiting
    elif guesses:
        assert waiting & guesses


@each_lesson
def test_only_reading_is_shut_away(path: Path) -> None:
    """No question, no writing box, no warning about safety, and none of the cells every lesson has."""
    for cell in cells_of(path):
        if after(cell):
            assert "panels." not in cell["source"], cell["id"]
            assert cell["id"] not in {"title", "begin", "recap", "next", "sources"}
            assert "think of safety" not in cell["source"].lower() and "**take care" not in cell["source"].lower()


@pytest.mark.slow
@each_lesson
def test_the_reading_edition_shows_every_shut_part(path: Path, tmp_path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["metadata"].get("itu_course", {}).pop("after", None)
    nothing_shut = tmp_path / path.name
    nothing_shut.write_text(json.dumps(notebook), encoding="utf-8")
    assert to_markup(pages.lesson_page(path).body) == to_markup(pages.lesson_page(nothing_shut).body)
