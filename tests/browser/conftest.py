"""One Chromium for all browser tests, a fresh context for each, axe at hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


def _page(chromium: Browser, width: int) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert not problems, problems


@pytest.fixture(params=[1280, 360], ids=["wide", "phone"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, at the width of a laptop and at that of a phone."""
    yield from _page(chromium, request.param)


@pytest.fixture
def laptop(chromium: Browser) -> Iterator[Page]:
    """An empty page of a laptop's width alone: for what has nothing to do with width, and takes long."""
    yield from _page(chromium, 1280)
