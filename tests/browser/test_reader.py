"""A lesson is a page to read: no key, no double click and no right click of JupyterLab's changes it."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.course_browser import CourseServer, open_lesson, start_button, start_lesson

pytestmark = pytest.mark.browser
LESSON = "02_who_decides.ipynb"
EXERCISE = "exercises/plan_and_response/plan_and_response.ipynb"
# Every one-key command of JupyterLab is among these; d d deletes, 0 0 restarts, Shift+M merges.
KEYS = (
    *string.ascii_lowercase,
    *string.digits,
    *("Enter", "Escape", "Delete", "Backspace"),
    *("d", "d", "Shift+M", "Shift+A", "Shift+L", "Shift+ArrowDown", "Shift+Enter", "Alt+Enter", "Control+Enter"),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    with CourseServer(tmp_path_factory.mktemp("reader")) as running:
        yield running


def saved(path: Path) -> list[tuple[str, str, str]]:
    """What the notebook's file says: each cell's id, kind and text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell["id"], cell["cell_type"], "".join(cell["source"])) for cell in cells]


def save(page: Page) -> None:
    """Press the keys that everybody knows, and wait until the server has answered."""
    with page.expect_response(lambda answer: "/api/contents/" in answer.url and answer.request.method == "PUT"):
        page.keyboard.press("Control+s")


def press_all(page: Page) -> None:
    for key in KEYS:
        page.keyboard.press(key)


def places(page: Page) -> dict[str, Locator]:
    """One of each kind of thing that a reader can click or reach with the keyboard."""
    question = page.locator(".itu-panel fieldset").first
    return {
        "start button": start_button(page),
        "words of a question": question.locator("legend").first,
        "a choice": question.get_by_role("radio").first,
        "a link": page.locator(".jp-RenderedMarkdown a[href^='http']").first,
        "a fold of sources": page.locator(".jp-RenderedMarkdown summary").first,
        "a fold of a figure": page.locator(".jp-OutputArea summary").first,
        "a paragraph": page.locator(".jp-RenderedMarkdown p").nth(3),
        "a heading": page.locator(".jp-RenderedMarkdown h2").first,
    }


def test_no_key_and_no_double_click_changes_a_lesson(laptop: Page, server: CourseServer) -> None:
    page, path = laptop, server.folder / "notebooks" / LESSON
    before = saved(path)
    open_lesson(page, server, LESSON)
    press_all(page)  # as the page opens: JupyterLab itself has put the focus on the first cell
    assert page.locator(".jp-Notebook .jp-Cell").count() == len(before)
    start_lesson(page)
    panels = page.locator(".itu-panel").count()
    for name, place in places(page).items():
        place.evaluate("node => node.scrollIntoView({block: 'center'})")
        if name in ("a link", "start button"):
            place.focus()  # a click would lead away, or start again
            for key in (key for key in KEYS if not key.endswith("Enter")):
                page.keyboard.press(key)
        else:
            place.click()
            press_all(page)
            place.dblclick()
            press_all(page)
        assert page.locator(".jp-Notebook .jp-Cell").count() == len(before), name
        assert page.locator(".itu-panel").count() == panels, name
        assert page.locator(".jp-Dialog").count() == 0, name
        assert page.locator(".jp-MarkdownCell:not(.jp-mod-rendered)").count() == 0, f"{name}: the source of a text"
    expect(start_button(page)).to_have_count(1)
    save(page)
    assert saved(path) == before


def test_the_right_button_offers_no_way_to_delete(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    page.locator(".jp-RenderedMarkdown p").nth(3).click(button="right")
    page.wait_for_timeout(300)
    assert page.locator(".lm-Menu").count() == 0


def test_in_an_exercise_words_after_a_double_click_are_written(laptop: Page, server: CourseServer) -> None:
    page, path = laptop, server.folder / EXERCISE
    before = saved(path)
    mine = "abc dd xx my goal 00 mm"
    page.goto(server.url(f"../{EXERCISE}"))
    cell = page.locator(".jp-MarkdownCell", has_text="Write your plan here").first
    cell.wait_for(timeout=90_000)
    cell.locator(".jp-RenderedMarkdown").dblclick()
    page.keyboard.type(mine)
    page.keyboard.press("Shift+Enter")
    expect(cell.locator(".jp-RenderedMarkdown")).to_contain_text(mine)
    page.locator(".jp-RenderedMarkdown h1").first.click()
    press_all_letters = [key for key in KEYS if len(key) == 1]
    for key in press_all_letters:
        page.keyboard.press(key)
    save(page)
    after = saved(path)
    assert [cell[:2] for cell in after] == [cell[:2] for cell in before]
    changed = [text for (_, _, text), (_, _, was) in zip(after, before, strict=True) if text != was]
    assert len(changed) == 1 and mine in changed[0]
