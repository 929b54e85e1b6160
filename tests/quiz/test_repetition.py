"""Which earlier questions come again: the needed ones first, then what few lessons ask, never two of one strand."""

from __future__ import annotations

from random import Random

import pytest

from itu_course import quiz
from itu_course.quiz.repetition import (
    GUESSED,
    KNOWN,
    MOST,
    ONCE_WRONG,
    QUICK,
    STILL_WRONG,
    UNANSWERED,
    earlier,
    massed,
    need,
)

each_lesson = pytest.mark.parametrize("lesson", quiz.ONCE_MORE)


def strands_of(names: tuple[str, ...]) -> list[str]:
    return [quiz.question(name).strand for name in names]


def some_record(lesson: str, seed: int) -> dict[str, int]:
    chance = Random(seed)
    questions = [question for question in quiz.bank().values() if question.lesson < lesson]
    return {question.id: chance.randrange(UNANSWERED) for question in questions if chance.random() < 0.7}


@each_lesson
def test_whatever_was_answered_before_the_questions_are_earlier_quick_and_of_different_strands(lesson: str) -> None:
    for seed in range(20):
        names = quiz.ask_again(lesson, some_record(lesson, seed))
        assert 3 <= len(names) <= MOST
        assert len(set(strands_of(names))) == len(names)
        for name in names:
            question = quiz.question(name)
            assert question.lesson < lesson and question.scored and question.kind in QUICK


@each_lesson
def test_what_is_needed_comes_first_and_the_neediest_before_the_others(lesson: str) -> None:
    for seed in range(20):
        needs = some_record(lesson, seed)
        names = quiz.ask_again(lesson, needs)
        levels = [needs.get(name, UNANSWERED) for name in names[:3]]
        weak = [level for level in levels if level <= GUESSED]
        assert levels[: len(weak)] == sorted(weak), "a known question came before a needed one, or in a wrong order"
        ready = {question.strand for question in earlier(lesson) if needs.get(question.id, UNANSWERED) <= GUESSED}
        assert len(weak) == min(len(ready), MOST - 1)
        lowest = min((needs.get(question.id, UNANSWERED) for question in earlier(lesson)), default=UNANSWERED)
        assert levels[0] == lowest or lowest > GUESSED


@each_lesson
def test_at_least_one_is_of_a_strand_that_few_lessons_ask(lesson: str) -> None:
    possible = massed() & {question.strand for question in earlier(lesson)}
    assert possible, "there is such a strand before each of these lessons"
    for seed in range(20):
        assert set(strands_of(quiz.ask_again(lesson, some_record(lesson, seed)))) & possible


def test_the_same_record_gives_the_same_questions_and_another_lesson_others() -> None:
    needs = some_record("06", 1)
    assert quiz.ask_again("06", needs) == quiz.ask_again("06", dict(reversed(needs.items())))
    drawn = [quiz.plain_draw(lesson) for lesson in quiz.ONCE_MORE]
    assert len({name for names in drawn for name in names}) == sum(map(len, drawn)), "no question is drawn twice"


def test_what_came_again_and_was_known_does_not_come_a_third_time() -> None:
    first = quiz.ask_again("05", {})
    assert not set(first) & set(quiz.ask_again("06", {}, first))
    still = {first[0]: STILL_WRONG}
    assert quiz.ask_again("06", still, first)[0] == first[0]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], UNANSWERED),
        ([("wrong", "certain")], STILL_WRONG),
        ([("right", "certain"), ("wrong", "")], STILL_WRONG),
        ([("wrong", ""), ("right", "certain")], ONCE_WRONG),
        ([("right", "guess")], GUESSED),
        ([("right", "guess"), ("right", "fairly")], KNOWN),
        ([("right", "")], KNOWN),
        ([("other edition", "")], UNANSWERED),
        ([("other edition", ""), ("right", "")], KNOWN),
    ],
)
def test_the_need_follows_from_all_answers(answers: list[tuple[str, str]], expected: int) -> None:
    question = quiz.question("who-may-vote")
    wrong = next(option.letter for option in question.options if not option.correct)
    letters = {"right": list(question.key), "wrong": [wrong], "other edition": ["z"]}
    assert need(question, [(letters[answer], sure) for answer, sure in answers]) == expected


def test_the_table_says_what_is_asked_drawn_and_open() -> None:
    for name, row in quiz.spacing_table().items():
        for lesson, how in row.items():
            asked = {question.strand for question in quiz.bank().values() if question.lesson == lesson}
            assert (how == "asked") == (name in asked)
            if how == "drawn":
                assert name in strands_of(quiz.plain_draw(lesson))
            if how == "open":
                assert name in {question.strand for question in earlier(lesson)}
