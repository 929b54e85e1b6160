"""axe over three lessons in every way of looking and every state; the other lessons run by name (tests/benchmarks)."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.accessibility import STATES, WAYS, matrix
from support.course_browser import CourseServer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lesson", ["02_who_decides.ipynb", "05_read_it_like_a_delegate.ipynb", "09_your_plan.ipynb"])
def test_no_rule_is_broken_in_any_way_of_looking_or_state(chromium: Browser, tmp_path: Path, lesson: str) -> None:
    with CourseServer(tmp_path) as server:
        looked = {(way, state): found for _, way, state, found in matrix(chromium, server, [lesson])}
    assert set(looked) == {(way, state) for way in WAYS for state in STATES}
    ours = {place: [(one.rule, one.place) for one in found if one.ours] for place, found in looked.items()}
    assert {place: found for place, found in ours.items() if found} == {}
