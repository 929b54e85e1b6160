"""Marking: an answer goes in, points and reasons come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import isfinite

from itu_course.errors import RuleError
from itu_course.quiz.kinds import KINDS
from itu_course.quiz.questions import Question
from itu_course.words import say

Answer = str | float | Iterable[str] | Mapping[str, str]
"""The letters of the options that were chosen, put in order or ticked; for "match", the number of the match by letter;
for "number", what was typed."""


@dataclass(frozen=True)
class Remark:
    """What to say about one option.

    Attributes
    ----------
    letter
        The option's letter; empty for a number that is not among the options of a "number" question.
    chosen
        Whether it was chosen. In "order" and "match" every option counts as chosen.
    correct
        Whether choosing it is right; in "order" and "match", whether it was placed rightly.
    reason
        The reason written for the option.
    """

    letter: str
    chosen: bool
    correct: bool
    reason: str

    @property
    def well(self) -> bool:
        """Whether it was chosen and is right, or was left and is wrong."""
        return self.chosen == self.correct


@dataclass(frozen=True)
class Mark:
    """The mark of one answer.

    Attributes
    ----------
    points
        What the answer earned, from 0 to ``out_of``.
    out_of
        What the question is worth; 0 if it is not scored.
    remarks
        One for every option, in the question's order; for "number", one more if no option was near.
    """

    points: float
    out_of: float
    remarks: tuple[Remark, ...]

    @property
    def right(self) -> bool:
        """Whether nothing is missing and nothing is wrong."""
        return all(remark.well for remark in self.remarks)

    @property
    def chosen(self) -> tuple[Remark, ...]:
        """The remarks on the options that were chosen."""
        return tuple(remark for remark in self.remarks if remark.chosen)

    @property
    def missing(self) -> int:
        """How many right options were not chosen."""
        return sum(remark.correct and not remark.chosen for remark in self.remarks)


def mark(question: Question, answer: Answer) -> Mark:
    """Mark an answer.

    Parameters
    ----------
    question
        The question.
    answer
        What was answered; see `Answer` for the form that each kind takes.

    Returns
    -------
    Mark
        The points, and a remark on every option.

    Raises
    ------
    UnknownName
        If the answer names a letter that the question does not have.
    RuleError
        If the answer does not fit the kind, such as two letters for "single" or a text for "number".

    Notes
    -----
    The share of the points, by kind (all of them design choices):

    - "single" and "number": all or nothing.
    - "several": the share of right options chosen less the share of wrong options chosen, so that choosing everything
      earns nothing.
    - "order": of all pairs of lines, the share in the right order less the share in the wrong order, so that neither a
      reversed list nor a list left as it came earns anything by chance.
    - "match": the share of options matched rightly.
    - "written" and predictions: not scored, 0 of 0 points.

    No share is below zero. Shares are exact fractions, so marks are the same on every machine.

    Examples
    --------
    >>> from itu_course.quiz import question
    >>> cycle = question("order-of-a-cycle")
    >>> mark(cycle, cycle.key).points, mark(cycle, cycle.key[::-1]).points
    (1.0, 0.0)
    """
    remarks, share = _MARKERS[question.kind](question, answer)
    if not question.scored:
        return Mark(0.0, 0.0, remarks)
    return Mark(float(max(Fraction(0), share) * Fraction(question.points)), question.points, remarks)


def number_typed(text: object) -> float:
    """Read the number that a person typed.

    Parameters
    ----------
    text
        What was typed: digits with a decimal point or comma, spaces between thousands, and a unit after them.

    Returns
    -------
    float
        The number, always finite.

    Raises
    ------
    RuleError
        If it is not one number in digits.

    Examples
    --------
    >>> [number_typed(text) for text in ("97 votes", "1 000", "66,7 %")]
    [97.0, 1000.0, 66.7]
    """
    typed = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", str(text).strip())
    number = re.fullmatch(r"([-+\u2212]?\d+(?:[.,]\d+)?)\s*(?:%|[^\W\d_][^\d]*)?", typed)
    value = float(number[1].replace(",", ".").replace("\u2212", "-")) if number else float("nan")
    if not isfinite(value):
        raise RuleError(say("quiz.refused.number"))
    return value


def _letters(question: Question, answer: Answer) -> list[str]:
    if isinstance(answer, float | int | Mapping):
        raise RuleError(say("quiz.refused.letters", question=question.id))
    letters = [answer] if isinstance(answer, str) else list(answer)
    for letter in letters:
        question.option(letter)
    return letters


def _choice(question: Question, answer: Answer) -> tuple[tuple[Remark, ...], Fraction]:
    letters = set(_letters(question, answer))
    if KINDS[question.kind].right == "one" and len(letters) > 1:
        raise RuleError(say("quiz.refused.one", question=question.id, number=len(letters)))
    remarks = tuple(
        Remark(option.letter, option.letter in letters, option.correct, option.reason) for option in question.options
    )
    return remarks, _share(remarks, correct=True) - _share(remarks, correct=False)


def _order(question: Question, answer: Answer) -> tuple[tuple[Remark, ...], Fraction]:
    letters = _letters(question, answer)
    if sorted(letters) != sorted(question.key):
        raise RuleError(say("quiz.refused.order", question=question.id, number=len(question.options)))
    places = {letter: place for place, letter in enumerate(letters, 1)}
    remarks = tuple(
        Remark(option.letter, True, places[option.letter] == option.place, option.reason) for option in question.options
    )
    pairs = list(combinations(question.key, 2))
    in_order = sum(places[before] < places[after] for before, after in pairs)
    return remarks, Fraction(2 * in_order - len(pairs), len(pairs))


def _match(question: Question, answer: Answer) -> tuple[tuple[Remark, ...], Fraction]:
    if not isinstance(answer, Mapping):
        raise RuleError(say("quiz.refused.match", question=question.id))
    known = [str(number) for number in range(1, len(question.matches) + 1)]
    for letter, match in answer.items():
        question.option(letter)
        if match not in known:
            raise RuleError(say("quiz.refused.no-match", question=question.id, match=match, known=", ".join(known)))
    if len(answer) < len(question.options):
        unmatched = len(question.options) - len(answer)
        raise RuleError(say("quiz.refused.unmatched", question=question.id, number=unmatched))
    remarks = tuple(
        Remark(option.letter, True, answer[option.letter] == option.match, option.reason) for option in question.options
    )
    return remarks, Fraction(sum(remark.correct for remark in remarks), len(remarks))


def _number(question: Question, answer: Answer) -> tuple[tuple[Remark, ...], Fraction]:
    value = number_typed(answer)
    near = [option.letter for option in question.options if abs(option.value - value) <= question.tolerance]
    remarks = tuple(
        Remark(option.letter, option.letter in near[:1], option.correct, option.reason) for option in question.options
    )
    if not near:
        remarks = (*remarks, Remark("", True, False, question.otherwise))
    return remarks, Fraction(any(remark.chosen and remark.correct for remark in remarks))


def _share(remarks: tuple[Remark, ...], *, correct: bool) -> Fraction:
    """Give the share of the right (or wrong) options that was chosen."""
    alike = [remark for remark in remarks if remark.correct == correct]
    return Fraction(sum(remark.chosen for remark in alike), len(alike)) if alike else Fraction(0)


_MARKERS = {
    "single": _choice,
    "several": _choice,
    "written": _choice,
    "order": _order,
    "match": _match,
    "number": _number,
}
