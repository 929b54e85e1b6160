"""The base of every screen that saves: it reports what could not be saved, and tries again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Text
from itu_course.words import say

AGAIN = "save-again"


class SavedScreen:
    """A screen whose state is kept in the learner's folder.

    A subclass restores its state when it is built, gives its ``title`` and ``blocks`` (with ``saving_blocks`` among
    them), and carries out actions in ``act``.

    Parameters
    ----------
    store
        Where answers are kept.

    Attributes
    ----------
    key
        The name under which the state is kept; "" for a screen whose page may keep nothing.
    message
        See ``Screen``. Emptied before every action.
    focus
        See ``Screen``. Emptied before every action.
    notices
        Sentences about saving that are still shown.
    question_id
        The name of what is asked, for which parts of a lesson may wait; "" for a screen that asks nothing.
    group
        The name that screens have in common which show what is saved on one another; "" for a screen that does not.
    """

    key = ""
    question_id = ""
    group = ""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.message = ""
        self.focus = ""
        self.notices: list[str] = []

    @property
    def title(self) -> str:
        """What this screen is, for screen readers.

        Raises
        ------
        NotImplementedError
            If a subclass has no title.
        """
        raise NotImplementedError

    @property
    def subject(self) -> str:
        """What its controls are about, for their names: two screens of a lesson must not have the same."""
        return self.title

    @property
    def answered(self) -> bool:
        """Whether what is asked has an answer."""
        return False

    def blocks(self) -> Sequence[Block]:
        """What is shown now, in reading order.

        Returns
        -------
        sequence of Block
            With ``saving_blocks`` among them.

        Raises
        ------
        NotImplementedError
            If a subclass shows nothing.
        """
        raise NotImplementedError

    def act(self, name: str, value: Any) -> None:
        """Carry out any action but *Save again*.

        Parameters
        ----------
        name
            The name of a block of this screen; any other changes nothing.
        value
            What the block sends.
        """

    def do(self, name: str, value: Any) -> None:
        """Carry out an action; *Save again* is the same on every screen.

        Parameters
        ----------
        name
            The name of the block in which something was done.
        value
            What the block sends.
        """
        self.message = self.focus = ""
        if name != AGAIN:
            self.act(name, value)
            return
        self.notices.clear()  # what is still true is reported again
        self.store.save_again()

    def save(self, entry: dict[str, Any], key: str = "") -> None:
        """Save an entry in place of the one before; old complaints end once it is safe.

        Parameters
        ----------
        entry
            Plain values for JSON.
        key
            The name to save it under; the screen's own when empty.
        """
        if self.store.set(key or self.key, entry):
            self.notices.clear()

    def saving_blocks(self) -> list[Block]:
        """Sentences about saving, shown until all is safe, and a button to try again while it is not."""
        self.notices += [notice for notice in self.store.take_notices() if notice not in self.notices]
        unsaved = bool(self.store.unsaved)
        blocks: list[Block] = [Text(sentence, "warning" if unsaved else "note") for sentence in self.notices]
        return [*blocks, Button(AGAIN, say("panel.save-again"), about=self.subject, main=True)] if unsaved else blocks
