"""Every key and click of a reader, on each kind of thing in a lesson: none of them may change a notebook."""

from __future__ import annotations

import json
import string
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from itu_course.lab.lesson_copies import fingerprint
from support.course_browser import CourseServer, open_lesson, start_button, start_lesson

# Every one-key command of JupyterLab is among these; d d deletes, 0 0 restarts, Shift+M merges.
KEYS = (
    *string.ascii_lowercase,
    *string.digits,
    *("Enter", "Escape", "Delete", "Backspace"),
    *("d", "d", "Shift+M", "Shift+A", "Shift+L", "Shift+ArrowDown", "Shift+Enter", "Alt+Enter", "Control+Enter"),
)
# Each kind of control and of cell, by name; a lesson need not have all of them. Of each, the first one is tried.
PLACES = {
    "start button": "button[data-commandlinker-command]",
    "a heading": ".jp-RenderedMarkdown h2",
    "a paragraph": ".jp-RenderedMarkdown p >> nth=3",
    "a line of a list": ".jp-RenderedMarkdown li",
    "a table": ".jp-RenderedMarkdown td",
    "a link": ".jp-RenderedMarkdown a[href^='http']",
    "a fold of sources": ".jp-RenderedMarkdown summary",
    "a picture": ".jp-OutputArea :is(svg, img)",
    "a fold of a figure": ".jp-OutputArea .itu-figure summary",
    "a code cell": ".jp-CodeCell .jp-OutputArea",
    "words of a question": ".itu-panel fieldset legend",
    "a choice": ".itu-panel input[type=radio]",
    "a choice among several": ".itu-panel input[type=checkbox]",
    "a list to choose from": ".itu-panel select",
    "a writing box": ".itu-panel textarea",
    "a line to write in": ".itu-panel input:not([type=radio], [type=checkbox])",
    "a fold of a panel": ".itu-panel summary",
    "a button of a panel": ".itu-panel button:not([disabled])",
    "a heading of a panel": ".itu-panel :is(h3, h4)",
    "a way on at the end": ".itu-end a",
    "a station": ".itu-path a",
    "contents": ".itu-side a",
}
LEADS_AWAY = (
    "start button",
    "a link",
    "a button of a panel",
    "a way on at the end",
    "a station",
    "contents",
)


def saved(path: Path) -> list[tuple[str, str, str]]:
    """What the notebook's file says: each cell's id, kind and text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell["id"], cell["cell_type"], "".join(cell["source"])) for cell in cells]


def save(page: Page) -> None:
    """Press the keys that everybody knows, and wait until the server has answered."""
    with page.expect_response(lambda answer: "/api/contents/" in answer.url and answer.request.method == "PUT"):
        page.keyboard.press("Control+s")


def press_all(page: Page, but: str = "\0") -> None:
    """Press every key but those that end on ``but``."""
    for key in KEYS:
        if not key.endswith(but):
            page.keyboard.press(key)


def try_place(page: Page, name: str, place: Locator) -> None:
    """Press every key on a thing, and click it twice; what leads away is only focused."""
    place.evaluate("node => node.scrollIntoView({block: 'center'})")
    if name in LEADS_AWAY:
        place.focus()
        press_all(page, but="Enter")
        return
    place.click(force=True)
    press_all(page)
    place.dblclick(force=True)
    press_all(page)


def assert_no_key_changes(page: Page, server: CourseServer, lesson: str) -> None:
    """Try every kind of control and cell in a lesson; afterwards all notebooks of the course are what they were."""
    notebooks = sorted((server.folder / "notebooks").rglob("*.ipynb"))
    before = {path: fingerprint(path) for path in notebooks}
    cells = len(saved(server.folder / "notebooks" / lesson))
    open_lesson(page, server, lesson)
    press_all(page)  # as the page opens: JupyterLab itself has put the focus on the first cell
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    start_lesson(page)
    panels = page.locator(".itu-panel").count()
    tried = 0
    for name, where in PLACES.items():
        place = page.locator(f"{where} >> visible=true").first
        if place.count() == 0:
            continue
        tried += 1
        try_place(page, name, place)
        assert page.locator(".jp-Notebook .jp-Cell").count() == cells, name
        assert page.locator(".itu-panel").count() == panels, name
        assert page.locator(".jp-Dialog").count() == 0, name
        assert page.locator(".jp-MarkdownCell:not(.jp-mod-rendered)").count() == 0, f"{name}: the source of a text"
    assert tried >= 12, "too few kinds of things were there: has a selector changed?"
    expect(start_button(page)).to_have_count(1)
    save(page)
    assert {path: fingerprint(path) for path in notebooks} == before
