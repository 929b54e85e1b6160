"""The reading edition in a browser: folds are shut on the screen, and open on paper, where nobody can press them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from itu_course import pages

pytestmark = pytest.mark.browser
LESSON = Path(__file__).parents[2] / "notebooks" / "02_who_decides.ipynb"
SEEN = "() => [...document.querySelectorAll('details li')].map((l) => l.checkVisibility({contentVisibilityAuto: true}))"


def test_printed_from_the_browser_every_reason_and_explained_word_is_on_the_paper(laptop: Page, tmp_path: Path) -> None:
    lesson = pages.lesson_page(LESSON)
    file = tmp_path / "lesson.html"
    file.write_bytes(pages.to_html(lesson.title, [lesson]))
    laptop.goto(file.as_uri())
    on_screen = laptop.evaluate(SEEN)
    assert len(on_screen) > 50 and not any(on_screen)
    laptop.emulate_media(media="print")
    laptop.wait_for_function(f"({SEEN})().every(Boolean)")  # a busy browser lays the sheet out a moment later
