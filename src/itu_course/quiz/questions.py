"""What a question is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

KINDS = ("single", "several", "order", "match", "number", "written")
LETTERS = "abcdefghij"

T = TypeVar("T")


@dataclass(frozen=True)
class Option:
    """One possible answer, or one thing to place. ``letter`` is its name in answers.

    ``reason`` says why it is right or why it tempts. ``place`` is its right place (1 first) in a question of kind
    "order", ``match`` the number of what it belongs to in "match", ``value`` the number that is meant in "number".
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

    ``kind`` says how it is answered: "single" (one right option), "several" (one or more), "order" (put the options in
    order), "match" (each option belongs to one of ``matches``, named "1", "2", …), "number" (a number in ``unit``; the
    options are the right one and usual mistakes, ``otherwise`` answers any other), "written" (a short text, compared by
    the learner with ``model`` and with the options, which are the points a good answer makes).

    A ``prediction`` is a bet before a reveal: it is answered once and never scored. ``hints`` go from weak to strong.
    ``sources`` are ids of the fact base.
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

    @property
    def several(self) -> bool:
        """Whether more than one option may be chosen."""
        return self.kind == "several"

    @property
    def scored(self) -> bool:
        """Whether an answer earns points: a bet and a text of one's own do not."""
        return not self.prediction and self.kind != "written"

    @property
    def key(self) -> tuple[str, ...]:
        """The letters of the right options; for "order", all letters in their right order."""
        if self.kind == "order":
            return tuple(option.letter for option in sorted(self.options, key=lambda option: option.place))
        return tuple(option.letter for option in self.options if option.correct)

    def option(self, letter: str) -> Option:
        """The option of that letter. Raises UnknownName."""
        from itu_course.errors import UnknownName

        for each in self.options:
            if each.letter == letter:
                return each
        raise UnknownName("option", letter, [each.letter for each in self.options], question=self.id)


@dataclass(frozen=True)
class Paper:
    """A test taken before and after the course: the same questions and the same statements ("I can …") by id."""

    name: str
    version: int
    questions: Mapping[str, Question]
    statements: Mapping[str, str]


def mixed(name: str, things: Sequence[T]) -> list[T]:
    """The things in an order that gives nothing away, the same for a question ``name`` on every machine and in every
    language, and never the order given."""
    order = sorted(range(len(things)), key=lambda n: sha256(f"{name} {n}".encode()).hexdigest())
    if order == sorted(order):
        order = [*order[1:], *order[:1]]
    return [things[n] for n in order]


def plain(value: float) -> str:
    """A number as a person writes it: 97, 66.7."""
    return f"{value:.12g}"
