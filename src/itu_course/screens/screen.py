"""What a screen is, and how a host carries out what a learner did without ever showing a traceback."""

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
    """Everything a panel knows and does, without a widget. Built again from saved answers whenever it is needed.

    Notes
    -----
    A host draws ``blocks()``, announces ``message`` and moves the keyboard focus to ``focus``. It passes on what the
    learner does by ``do`` and keeps no state of its own.
    """

    @property
    def key(self) -> str:
        """The name under which this is saved, the same for a panel made anew; "" when the page may keep nothing."""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers and for people who cannot see it at work."""

    @property
    def message(self) -> str:
        """The sentence to be announced after the last action; empty when there is none."""

    @property
    def focus(self) -> str:
        """The key of the control that should get the keyboard focus now (see ``focus.Control``); empty to leave it."""

    def blocks(self) -> Sequence[Block]:
        """What is shown now, in reading order."""

    def do(self, name: str, value: Any) -> None:
        """Carry out what the learner did.

        Parameters
        ----------
        name
            The name of the block in which it was done. Names that this screen does not know change nothing.
        value
            What the block sends: a list of values for Choices, a text for Pick, Writing, Number and Ordering, the
            button's value or None for Button.

        Raises
        ------
        CourseError
            If it cannot be done; its text says why to the learner.
        """


def carry_out(screen: Screen, name: str, value: Any) -> str:
    """Pass an action to a screen. No traceback ever reaches a learner.

    Parameters
    ----------
    screen
        The screen that the learner sees.
    name
        The name of the block in which something was done.
    value
        What the block sent.

    Returns
    -------
    str
        Empty, or the sentence to show because the action failed.
    """
    try:
        screen.do(name, value)
    except Exception as problem:
        return sentence_for(problem)
    return ""


def sentence_for(problem: Exception) -> str:
    """What a learner reads in place of a traceback.

    Parameters
    ----------
    problem
        Whatever was raised. If the course did not foresee it, it is kept in ``failures``, too.

    Returns
    -------
    str
        The text of a CourseError; for any other exception, a sentence that something unforeseen went wrong.
    """
    if isinstance(problem, CourseError):
        return str(problem)
    failures.append(problem)
    if os.environ.get(STRICT):
        import traceback

        traceback.print_exception(problem)
    return say("panel.unforeseen")
