"""Once more: earlier questions, answered once, kept apart from the first answers, the same after a reload."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import quiz
from itu_course.errors import UnknownName
from itu_course.learner import open_store
from itu_course.pages.page import text_of
from itu_course.pages.panel_twins import Twins
from itu_course.screens import LiveView, OnceMoreScreen, ProgressScreen, blocks, to_text
from itu_course.words import say


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def right_answer(question: quiz.Question) -> Any:
    return str(question.option(question.key[0]).value) if question.kind == "number" else list(question.key)


def wrong_answer(question: quiz.Question) -> Any:
    if question.kind == "number":
        return "987654"
    return [next(option.letter for option in question.options if not option.correct)]


def answer(screen: OnceMoreScreen, right: bool = True) -> None:
    question = screen.question
    screen.do("answer", right_answer(question) if right else wrong_answer(question))
    screen.do("check", None)


def answer_all(lesson: str, right: bool = True) -> OnceMoreScreen:
    screen = OnceMoreScreen(lesson, open_store())
    for _ in screen.names:
        answer(screen, right)
        screen.do("next", None)
    return screen


def missed(name: str) -> None:
    open_store().add(f"quiz/{name}", {"answer": wrong_answer(quiz.question(name)), "sure": "certain"})


def test_what_was_missed_is_asked_first_then_what_was_guessed() -> None:
    tie = quiz.question("tie-vote")
    open_store().add("quiz/tie-vote", {"answer": list(tie.key), "sure": "guess"})
    missed("who-may-vote")
    assert OnceMoreScreen("04", open_store()).names[:2] == ("who-may-vote", "tie-vote")


def test_the_choice_is_kept_when_it_is_first_shown_whatever_is_answered_later() -> None:
    first = OnceMoreScreen("05", open_store())
    assert first.names == quiz.ask_again("05", {})
    missed("tie-vote")
    assert OnceMoreScreen("05", open_store()).names == first.names
    assert "tie-vote" in OnceMoreScreen("06", open_store()).names


def test_answers_are_kept_apart_so_that_no_score_changes() -> None:
    before = text(ProgressScreen(open_store()))
    screen = answer_all("05")
    assert open_store().keys("quiz") == () and text(ProgressScreen(open_store())) == before
    assert set(open_store().last("again/05")["answers"]) == set(screen.names)


def test_a_question_is_answered_once_and_all_reasons_are_shown() -> None:
    screen = OnceMoreScreen("05", open_store())
    question = screen.question
    answer(screen, right=False)
    assert say("again.wrong", answer=quiz.question(question.id).option(question.key[0]).text) in screen.message
    assert all(option.reason.split(". ")[-1].rstrip(".") in text(screen) for option in question.options)
    assert screen.focus == "next"
    kept = open_store().last("again/05")
    screen.do("answer", right_answer(question))
    screen.do("check", None)
    screen.do("skip", None)
    assert open_store().last("again/05") == kept and not screen.skipped
    assert all(block.locked for block in blocks.walk(screen.blocks()) if isinstance(block, blocks.Choices))


def test_where_it_was_first_asked_is_told_after_the_answer_only() -> None:
    screen = OnceMoreScreen("05", open_store())
    links = [block for block in blocks.walk(screen.blocks()) if isinstance(block, blocks.Link)]
    assert links == []
    lesson = screen.question.lesson
    answer(screen)
    (link,) = [block for block in blocks.walk(screen.blocks()) if isinstance(block, blocks.Link)]
    assert link.target.endswith(say(f"lessons.{lesson}.file")) and say(f"lessons.{lesson}.title") in link.text


@pytest.mark.parametrize("lesson", quiz.ONCE_MORE)
def test_it_goes_on_where_it_stopped_and_ends(lesson: str) -> None:
    screen = OnceMoreScreen(lesson, open_store())
    answer(screen)
    screen.do("next", None)
    assert not screen.answered
    again = OnceMoreScreen(lesson, open_store())
    assert again.question.id == screen.question.id == again.names[1]
    while not again.answered:
        answer(again, right=False)
        again.do("next", None)
    count = len(again.names)
    done = OnceMoreScreen(lesson, open_store())
    assert done.answered and say("again.done", right=1, all=count) in text(done)
    assert text(done) == text(again)


def test_the_focus_goes_to_the_next_question_and_to_the_end() -> None:
    screen = OnceMoreScreen("05", open_store())
    live = LiveView(screen)
    answer(screen)
    screen.do("next", None)
    assert screen.focus.startswith("answer") and say("again.place", place=2, all=len(screen.names)) in screen.message
    assert live.data
    for _ in screen.names[1:]:
        answer(screen)
        screen.do("next", None)
    assert screen.focus == "start" and say("again.done-all", all=len(screen.names)) == screen.message


def test_it_can_be_skipped_and_taken_up_again_after_a_reload() -> None:
    screen = OnceMoreScreen("05", open_store())
    screen.do("skip", None)
    assert screen.answered and screen.question.text not in text(screen)
    again = OnceMoreScreen("05", open_store())
    assert again.answered
    again.do("take-up", None)
    assert not again.answered and again.question.text in text(again)
    assert not OnceMoreScreen("05", open_store()).skipped


def test_what_is_missed_comes_back_in_the_next_lesson_and_what_is_recalled_does_not() -> None:
    recalled = answer_all("03").names
    names = answer_all("04", right=False).names
    later = OnceMoreScreen("05", open_store()).names
    assert set(later[:3]) <= set(names) and not set(later) & set(recalled)


def test_how_sure_one_is_counts_too() -> None:
    screen = OnceMoreScreen("03", open_store())
    name = screen.names[0]
    screen.do("sure", ["guess"])
    answer(screen)
    assert OnceMoreScreen("04", open_store()).names[0] == name, "right by a guess"


def test_a_check_needs_an_answer_and_a_number_that_is_none_is_said() -> None:
    screen = OnceMoreScreen("05", open_store())
    screen.do("check", None)
    assert screen.message == screen.form.missing and screen.marked is None
    name = "council-size-limit"
    open_store().set("again/06", {"questions": [name], "answers": {}, "skipped": False})
    number = OnceMoreScreen("06", open_store())
    number.do("answer", "many")
    number.do("check", None)
    assert number.message == say("quiz.refused.number") and number.marked is None
    answer(number)
    assert say("again.you-wrote", answer=str(number.form.answer)) in text(number)


@pytest.mark.parametrize("strange", [None, 3, [], ["no-such-question"], [["a"]], {"a": 1}])
def test_a_choice_of_another_edition_is_made_anew(strange: Any) -> None:
    open_store().set("again/05", {"questions": strange, "answers": strange})
    assert OnceMoreScreen("05", open_store()).names == quiz.ask_again("05", {})


@pytest.mark.parametrize("strange", [None, 3, {"answer": ["z"]}, {"answer": None}, {"right": True}])
def test_an_answer_of_another_edition_is_asked_for_again(strange: Any) -> None:
    names = list(quiz.ask_again("05", {}))
    open_store().set("again/05", {"questions": names, "answers": {names[0]: strange}})
    screen = OnceMoreScreen("05", open_store())
    assert screen.question.id == names[0] and not screen.answers


@pytest.mark.parametrize("lesson", ["00", "01", "10", "two"])
def test_other_lessons_have_none(lesson: str) -> None:
    with pytest.raises(UnknownName):
        OnceMoreScreen(lesson, open_store())


@pytest.mark.parametrize("lesson", quiz.ONCE_MORE)
def test_the_still_twin_asks_the_same_as_of_somebody_new(lesson: str) -> None:
    missed("who-may-vote")
    elements = Twins("x").of(("panels", "once_more", [lesson], {}), "here")
    words = " ".join(" ".join(text_of(element).split()) for element in elements)
    assert say("again.title") in words
    for name in quiz.plain_draw(lesson):
        assert " ".join(quiz.question(name).text.split()) in words
