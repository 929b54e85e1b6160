"""Texts that another window has written into the same box: each can be read, taken or deleted; none is lost unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from itu_course.plan import OTHER_TEXTS
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
    box
        The name of the box, if the screen has several, or its actions all begin alike.
    about
        What the box is about, if the screen has several.
    lines
        How a text is shown.

    Attributes
    ----------
    texts
        By window, or by a name of its own for a text that was put aside here.
    message
        What the last choice did, for the learner.
    """

    def __init__(
        self, window: str, box: str = "", about: str = "", lines: Callable[[str], list[str]] = str.splitlines
    ) -> None:
        self.window, self.about, self.lines = window, about, lines
        self._prefix = f"{box}-" if box else ""
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
        name = name.removeprefix(self._prefix)
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
        if self._dropped:
            blocks.append(Button(self._prefix + BACK, say("write.other-back"), about=self.about))
        return blocks

    def _section(self, name: str, text: str, number: int) -> Block:
        about = say("write.other", number=number)
        if self.about:
            about = say("write.other-in", number=number, box=self.about)
        buttons = (
            Button(self._prefix + TAKE, say("write.other-take"), name, about),
            Button(self._prefix + DROP, say("write.other-drop"), name, about),
        )
        lines = tuple(Text(line) for line in self.lines(text) if line.strip())
        return Section(about, (Text(about, "note"), *lines, Row(buttons)), boxed=True)


class OtherFields:
    """The same for an entry that holds the texts of several boxes.

    Parameters
    ----------
    window
        The identifier of this window.
    boxes
        What each box is about, by its name.
    """

    def __init__(self, window: str, boxes: Mapping[str, str]) -> None:
        self.boxes = {box: OtherTexts(window, box, about) for box, about in boxes.items()}

    def collect(self, entries: Iterable[Mapping[str, Any]], own: Mapping[str, Any]) -> None:
        """Take note of what other windows wrote into each box.

        Parameters
        ----------
        entries
            As the store reads them, oldest first.
        own
            What the boxes of this window hold, by name.
        """
        entries = list(entries)
        for box, others in self.boxes.items():
            others.collect((of_field(entry, box) for entry in entries), str(own.get(box, "")))

    def entry(self) -> dict[str, Any]:
        """What is saved with this window's texts.

        Returns
        -------
        dict[str, Any]
            Empty if no other text is waiting for a choice.
        """
        waiting = {box: others.texts for box, others in self.boxes.items() if others.texts}
        return {OTHER_TEXTS: waiting} if waiting else {}

    def choose(self, name: str, which: str, own: Mapping[str, Any]) -> tuple[str, str, str] | None:
        """Carry out what the learner chose.

        Parameters
        ----------
        name
            The name of the button.
        which
            Its value.
        own
            What the boxes hold now, by name.

        Returns
        -------
        tuple of str, or None
            The name of a box, what it is to hold now, and what to tell the learner; None if nothing was chosen.
        """
        for box, others in self.boxes.items():
            if name.startswith(f"{box}-") and (text := others.choose(name, which, str(own.get(box, "")))) is not None:
                return box, text, others.message
        return None


def of_field(entry: Mapping[str, Any], box: str) -> dict[str, Any]:
    """The part of a saved entry that is about one box, in the form that `OtherTexts.collect` takes.

    Parameters
    ----------
    entry
        An entry that holds the texts of several boxes.
    box
        The name of the box.

    Returns
    -------
    dict[str, Any]
        With ``window``, ``text`` and ``others``.
    """
    saved = entry.get(OTHER_TEXTS)
    others = saved.get(box) if isinstance(saved, dict) else None
    return {"window": entry.get("window", ""), "text": entry.get(box, ""), "others": others}
