"""Lesson 6: its numbers are those of the facts."""

from __future__ import annotations

import json
from pathlib import Path

from itu_course import facts, quiz
from itu_course.figures.answers import counts


def test_the_papers_of_2017_add_up() -> None:
    assert sum(counts().values()) == facts.fact("plan-2017-all").value == 23
    right = quiz.question("who-answered-2017").option(quiz.question("who-answered-2017").key[0])
    assert right.text == "Two, of 23 in all" and counts()["ngos"] == 2


def test_the_lesson_promises_as_many_ways_as_there_are(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "06_the_ways_in.ipynb").read_text(encoding="utf-8"))
    prose = "\n".join("".join(cell["source"]) for cell in lesson["cells"])
    assert f"In January 2017 there were {facts.fact('exempt-2017').value} of them" in prose
    assert f"All {len(facts.routes())} ways" in prose and f"shows {len(facts.routes())} of them" in prose
