"""The election in a real browser: bets, steps, ballots and the end by keyboard alone, on a laptop and a phone; axe."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from itu_course.learner import open_store
from itu_course.screens import ElectionScreen
from support.axe import violations
from support.panel_page import PanelPage

pytestmark = pytest.mark.browser


def _reach(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; a radio group is reached at its chosen or first button."""
    for _ in range(60):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


def _press(page: Page, name: str) -> None:
    _reach(page, f"[data-press={name}]")
    before = page.evaluate("window.model.view.n")
    page.keyboard.press("Enter")
    page.wait_for_function("n => window.model.view.n > n", arg=before)


def _choose(page: Page, group: str, downs: int) -> None:
    """Choose in a group of radio buttons: Space takes the first one, each arrow the next."""
    _reach(page, f"[data-key^='{group}=']")
    for key in ("Space", *["ArrowDown"] * downs):
        before = page.evaluate("window.model.view.n")
        page.keyboard.press(key)
        page.wait_for_function("n => window.model.view.n > n", arg=before)


def test_an_election_by_keyboard_alone_to_its_end(page: Page, shots: Path) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    screen = ElectionScreen("the-open-post", open_store())
    PanelPage(page, screen)
    assert violations(page, ".itu-panel") == []
    page.screenshot(path=shots / f"election-start-{width}.png", full_page=True)
    _choose(page, "winner", 2)
    _choose(page, "ballots", 1)
    _press(page, "open")
    expect(page.locator("[data-key=stage]")).to_be_focused()
    assert (screen.winner, screen.ballots) == ("belmar", "2")
    _choose(page, "way", 1)
    _reach(page, "select[data-do=target]")
    page.keyboard.press("j")
    _reach(page, "select[data-do=candidate]")
    page.keyboard.press("t")
    _press(page, "act")
    assert [act.way for act in screen.acts] == ["brief"] and screen.acts[0].candidate == "orrin"
    assert violations(page, ".itu-panel") == []
    page.screenshot(path=shots / f"election-steps-{width}.png", full_page=True)
    while not screen.over:
        _press(page, "hold")
        expect(page.locator("[data-key=stage]")).to_be_focused()
        if screen.after == 1 or screen.over:
            assert violations(page, ".itu-panel") == []
            page.screenshot(path=shots / f"election-after-{screen.after}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    _press(page, "again")
    expect(page.locator("[data-key=start]")).to_be_focused()
