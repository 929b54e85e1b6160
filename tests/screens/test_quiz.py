"""The quiz screen: the right reason for each answer, nothing given away, every answer saved and marked once."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.screens import (
    QuizScreen,
    answer_forms,
    to_text,
)
from itu_course.screens import blocks as b
from itu_course.screens.reasons import without_verdict
from itu_course.words import say

QUESTIONS = [
    question for question in quiz.bank().values() if not question.prediction and question.kind in ("single", "several")
]


def text(screen: Any) -> str:
    return to_text(screen.blocks())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_reason_shown_is_the_one_for_that_option(question: quiz.Question) -> None:
    for option in question.options:
        screen = QuizScreen(question.id, open_store())
        screen.do("answer", [option.letter])
        screen.do("check", None)
        others = [other.reason for other in question.options if other is not option]
        shown = without_verdict(option.reason, "right" if option.correct else "wrong")
        assert shown in text(screen) and shown in screen.message, "seen beside the option, and said"
        assert not any(reason in text(screen) for reason in others), "reasons of options not chosen stay hidden"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_no_key_before_an_answer(question: quiz.Question) -> None:
    """What is sent to the page before the first answer tells nothing of right and wrong."""
    shown = str(b.as_data(tuple(QuizScreen(question.id, open_store()).blocks())))
    assert not any(option.reason in shown for option in question.options)
    assert "correct" not in shown and "'tone': 'right'" not in shown


def buttons(screen: Any) -> set[str]:
    return {block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Button)}


def test_all_reasons_are_offered_once_right_or_after_two_tries_and_not_before() -> None:
    question = next(one for one in QUESTIONS if one.kind == "single" and len(one.options) == 4)
    wrong = [option.letter for option in question.options if not option.correct]
    screen = QuizScreen(question.id, open_store())
    assert "reasons" not in buttons(screen)
    for letter, offered in zip(wrong, (False, True, True), strict=True):
        screen.do("answer", [letter])
        screen.do("check", None)
        assert ("reasons" in buttons(screen)) == offered
    screen.do("reasons", None)
    assert all(without_verdict(option.reason, "right") in text(screen) for option in question.options if option.correct)
    assert "reasons" not in buttons(screen), "they are all there"
    other = next(one for one in QUESTIONS if one.kind == "single" and one is not question)
    screen = QuizScreen(other.id, open_store())
    screen.do("answer", list(other.key))
    screen.do("check", None)
    assert "reasons" in buttons(screen), "right at once: the other reasons can be read"


def test_an_answer_is_found_again_by_a_new_screen() -> None:
    question = QUESTIONS[0]
    first = QuizScreen(question.id, open_store())
    first.do("answer", list(question.key))
    first.do("sure", ["certain"])
    first.do("check", None)
    again = QuizScreen(question.id, open_store())
    assert (again.form.answer, again.sure, again.message) == (list(question.key), "certain", say("quiz.right"))
    assert text(again) == text(first)


def test_no_answer_is_no_mistake() -> None:
    screen = QuizScreen(QUESTIONS[0].id, open_store())
    screen.do("check", None)
    assert "Choose an answer first" in screen.message
    assert open_store().keys("quiz") == ()


def test_an_answer_to_another_edition_of_a_question_does_no_harm() -> None:
    question = QUESTIONS[0]
    for strange in (["z"], "b", [], [3], None):
        open_store().add(f"quiz/{question.id}", {"answer": strange})
    screen = QuizScreen(question.id, open_store())
    assert screen.form.answer == []


def test_hints_come_one_by_one_and_stop_when_right() -> None:
    question = next(each for each in QUESTIONS if each.hints)
    screen = QuizScreen(question.id, open_store())
    for seen, hint in enumerate(question.hints, 1):
        assert hint not in text(screen)
        screen.do("hint", None)
        assert hint in text(screen) and screen.message == hint and screen.hints == seen
    assert "hint" not in [each.name for each in b.walk(screen.blocks()) if isinstance(each, b.Button)]


BY_KIND = {kind: next(q for q in quiz.bank().values() if q.kind == kind and not q.prediction) for kind in quiz.KINDS}


@pytest.mark.parametrize("kind", quiz.KINDS)
def test_every_answer_is_marked_once(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    marked = []

    def counting(question: quiz.Question, answer: Any) -> quiz.Mark:
        marked.append(answer)
        return mark(question, answer)

    mark = quiz.mark
    screen = QuizScreen(BY_KIND[kind].id, open_store())
    answer_somehow(screen)
    monkeypatch.setattr(answer_forms, "mark", counting)
    monkeypatch.setattr(quiz, "mark", counting)
    screen.do("check", None)
    assert len(marked) == 1 and open_store().last(screen.key)["answer"] == screen.form.answer
    again = QuizScreen(BY_KIND[kind].id, open_store())
    assert len(marked) == 2 and (again.tries, again.marked) == (1, screen.marked)


def answer_somehow(screen: QuizScreen) -> None:
    """Any answer that can be checked."""
    question = screen.question
    if question.kind == "match":
        for option in question.options:
            screen.do(f"answer-{option.letter}", "1")
    elif question.kind in ("single", "several"):
        screen.do("answer", ["a"])
    elif question.kind in ("number", "written"):
        screen.do("answer", "12")
