"""One Chromium for all browser tests, a fresh context for each, axe at hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(params=[1280, 360], ids=["wide", "phone"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page, at the width of a laptop and at that of a phone."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert not problems, problems
