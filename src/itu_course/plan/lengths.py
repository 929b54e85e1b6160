"""How long a text should be, and how long it is: counted in words, and said in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itu_course.learner import Store
from itu_course.plan.contents import FIELDS, kept
from itu_course.words import say, say_count

# Words, least and most; those of an answer are what its hints ask for, that of a request is a design choice.
LIMITS: Mapping[tuple[str, str], tuple[int, int]] = {
    ("letter", "ask"): (1, 40),
    ("response", "who"): (60, 90),
    ("response", "answer"): (400, 900),
    ("response", "words"): (50, 150),
}
ONE_PAGE = (1, 350)  # words of a whole letter that fit one page with its address and closing: a design choice


@dataclass(frozen=True)
class Length:
    """How long a text is, and how long it should be.

    Attributes
    ----------
    words
        How many words it has.
    least
        How many it should have at least.
    most
        How many it should have at most.
    """

    words: int
    least: int
    most: int

    @property
    def state(self) -> str:
        """One of "empty", "under", "within" and "over"."""
        if not self.words:
            return "empty"
        return "under" if self.words < self.least else "within" if self.words <= self.most else "over"

    @property
    def line(self) -> str:
        """The length in words, such as "70 words, within 60 to 90"; empty for an empty text."""
        if self.state == "empty":
            return ""
        kind = f"{self.state}-most" if self.least <= 1 else self.state
        words = say_count("plan.count.words", self.words)
        return say(f"plan.count.{kind}", words=words, least=self.least, most=self.most, over=self.words - self.most)


def length(part: str, field: str, text: str) -> Length | None:
    """Measure what is written in a box.

    Parameters
    ----------
    part
        One of FIELDS.
    field
        The box.
    text
        What is in it.

    Returns
    -------
    Length or None
        None for a box without a limit.
    """
    limits = LIMITS.get((part, field))
    return Length(len(text.split()), *limits) if limits else None


def letter_length(store: Store) -> Length:
    """Measure the letter as a whole.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    Length
        All boxes together, against one page.
    """
    values = kept(store, "letter")
    return Length(sum(len(str(values.get(field) or "").split()) for field in FIELDS["letter"]), *ONE_PAGE)
