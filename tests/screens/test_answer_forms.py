"""Questions that are answered by ordering, matching, a number or a short text: every one of them in the bank."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.quiz import QuizScreen

BY_KIND = {kind: [one for one in quiz.bank().values() if one.kind == kind] for kind in quiz.KINDS}
each_order = pytest.mark.parametrize("one", BY_KIND["order"], ids=lambda one: one.id)
each_match = pytest.mark.parametrize("one", BY_KIND["match"], ids=lambda one: one.id)
each_number = pytest.mark.parametrize("one", BY_KIND["number"], ids=lambda one: one.id)
each_written = pytest.mark.parametrize("one", BY_KIND["written"], ids=lambda one: one.id)
each_new = pytest.mark.parametrize(
    "one", [one for kind in ("order", "match", "number", "written") for one in BY_KIND[kind]], ids=lambda one: one.id
)


def text(screen: QuizScreen) -> str:
    return to_text(screen.blocks())


def answer_rightly(screen: QuizScreen) -> None:
    """By the controls a learner has."""
    one = screen.question
    if one.kind == "order":
        for place, letter in enumerate(one.key):
            while screen.form.answer.index(letter) > place:
                screen.do("answer", f"up {letter}")
    elif one.kind == "match":
        for option in one.options:
            screen.do(f"answer-{option.letter}", option.match)
    elif one.kind == "number":
        screen.do("answer", next(option.text for option in one.options if option.correct))
    else:
        screen.do("answer", "My own words.")


def test_there_are_questions_of_every_kind() -> None:
    assert all(BY_KIND.values())


@each_new
def test_nothing_is_given_away_before_the_check(one: quiz.Question) -> None:
    screen = QuizScreen(one.id, open_store())
    shown = str(b.as_data(tuple(screen.blocks())))
    assert not any(option.reason in shown for option in one.options)
    assert not one.model or one.model not in shown
    assert not one.otherwise or one.otherwise not in shown
    assert "'tone': 'right'" not in shown


@each_new
def test_right_then_found_again(one: quiz.Question) -> None:
    first = QuizScreen(one.id, open_store())
    answer_rightly(first)
    first.do("check", None)
    if one.scored:
        assert first.marked and first.marked.right and "Right." in first.message
    again = QuizScreen(one.id, open_store())
    assert (again.form.answer, again.message, text(again)) == (first.form.answer, first.message, text(first))


@each_new
def test_strange_saved_answers_do_no_harm(one: quiz.Question) -> None:
    for strange in (["z"], "b b", {}, {"z": "1"}, [3], None, 4.5, ["a", "a"]):
        open_store().add(f"quiz/{one.id}", {"answer": strange})
    QuizScreen(one.id, open_store()).blocks()


@each_order
def test_a_line_out_of_place_does_not_tell_its_place(one: quiz.Question) -> None:
    screen = QuizScreen(one.id, open_store())
    screen.do("check", None)
    assert screen.marked and not screen.marked.right
    for remark in screen.marked.remarks:
        assert (remark.reason in text(screen)) == remark.correct
    screen.do("check", None)
    screen.do("reasons", None)
    assert all(option.reason in text(screen) for option in one.options)


@each_order
def test_moving_says_where_and_keeps_the_focus(one: quiz.Question) -> None:
    screen = QuizScreen(one.id, open_store())
    last = screen.form.answer[-1]
    size = len(one.options)
    screen.do("answer", f"up {last}")
    assert screen.form.answer[-2] == last
    assert screen.message == f"Now number {size - 1} of {size}: {one.option(last).text}"
    assert screen.focus == f"answer=up {last}"
    screen.do("answer", f"down {last}")
    screen.do("answer", f"down {last}")
    assert screen.form.answer[-1] == last
    for strange in ("sideways a", "up z", "", None):
        before = screen.form.answer
        screen.do("answer", strange)
        assert screen.form.answer == before


@each_match
def test_an_unfinished_match_is_no_mistake(one: quiz.Question) -> None:
    screen = QuizScreen(one.id, open_store())
    screen.do("check", None)
    assert "for every line first" in screen.message and open_store().keys("quiz") == ()
    for option in one.options:
        wrong = next(str(n) for n in range(1, len(one.matches) + 1) if str(n) != option.match)
        screen.do(f"answer-{option.letter}", wrong)
    screen.do("check", None)
    assert "Not right yet" in screen.message
    assert not any(option.reason in text(screen) for option in one.options)
    screen.do(f"answer-{one.options[0].letter}", "")
    screen.do("check", None)
    assert "for every line first" in screen.message


@each_number
def test_each_usual_mistake_has_its_reason(one: quiz.Question) -> None:
    screen = QuizScreen(one.id, open_store())
    for typed, says in (("", "Write a number first"), ("many", "one number in digits")):
        screen.do("answer", typed)
        screen.do("check", None)
        assert says in screen.message and open_store().keys("quiz") == ()
    for option in one.options:
        screen.do("answer", option.text)
        screen.do("check", None)
        others = [other.reason for other in one.options if other is not option]
        assert option.reason in text(screen) and not any(reason in text(screen) for reason in others)
    screen.do("answer", "123456")
    screen.do("check", None)
    assert one.otherwise in text(screen) and "123456: " in text(screen)


@each_written
def test_the_model_comes_after_ones_own_words(one: quiz.Question) -> None:
    screen = QuizScreen(one.id, open_store())
    screen.do("check", None)
    assert "Write a few words first" in screen.message
    screen.do("answer", "Please keep this line.")
    assert open_store().last(f"text/question.{one.id}")["text"] == "Please keep this line.", "kept before any check"
    screen.do("check", None)
    assert one.model in text(screen)
    screen.do("made", [one.options[0].letter])
    assert screen.message == f"Your answer makes 1 of {len(one.options)} points."
    again = QuizScreen(one.id, open_store())
    assert again.form.answer == [one.options[0].letter] and "Please keep this line." in text(again)


@each_new
def test_the_export_tells_the_answer_in_words(one: quiz.Question) -> None:
    from itu_course.learner.export import page

    screen = QuizScreen(one.id, open_store())
    answer_rightly(screen)
    screen.do("check", None)
    told = page(open_store())
    assert one.text in told
    wanted: dict[str, Any] = {
        "order": lambda: f"1. {one.option(one.key[0]).text}",
        "match": lambda: f"{one.options[0].text} – {one.matches[int(one.options[0].match) - 1]}",
        "number": lambda: f"{next(o.text for o in one.options if o.correct)} {one.unit}",
        "written": lambda: "My own words.",
    }
    assert wanted[one.kind]() in told
