"""The widget: a thin skin over a screen. It draws blocks and passes on what the learner does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from itu_course.panels import twins
from itu_course.panels.blocks import Text, as_data
from itu_course.panels.screen import Screen, carry_out
from itu_course.words import catalogue, direction, language

HERE = Path(__file__).parent


class Panel(anywidget.AnyWidget):  # type: ignore[misc]
    """One panel on the page. ``screen`` holds all state; ``view`` is what the page draws and is never read back."""

    _esm = HERE / "panel.js"
    _css = HERE / "panel.css"
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        super().__init__(view=self._view("", 0))
        self.on_msg(self._on_message)

    def do(self, name: str, value: Any = None) -> None:
        """What the learner would do by hand: for tests, and for people who prefer to type."""
        self._on_message(self, {"do": name, "value": value, "n": self.view.get("n", 0) + 1}, [])

    def _on_message(self, _: object, message: dict[str, Any], __: list[Any]) -> None:
        if "do" in message:
            problem = carry_out(self.screen, str(message["do"]), message.get("value"))
            self.view = self._view(problem, int(message.get("n", 0)))

    def _view(self, problem: str, n: int) -> dict[str, Any]:
        return {
            "key": self.screen.key,
            "title": self.screen.title,
            "blocks": as_data(tuple(self.screen.blocks())),
            "message": problem or self.screen.message,
            "problem": bool(problem),
            "focus": "" if problem else self.screen.focus,
            "n": n,
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
        shown = (*self.screen.blocks(), *([Text(self.screen.message)] if self.screen.message else ()))
        data["text/html"] = twins.to_html(self.screen.title, shown)
        data["text/plain"] = f"{self.screen.title}\n{twins.to_text(shown)}"
        return data, metadata
