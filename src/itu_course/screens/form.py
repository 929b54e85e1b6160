"""What a form is: the answer to one question while it is being made. ``answer_forms`` has one for each kind."""

from __future__ import annotations

from typing import Any, Protocol

from itu_course.quiz import Mark
from itu_course.screens.blocks import Block


class Form(Protocol):
    """The answer to one question, as it is being made.

    Attributes
    ----------
    focus
        The key of the control that should get the keyboard focus after the last action; "" to leave it.
    """

    focus: str

    @property
    def answer(self) -> Any:
        """The answer as it is marked and saved; plain values only."""

    @property
    def missing(self) -> str:
        """The sentence that says what to do before the answer can be checked; empty when nothing is missing."""

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The question with its controls.

        Parameters
        ----------
        marked
            The mark of the last answer checked; its remarks are shown.
        every_reason
            Whether the reasons of all options are shown, not only of those chosen.

        Returns
        -------
        list of Block
            In reading order.
        """

    def take(self, name: str, value: Any) -> str:
        """Change the answer as the learner did.

        Parameters
        ----------
        name
            The name of one of the form's blocks; all begin with "answer" or "made".
        value
            What the block sends. What does not fit the question is left out.

        Returns
        -------
        str
            The sentence to be announced; mostly empty.
        """

    def check(self) -> Mark:
        """Mark the answer as it is now.

        Returns
        -------
        Mark
            With a remark on every option.

        Raises
        ------
        CourseError
            If the answer cannot be read, such as a number that is not one.
        """

    def restore(self, answer: Any) -> Mark:
        """Take up a saved answer; the form is not changed if it does not fit.

        Parameters
        ----------
        answer
            What ``answer`` was when it was saved.

        Returns
        -------
        Mark
            The mark of this answer.

        Raises
        ------
        CourseError, TypeError, ValueError
            If it does not fit the question, for example because it answers an earlier edition of it.
        """
