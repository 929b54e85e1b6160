"""Questions that are answered by ordering, matching, a number or a short text: every one of them in the bank."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.quiz import QuizScreen

BY_KIND = {kind: [question for question in quiz.bank().values() if question.kind == kind] for kind in quiz.KINDS}
each_order = pytest.mark.parametrize("question", BY_KIND["order"], ids=lambda question: question.id)
each_match = pytest.mark.parametrize("question", BY_KIND["match"], ids=lambda question: question.id)
each_number = pytest.mark.parametrize("question", BY_KIND["number"], ids=lambda question: question.id)
each_written = pytest.mark.parametrize("question", BY_KIND["written"], ids=lambda question: question.id)
each_new = pytest.mark.parametrize(
    "question",
    [question for kind in ("order", "match", "number", "written") for question in BY_KIND[kind]],
    ids=lambda question: question.id,
)


def text(screen: QuizScreen) -> str:
    return to_text(screen.blocks())


def answer_rightly(screen: QuizScreen) -> None:
    """By the controls a learner has."""
    question = screen.question
    if question.kind == "order":
        for place, letter in enumerate(question.key):
            while screen.form.answer.index(letter) > place:
                screen.do("answer", f"up {letter}")
    elif question.kind == "match":
        for option in question.options:
            screen.do(f"answer-{option.letter}", option.match)
    elif question.kind == "number":
        screen.do("answer", next(option.text for option in question.options if option.correct))
    else:
        screen.do("answer", "My own words.")


def test_there_are_questions_of_every_kind() -> None:
    assert all(BY_KIND.values())


@each_new
def test_nothing_is_given_away_before_the_check(question: quiz.Question) -> None:
    screen = QuizScreen(question.id, open_store())
    shown = str(b.as_data(tuple(screen.blocks())))
    assert not any(option.reason in shown for option in question.options)
    assert not question.model or question.model not in shown
    assert not question.otherwise or question.otherwise not in shown
    assert "'tone': 'right'" not in shown


@each_new
def test_right_then_found_again(question: quiz.Question) -> None:
    first = QuizScreen(question.id, open_store())
    answer_rightly(first)
    first.do("check", None)
    if question.scored:
        assert first.marked and first.marked.right and "Right." in first.message
    again = QuizScreen(question.id, open_store())
    assert (again.form.answer, text(again)) == (first.form.answer, text(first))
    assert first.message.startswith(again.message), "the reasons are beside the answer: a restored panel says less"


@each_new
def test_strange_saved_answers_do_no_harm(question: quiz.Question) -> None:
    for strange in (["z"], "b b", {}, {"z": "1"}, [3], None, 4.5, ["a", "a"]):
        open_store().add(f"quiz/{question.id}", {"answer": strange})
    QuizScreen(question.id, open_store()).blocks()


@each_order
def test_a_line_out_of_place_does_not_tell_its_place(question: quiz.Question) -> None:
    screen = QuizScreen(question.id, open_store())
    screen.do("check", None)
    assert screen.marked and not screen.marked.right
    for remark in screen.marked.remarks:
        assert (remark.reason in text(screen)) == remark.correct
    screen.do("check", None)
    screen.do("reasons", None)
    assert all(option.reason in text(screen) for option in question.options)


@each_order
def test_moving_says_where_and_keeps_the_focus(question: quiz.Question) -> None:
    screen = QuizScreen(question.id, open_store())
    last = screen.form.answer[-1]
    size = len(question.options)
    screen.do("answer", f"up {last}")
    assert screen.form.answer[-2] == last
    assert screen.message == f"Now number {size - 1} of {size}: {question.option(last).text}"
    assert screen.focus == f"answer=up {last}"
    screen.do("answer", f"down {last}")
    screen.do("answer", f"down {last}")
    assert screen.form.answer[-1] == last
    for strange in ("sideways a", "up z", "", None):
        before = screen.form.answer
        screen.do("answer", strange)
        assert screen.form.answer == before


@each_match
def test_an_unfinished_match_is_no_mistake(question: quiz.Question) -> None:
    screen = QuizScreen(question.id, open_store())
    screen.do("check", None)
    assert "for every line first" in screen.message and open_store().keys("quiz") == ()
    for option in question.options:
        wrong = next(str(n) for n in range(1, len(question.matches) + 1) if str(n) != option.match)
        screen.do(f"answer-{option.letter}", wrong)
    screen.do("check", None)
    assert "Not right yet" in screen.message
    assert not any(option.reason in text(screen) for option in question.options)
    screen.do(f"answer-{question.options[0].letter}", "")
    screen.do("check", None)
    assert "for every line first" in screen.message


@each_number
def test_each_usual_mistake_has_its_reason(question: quiz.Question) -> None:
    screen = QuizScreen(question.id, open_store())
    for typed, says in (("", "Write a number first"), ("many", "one number in digits")):
        screen.do("answer", typed)
        screen.do("check", None)
        assert says in screen.message and open_store().keys("quiz") == ()
    for option in question.options:
        screen.do("answer", option.text)
        screen.do("check", None)
        others = [other.reason for other in question.options if other is not option]
        assert option.reason in text(screen) and not any(reason in text(screen) for reason in others)
    screen.do("answer", "123456")
    screen.do("check", None)
    assert question.otherwise in text(screen) and "123456: " in text(screen)


@each_written
def test_the_model_comes_after_ones_own_words(question: quiz.Question) -> None:
    screen = QuizScreen(question.id, open_store())
    screen.do("check", None)
    assert "Write a few words first" in screen.message
    screen.do("answer", "Please keep this line.")
    assert open_store().last(f"text/question.{question.id}")["text"] == "Please keep this line.", (
        "kept before any check"
    )
    screen.do("check", None)
    assert question.model in text(screen)
    screen.do("made", [question.options[0].letter])
    assert screen.message == f"Your answer makes 1 of {len(question.options)} points."
    again = QuizScreen(question.id, open_store())
    assert again.form.answer == [question.options[0].letter] and "Please keep this line." in text(again)


@each_new
def test_the_export_tells_the_answer_in_words(question: quiz.Question) -> None:
    from itu_course.learner.export import page

    screen = QuizScreen(question.id, open_store())
    answer_rightly(screen)
    screen.do("check", None)
    told = page(open_store())
    assert question.text in told
    wanted: dict[str, Any] = {
        "order": lambda: f"1. {question.option(question.key[0]).text}",
        "match": lambda: f"{question.options[0].text} – {question.matches[int(question.options[0].match) - 1]}",
        "number": lambda: f"{next(o.text for o in question.options if o.correct)} {question.unit}",
        "written": lambda: "My own words.",
    }
    assert wanted[question.kind]() in told
