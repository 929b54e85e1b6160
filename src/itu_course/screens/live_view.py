"""A screen as a host puts it on a page: one dict after every action, whatever goes wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from itu_course.screens.blocks import Block, Text, as_data
from itu_course.screens.focus import next_focus
from itu_course.screens.isolation import embed, embedded
from itu_course.screens.render_html import to_html
from itu_course.screens.render_text import to_text
from itu_course.screens.saved_screen import SavedScreen
from itu_course.screens.screen import Screen, carry_out, sentence_for
from itu_course.words import catalogue, direction, language


class LiveView:
    """What the page script draws of one screen.

    Parameters
    ----------
    screen
        The screen to be shown. All state is there; what is here can be made anew from it at any time.

    Attributes
    ----------
    data
        The newest view, plain values for JSON: ``key``, ``title``, ``blocks``, ``message``, ``problem`` (whether the
        message says that something failed), ``question`` (the name of what is asked, for parts of the lesson that wait
        for it), ``answered`` (whether it has an answer), ``subject`` (what it is about), ``focus``, ``n`` (the number
        of the message that it answers), ``words`` (what the script itself says, by name), ``language`` and
        ``direction``.

    Examples
    --------
    >>> from itu_course.screens.vote_counter import VoteCounterScreen
    >>> view = LiveView(VoteCounterScreen())
    >>> view.take({"do": "yes", "value": "97", "n": 1})["n"]
    1
    """

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._blocks: tuple[Block, ...] = ()
        self.data: dict[str, Any] = {}
        self._turn("", 0)

    def take(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out what the page reports.

        Parameters
        ----------
        message
            ``do`` (the name of a block), ``value`` (what it sends) and ``n`` (the message's number). A message without
            ``do`` changes nothing.

        Returns
        -------
        dict
            The view after it; where it cannot be drawn, the view before with a sentence.
        """
        if "do" in message:
            name, value = str(message["do"]), message.get("value")
            before = self._blocks
            self._turn(carry_out(self.screen, name, value), int(message.get("n", 0)))
            if not self.data["problem"]:
                self.data["focus"] = next_focus(before, self._blocks, name, value, self.data["focus"])
        return self.data

    def refresh(self) -> dict[str, Any]:
        """Draw the screen again after something was done on another one: nothing is said, and the focus stays.

        Returns
        -------
        dict
            The view; where it cannot be drawn, the view before with a sentence.
        """
        self._turn("", self.data["n"])
        if not self.data["problem"]:
            self.data = {**self.data, "message": "", "focus": ""}
        return self.data

    def still(self) -> dict[str, str]:
        """The screen as it stands, for readers where nothing runs.

        Returns
        -------
        dict of str
            By media type: ``text/html`` and ``text/plain``.
        """
        try:
            return _still(self.screen.title, self.screen.blocks(), self.screen.message)
        except Exception as problem:
            return _still(self.data["title"], (Text(sentence_for(problem), "warning"),), "")

    def _turn(self, problem: str, number: int) -> None:
        """Draw what is shown after message ``number``; where that fails, the view before stays and says so."""
        try:
            blocks = tuple(self.screen.blocks())
            data = {
                "key": self.screen.key,
                "title": self.screen.title,
                "blocks": embedded(as_data(blocks)),
                "message": embed(problem or self.screen.message),
                "problem": bool(problem),
                "focus": "" if problem else self.screen.focus,
                "n": number,
                **_asked(self.screen),
                **_spoken(),
            }
        except Exception as reason:
            sentence = sentence_for(reason)
            view = self.data or _nothing(sentence)
            self.data = {**view, "message": sentence, "problem": True, "focus": "", "n": number}
        else:
            self._blocks, self.data = blocks, data


def _nothing(sentence: str) -> dict[str, Any]:
    """The view of a screen that could not be drawn even once."""
    nothing = {"key": "", "title": "", "question": "", "answered": False, "subject": ""}
    return {**nothing, "blocks": as_data((Text(sentence, "warning"),)), **_spoken()}


def _asked(screen: Screen) -> dict[str, Any]:
    if not isinstance(screen, SavedScreen):
        return {"question": "", "answered": False, "subject": ""}
    return {"question": screen.question_id, "answered": screen.answered, "subject": embed(screen.subject)}


def _spoken() -> dict[str, Any]:
    return {
        "words": {key[6:]: embed(text) for key, text in catalogue(language()).items() if key.startswith("panel.")},
        "language": language(),
        "direction": direction(language()),
    }


def _still(title: str, blocks: Sequence[Block], message: str) -> dict[str, str]:
    shown = (*blocks, *([Text(message)] if message else ()))
    return {"text/html": to_html(title, shown), "text/plain": f"{title}\n{to_text(shown)}"}
