"""What every format shares: questions not yet checked, and how tags and reasons travel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite, nan

from itu_course.errors import ExchangeError
from itu_course.quiz import Question
from itu_course.words import say

ARROW = " ⟶ "
"""Stands between an option and its reason where a format has no place for reasons."""

REASONS_ASIDE = ("order", "match")
"""Kinds whose options cannot carry their own feedback on other platforms."""


@dataclass(frozen=True)
class Defaults:
    """What to take for questions that do not say it themselves.

    Attributes
    ----------
    lesson
        The lesson's number in two digits; a question without a lesson is refused where this is empty.
    sources
        Ids of the fact base; a question without a source is refused where there are none.
    difficulty
        From 1 (easy) to 3 (hard).
    """

    lesson: str = ""
    sources: tuple[str, ...] = ()
    difficulty: int = 1


@dataclass
class DraftQuestion:
    """A question as read from a file, not yet checked.

    Attributes
    ----------
    name
        Its id, or empty if the file gives none.
    kind
        One of `quiz.KINDS`.
    text
        The question as the learner reads it.
    options
        For each option, the keys of its table in a bank with their values.
    tags
        The tags as the platform keeps them; see `tags_of`.
    hints
        At most two, from weak to strong.
    points
        What a right answer earns; 0 if the platform does not score it.
    extra
        Keys that only this kind of question has, with their values.
    """

    name: str
    kind: str
    text: str
    options: list[dict[str, object]]
    tags: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    points: float = 1.0
    extra: dict[str, object] = field(default_factory=dict)


def tags_of(question: Question) -> list[str]:
    """Write what a question says about itself as tags, which other platforms keep.

    Parameters
    ----------
    question
        Any question.

    Returns
    -------
    list[str]
        Tags such as "lesson:02" and "source:CSCV"; "prediction" for a prediction.
    """
    return [
        f"lesson:{question.lesson}",
        f"kind:{question.kind}",
        f"difficulty:{question.difficulty}",
        f"objective:{question.objective}",
        *(["prediction"] if question.prediction else []),
        *(f"source:{name}" for name in question.sources),
    ]


def tag_values(tags: Iterable[str]) -> Mapping[str, list[str]]:
    """Read tags written by `tags_of`.

    Parameters
    ----------
    tags
        Tags of a question; those of other people are left out.

    Returns
    -------
    Mapping[str, list[str]]
        The values by what they are: "lesson", "kind", "difficulty", "objective" or "source".

    Examples
    --------
    >>> tag_values(["lesson:02", "source:A", "source:B", "easy"])
    {'lesson': ['02'], 'source': ['A', 'B']}
    """
    values: dict[str, list[str]] = {}
    for tag in tags:
        name, colon, value = tag.partition(":")
        if colon and re.fullmatch(r"lesson|kind|difficulty|objective|source", name):
            values.setdefault(name, []).append(value.strip())
    return values


def reason_lines(question: Question) -> str:
    """Write the reasons of a question whose options cannot carry them on other platforms.

    Parameters
    ----------
    question
        Any question.

    Returns
    -------
    str
        One line for each option: its text, an arrow, its reason.
    """
    return "\n".join(f"{option.text}{ARROW}{option.reason}" for option in question.options)


def reasons(text: str) -> dict[str, str]:
    """Read what `reason_lines` wrote.

    Parameters
    ----------
    text
        Lines; those without an arrow are left out.

    Returns
    -------
    dict[str, str]
        The reasons by the text of their option.
    """
    pairs = (line.partition(ARROW) for line in text.split("\n"))
    return {option.strip(): reason.strip() for option, arrow, reason in pairs if arrow}


def number_from(text: str, name: str | int) -> float:
    """Read a number in a file.

    Parameters
    ----------
    text
        The number in digits.
    name
        The question that has it: its id, or its line if it has none.

    Returns
    -------
    float
        The number, always finite.

    Raises
    ------
    ExchangeError
        If the text is not a number.
    """
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise ExchangeError(say("exchange.no-number", name=name, text=text))
    return number
