"""Parts that open after a guess: shut on the screen until it is made, open on paper, for good once they were open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.axe import violations
from support.course_browser import CourseServer, open_lesson, start_lesson

pytestmark = pytest.mark.browser
ANSWER = "(id) => document.dispatchEvent(new CustomEvent('itu-course:answered', {detail: id}))"


def cell(name: str, text: str, after: str = "") -> dict[str, object]:
    metadata = {"itu_course": {"after": after}} if after else {}
    return {"cell_type": "markdown", "id": name, "metadata": metadata, "source": text}


CELLS = [
    cell("title", "# A lesson with shut parts"),
    cell("question", "## The question\n\nGuess first."),
    cell("reveal", "## The answer\n\nIt was four rounds.", "rounds"),
    cell("reveal-more", "And then there were two.", "rounds"),
    cell("between", "## In between\n\nAlways open."),
    cell("other", "## The other answer\n\nNobody abstained.", "abstained"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    with CourseServer(tmp_path_factory.mktemp("shut")) as running:
        yield running


@pytest.fixture
def lesson(server: CourseServer) -> Path:
    """A lesson of the test's own, as nobody has opened it."""
    path = server.folder / "notebooks" / "shut.ipynb"
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook = {"cells": CELLS, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def open_it(page: Page, server: CourseServer, lesson: Path) -> None:
    page.goto(server.url(lesson.name))
    page.get_by_role("heading", name="A lesson with shut parts").wait_for(timeout=90_000)
    said(page, "Always open.").wait_for()


def said(page: Page, words: str) -> Locator:
    """A paragraph of the lesson, as it is drawn; its source lies in the page, too."""
    return page.locator(".jp-RenderedMarkdown p", has_text=words)


def offers(page: Page) -> Locator:
    return page.get_by_role("button", name="Show me anyway")


def test_a_part_opens_when_its_question_is_answered_and_stays_open(
    page: Page, server: CourseServer, lesson: Path, shots: Path
) -> None:
    open_it(page, server, lesson)
    expect(said(page, "four rounds")).to_be_hidden()
    expect(said(page, "there were two")).to_be_hidden()
    expect(offers(page)).to_have_count(2)
    assert violations(page, ".itu-shut-notice") == []
    page.screenshot(path=shots / f"shut-{page.viewport_size['width']}.png")
    page.evaluate(ANSWER, {"id": "another-question"})
    expect(offers(page)).to_have_count(2)
    page.evaluate(ANSWER, {"id": "rounds"})
    expect(said(page, "four rounds")).to_be_visible()
    expect(said(page, "there were two")).to_be_visible()
    expect(said(page, "Nobody abstained")).to_be_hidden()
    page.wait_for_timeout(500)
    page.reload()
    said(page, "Always open.").wait_for(timeout=90_000)
    expect(said(page, "four rounds")).to_be_visible()
    expect(said(page, "Nobody abstained")).to_be_hidden()
    saved = json.loads(lesson.read_text(encoding="utf-8"))
    assert [(c["id"], "".join(c["source"])) for c in saved["cells"]] == [(c["id"], c["source"]) for c in CELLS]


def test_show_me_anyway_opens_by_keyboard_and_leads_there(laptop: Page, server: CourseServer, lesson: Path) -> None:
    page = laptop
    open_it(page, server, lesson)
    offers(page).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The answer")).to_be_focused()
    expect(offers(page)).to_have_count(1)


def test_contents_lead_into_a_shut_part(laptop: Page, server: CourseServer, lesson: Path) -> None:
    page = laptop
    open_it(page, server, lesson)
    page.get_by_role("link", name="The other answer").click()
    expect(said(page, "Nobody abstained")).to_be_visible()
    expect(page.get_by_role("heading", name="The other answer")).to_be_focused()


def test_on_paper_and_for_authors_all_is_open(laptop: Page, server: CourseServer, lesson: Path) -> None:
    page = laptop
    open_it(page, server, lesson)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for words in ("four rounds", "there were two", "Nobody abstained"):
        expect(said(page, words)).to_be_visible()
    expect(page.locator(".itu-shut-notice").first).to_be_hidden()


def test_in_a_real_lesson_an_answer_to_its_question_opens_the_part(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, "02_who_decides.ipynb")
    start_lesson(page)
    answer = said(page, "Every state that joined the ITU is called a Member State.")
    table = page.get_by_role("cell", name="adopt that plan")
    expect(answer).to_be_hidden()
    panel = page.locator(".itu-panel", has_text="Who may vote at a Plenipotentiary Conference?").first
    panel.get_by_role("radio").first.click()
    expect(answer).to_be_hidden()
    panel.get_by_role("button", name="Check my answer").click()
    expect(answer).to_be_visible()
    expect(table).to_be_hidden()
