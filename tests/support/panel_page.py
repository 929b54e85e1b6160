"""A panel on a bare page: the real JavaScript and the real screen, without JupyterLab between them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from itu_course.panels import widget
from itu_course.screens.screen import Screen

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Panel</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>body{margin:8px;background:#fff}</style>
</head><body data-jp-theme-light="true"><main><h1>Lesson</h1><h2>Part</h2><div id="here"></div></main></body></html>"""

START = """async ([esm, css, view]) => {
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  const module = await import(URL.createObjectURL(new Blob([esm], { type: "text/javascript" })));
  const heard = [];
  window.model = {
    view, get: () => window.model.view, on: (_, f) => heard.push(f), off() {},
    send: async (message) => {
      if (window.deaf) return;
      const next = await window.screenDo(JSON.stringify(message));
      if (next) { window.model.view = JSON.parse(next); heard.forEach((f) => f()); }
    },
  };
  const here = document.getElementById("here");
  let remove = module.default.render({ model: window.model, el: here });
  window.showView = (view) => { window.model.view = view; heard.forEach((f) => f()); };
  window.startAgain = (view) => { // the cell runs again: the old output goes, a new panel comes
    heard.length = 0;
    remove();
    here.replaceChildren();
    window.model.view = view;
    remove = module.default.render({ model: window.model, el: here });
  };
}"""


class PanelPage:
    """``screen`` put on ``page``; ``panel`` is its outermost element."""

    def __init__(self, page: Page, screen: Screen) -> None:
        self.page = page
        self.widget = widget.Panel(screen)
        page.set_content(PAGE)
        if not getattr(page, "_bridged", None):
            page.expose_function("screenDo", lambda message: page._bridged(message))  # type: ignore[attr-defined]
        page._bridged = self._do  # type: ignore[attr-defined]
        here = Path(widget.__file__).parent
        code = [(here / name).read_text(encoding="utf-8") for name in ("panel.js", "panel.css")]
        page.evaluate(START, [*code, self.widget.view])
        page.locator(".itu-panel").wait_for()

    def start_again(self, screen: Screen) -> None:
        """What *Start this lesson* does: a new panel in place of the old one, made from what was saved."""
        self.widget = widget.Panel(screen)
        self.page.evaluate("view => { window.deaf = false; window.startAgain(view); }", self.widget.view)

    def show(self) -> None:
        """Bring what was done without the page to the page."""
        self.page.evaluate("view => window.showView(view)", self.widget.view)

    @property
    def panel(self) -> Locator:
        """The panel on the page."""
        return self.page.locator(".itu-panel")

    @property
    def status(self) -> Locator:
        """The live region."""
        return self.page.get_by_role("status")

    def _do(self, message: str) -> str:
        data: dict[str, Any] = json.loads(message)
        self.widget._on_message(self.widget, data, [])
        return json.dumps(self.widget.view)
