"""The widget: a thin skin over a screen. It carries the view to the page and passes on what the learner does."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import anywidget
import traitlets

from itu_course.screens import LiveView, Screen

HERE = Path(__file__).parent
# The open panels that show what is saved on one another, by the name of their group and their own title.
GROUPS: WeakValueDictionary[tuple[str, str], Panel] = WeakValueDictionary()


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
        if group := getattr(screen, "group", ""):
            GROUPS[group, screen.title] = self  # a cell that runs again takes the place of its older panel
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
        if "do" not in message:
            return
        self.view = self._live.take(message)
        group = getattr(self.screen, "group", "")
        for (name, _), panel in list(GROUPS.items()) if group else ():
            if name == group and panel is not self:
                panel.view = panel._live.refresh()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """The live widget, with the still page and the plain text for readers where nothing runs."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        data.update(self._live.still())
        return data, metadata
