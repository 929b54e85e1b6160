"""Every button of every screen, pressed by keyboard: the focus stays in the panel, and the live region says something.

One page per screen, as wide as a laptop. The conference has tests of its own.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from itu_course.screens import LiveView
from itu_course.screens import blocks as b
from support.all_screens import SCREENS
from support.panel_page import PanelPage

pytestmark = pytest.mark.browser
ELSEWHERE = ("conference",)  # pressed through in test_conference.py
MOST = 12  # presses on one screen: the 28 ways in have a button each, all alike

HELD = "document.querySelector('.itu-panel').contains(document.activeElement)"
MOVED = "key => document.activeElement.dataset.key !== key"  # to what was opened or closed, which is read out then


def _visible_buttons(page: Page) -> list[str]:
    """What can be pressed, also inside folds, which are opened for it."""
    page.eval_on_selector_all(".itu-panel details", "folds => folds.forEach((fold) => { fold.open = true; })")
    return page.evaluate(
        """[...document.querySelectorAll('.itu-panel [data-press]:not([aria-disabled])')]
           .filter((button) => button.checkVisibility()).map((button) => button.dataset.key)"""
    )


def _answer(shown: PanelPage) -> None:
    """Choose the first of everything that is asked, so that buttons have something to act on."""
    for block in list(b.walk(shown.widget.screen.blocks())):
        match block:
            case b.Choices(locked=False) if block.choices:
                shown.widget.do(block.name, [block.choices[0].value])
            case b.Pick() if len(block.choices) > 1 and block.name.startswith("answer"):
                shown.widget.do(block.name, block.choices[1].value)
            case b.Number() | b.Writing():
                shown.widget.do(block.name, "7")


@pytest.mark.parametrize("answered", [False, True], ids=["empty", "answered"])
def test_whatever_button_is_pressed_the_focus_stays_and_something_is_said(laptop: Page, answered: bool) -> None:
    page = laptop
    for name, build in SCREENS.items():
        if name in ELSEWHERE:
            continue
        shown = PanelPage(page, build())
        if answered:
            _answer(shown)
            shown.start_again(shown.widget.screen)
        pressed: list[str] = []
        while (left := [key for key in _visible_buttons(page) if key not in pressed]) and len(pressed) < MOST:
            key = left[0]
            pressed.append(key)
            before = shown.widget.view["n"]
            page.locator(f'[data-key="{key}"]').press("Enter")
            page.wait_for_function("n => window.model.view.n > n", arg=before)
            assert page.evaluate(HELD), f"{name}: {key} lost the focus"
            said = shown.status.text_content()
            assert said or page.evaluate(MOVED, key), f"{name}: {key} said nothing"
            assert not shown.widget.view["problem"], f"{name}: {key} failed: {said}"
        kept = any(isinstance(block, b.Button) for block in b.walk(shown.widget.screen.blocks()))
        assert pressed or not kept, f"{name}: no button could be pressed"
        assert LiveView(shown.widget.screen).data["blocks"], name
