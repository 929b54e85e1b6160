"""Lesson 8: its numbers are those of the facts."""

from __future__ import annotations

import json
from pathlib import Path

from itu_course import facts, quiz
from itu_course.figures.women import shares


def prose(root: Path) -> str:
    lesson = json.loads((root / "notebooks" / "08_afterwards.ipynb").read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] != "sources")


def test_numbers_of_the_lesson_equal_the_facts(root: Path) -> None:
    said = prose(root)
    assert f"In Bucharest in 2022, {facts.fact('final-acts-pp22').value} states did." in said
    assert f"{facts.fact('joint-statement-2022').value} states by the text itself" in said
    assert f"**January {facts.fact('access-year').value}:** It comes into force" in said


def test_the_share_rose_by_what_the_question_says() -> None:
    one = quiz.question("how-many-in-three")
    assert [o.value for o in one.options if o.correct] == [shares()["2018"] - shares()["2014"]]


def test_the_calendar_after_is_that_of_the_timetable(root: Path) -> None:
    after = {-step.months for step in facts.timetable() if step.months < 0}
    assert {1, 6, 12} == after
    assert all(f"| {months} month" in prose(root) for months in after)
