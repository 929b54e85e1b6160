"""The widget: a thin skin over a screen. It draws blocks and passes on what the learner does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from itu_course.screens import renderers
from itu_course.screens.blocks import Block, Text, as_data
from itu_course.screens.screen import Screen, carry_out, sentence_for
from itu_course.words import catalogue, direction, language

HERE = Path(__file__).parent


class Panel(anywidget.AnyWidget):  # type: ignore[misc]
    """One panel on the page. ``screen`` holds all state; ``view`` is what the page draws and is never read back."""

    _esm = HERE / "panel.js"
    _css = HERE / "panel.css"
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        super().__init__(view=self._turn("", 0))
        self.on_msg(self._on_message)

    def do(self, name: str, value: Any = None) -> None:
        """What the learner would do by hand: for tests, and for people who prefer to type."""
        self._on_message(self, {"do": name, "value": value, "n": self.view.get("n", 0) + 1}, [])

    def _on_message(self, _: object, message: dict[str, Any], __: list[Any]) -> None:
        if "do" in message:
            problem = carry_out(self.screen, str(message["do"]), message.get("value"))
            self.view = self._turn(problem, int(message.get("n", 0)))

    def _turn(self, problem: str, n: int) -> dict[str, Any]:
        """The view after message ``n``. Where it cannot be drawn, the view before stays and a sentence says so."""
        try:
            return self._view(problem, n)
        except Exception as reason:
            sentence = sentence_for(reason)
            return {**(self.view or self._nothing(sentence)), "message": sentence, "problem": True, "focus": "", "n": n}

    def _nothing(self, sentence: str) -> dict[str, Any]:
        """The view of a panel that could not be drawn even once."""
        return {"key": "", "title": "", "blocks": as_data((Text(sentence, "warning"),)), **self._spoken()}

    def _view(self, problem: str, n: int) -> dict[str, Any]:
        return {
            "key": self.screen.key,
            "title": self.screen.title,
            "blocks": as_data(tuple(self.screen.blocks())),
            "message": problem or self.screen.message,
            "problem": bool(problem),
            "focus": "" if problem else self.screen.focus,
            "n": n,
            **self._spoken(),
        }

    def _spoken(self) -> dict[str, Any]:
        return {
            "words": {key[6:]: text for key, text in catalogue(language()).items() if key.startswith("panel.")},
            "language": language(),
            "direction": direction(language()),
        }

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The live widget, with the still page and the plain text for readers where nothing runs."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        try:
            data.update(self._still(self.screen.title, self.screen.blocks(), self.screen.message))
        except Exception as reason:
            data.update(self._still(self.view["title"], (Text(sentence_for(reason), "warning"),), ""))
        return data, metadata

    def _still(self, title: str, blocks: Sequence[Block], message: str) -> dict[str, str]:
        shown = (*blocks, *([Text(message)] if message else ()))
        return {"text/html": renderers.to_html(title, shown), "text/plain": f"{title}\n{renderers.to_text(shown)}"}
