"""One Chromium for all browser tests, a fresh context for each, axe at hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from chromiums import browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser(), headless=True, args=FLAGS)
        yield running
        running.close()


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


@pytest.fixture
def shots(root: Path) -> Path:
    """Where screenshots go; git ignores them."""
    folder = root / "tests" / "browser" / "screenshots"
    folder.mkdir(exist_ok=True)
    return folder
