"""The vote counter: figures in, and the count shown rule by rule. It holds no rule itself."""

from __future__ import annotations

from typing import Any

from itu_course.errors import CourseError
from itu_course.plenipot import rules
from itu_course.screens.blocks import Block, Button, Choice, Choices, Items, Number, Pick, Row, Section
from itu_course.words import say

MATTERS = ("resolution", "constitution", "convention")
FIGURES = ("accredited", "present", "yes", "no", "abstentions")
EXPECTED = ("adopted", "rejected", "postponed", "no-quorum")
MOST = 1000  # design choice: the ITU has fewer than 200 Member States, and a slip of the finger shows


class VoteCounterScreen:
    """One vote. Nothing is saved: this is a place to try things.

    Attributes
    ----------
    matter
        What the vote is about, one of MATTERS: it decides the majority.
    figures
        What is typed for each of FIGURES.
    problems
        A sentence for each figure that is not a whole number from 0 to MOST.
    expected
        The learner's prediction, one of EXPECTED, or "".
    lines
        The count, rule by rule; empty until it is asked for.
    """

    key = ""

    def __init__(self) -> None:
        self.matter = MATTERS[0]
        self.figures = {"accredited": "180", "present": "150", "yes": "", "no": "", "abstentions": ""}
        self.problems: dict[str, str] = {}
        self.expected = ""
        self.lines: tuple[str, ...] = ()
        self.message = ""
        self.focus = ""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("count.title")

    def blocks(self) -> list[Block]:
        """The figures, what the learner expects, and the count once it was asked for."""
        matters = tuple(Choice(matter, say(f"count.matter.{matter}")) for matter in MATTERS)
        expected = tuple(Choice(word, say(f"count.outcome.{word}")) for word in EXPECTED)
        numbers = tuple(
            Number(name, say(f"count.{name}"), self.figures[name], 0, MOST, self.problems.get(name, ""))
            for name in FIGURES
        )
        return [
            Pick("matter", say("count.matter.label"), matters, self.matter),
            Row(numbers),
            Choices("expected", say("count.expected"), expected, (self.expected,) if self.expected else ()),
            Row((Button("count", say("count.count"), main=True),)),
            *([Section(say("count.how"), (Items(self.lines, numbered=True),), boxed=True)] if self.lines else ()),
        ]

    def do(self, name: str, value: Any) -> None:
        """Take ``matter``, one of the figures, ``expected`` and ``count``. Any change takes the old count away."""
        self.message, self.lines = "", ()
        if name in FIGURES:
            self.figures[name] = str(value or "").strip()
            self.problems.pop(name, None)
        elif name == "matter":
            self.matter = value if value in MATTERS else self.matter
        elif name == "expected":
            self.expected = next((word for word in EXPECTED if word in (value or ())), "")
        elif name == "count":
            self._count()

    def _count(self) -> None:
        numbers = self._numbers()
        if self.problems:
            self.message = say("count.mend")
            return
        if not self.expected:
            self.message = say("count.expect-first")
            return
        try:
            accredited, present, yes, no, abstentions = (numbers[name] for name in FIGURES)
            count = rules.count_vote(self.matter, accredited, present, yes, no, abstentions)
        except CourseError as problem:
            self.message = str(problem)
            return
        self.lines = count.lines
        outcome = say(f"count.outcome.{count.name}")
        self.message = say("count.as-expected" if count.name == self.expected else "count.surprise", outcome=outcome)

    def _numbers(self) -> dict[str, int]:
        self.problems = {}
        numbers = {}
        for name in FIGURES:
            text = self.figures[name]
            if text.isascii() and text.isdigit() and int(text) <= MOST:
                numbers[name] = int(text)
            else:
                self.problems[name] = say("count.not-a-number", most=MOST)
        return numbers
