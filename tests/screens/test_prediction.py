"""The prediction screen: one bet, final once it is locked in."""

from __future__ import annotations

from typing import Any

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.screens import (
    PredictionScreen,
    to_text,
)

BETS = [question for question in quiz.bank().values() if question.prediction]


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def test_a_bet_can_be_made_once() -> None:
    question = BETS[0]
    screen = PredictionScreen(question.id, open_store())
    screen.do("answer", ["a"])
    screen.do("lock", None)
    screen.do("answer", ["b"])
    screen.do("lock", None)
    assert screen.chosen == ("a",)
    assert len(open_store().entries(f"quiz/{question.id}")) == 1
    assert all(option.reason in text(screen) for option in question.options)


def test_a_bet_on_another_edition_of_a_question_is_left_out() -> None:
    for strange in (["z"], "b", [], [3], None):
        open_store().add(f"quiz/{BETS[0].id}", {"answer": strange})
        screen = PredictionScreen(BETS[0].id, open_store())
        assert (screen.locked, screen.message) == (strange == "b", screen.message if strange == "b" else "")


def test_a_bet_is_found_again_by_a_new_screen() -> None:
    first = PredictionScreen(BETS[0].id, open_store())
    first.do("answer", [BETS[0].options[0].letter])
    first.do("lock", None)
    again = PredictionScreen(BETS[0].id, open_store())
    assert (again.chosen, again.locked, again.message) == (first.chosen, True, first.message)
    assert text(again) == text(first)


def test_a_bet_needs_a_choice() -> None:
    screen = PredictionScreen(BETS[0].id, open_store())
    screen.do("lock", None)
    assert "Choose an answer first" in screen.message and not screen.locked
    assert open_store().keys("quiz") == ()
