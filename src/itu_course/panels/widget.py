"""The widget: a thin skin over a screen. It carries the view to the page and passes on what the learner does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from itu_course.screens import LiveView, Screen

HERE = Path(__file__).parent


class Panel(anywidget.AnyWidget):  # type: ignore[misc]
    """One panel on the page.

    Parameters
    ----------
    screen
        Holds all state.

    Attributes
    ----------
    view
        What the page draws (see ``LiveView``). It goes to the page and is never read back.
    """

    _esm = HERE / "panel.js"
    _css = HERE / "panel.css"
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._live = LiveView(screen)
        super().__init__(view=self._live.data)
        self.on_msg(self._on_message)

    def do(self, name: str, value: Any = None) -> None:
        """Do what the learner would do by hand: for tests, and for people who prefer to type.

        Parameters
        ----------
        name
            The name of a block, such as "check".
        value
            What the block would send.
        """
        self._on_message(self, {"do": name, "value": value, "n": self.view.get("n", 0) + 1}, [])

    def _on_message(self, _: object, message: dict[str, Any], __: list[Any]) -> None:
        if "do" in message:
            self.view = self._live.take(message)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The live widget, with the still page and the plain text for readers where nothing runs."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        data.update(self._live.still())
        return data, metadata
