"""What a question is."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("single", "several")
LETTERS = "abcdefghij"


@dataclass(frozen=True)
class Option:
    """One possible answer. ``letter`` is its name in answers; ``reason`` says why it is right or why it tempts."""

    letter: str
    text: str
    correct: bool
    reason: str


@dataclass(frozen=True)
class Question:
    """One question of the bank.

    ``kind`` is "single" (one right option) or "several" (one or more). A ``prediction`` is a bet before a reveal: it is
    answered once and never scored. ``hints`` go from weak to strong. ``sources`` are ids of the fact base.
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

    @property
    def several(self) -> bool:
        """Whether more than one option may be chosen."""
        return self.kind == "several"

    @property
    def key(self) -> tuple[str, ...]:
        """The letters of the right options."""
        return tuple(option.letter for option in self.options if option.correct)

    def option(self, letter: str) -> Option:
        """The option of that letter. Raises UnknownName."""
        from itu_course.errors import UnknownName

        for each in self.options:
            if each.letter == letter:
                return each
        raise UnknownName(f"option of question {self.id}", letter, [each.letter for each in self.options])
