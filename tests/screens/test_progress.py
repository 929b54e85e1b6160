"""The progress screen: what is right now counts, and nothing is recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from itu_course import quiz
from itu_course.errors import CourseError
from itu_course.learner import Store, open_store
from itu_course.screens import (
    ProgressScreen,
    QuizScreen,
    to_text,
)
from itu_course.screens import blocks as b
from itu_course.screens.progress import lesson_link, lesson_numbers
from itu_course.words import say

QUESTIONS = [
    question for question in quiz.bank().values() if not question.prediction and question.kind in ("single", "several")
]


SCORED = [question for question in quiz.bank().values() if question.scored]


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def test_progress_counts_what_is_right_now() -> None:
    question = QUESTIONS[0]
    screen = QuizScreen(question.id, open_store())
    wrong = next(option.letter for option in question.options if not option.correct)
    progress = ProgressScreen(open_store())
    assert f"0 of {len(SCORED)}" in text(progress)
    for answer, right in (([wrong], 0), (list(question.key), 1)):
        screen.do("answer", answer)
        screen.do("sure", ["certain"])
        screen.do("check", None)
        assert f"1 of {len(SCORED)}" in text(progress)
        assert f"Certain: Answers 1; Right {right}" in text(progress)


def test_answers_to_another_edition_do_not_count() -> None:
    for strange in (["z"], [3], None):
        open_store().add(f"quiz/{QUESTIONS[0].id}", {"answer": strange})
        assert f"0 of {len(SCORED)}" in text(ProgressScreen(open_store()))


def test_each_lesson_has_a_row_with_what_is_answered_and_what_is_right() -> None:
    lesson = SCORED[0].lesson
    asked = [question for question in SCORED if question.lesson == lesson]
    store = open_store()
    for question, right in zip(asked, (True, False, True), strict=False):
        store.add(f"quiz/{question.id}", {"answer": list(question.key) if right else [], "sure": "certain"})
    marked = [question for question in asked[:3] if marks(question, open_store())]
    rows = {row[0]: row[1:] for row in grid(ProgressScreen(open_store())).rows}
    title = f"{int(lesson)}. {say(f'lessons.{lesson}.title')}"
    right = sum(mark.right for mark in (marks(question, open_store()) for question in marked) if mark)
    assert rows[title] == (say("progress.of", some=len(marked), all=len(asked)), str(right))
    empty = [number for number in lesson_numbers() if not any(question.lesson == number for question in SCORED)]
    for number in empty:
        assert rows[f"{int(number)}. {say(f'lessons.{number}.title')}"] == (say("progress.coming"), "–")
    assert len(rows) == len(lesson_numbers()) == 10


def marks(question: quiz.Question, store: Store) -> quiz.Mark | None:
    """The mark of the last answer saved; None when it is of no use."""
    try:
        return quiz.mark(question, (store.last(f"quiz/{question.id}") or {})["answer"])
    except (CourseError, TypeError):
        return None


def grid(screen: ProgressScreen) -> b.Grid:
    """The table of lessons."""
    return next(block for block in screen.blocks() if isinstance(block, b.Grid))


def test_the_meter_and_the_links_of_the_progress_screen() -> None:
    screen = ProgressScreen(open_store())
    meter = screen.blocks()[0]
    words = say("progress.words", answered=0, asked=len(SCORED))
    assert meter == b.Meter(say("progress.so-far"), 0, len(SCORED), words)
    links = [block for block in screen.blocks() if isinstance(block, b.Link)]
    assert len(links) == 9 and all(link.target.endswith(".ipynb") for link in links)
    assert not any(isinstance(block, b.Fold) for block in screen.blocks()), "nothing answered: no word on sureness"
    screen.do("again", None)
    assert screen.message == say("progress.read-again")
    screen.do("other", None)
    assert screen.message == ""


def test_a_link_leads_to_the_lesson_from_a_folder_below_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Translated lessons lie in a folder below the others."""
    below = tmp_path / "fr"
    below.mkdir()
    monkeypatch.chdir(below)
    assert lesson_link("a.ipynb") == "a.ipynb", "found nowhere: as it is named"
    (tmp_path / "a.ipynb").touch()
    assert lesson_link("a.ipynb") == "../a.ipynb"
    (below / "a.ipynb").touch()
    assert lesson_link("a.ipynb") == "a.ipynb"


def test_answers_are_counted_by_how_sure_somebody_was() -> None:
    store = open_store()
    given = [("guess", True), ("guess", False), ("certain", True), ("certain", True), ("certain", False), ("", True)]
    for question, (sure, right) in zip(QUESTIONS, given, strict=False):
        wrong = [option.letter for option in question.options if not option.correct][:1]
        store.add(f"quiz/{question.id}", {"answer": list(question.key) if right else wrong, "sure": sure})
    (fold,) = [block for block in ProgressScreen(open_store()).blocks() if isinstance(block, b.Fold)]
    assert fold.name == "sure"
    table = fold.blocks[1]
    assert table.rows == ((say("quiz.sure.guess"), "2", "1"), (say("quiz.sure.certain"), "3", "2"))
