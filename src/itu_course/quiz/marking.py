"""Marking: an answer in, points and reasons out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from itu_course.errors import RuleError
from itu_course.quiz.model import Question


@dataclass(frozen=True)
class Remark:
    """What to say of one option: whether it was chosen, whether it is right, and the reason written for it."""

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


def mark(question: Question, answer: str | Iterable[str]) -> Mark:
    """Mark ``answer`` (an option's letter, or several) to ``question``.

    One right option: all or nothing. Several: the share of right options chosen less the share of wrong options chosen,
    never below zero, so choosing everything earns nothing. Raises UnknownName for a letter that is not there and
    RuleError for two answers to a question that takes one.
    """
    letters = {answer} if isinstance(answer, str) else set(answer)
    for letter in letters:
        question.option(letter)
    if len(letters) > 1 and not question.several:
        raise RuleError(f"Question {question.id} takes one answer; {len(letters)} were given.")
    remarks = tuple(
        Remark(option.letter, option.letter in letters, option.correct, option.reason) for option in question.options
    )
    share = max(Fraction(0), _share(remarks, correct=True) - _share(remarks, correct=False))
    if question.prediction:
        share = Fraction(0)
    return Mark(float(share * Fraction(question.points)), 0.0 if question.prediction else question.points, remarks)


def _share(remarks: tuple[Remark, ...], *, correct: bool) -> Fraction:
    """The share of the right (or wrong) options that was chosen."""
    of_kind = [remark for remark in remarks if remark.correct == correct]
    return Fraction(sum(remark.chosen for remark in of_kind), len(of_kind)) if of_kind else Fraction(0)
