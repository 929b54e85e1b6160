"""Asking again: which earlier questions a lesson begins with, and in how many lessons each strand is asked.

Nothing is left to chance: the same record and the same lesson always give the same questions.

Examples
--------
>>> questions = ask_again("05", {"tie-vote": 0, "who-may-vote": 3})
>>> questions[0], len(questions)
('tie-vote', 4)
>>> len({question(name).strand for name in questions})
4
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from itu_course.errors import CourseError
from itu_course.quiz.banks import bank, question
from itu_course.quiz.marking import mark
from itu_course.quiz.questions import Question
from itu_course.quiz.strands import in_place, strands
from itu_course.words import ENGLISH

ONCE_MORE = ("02", "03", "04", "05", "06", "07", "08", "09")
"""The lessons that begin with earlier questions."""
MOST = 4  # questions a lesson begins with (design choice: two or three minutes)
ENOUGH = 3  # lessons in which a strand should be asked; one asked in fewer is massed
QUICK = ("single", "several", "number")  # kinds that take less than a minute
# How much a question needs to be asked again, the neediest first.
STILL_WRONG, ONCE_WRONG, GUESSED, KNOWN, UNANSWERED = range(5)


def need(question: Question, answers: Sequence[tuple[Any, str]]) -> int:
    """Judge how much a question needs to be asked again.

    Parameters
    ----------
    question
        The question.
    answers
        All answers to it, oldest first, each with how sure the learner was: "guess", "fairly", "certain" or "".

    Returns
    -------
    int
        0 if the last answer is wrong, 1 if the first was, 2 if the last is right and a guess, 3 if it is known, and 4
        if there is no answer that fits this edition of the question.
    """
    marks: list[tuple[bool, str]] = []
    for answer, sure in answers:
        try:
            marks.append((mark(question, answer).right, sure))
        except (CourseError, TypeError, ValueError):
            continue
    if not marks:
        return UNANSWERED
    if not marks[-1][0]:
        return STILL_WRONG
    if not marks[0][0]:
        return ONCE_WRONG
    return GUESSED if marks[-1][1] == "guess" else KNOWN


def earlier(lesson: str) -> list[Question]:
    """List the questions that a lesson can begin with.

    Parameters
    ----------
    lesson
        The lesson's number in two digits.

    Returns
    -------
    list[Question]
        In English and in the order of the bank: those of earlier lessons that are scored, quickly answered, and clear
        without the text that was around them.
    """
    return [
        question
        for question in bank(ENGLISH).values()
        if question.lesson < lesson and question.scored and question.kind in QUICK and question.id not in in_place()
    ]


def ask_again(lesson: str, needs: Mapping[str, int], drawn: Collection[str] = ()) -> tuple[str, ...]:
    """Choose the earlier questions that a lesson begins with.

    What was missed or guessed comes first. At least one question is of a strand that few lessons ask, and no two are of
    one strand. Places that are left go to the strands that have been asked in the fewest lessons so far.

    Parameters
    ----------
    lesson
        The lesson's number in two digits.
    needs
        What `need` says of each question answered so far, by id.
    drawn
        Ids of the questions with which earlier lessons began: they come again only if they are needed.

    Returns
    -------
    tuple[str, ...]
        Ids of at most `MOST` questions, in the order in which they are asked.
    """
    candidates = [question for question in earlier(lesson) if question.id not in drawn or _is_needed(needs, question)]
    place = {question.id: number for number, question in enumerate(candidates)}
    asked = _asked_so_far(lesson, drawn)

    def rank(question: Question) -> tuple[bool, int, int]:
        return needs.get(question.id, UNANSWERED) == UNANSWERED, asked[question.strand], place[question.id]

    weak = sorted(
        (question for question in candidates if _is_needed(needs, question)),
        key=lambda question: (needs[question.id], *rank(question)),
    )
    others = sorted(candidates, key=rank)
    few = massed()
    chosen: list[Question] = []
    _take(chosen, weak, MOST - 1)
    if not any(question.strand in few for question in chosen):
        _take(chosen, (question for question in [*weak, *others] if question.strand in few), len(chosen) + 1)
    _take(chosen, [*weak, *others], MOST)
    return tuple(question.id for question in chosen)


@cache
def plain_draw(lesson: str) -> tuple[str, ...]:
    """Give the questions with which a lesson begins for somebody of whom nothing is known.

    Parameters
    ----------
    lesson
        The lesson's number in two digits, one of `ONCE_MORE`.

    Returns
    -------
    tuple[str, ...]
        Ids of questions; none of them is drawn for an earlier lesson.
    """
    before = [name for other in ONCE_MORE if other < lesson for name in plain_draw(other)]
    return ask_again(lesson, {}, before)


@cache
def massed() -> frozenset[str]:
    """Give the ids of the strands that the lessons themselves ask in fewer than `ENOUGH` lessons."""
    return frozenset(name for name, lessons in _lessons_of_strands().items() if len(lessons) < ENOUGH)


def spacing_table() -> Mapping[str, Mapping[str, str]]:
    """Say where each strand is asked.

    Returns
    -------
    Mapping[str, Mapping[str, str]]
        By strand and lesson: "asked" if a question of the lesson asks it; "drawn" if *Once more* asks it of somebody
        of whom nothing is known; "open" if *Once more* may draw it. Other lessons are left out.
    """
    table: dict[str, dict[str, str]] = {}
    for name, lessons in _lessons_of_strands().items():
        row = dict.fromkeys(sorted(lessons), "asked")
        for lesson in ONCE_MORE:
            if name in {question(drawn).strand for drawn in plain_draw(lesson)}:
                row.setdefault(lesson, "drawn")
            elif any(candidate.strand == name for candidate in earlier(lesson)):
                row.setdefault(lesson, "open")
        table[name] = dict(sorted(row.items()))
    return table


def _lessons_of_strands() -> dict[str, set[str]]:
    lessons: dict[str, set[str]] = {name: set() for name in strands()}
    for asked in bank(ENGLISH).values():
        lessons[asked.strand].add(asked.lesson)
    return lessons


def _asked_so_far(lesson: str, drawn: Collection[str]) -> dict[str, int]:
    """How often each strand has been asked: in how many earlier lessons, and in how many of their *Once more*."""
    counts = {name: sum(other < lesson for other in lessons) for name, lessons in _lessons_of_strands().items()}
    for name in drawn:
        if name in bank(ENGLISH):
            counts[question(name).strand] += 1
    return counts


def _is_needed(needs: Mapping[str, int], question: Question) -> bool:
    return needs.get(question.id, UNANSWERED) <= GUESSED


def _take(chosen: list[Question], offered: Iterable[Question], most: int) -> None:
    """Choose in the order offered until there are ``most``, never two of one strand."""
    for candidate in offered:
        if len(chosen) >= most:
            return
        if candidate.strand not in {other.strand for other in chosen}:
            chosen.append(candidate)
