"""The progress screen: what is right now counts, and nothing is recorded."""

from __future__ import annotations

from typing import Any

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.screens import (
    ProgressScreen,
    QuizScreen,
    to_text,
)

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
