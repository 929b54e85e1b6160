"""Answers as text for people who read them later, in an export, a printout or a mark sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from itu_course.quiz.marking import Answer, mark
from itu_course.quiz.questions import Question


def in_words(question: Question, answer: Answer) -> tuple[str, ...]:
    """Write an answer as a person would say it.

    Parameters
    ----------
    question
        The question that was answered.
    answer
        The answer, in a form that `mark` takes.

    Returns
    -------
    tuple[str, ...]
        One text for each part of the answer: an option chosen, a line in its place, a pair, or a number with its unit.

    Raises
    ------
    UnknownName
        If the answer names a letter that the question does not have.
    RuleError
        If the answer does not fit the kind of question.
    """
    mark(question, answer)  # refuses an answer that could not be put into words
    return _WORDINGS[question.kind](question, answer)


def points_in_words(points: float, out_of: float) -> str:
    """Write points as people say them, with one decimal at most.

    Parameters
    ----------
    points
        What was earned, from 0 to ``out_of``.
    out_of
        What could be earned.

    Returns
    -------
    str
        Never "0" for an answer that earned something, nor all points for one that earned less.

    Examples
    --------
    >>> points_in_words(1 / 6, 1), points_in_words(0.5, 1), points_in_words(2.0, 2)
    ('0.2', '0.5', '2')
    >>> points_in_words(0.01, 1), points_in_words(0.99, 1)
    ('0.1', '0.9')
    """
    rounded = round(points, 1)
    if 0 < points < out_of:
        rounded = min(max(rounded, 0.1), round(out_of - 0.1, 1))
    return f"{rounded:g}"


def _options(question: Question, answer: Any) -> tuple[str, ...]:
    letters = [answer] if isinstance(answer, str) else answer
    return tuple(question.option(letter).text for letter in letters)


def _places(question: Question, answer: Any) -> tuple[str, ...]:
    return tuple(f"{place}. {text}" for place, text in enumerate(_options(question, answer), 1))


def _pairs(question: Question, answer: Any) -> tuple[str, ...]:
    return tuple(f"{option.text} – {question.matches[int(answer[option.letter]) - 1]}" for option in question.options)


def _quantity(question: Question, answer: Any) -> tuple[str, ...]:
    return (f"{answer} {question.unit}".strip(),)


_WORDINGS: dict[str, Callable[[Question, Any], tuple[str, ...]]] = {
    "single": _options,
    "several": _options,
    "order": _places,
    "match": _pairs,
    "number": _quantity,
    "written": _options,
}
