"""The conference in a real browser: to its debrief by mouse, keyboard and on a phone; what is in view; axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from itu_course import plenipot
from itu_course.learner import open_store
from itu_course.screens import ConferenceScreen
from itu_course.words import set_language
from support.axe import violations
from support.course_browser import CourseServer, open_lesson, start_lesson
from support.panel_page import PanelPage

pytestmark = pytest.mark.browser
NAME = "community-alert-networks"
BAR = 44  # pixels of the course's own bar above a lesson
STAGE = "[data-key=stage]"
LOOP = (  # all that one round needs
    *("[data-press=next]", ".itu-body .itu-track", ".itu-card.itu-on", ".itu-card.itu-on .itu-scale"),
    *("input[data-do=lever]:checked", ".itu-likely", "[data-press=act]"),
)
HALL = (".itu-hall figure", ".itu-hall > ol > li:last-child p")
CARDS = (".itu-card >> nth=0", ".itu-card >> nth=-1")


def _open(page: Page, scenario: str = NAME, seed: int = 1) -> ConferenceScreen:
    screen = ConferenceScreen(scenario, seed, open_store())
    PanelPage(page, screen)
    page.locator("input[value=both]").click()
    page.locator("[data-press=open]").click()
    expect(page.locator(".itu-columns")).to_be_visible()
    return screen


def _round(page: Page, screen: ConferenceScreen, press: Callable[[str], None]) -> None:
    """Play a round, and wait until it is drawn."""
    after = screen.after
    press("[data-press=next]")
    expect(page.locator(STAGE)).not_to_contain_text(f"Round {after + 1} of")


def _press(page: Page, selector: str) -> None:
    """Press a button, and wait until the page was told what came of it; this needs no word of any language."""
    before = page.evaluate("window.model.view.n")
    page.locator(selector).click()
    page.wait_for_function("n => window.model.view.n > n", arg=before)


def _choose(page: Page, lever: str, clause: str, target: str) -> None:
    page.locator(f"[data-press=clause][data-value={clause}]").click()
    page.locator(f"input[value={lever}]").click()
    page.locator("select[data-do=target]").select_option(target)
    expect(page.locator(".itu-likely")).to_be_visible()


def _reach(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; a radio group is reached at its chosen or first button."""
    for _ in range(150):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


@pytest.mark.parametrize("scenario", plenipot.scenarios())
def test_each_scenario_is_played_to_its_debrief_by_mouse(laptop: Page, scenario: str, shots: Path) -> None:
    screen = _open(laptop, scenario)
    clause = screen.scenario.clauses[1].id
    friend = next(each.code for each in screen.scenario.delegations if each.card and each.trust >= 2)
    _choose(laptop, "brief", clause, friend)
    laptop.locator("[data-press=act]").click()
    expect(laptop.get_by_role("status")).to_contain_text("Done: Brief a delegation")
    laptop.locator(f"[data-press=state][data-value={friend}]").click()
    expect(laptop.locator(".itu-columns")).to_contain_text("On ", use_inner_text=True)
    for number in range(screen.scenario.all_rounds):
        _round(laptop, screen, lambda selector: laptop.locator(selector).click())
        if number == 6:
            laptop.screenshot(path=shots / f"cockpit-{scenario}.png")
    expect(laptop.locator(STAGE)).to_have_text("After the conference")
    laptop.locator("input[data-do=wonder-step]").first.click()
    laptop.locator("[data-press=wonder-without]").click()
    expect(laptop.get_by_role("table", name="As you played, and without these steps")).to_be_visible()
    laptop.screenshot(path=shots / f"debrief-{scenario}.png", full_page=True)
    assert [act.lever for act in screen.record().acts] == ["brief"]


def test_the_conference_by_keyboard_alone(page: Page, shots: Path) -> None:
    screen = ConferenceScreen(NAME, 1, open_store())
    PanelPage(page, screen)
    _reach(page, "input[data-do=bet]")
    page.keyboard.press("Space")
    _reach(page, "[data-press=open]")
    page.keyboard.press("Enter")
    expect(page.locator(STAGE)).to_be_focused()
    _reach(page, "[data-press=clause][data-value=resolves-4bis]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-press=clause][data-value=resolves-4bis]")).to_be_focused()
    _reach(page, "[data-press=state][data-value=SIL]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-press=state][data-value=SIL]")).to_be_focused()
    _reach(page, "input[data-do=lever]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[value=brief]")).to_be_checked()
    expect(page.locator("input[value=brief]")).to_be_focused()
    _reach(page, "select[data-do=target]")
    page.keyboard.type("Silver")
    expect(page.locator(".itu-likely")).to_be_visible()
    _reach(page, "[data-press=act]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Done")
    page.screenshot(path=shots / f"cockpit-keyboard-{page.viewport_size['width']}.png")
    _reach(page, "[data-press=undo]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    assert screen.acts == []
    for _ in range(screen.scenario.all_rounds):
        page.keyboard.press("Home")
        page.locator(STAGE).focus()
        _round(page, screen, lambda selector: (_reach(page, selector), page.keyboard.press("Enter"))[0])
        expect(page.locator(STAGE)).to_be_focused()
    expect(page.locator(STAGE)).to_have_text("After the conference")


@pytest.mark.parametrize(("width", "height"), [(1366, 625), (1280, 800)])
def test_the_line_chosen_what_one_can_do_and_what_it_does_are_in_view_together(
    laptop: Page, width: int, height: int, shots: Path
) -> None:
    screen = _open(laptop)
    for _ in range(6):
        _round(laptop, screen, lambda selector: laptop.locator(selector).click())
    laptop.set_viewport_size({"width": width, "height": height})
    _choose(laptop, "brief", "resolves-4bis", "FER")
    laptop.evaluate(
        "s => window.scrollBy(0, document.querySelector(s).getBoundingClientRect().top - 44)", ".itu-body > .itu-row"
    )
    laptop.screenshot(path=shots / f"cockpit-{width}x{height}.png")
    assert _outside(laptop, (*LOOP, *(HALL if height >= 800 else ())), BAR, height) == {}


def _outside(page: Page, selectors: tuple[str, ...], top: float, bottom: float) -> dict[str, tuple[float, float]]:
    """What does not lie whole between two lines across the page, and where it lies."""
    boxes = {selector: page.locator(selector).first.bounding_box() for selector in selectors}
    places = {selector: (box["y"], box["y"] + box["height"]) for selector, box in boxes.items() if box}
    assert places.keys() == boxes.keys(), "all of it is there"
    return {selector: place for selector, place in places.items() if place[0] < top - 1 or place[1] > bottom}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    """One server for what is looked at in JupyterLab."""
    with CourseServer(tmp_path_factory.mktemp("conference")) as running:
        yield running
    assert running.outside == []


def test_a_round_fits_into_the_window_of_the_course_itself(laptop: Page, course: CourseServer, shots: Path) -> None:
    """In JupyterLab at 1280 x 800, where the contents are beside a lesson until the conference needs their place."""
    page = laptop
    open_lesson(page, course, "07_rehearse.ipynb")
    start_lesson(page)
    parts, behind = page.get_by_role("navigation", name="Parts of this lesson"), page.locator(".itu-contents > button")
    expect(parts).to_be_visible()
    panel = page.locator(".itu-panel", has=page.locator("[data-press=open]")).first
    panel.locator("input[value=both]").click()
    panel.locator("[data-press=open]").click()
    expect(page.locator(".itu-columns")).to_be_visible()
    expect(parts).to_be_hidden()
    for after in range(6):
        page.locator("[data-press=next]").click()
        expect(page.locator(STAGE)).to_contain_text(f"Round {after + 2} of")
    _choose(page, "brief", "resolves-4bis", "FER")
    page.locator(".itu-panel", has=page.locator(".itu-columns")).evaluate("panel => panel.scrollIntoView()")
    page.screenshot(path=shots / "cockpit-lab-1280x800.png")
    bar = page.locator("#itu-bar").bounding_box()
    assert bar is not None
    assert _outside(page, (*LOOP, *HALL, *CARDS), bar["y"] + bar["height"], 800) == {}
    behind.click()
    expect(parts).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1560, "height": 800})
    expect(parts).to_be_visible()
    side, cockpit = page.locator(".itu-side").bounding_box(), page.locator(".itu-columns").bounding_box()
    assert side and cockpit and side["x"] + side["width"] <= cockpit["x"], "the contents lie over the conference"


def test_a_double_press_plays_one_round(laptop: Page) -> None:
    screen = _open(laptop)
    laptop.locator("[data-press=next]").dblclick()
    expect(laptop.locator(STAGE)).to_contain_text("Round 2 of")
    laptop.wait_for_timeout(1000)
    assert screen.after == 1
    _choose(laptop, "brief", "resolves-4bis", "FER")
    laptop.locator("[data-press=act]").dblclick()
    expect(laptop.get_by_role("status")).to_contain_text("Done: Brief a delegation")
    laptop.wait_for_timeout(1000)
    assert len(screen.acts) == 1
    expect(laptop.get_by_role("status")).to_contain_text("Done: Brief a delegation")


def test_hints_are_put_away_and_come_back_by_keyboard(page: Page) -> None:
    _open(page)
    hint = page.locator("[data-key=hint]")
    expect(hint).to_be_visible()
    _reach(page, "[data-press=hints]")
    page.keyboard.press("Enter")
    expect(hint).to_have_count(0)
    expect(page.locator(STAGE)).to_be_focused()
    _reach(page, "[data-press=hints]")
    page.keyboard.press("Enter")
    expect(hint).to_be_focused()


@pytest.mark.parametrize(
    ("language", "dark", "width"), [("en", False, 360), ("en", True, 1280), ("ar", False, 1280), ("ar", True, 360)]
)
def test_every_state_meets_the_guidelines(laptop: Page, language: str, dark: bool, width: int, shots: Path) -> None:
    page = laptop
    page.set_viewport_size({"width": width, "height": 800})
    set_language(language)
    try:
        screen = ConferenceScreen(NAME, 1, open_store())
        PanelPage(page, screen)
        page.evaluate("dark => document.body.dataset.jpThemeLight = dark ? 'false' : 'true'", dark)
        page.evaluate("dark => document.body.style.background = dark ? '#111' : '#fff'", dark)
        assert violations(page, ".itu-panel") == []
        page.locator("input[value=both]").click()
        page.locator("[data-press=open]").click()
        for _ in range(6):
            _press(page, "[data-press=next]")
        _choose(page, "brief", "resolves-4bis", "FER")
        _press(page, "[data-press=state][data-value=SIL]")
        assert violations(page, ".itu-panel") == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "sideways"
        page.screenshot(path=shots / f"cockpit-{language}-{'dark' if dark else 'light'}-{width}.png", full_page=True)
        for _ in range(6):
            _press(page, "[data-press=next]")
        expect(page.locator("[data-press=another]")).to_be_visible()
        assert violations(page, ".itu-panel") == []
        page.screenshot(path=shots / f"debrief-{language}-{'dark' if dark else 'light'}-{width}.png", full_page=True)
    finally:
        set_language("en")
