"""Marking: an answer in, points and reasons out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import isfinite

from itu_course.errors import RuleError
from itu_course.quiz.questions import Question
from itu_course.words import say

# Letters of the options chosen (or put in order, or ticked); for "match" the number of the match by letter; for
# "number" what was typed.
Answer = str | float | Iterable[str] | Mapping[str, str]


@dataclass(frozen=True)
class Remark:
    """What to say of one option: whether it was chosen, whether it is right, and the reason written for it.

    In questions of kind "order" and "match" every option is chosen, and right where it was put rightly. In "number",
    the remark on a number that nobody foresaw has no letter.
    """

    letter: str
    chosen: bool
    correct: bool
    reason: str

    @property
    def well(self) -> bool:
        """Chosen and right, or left and wrong."""
        return self.chosen == self.correct


@dataclass(frozen=True)
class Mark:
    """The mark of one answer. ``points`` of ``out_of``; ``remarks`` for every option, in the question's order."""

    points: float
    out_of: float
    remarks: tuple[Remark, ...]

    @property
    def right(self) -> bool:
        """Nothing missing and nothing wrong."""
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
    """Mark ``answer`` to ``question``.

    One right option or a number: all or nothing. Several: the share of right options chosen less the share of wrong
    options chosen, never below zero, so choosing everything earns nothing. Order: of all pairs, the share in the right
    order less the share in the wrong order, never below zero, so that neither a list turned round nor a list left as it
    came earns by chance. Match: the share of options matched rightly. Bets and written answers earn no points.

    Raises UnknownName for a letter that is not there and RuleError for an answer that does not fit the kind.
    """
    remarks, share = _MARKERS[question.kind](question, answer)
    if not question.scored:
        return Mark(0.0, 0.0, remarks)
    return Mark(float(max(Fraction(0), share) * Fraction(question.points)), question.points, remarks)


def number_typed(text: object) -> float:
    """The number a person typed: “1 000”, “97 votes”, “66.7 %” and “66,7” are read. Raises RuleError."""
    typed = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", str(text).strip())
    found = re.fullmatch(r"([-+\u2212]?\d+(?:[.,]\d+)?)\s*(?:%|[^\W\d_][^\d]*)?", typed)
    value = float(found[1].replace(",", ".").replace("\u2212", "-")) if found else float("nan")
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
    if question.kind == "single" and len(letters) > 1:
        raise RuleError(say("quiz.refused.one", question=question.id, number=len(letters)))
    remarks = tuple(Remark(o.letter, o.letter in letters, o.correct, o.reason) for o in question.options)
    return remarks, _share(remarks, correct=True) - _share(remarks, correct=False)


def _order(question: Question, answer: Answer) -> tuple[tuple[Remark, ...], Fraction]:
    letters = _letters(question, answer)
    if sorted(letters) != sorted(question.key):
        raise RuleError(say("quiz.refused.order", question=question.id, number=len(question.options)))
    places = {letter: place for place, letter in enumerate(letters, 1)}
    remarks = tuple(Remark(o.letter, True, places[o.letter] == o.place, o.reason) for o in question.options)
    pairs = list(combinations(question.key, 2))
    well = sum(places[before] < places[after] for before, after in pairs)
    return remarks, Fraction(2 * well - len(pairs), len(pairs))


def _match(question: Question, answer: Answer) -> tuple[tuple[Remark, ...], Fraction]:
    if not isinstance(answer, Mapping):
        raise RuleError(say("quiz.refused.match", question=question.id))
    known = [str(n) for n in range(1, len(question.matches) + 1)]
    for letter, match in answer.items():
        question.option(letter)
        if match not in known:
            raise RuleError(say("quiz.refused.no-match", question=question.id, match=match, known=", ".join(known)))
    if len(answer) < len(question.options):
        left = len(question.options) - len(answer)
        raise RuleError(say("quiz.refused.unmatched", question=question.id, number=left))
    remarks = tuple(Remark(o.letter, True, answer[o.letter] == o.match, o.reason) for o in question.options)
    return remarks, Fraction(sum(remark.correct for remark in remarks), len(remarks))


def _number(question: Question, answer: Answer) -> tuple[tuple[Remark, ...], Fraction]:
    value = number_typed(answer)
    near = [o.letter for o in question.options if abs(o.value - value) <= question.tolerance]
    remarks = tuple(Remark(o.letter, o.letter in near[:1], o.correct, o.reason) for o in question.options)
    if not near:
        remarks = (*remarks, Remark("", True, False, question.otherwise))
    return remarks, Fraction(any(remark.chosen and remark.correct for remark in remarks))


def _share(remarks: tuple[Remark, ...], *, correct: bool) -> Fraction:
    """The share of the right (or wrong) options that was chosen."""
    of_kind = [remark for remark in remarks if remark.correct == correct]
    return Fraction(sum(remark.chosen for remark in of_kind), len(of_kind)) if of_kind else Fraction(0)


_MARKERS = {
    "single": _choice,
    "several": _choice,
    "written": _choice,
    "order": _order,
    "match": _match,
    "number": _number,
}
