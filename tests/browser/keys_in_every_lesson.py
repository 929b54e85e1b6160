"""Outside both lanes, because it takes minutes: every key on every kind of control and cell, in all ten lessons.

Run it by name: ``python3 course.py test tests/browser/keys_in_every_lesson.py``. Two of the lessons are in the lane, in
``test_reader.py``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from itu_course.lab import resources
from support.course_browser import CourseServer
from support.reader_keys import assert_no_key_changes

pytestmark = pytest.mark.browser
LESSONS = sorted(path.name for path in resources.lessons().glob("[0-9]*.ipynb"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    """One server for all lessons: each is left as it was."""
    with CourseServer(tmp_path_factory.mktemp("keys")) as running:
        yield running


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_key_and_no_double_click_changes_any_notebook(laptop: Page, server: CourseServer, lesson: str) -> None:
    assert_no_key_changes(laptop, server, lesson)
