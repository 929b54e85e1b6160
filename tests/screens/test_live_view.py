"""The view of a screen: plain values after every action, whatever goes wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from itu_course.errors import LeverError
from itu_course.screens import LiveView
from itu_course.screens import blocks as b
from itu_course.screens.screen import failures
from itu_course.words import say, speaking


class Lamp:
    """Can be switched on and off, refuses what is forbidden, and breaks when it is told to."""

    key, title = "text/lamp", "A lamp"

    def __init__(self) -> None:
        self.on = self.broken = False
        self.message = self.focus = ""

    def blocks(self) -> Sequence[b.Block]:
        if self.broken:
            raise RuntimeError("cannot draw")
        return [b.Heading("The lamp", 3, "lamp"), b.Button("off" if self.on else "on", "Switch")]

    def do(self, name: str, value: Any) -> None:
        if name == "forbidden":
            raise LeverError("Not in this round.")
        if name == "fall":
            raise ZeroDivisionError
        self.broken = name == "break"
        self.on, self.message, self.focus = name == "on", f"The lamp is {name}.", "lamp" if value else ""


def _forget_failures() -> list[type]:
    seen, failures[:] = [type(failure) for failure in failures], []
    return seen


def test_the_view_is_plain_values_and_answers_the_message() -> None:
    view = LiveView(Lamp())
    assert (view.data["n"], view.data["message"], view.data["problem"]) == (0, "", False)
    data = view.take({"do": "on", "value": "yes", "n": 7})
    assert json.loads(json.dumps(data)) == data
    assert (data["n"], data["key"], data["title"], data["message"]) == (7, "text/lamp", "A lamp", "The lamp is on.")
    assert [block["kind"] for block in data["blocks"]] == ["heading", "button"]
    assert data["focus"] == "lamp"


def test_a_message_of_another_sort_changes_nothing() -> None:
    view = LiveView(Lamp())
    before = dict(view.data)
    assert view.take({"n": 3}) == before


def test_a_button_that_has_gone_passes_the_focus_on() -> None:
    view = LiveView(Lamp())
    assert view.take({"do": "on", "n": 1})["focus"] == "lamp", "the nearest that can have it"
    assert view.take({"do": "on", "n": 2})["focus"] == "", "it was not in the page"


def test_what_the_course_refuses_is_its_own_sentence() -> None:
    view = LiveView(Lamp())
    data = view.take({"do": "forbidden", "n": 1})
    assert (data["message"], data["problem"], data["focus"]) == ("Not in this round.", True, "")
    assert _forget_failures() == []


@pytest.mark.parametrize("action", ["fall", "break"])
def test_what_nobody_foresaw_is_a_sentence_and_the_screen_stays(action: str, capfd: pytest.CaptureFixture[str]) -> None:
    view = LiveView(Lamp())
    before = view.take({"do": "on", "n": 1})["blocks"]
    data = view.take({"do": action, "n": 2})
    assert (data["message"], data["problem"], data["n"]) == (say("panel.unforeseen"), True, 2)
    assert data["blocks"] == before
    assert view.take({"do": "off", "n": 3})["message"] == "The lamp is off."
    assert len(_forget_failures()) == 1 and "Traceback" in capfd.readouterr().err, "tests see it"


def test_the_still_page_has_title_blocks_and_message() -> None:
    view = LiveView(Lamp())
    view.take({"do": "on", "n": 1})
    still = view.still()
    assert still["text/plain"].startswith("A lamp\n") and still["text/plain"].endswith("The lamp is on.")
    assert 'aria-label="A lamp"' in still["text/html"] and "The lamp is on." in still["text/html"]


def test_the_view_says_its_language_and_the_words_of_the_page() -> None:
    with speaking("ar"):
        data = LiveView(Lamp()).data
    assert (data["language"], data["direction"]) == ("ar", "rtl")
    english = LiveView(Lamp()).data
    assert english["direction"] == "ltr" and set(english["words"]) == set(data["words"])
    assert english["words"]["save-again"] == say("panel.save-again")
