"""The state behind a panel, and how a panel is put on the page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, Protocol

from itu_course.errors import CourseError
from itu_course.screens.blocks import Block
from itu_course.words import say

STRICT = "ITU_COURSE_STRICT"  # set in tests: an unforeseen error is kept in ``failures`` and must fail the test

failures: list[BaseException] = []


class Screen(Protocol):
    """Everything a panel knows and does, without a widget. Built again from saved answers whenever it is needed."""

    @property
    def key(self) -> str:
        """The name under which this is kept, the same for a panel made anew; "" when the page may keep nothing."""

    @property
    def title(self) -> str:
        """What this panel is, for screen readers and for people who cannot see it at work."""

    @property
    def message(self) -> str:
        """The sentence to be announced after the last thing done; empty when there is none."""

    @property
    def focus(self) -> str:
        """The name of the block that should get the keyboard focus now; empty to leave it where it is."""

    def blocks(self) -> Sequence[Block]:
        """What is shown now."""

    def do(self, name: str, value: Any) -> None:
        """Carry out what the learner did in the block called ``name``. May raise CourseError."""


def carry_out(screen: Screen, name: str, value: Any) -> str:
    """Do it, and give the sentence to show if it failed (else ""). No traceback ever reaches a learner."""
    try:
        screen.do(name, value)
    except Exception as problem:
        return sentence_for(problem)
    return ""


def sentence_for(problem: Exception) -> str:
    """What a learner reads in place of a traceback. What the course did not foresee is kept in ``failures``, too."""
    if isinstance(problem, CourseError):
        return str(problem)
    failures.append(problem)
    if os.environ.get(STRICT):
        import traceback

        traceback.print_exception(problem)
    return say("panel.unforeseen")
