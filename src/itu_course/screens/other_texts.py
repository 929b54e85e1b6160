"""Texts that another window has written into the same box: each can be read, taken or deleted; none is lost unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from itu_course.screens.blocks import Block, Button, Row, Section, Text
from itu_course.words import say

TAKE, DROP, BACK = "take-other", "drop-other", "other-back"


class OtherTexts:
    """What other windows have written into the box of one window.

    A store keeps what another window wrote and this one has never shown (see `itu_course.learner.Store.set`). From the
    moment it is shown it is saved with the text of this window, so that writing on does not delete it.

    Parameters
    ----------
    window
        The identifier of this window.

    Attributes
    ----------
    texts
        By window, or by a name of its own for a text that was put aside here.
    message
        What the last choice did, for the learner.
    """

    def __init__(self, window: str) -> None:
        self.window = window
        self.texts: dict[str, str] = {}
        self.message = ""
        self._dropped: tuple[str, str] | None = None

    def collect(self, entries: Iterable[Mapping[str, Any]], own: str) -> None:
        """Take note of all texts in the entries of the box but this window's own.

        Parameters
        ----------
        entries
            As the store reads them, oldest first.
        own
            What the box of this window holds.
        """
        entries = list(entries)
        texts: dict[str, str] = {}
        for entry in entries:
            saved = entry.get("others")
            texts.update({str(name): str(text) for name, text in saved.items()} if isinstance(saved, dict) else {})
        for entry in entries:  # a window's last text counts, whatever others have noted of it before
            texts[str(entry.get("window", ""))] = str(entry.get("text", ""))
        texts.pop(self.window, None)
        self.texts = {name: text for name, text in texts.items() if text.strip() and text.strip() != own.strip()}

    def entry(self) -> dict[str, Any]:
        """What is saved with this window's text.

        Returns
        -------
        dict[str, Any]
            Empty if no other text is waiting for a choice.
        """
        return {"others": dict(self.texts)} if self.texts else {}

    def choose(self, name: str, which: str, own: str) -> str | None:
        """Carry out what the learner chose.

        Parameters
        ----------
        name
            The name of the button.
        which
            Its value.
        own
            What the box holds now.

        Returns
        -------
        str or None
            What the box is to hold now; None if nothing was chosen.
        """
        if name == BACK and self._dropped:
            self.texts.update([self._dropped])
            self._dropped, self.message = None, say("write.other-back-done")
            return own
        if name not in (TAKE, DROP) or which not in self.texts:
            return None
        text = self.texts.pop(which)
        if name == DROP:
            self._dropped, self.message = (which, text), say("write.other-dropped")
            return own
        self._put_aside(own)
        self.message = say("write.other-taken")
        return text

    def _put_aside(self, text: str) -> None:
        """Keep this window's text under a name that no window has, so that no window overwrites it."""
        if text.strip():
            number = 1
            while (name := f"{self.window}.{number}") in self.texts:
                number += 1
            self.texts[name] = text

    def blocks(self) -> list[Block]:
        """Each other text with what can be done with it.

        Returns
        -------
        list[Block]
            Empty if there is nothing to choose.
        """
        blocks: list[Block] = [self._section(name, text, n) for n, (name, text) in enumerate(self.texts.items(), 1)]
        return [*blocks, Button(BACK, say("write.other-back"))] if self._dropped else blocks

    def _section(self, name: str, text: str, number: int) -> Block:
        about = say("write.other", number=number)
        buttons = (
            Button(TAKE, say("write.other-take"), name, about),
            Button(DROP, say("write.other-drop"), name, about),
        )
        lines = tuple(Text(line) for line in text.splitlines() if line.strip())
        return Section(about, (Text(about, "note"), *lines, Row(buttons)), boxed=True)
