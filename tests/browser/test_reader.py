"""A lesson is a page to read: no key, no double click and no right click of JupyterLab's changes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from support.course_browser import CourseServer, open_lesson
from support.reader_keys import KEYS, assert_no_key_changes, save, saved

pytestmark = pytest.mark.browser
LESSON = "02_who_decides.ipynb"
EXERCISE = "exercises/plan_and_response/plan_and_response.ipynb"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    with CourseServer(tmp_path_factory.mktemp("reader")) as running:
        yield running


@pytest.mark.parametrize("lesson", ["02_who_decides.ipynb", "07_rehearse.ipynb"])
def test_no_key_and_no_double_click_changes_a_lesson(laptop: Page, server: CourseServer, lesson: str) -> None:
    """All ten lessons: tests/browser/keys_in_every_lesson.py."""
    assert_no_key_changes(laptop, server, lesson)


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
