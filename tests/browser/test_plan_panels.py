"""The panels of the plan and the test before and after, in a real browser: names, keyboard, contrast, widths."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from itu_course import plan
from itu_course.learner import open_store
from itu_course.pages import document_html, document_writers
from itu_course.screens.before_after import BeforeAfterScreen
from itu_course.screens.plan_export import CertificateScreen, ExportScreen
from itu_course.screens.plan_parts import plan_screen
from itu_course.screens.ways_in import WaysInScreen
from support.axe import violations
from support.panel_page import PanelPage

pytestmark = pytest.mark.browser

SCREENS: dict[str, Callable[[], Any]] = {
    **{
        part: (lambda part=part: plan_screen(part, open_store()))
        for part in (*plan.FIELDS, "people", "ways", "check", "versions")
    },
    "routes": lambda: WaysInScreen(open_store()),
    "before": lambda: BeforeAfterScreen("before", open_store()),
    "export": lambda: ExportScreen(open_store(), document_writers()),
    "certificate": lambda: CertificateScreen(open_store(), document_writers()),
}


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@pytest.mark.parametrize("name", SCREENS)
def test_each_panel_is_clean_and_fits(page: Page, name: str, shots: Path) -> None:
    PanelPage(page, SCREENS[name]())
    assert violations(page, ".itu-panel") == []
    assert _fits(page)
    page.screenshot(path=shots / f"plan-{name}-{page.viewport_size['width']}.png", full_page=True)


def test_people_are_added_by_keyboard(page: Page, shots: Path) -> None:
    shown = PanelPage(page, SCREENS["people"]())
    page.get_by_role("textbox", name="Who? (a role)").fill("Head of the radio office")
    page.get_by_role("combobox", name="Where does this person stand").select_option("against")
    page.get_by_role("button", name="Add another person").press("Enter")
    expect(shown.status).to_contain_text("Person 2 has been added")
    second = page.get_by_role("group", name="Person 2").get_by_role("textbox", name="Who? (a role)")
    expect(second).to_be_focused()
    page.keyboard.type("Journalist B")
    page.keyboard.press("Tab")
    expect(shown.panel.locator(".itu-places li").nth(1)).to_have_text("Journalist B: I do not know; I do not know")
    shown.panel.locator("summary", has_text="The map as a table").press("Enter")
    expect(shown.panel.get_by_role("table")).to_contain_text("2. Journalist B")
    assert [row["who"] for row in plan.people(open_store())] == ["Head of the radio office", "Journalist B"]
    page.get_by_role("button", name="Remove person 1").press("Enter")
    expect(shown.status).to_contain_text("Person 1 has been removed.")
    assert violations(page, ".itu-panel") == []
    assert _fits(page)
    page.screenshot(path=shots / f"plan-people-two-{page.viewport_size['width']}.png", full_page=True)


def test_the_sheet_grows_beside_the_boxes_or_behind_a_line_below_them(page: Page, shots: Path) -> None:
    shown = PanelPage(page, SCREENS["safety"]())
    sheet, box = shown.panel.locator(".itu-growing"), page.get_by_role("textbox", name="Which signs tell you to stop?")
    wide = (page.viewport_size or {})["width"] > 900
    box.fill("a call at night")
    expect(sheet).to_contain_text("a call at night")
    assert sheet.evaluate("sheet => sheet.open") == wide
    places = [locator.bounding_box() for locator in (sheet, box)]
    assert places[0] and places[1]
    assert (places[0]["x"] > places[1]["x"] + places[1]["width"]) == wide, "beside"
    assert (places[0]["y"] > places[1]["y"] + places[1]["height"]) != wide, "below"
    if not wide:
        sheet.locator("summary").press("Enter")
    expect(sheet).to_contain_text("We stop when: a call at night")
    page.get_by_role("button", name="Undo the last change").press("Enter")
    expect(shown.status).to_contain_text("is undone")
    expect(box).to_be_focused()
    expect(sheet).not_to_contain_text("a call at night")
    assert violations(page, ".itu-panel") == []
    assert _fits(page)
    page.screenshot(path=shots / f"plan-sheet-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("look", ["dark", "forced"])
def test_the_map_can_be_seen_in_the_dark_and_with_forced_colours(page: Page, look: str, shots: Path) -> None:
    if look == "forced":
        page.emulate_media(forced_colors="active")
    store = open_store()
    rows = [{"who": f"a role {n}", "stance": plan.STANCES[n % 4], "power": plan.POWERS[n % 3]} for n in range(12)]
    store.set("plan/people", {"rows": rows})
    shown = PanelPage(page, plan_screen("people", store))
    page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", "false" if look == "dark" else "true")
    circle, panel = shown.panel.locator(".itu-places circle").first, shown.panel
    fill = circle.evaluate("node => getComputedStyle(node).fill")
    assert fill != panel.evaluate("node => getComputedStyle(node).backgroundColor")
    assert shown.panel.locator(".itu-places circle").count() == shown.panel.locator(".itu-places li").count() == 12
    assert _fits(page)
    picture = shown.panel.locator(".itu-places")
    picture.screenshot(path=shots / f"plan-map-{look}-{page.viewport_size['width']}.png")


def test_the_calendar_is_ticked(page: Page, shots: Path) -> None:
    shown = PanelPage(page, plan_screen("calendar", open_store()))
    page.get_by_role("combobox", name="Which conference").select_option("wrc-27")
    expect(shown.panel).to_contain_text("You count back from 11 October 2027.")
    page.get_by_role("checkbox", name="11 June 2027").check()
    expect(page.get_by_role("checkbox", name="11 June 2027")).to_be_checked()
    page.get_by_role("textbox", name="Which day do you count back from").fill("soon")
    expect(shown.panel).to_contain_text("“soon” is not a date")
    assert [step.months for _, step in plan.steps(open_store())] == [4]
    assert violations(page, ".itu-panel") == []
    assert _fits(page)
    page.screenshot(path=shots / f"plan-calendar-{page.viewport_size['width']}.png", full_page=True)


def test_ways_are_ranked_compared_and_taken_by_keyboard(page: Page, shots: Path) -> None:
    shown = PanelPage(page, SCREENS["ways"]())
    page.get_by_role("combobox", name="How does your government treat").select_option("cautious")
    expect(shown.status).to_contain_text("ways fit.")
    page.get_by_role("checkbox", name="Work in a coalition: effect large").press("Space")
    expect(shown.status).to_contain_text("1 way is in your plan.")
    expect(shown.panel.get_by_role("heading", name="Work in a coalition")).to_be_visible()
    page.get_by_role("checkbox", name="Agree on three priorities").press("Space")
    shown.panel.locator("summary", has_text="Compare up to three").press("Enter")
    compared = page.get_by_role("group", name="Compare up to three")
    for number in range(2):
        compared.get_by_role("checkbox").nth(number).press("Space")
    expect(shown.panel.get_by_role("table")).to_contain_text("Effect on texts")
    page.get_by_role("button", name="Show the next five").press("Enter")
    expect(shown.panel).to_contain_text("Page 2 of")
    assert plan.ways_done(open_store())["coalition"] == (0,)
    assert violations(page, ".itu-panel") == []
    assert _fits(page)
    page.screenshot(path=shots / f"plan-ways-{page.viewport_size['width']}.png", full_page=True)


def test_before_and_after_stand_side_by_side(page: Page, shots: Path) -> None:
    for when, label in (("before", "Keep my answers for later"), ("after", "Show me what has changed")):
        shown = PanelPage(page, BeforeAfterScreen(when, open_store()))
        for number in range(10):
            page.get_by_role("group").nth(2 * number + 1).get_by_role("radio").nth(1 if when == "before" else 0).check()
        page.get_by_role("button", name=label).press("Enter")
        assert page.evaluate("document.activeElement.textContent").startswith("You have answered"), "asked, and heard"
        asking = page.get_by_role("region", name="Before you finish")  # the statements have no answer yet
        asking.get_by_role("button", name=label).press("Enter")
    expect(shown.panel).to_contain_text("Right both times")
    assert violations(page, ".itu-panel") == []
    assert _fits(page)
    page.screenshot(path=shots / f"plan-compared-{page.viewport_size['width']}.png", full_page=True)


def test_files_are_saved_from_the_panel(page: Page) -> None:
    shown = PanelPage(page, ExportScreen(open_store(), document_writers()))
    saved = (("plain text", "md"), ("web page", "html"), ("Word file", "docx"), ("Save as PDF", "pdf"))
    for label, kind in saved:
        page.get_by_role("button", name=label).click()
        expect(shown.status).to_contain_text(f"my-plan.{kind}")
        assert (open_store().where / "documents" / f"my-plan.{kind}").stat().st_size > 200


@pytest.mark.parametrize("which", plan.DOCUMENTS)
def test_a_saved_web_page_is_clean_fits_and_asks_for_nothing(page: Page, which: str, shots: Path) -> None:
    document = plan.document(plan.PaperStore(plan.course_campaign().variants["listens"].entries), which)
    file = shots / f"saved-{which}.html"
    # the policy in the file would stop axe, too; what it forbids is counted here
    file.write_bytes(re.sub(rb"<meta http-equiv[^>]*>", b"", document_html(document)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert violations(page, "html") == []
    assert _fits(page) and asked == [file.as_uri()]
    page.screenshot(path=shots / f"saved-{which}-{page.viewport_size['width']}.png", full_page=True)


def test_ways_are_filtered_and_marked_by_keyboard(page: Page, shots: Path) -> None:
    shown = PanelPage(page, WaysInScreen(open_store()))
    page.get_by_role("combobox", name="How does your government treat").select_option("hostile")
    page.get_by_role("combobox", name="How visible may you be?").select_option("low")
    expect(shown.status).to_contain_text("ways fit.")
    summary = shown.panel.locator("summary", has_text="Work in a coalition")
    summary.press("Enter")
    page.get_by_role("button", name="Mark for my plan – Work in a coalition").press("Enter")
    expect(shown.status).to_contain_text("Marked for your plan: Work in a coalition")
    expect(shown.panel.get_by_role("heading", name="Marked for your plan")).to_be_visible()
    assert violations(page, ".itu-panel") == []
    assert _fits(page)
    page.screenshot(path=shots / f"routes-marked-{page.viewport_size['width']}.png", full_page=True)
