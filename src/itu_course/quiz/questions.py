"""Questions, their options, and tests made of questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from itu_course.errors import UnknownName
from itu_course.quiz.kinds import KINDS

LETTERS = "abcdefghij"
"""The letters that name options; a question has no more options than these."""

T = TypeVar("T")


@dataclass(frozen=True)
class Option:
    """One possible answer, or one item to place.

    Attributes
    ----------
    letter
        Its name in answers (of ``LETTERS``).
    text
        What the learner reads; for "number", the number as a person writes it.
    correct
        Whether it is right to choose it. Always true in kinds that are not a choice ("order", "match", "written").
    reason
        Why it is right, or why it is tempting.
    place
        The right place, from 1, in a question of kind "order"; otherwise 0.
    match
        For "match": the number ("1", "2", …) of the match that it belongs to; otherwise empty.
    value
        For "number": the number itself.
    """

    letter: str
    text: str
    correct: bool
    reason: str
    place: int = 0
    match: str = ""
    value: float = 0.0


@dataclass(frozen=True)
class Question:
    """One question of the bank.

    Attributes
    ----------
    id
        Small letters and hyphens; saved answers are filed under it.
    lesson
        The lesson's number in two digits, such as "02".
    objective
        What the question checks, in a few words.
    difficulty
        From 1 (easy) to 3 (hard).
    kind
        How it is answered: "single" (one right option), "several" (one or more), "order" (put the options in order),
        "match" (each option belongs to one of ``matches``), "number" (a number in ``unit``; the options are the right
        one and the usual mistakes) or "written" (a short text; the options are the points that a good answer makes).
        See `KINDS`.
    text
        The question as the learner reads it.
    options
        From 1 ("number") or 2 up to 10 options, in the order in which they are shown.
    sources
        Ids of the fact base, at least one.
    hints
        At most two hints, from weak to strong.
    prediction
        Whether it is a bet before a reveal: answered once and never scored.
    points
        What a right answer earns, from 0.25 to 100.
    matches
        For "match": what the options can belong to, named "1", "2", … in this order.
    unit
        For "number": the unit, such as "votes"; may be empty.
    tolerance
        For "number": how far from an option's value an answer may be and still count as that option, 0 or more.
    otherwise
        For "number": the reason given for a number that is not among the options.
    model
        For "written": an answer to compare one's own with.
    strand
        The id of the strand that it asks about, one of `itu_course.quiz.strands`; empty outside the shipped bank.
    """

    id: str
    lesson: str
    objective: str
    difficulty: int
    kind: str
    text: str
    options: tuple[Option, ...]
    sources: tuple[str, ...]
    hints: tuple[str, ...] = ()
    prediction: bool = False
    points: float = 1.0
    matches: tuple[str, ...] = ()
    unit: str = ""
    tolerance: float = 0.0
    otherwise: str = ""
    model: str = ""
    strand: str = ""

    @property
    def several(self) -> bool:
        """Whether more than one option may be chosen."""
        return self.kind == "several"

    @property
    def scored(self) -> bool:
        """Whether an answer can earn points: predictions and written answers cannot."""
        return not self.prediction and KINDS[self.kind].scored

    @property
    def key(self) -> tuple[str, ...]:
        """The letters of the right options; for "order", all letters in their right order."""
        if KINDS[self.kind].ordered:
            return tuple(option.letter for option in sorted(self.options, key=lambda option: option.place))
        return tuple(option.letter for option in self.options if option.correct)

    def option(self, letter: str) -> Option:
        """Give the option that has a letter.

        Parameters
        ----------
        letter
            The letter of the option.

        Returns
        -------
        Option
            The option of that letter.

        Raises
        ------
        UnknownName
            If the question has no such option.
        """
        for option in self.options:
            if option.letter == letter:
                return option
        raise UnknownName("option", letter, [option.letter for option in self.options], question=self.id)


@dataclass(frozen=True)
class Paper:
    """A test that is taken before and after the course, in two parallel forms.

    Attributes
    ----------
    name
        The name under which answers to it and its translations are kept.
    version
        Counts from 1; answers to different versions are not compared.
    questions
        The questions by id, all of kind "single".
    statements
        What the learner rates ("I can …"), by id.
    forms
        The ids of the questions by form: "a" and "b", which ask about the same strands place by place, and "later",
        asked once more weeks afterwards.
    """

    name: str
    version: int
    questions: Mapping[str, Question]
    statements: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]


def mixed(name: str, items: Sequence[T]) -> list[T]:
    """Shuffle items so that their order gives nothing away.

    The order depends on ``name`` and the number of items alone, so it is the same on every machine and in every
    language. Two or more items are never left in the order in which they came.

    Parameters
    ----------
    name
        The question's id, as the seed.
    items
        What to shuffle; it is left as it is.

    Returns
    -------
    list
        The same items in another order.

    Examples
    --------
    >>> mixed("stages", ["first", "second", "third"])
    ['third', 'second', 'first']
    """
    order = sorted(range(len(items)), key=lambda index: sha256(f"{name} {index}".encode()).hexdigest())
    if order == sorted(order):
        order = [*order[1:], *order[:1]]
    return [items[index] for index in order]


def plain(value: float) -> str:
    """Write a number as a person does.

    Parameters
    ----------
    value
        Any number; 12 digits are kept.

    Returns
    -------
    str
        The shortest form of it.

    Examples
    --------
    >>> plain(97.0), plain(66.7)
    ('97', '66.7')
    """
    return f"{value:.12g}"
