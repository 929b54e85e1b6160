"""After the plenary, in a real browser: a whole result typed by keyboard, the answer, the page, the play; axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from itu_course import pages, plenipot
from itu_course.learner import open_store
from itu_course.screens import ConferenceScreen, PackMakerScreen, WorkshopResultScreen
from itu_course.words import say
from support.axe import violations
from support.panel_page import PanelPage
from support.workshop_sheets import LINES, NAME

pytestmark = pytest.mark.browser
FOCUSED = "(({ dataset: d }) => d.do ?? d.type ?? d.press ?? '')(document.activeElement)"
MOST_KEYS = 60  # Tab presses for a sheet of three lines, with room to spare


def _screen() -> WorkshopResultScreen:
    return WorkshopResultScreen(NAME, open_store(), pages.workshop_files)


def _keys(field: str, text: str) -> str:
    """What is typed: in a list, the first letters of the choice."""
    if field == "end":
        return str(say(f"workshop.end.{text}"))[:3]
    return text


def _type_the_sheet(page: Page) -> int:
    """Type all fields of ``LINES`` by keyboard alone and press the button; returns how often Tab was pressed."""
    waiting = {f"{field} {clause}": _keys(field, text) for clause in LINES for field, text in LINES[clause].items()}
    page.evaluate("document.querySelector('select[data-do=minutes]').focus()")
    for pressed in range(1, MOST_KEYS):
        page.keyboard.press("Tab")
        name = page.evaluate(FOCUSED)
        if name in waiting:
            page.keyboard.type(waiting.pop(name))
        if name == "ask":
            assert not waiting, f"not reached: {waiting}"
            page.keyboard.press("Enter")
            return pressed
    raise AssertionError(f"the button is not reached; left: {waiting}")


def test_a_whole_result_is_typed_by_keyboard(page: Page) -> None:
    screen = _screen()
    PanelPage(page, screen)
    assert violations(page, ".itu-panel") == []
    pressed = _type_the_sheet(page)
    expect(page.locator("[data-key=answer]")).to_be_focused()
    assert screen.lines == LINES and _screen().lines == LINES
    print(f"Tab was pressed {pressed} times.")
    assert violations(page, ".itu-panel") == []
    answer = screen.answer()
    expect(page.get_by_text(answer.headline)).to_be_visible()
    for line in answer.lines:
        expect(page.locator(".itu-panel")).to_contain_text(line.outcome)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the page"


def test_a_mistake_is_said_and_nothing_typed_is_lost(laptop: Page) -> None:
    screen = _screen()
    shown = PanelPage(laptop, screen)
    screen.do("end resolves-4bis", "vote")
    screen.do("words resolves-4bis", "that all may speak")
    shown.start_again(_screen())
    laptop.locator("[data-press=ask]").click()
    expect(shown.panel).to_contain_text("how did it end?")
    expect(laptop.locator("textarea[data-type='words resolves-4bis']")).to_have_value("that all may speak")


def test_the_page_and_the_play_are_kept_and_lesson_7_opens_the_play(laptop: Page) -> None:
    screen = _screen()
    for clause, texts in LINES.items():
        for field, text in texts.items():
            screen.do(f"{field} {clause}", text)
    screen.do("ask", None)
    PanelPage(laptop, screen)
    laptop.locator("[data-press=save-page]").click()
    expect(laptop.locator(".itu-panel")).to_contain_text("-our-room.html")
    laptop.locator("[data-press=keep-record]").click()
    expect(laptop.locator(".itu-panel")).to_contain_text(say("workshop.kept-record"))
    conference = ConferenceScreen(plenipot.DEFAULT_SCENARIO, 1, open_store())
    PanelPage(laptop, conference)
    laptop.locator("[data-press=open-room]").click()
    expect(laptop.locator("[data-key=stage]")).to_be_focused()
    expect(laptop.locator(".itu-panel")).to_contain_text(LINES["resolves-4bis"]["words"])
    assert conference.record().digest == screen.answer().record.digest
    assert violations(laptop, ".itu-panel") == []


def test_a_pack_is_made_by_keyboard(page: Page) -> None:
    PanelPage(page, PackMakerScreen(open_store(), lambda session, paper: {f"{session.people}-{paper}.html": b"<p>"}))
    assert violations(page, ".itu-panel") == []
    page.locator("[data-type=people]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("12")
    page.locator("[data-press=make]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".itu-panel")).to_contain_text("12-a4.html")
