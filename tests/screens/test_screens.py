"""Screens without a widget: what is shown, what is kept, what is said."""

from __future__ import annotations

import errno
import os
from typing import Any

import pytest

from itu_course import quiz
from itu_course.errors import UnknownName
from itu_course.learner import files, open_store
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.free_text import FreeTextScreen
from itu_course.screens.prediction import PredictionScreen
from itu_course.screens.progress import ProgressScreen
from itu_course.screens.quiz import QuizScreen

QUESTIONS = [one for one in quiz.bank().values() if not one.prediction and one.kind in ("single", "several")]
SCORED = [one for one in quiz.bank().values() if one.scored]
BETS = [one for one in quiz.bank().values() if one.prediction]


def text(screen: Any) -> str:
    return to_text(screen.blocks())


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.id)
def test_the_reason_shown_is_the_one_for_that_option(one: quiz.Question) -> None:
    for option in one.options:
        screen = QuizScreen(one.id, open_store())
        screen.do("answer", [option.letter])
        screen.do("check", None)
        others = [other.reason for other in one.options if other is not option]
        assert option.reason in text(screen)
        assert not any(reason in text(screen) for reason in others), "reasons of options not chosen stay hidden"


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.id)
def test_no_key_before_an_answer(one: quiz.Question) -> None:
    """What is sent to the page before the first answer tells nothing of right and wrong."""
    shown = str(b.as_data(tuple(QuizScreen(one.id, open_store()).blocks())))
    assert not any(option.reason in shown for option in one.options)
    assert "correct" not in shown and "'tone': 'right'" not in shown


def test_an_answer_is_found_again_by_a_new_screen() -> None:
    one = QUESTIONS[0]
    first = QuizScreen(one.id, open_store())
    first.do("answer", list(one.key))
    first.do("sure", ["certain"])
    first.do("check", None)
    again = QuizScreen(one.id, open_store())
    assert (again.form.answer, again.sure, again.message) == (list(one.key), "certain", first.message)
    assert text(again) == text(first)


def test_no_answer_is_no_mistake() -> None:
    screen = QuizScreen(QUESTIONS[0].id, open_store())
    screen.do("check", None)
    assert "Choose an answer first" in screen.message
    assert open_store().keys("quiz") == ()


def test_an_answer_to_another_edition_of_a_question_does_no_harm() -> None:
    one = QUESTIONS[0]
    for strange in (["z"], "b", [], [3], None):
        open_store().add(f"quiz/{one.id}", {"answer": strange})
    screen = QuizScreen(one.id, open_store())
    assert screen.form.answer == []
    assert PredictionScreen(BETS[0].id, open_store()).chosen == ()
    ProgressScreen(open_store()).blocks()


def test_hints_come_one_by_one_and_stop_when_right() -> None:
    one = next(each for each in QUESTIONS if each.hints)
    screen = QuizScreen(one.id, open_store())
    for seen, hint in enumerate(one.hints, 1):
        assert hint not in text(screen)
        screen.do("hint", None)
        assert hint in text(screen) and screen.message == hint and screen.hints == seen
    assert "hint" not in [each.name for each in b.walk(screen.blocks()) if isinstance(each, b.Button)]


def test_a_bet_can_be_made_once() -> None:
    one = BETS[0]
    screen = PredictionScreen(one.id, open_store())
    screen.do("answer", ["a"])
    screen.do("lock", None)
    screen.do("answer", ["b"])
    screen.do("lock", None)
    assert screen.chosen == ("a",)
    assert len(open_store().entries(f"quiz/{one.id}")) == 1
    assert all(option.reason in text(screen) for option in one.options)


def test_a_full_disk_is_told_and_a_button_saves_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    screen = FreeTextScreen("plan", "Your plan?", open_store())
    with monkeypatch.context() as disk:
        disk.setattr(files.os, "fsync", refuse)
        screen.do("text", "one")
        screen.do("text", "one two")
        assert "the disk is full" in text(screen)
        assert "[Save again]" in text(screen)
        assert "Saved in your folder" not in text(screen)
        screen.do("save-again", None)
        assert "the disk is full" in text(screen)
    screen.do("save-again", None)
    assert "the disk is full" not in text(screen)
    assert "Saved: everything you wrote" in text(screen)
    assert open_store().last("text/plan")["text"] == "one two"


def test_progress_counts_what_is_right_now() -> None:
    one = QUESTIONS[0]
    screen = QuizScreen(one.id, open_store())
    wrong = next(option.letter for option in one.options if not option.correct)
    progress = ProgressScreen(open_store())
    assert f"0 of {len(SCORED)}" in text(progress)
    for answer, right in (([wrong], 0), (list(one.key), 1)):
        screen.do("answer", answer)
        screen.do("sure", ["certain"])
        screen.do("check", None)
        assert f"1 of {len(SCORED)}" in text(progress)
        assert f"Certain: Answers 1; Right {right}" in text(progress)


def test_unknown_names_offer_the_nearest() -> None:
    from itu_course import panels

    with pytest.raises(UnknownName, match=QUESTIONS[0].id):
        panels.quiz(QUESTIONS[0].id[:-1])
    with pytest.raises(UnknownName, match="glossary term"):
        panels.glossary("xyzzy")
