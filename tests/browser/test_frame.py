"""The frame around a lesson: where one is, the ways on, how it reads, and our sentences in place of JupyterLab's."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

from support.axe import violations
from support.course_browser import TOKEN, CourseServer, open_lesson, start_button, start_lesson

pytestmark = pytest.mark.browser
LESSON = "02_who_decides.ipynb"
NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
CHROME = "#jp-top-panel, #jp-menu-panel, .jp-NotebookPanel-toolbar, #jp-main-statusbar, .jp-SideBar"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    """One server for tests that leave no trace in the lessons of others."""
    with CourseServer(tmp_path_factory.mktemp("frame")) as running:
        yield running
    assert running.outside == []


def bar(page: Page) -> Locator:
    return page.locator(".itu-bar")


def own_links(page: Page) -> Locator:
    """The links of the bar itself; at the side are those to the parts of the lesson."""
    return page.locator(".itu-bar :is(a.itu-skip, .itu-bar-row a):visible")


def notice(page: Page) -> Locator:
    return page.locator(".itu-notice-words")


def active(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def scroller_top(page: Page) -> float:
    return float(page.evaluate("document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect().top"))


def engines(server: CourseServer) -> dict[str, str]:
    """The kernel that runs for each open notebook."""
    with urlopen(f"http://127.0.0.1:{server.port}/api/sessions?token={TOKEN}") as answer:
        return {session["path"]: session["kernel"]["id"] for session in json.load(answer)}


def edit(path: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Write a notebook as another program would: other cells, a later time."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    change(notebook["cells"])
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    later = time.time() + 5
    os.utime(path, (later, later))


def _stated_minutes() -> int:
    notebook = json.loads((NOTEBOOKS / LESSON).read_text(encoding="utf-8"))
    return int(notebook["metadata"]["itu_course"]["minutes"])


def test_the_bar_says_where_one_is_and_leads_to_each_part(page: Page, server: CourseServer, shots: Path) -> None:
    width = page.viewport_size["width"]
    open_lesson(page, server, LESSON)
    expect(page).to_have_title("Who decides — itu-course")
    expect(bar(page)).to_contain_text("Lesson 2 of 9 · Who decides")
    expect(bar(page)).to_contain_text("part 1 of 9")
    expect(bar(page)).to_contain_text(re.compile(r"about \d+ minutes left"))
    left = re.search(r"about (\d+) minutes left", bar(page).inner_text())
    assert left and abs(int(left[1]) - _stated_minutes()) <= 2, "parts are rounded one by one"
    for node in page.locator(CHROME).all():
        expect(node).to_be_hidden()
    assert bar(page).bounding_box()["height"] <= scroller_top(page), "the bar lies over the lesson"
    page.screenshot(path=shots / f"frame-{width}.png")
    assert violations(page, "#itu-bar") == []

    contents = page.get_by_role("button", name="Contents")
    if width < 1280:
        contents.click()
    expect(page.get_by_role("navigation", name="Parts of this lesson").get_by_role("link")).to_have_count(11)
    page.screenshot(path=shots / f"frame-contents-{width}.png")
    assert violations(page, "#itu-bar") == []
    if width < 1280:
        page.keyboard.press("Escape")
        expect(contents).to_be_focused()
        expect(page.get_by_role("link", name="Two visions in 2022")).to_be_hidden()
        contents.press("Enter")
    page.get_by_role("link", name="Two visions in 2022").press("Enter")
    assert active(page).startswith("Two visions in 2022")
    expect(page.locator(".itu-contents .itu-sheet")).to_be_hidden()
    expect(bar(page)).to_contain_text("part 3 of 9")
    heading = page.get_by_role("heading", name="Two visions in 2022")
    assert 0 <= heading.bounding_box()["y"] - scroller_top(page) < 40
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for tool in page.locator(".itu-bar :is(button, a):visible").all():
        box = tool.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, f"{tool.text_content()} hangs out of the window"


def test_back_and_next_lead_through_the_lessons_in_one_page(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    end = page.get_by_role("navigation", name="Other lessons")
    expect(end.get_by_role("link")).to_have_text(["←Back: What the ITU is", "Next: Soft texts, hard effects→"])
    end.scroll_into_view_if_needed()
    assert violations(page, ".itu-end") == []
    end.get_by_role("link", name="Soft texts").click()
    expect(page).to_have_title("Soft texts, hard effects — itu-course")
    expect(page).to_have_url(re.compile("03_soft_texts"))
    expect(page.get_by_role("heading", name="Soft texts, hard effects", level=1)).to_be_focused(timeout=20_000)
    bar(page).get_by_role("link", name="Next: Contested").click()
    expect(page).to_have_title("Contested — itu-course")
    expect(page.locator(".jp-NotebookPanel")).to_have_count(2, timeout=20_000)  # each has an engine in memory
    for _ in range(100):
        if f"notebooks/{LESSON}" not in engines(server):
            break
        page.wait_for_timeout(100)
    assert f"notebooks/{LESSON}" not in engines(server)
    page.go_back()
    expect(page).to_have_title("Soft texts, hard effects — itu-course")
    expect(bar(page)).to_contain_text("Lesson 3 of 9")
    expect(bar(page).get_by_role("link", name="Back: Who decides")).to_be_visible()


def test_the_opening_page_and_the_last_lesson_have_one_way(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, "00_start_here.ipynb")
    expect(own_links(page)).to_have_text(["Skip to the lesson", "ITU course", "Next→"])
    page.get_by_role("button", name="More").click()
    page.get_by_role("link", name="français").click()
    expect(page).to_have_title("Commencer ici — itu-course")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert (
        page.get_by_role("heading", name="Commencer ici", level=1).evaluate("node => node.closest('[lang]').lang")
        == "fr"
    )
    bar(page).get_by_role("link", name="Suite :").click()  # not translated: the English lesson
    expect(bar(page)).to_contain_text("What the ITU is", timeout=20_000)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(server.url("09_your_plan.ipynb"))
    expect(bar(page)).to_contain_text("Lesson 9 of 9", timeout=60_000)
    expect(own_links(page)).to_have_text(["Skip to the lesson", "ITU course", "←Back"])


def test_by_keyboard_the_bar_comes_before_the_lesson(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    skip = page.get_by_role("link", name="Skip to the lesson")
    skip.focus()
    expect(skip).to_be_in_viewport()
    names = []
    page.set_viewport_size({"width": 1279, "height": 800})
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(active(page))
    assert names == ["ITU course", "Contents", "←Back", "Next→", "More"]
    outline = page.evaluate("getComputedStyle(document.activeElement).outline")
    assert "rgb(179, 72, 10)" in outline and "3px" in outline, "5.4 to 1 on the bar"
    skip.press("Enter")
    assert active(page).startswith("Who decides")


def test_words_grow_and_colours_change_and_the_place_stays(page: Page, server: CourseServer, shots: Path) -> None:
    page.emulate_media(color_scheme="dark")
    open_lesson(page, server, LESSON)
    light = "document.body.dataset.jpThemeLight"
    assert page.evaluate(light) == "false", "the system's choice"
    page.screenshot(path=shots / f"frame-dark-{page.viewport_size['width']}.png")
    assert violations(page, "#itu-bar") == []
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{light} === 'true'")
    page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop = 3000")
    paragraph = page.evaluate_handle(
        "[...document.querySelectorAll('.jp-RenderedMarkdown p')].find(p => p.getBoundingClientRect().bottom > 150)"
    ).as_element()
    font_size = "node => parseFloat(getComputedStyle(node).fontSize)"
    size, place = paragraph.evaluate(font_size), paragraph.bounding_box()["y"]
    page.get_by_role("button", name="More").click()
    page.get_by_role("radio", name="Dark").check()
    page.wait_for_function(f"{light} === 'false'")
    expect(page.get_by_role("radio", name="Dark")).to_be_focused()
    page.get_by_role("radio", name="Like this computer").check()
    page.wait_for_function(f"{light} === 'true'")
    page.get_by_role("button", name="Larger").click()
    page.get_by_role("button", name="Larger").click()
    expect(page.get_by_role("button", name="Larger")).to_be_focused()
    expect(page.get_by_text("130 %")).to_be_visible()
    assert violations(page, "#itu-bar") == []
    assert paragraph.evaluate(font_size) == pytest.approx(1.3 * size)
    assert abs(paragraph.bounding_box()["y"] - place) < 100
    page.reload()
    start_button(page).wait_for(timeout=60_000)
    page.get_by_role("button", name="More").click()
    expect(page.get_by_text("130 %")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_an_exercise_has_the_bar_and_can_be_saved_from_it(laptop: Page, server: CourseServer) -> None:
    page = laptop
    page.goto(server.url("../exercises/who_decides/who_decides.ipynb"))
    expect(bar(page)).to_contain_text("Who decides?", timeout=90_000)
    expect(bar(page)).to_contain_text("part 1 of 3")
    page.get_by_role("button", name="More").click()
    assert page.get_by_role("button", name="Show code").count() == 0
    page.get_by_role("button", name="Save").click()
    expect(notice(page)).to_have_text("Saved in your folder.")
    page.get_by_role("button", name="Close").click()
    expect(notice(page)).to_have_text("")


def test_in_a_low_window_the_bar_is_one_line(laptop: Page, server: CourseServer, shots: Path) -> None:
    """320 by 256 pixels: a laptop's window at 400 %."""
    page = laptop
    page.set_viewport_size({"width": 320, "height": 256})
    open_lesson(page, server, LESSON)
    assert bar(page).bounding_box()["height"] <= 256 / 6
    page.screenshot(path=shots / "frame-320.png")
    page.get_by_role("button", name="Contents").click()
    last = page.get_by_role("link", name="Sources")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    last.click()
    assert active(page).startswith("Sources")
    assert page.evaluate("document.documentElement.scrollWidth <= 320")


def test_a_lesson_from_right_to_left_says_so(page: Page, server: CourseServer, shots: Path) -> None:
    arabic = server.folder / "notebooks" / "ar" / LESSON
    if not arabic.exists():
        notebook = json.loads((server.folder / "notebooks" / LESSON).read_text(encoding="utf-8"))
        notebook["metadata"]["itu_course"]["language"] = "ar"
        arabic.parent.mkdir(exist_ok=True)
        arabic.write_text(json.dumps(notebook), encoding="utf-8")
    page.goto(server.url(f"ar/{LESSON}"))
    page.locator(".jp-RenderedMarkdown h1").wait_for(timeout=90_000)
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    assert page.locator(".jp-RenderedMarkdown h1").evaluate("node => getComputedStyle(node).direction") == "rtl"
    expect(bar(page)).to_have_attribute("dir", "rtl")
    first, last = page.locator(".itu-ways a").first.bounding_box(), page.locator(".itu-more").bounding_box()
    assert first["x"] > last["x"]
    page.screenshot(path=shots / f"frame-rtl-{page.viewport_size['width']}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_paper_holds_the_whole_lesson(laptop: Page, server: CourseServer, shots: Path) -> None:
    page = laptop
    page.emulate_media(color_scheme="dark")
    open_lesson(page, server, LESSON)
    start_lesson(page)
    file = page.pdf(path=shots / "frame-lesson-2.pdf", format="A4", print_background=True)
    assert len(re.findall(rb"/Type /Page\b", file)) > 12
    folded = "<details class='folded'><summary>I have thought about it</summary><p>The answer</p></details>"
    page.locator(".jp-RenderedMarkdown").nth(3).evaluate(
        "(node, html) => node.insertAdjacentHTML('beforeend', html)", folded
    )
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(bar(page)).to_be_hidden()
    expect(page.locator(".itu-end")).to_be_hidden()
    fold = page.locator("details.folded")
    expect(fold).to_have_attribute("open", "")
    height = page.evaluate("document.documentElement.scrollHeight")
    last_source = page.locator(".jp-RenderedMarkdown li", has_text="ZIMEYE").last
    last_question = page.locator(".itu-panel legend").last
    for words in (last_source, last_question):
        expect(words).to_be_visible()
        assert 0 < words.evaluate("node => node.getBoundingClientRect().bottom + scrollY") <= height
    paper = page.locator(".jp-Notebook").evaluate("node => getComputedStyle(node).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen", color_scheme="dark")
    expect(fold).not_to_have_attribute("open", "")
    assert page.evaluate("document.body.dataset.jpThemeLight") == "false"


def test_start_leaves_the_keyboard_where_the_reader_has_it(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    start_button(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
    expect(start_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    skip = page.get_by_role("link", name="Skip to the lesson")
    skip.focus()
    for _ in range(5):  # course, back, next, more, the first part: while it starts
        page.keyboard.press("Tab")
    expect(page.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
    page.wait_for_timeout(200)
    assert active(page) == "The highest meeting"


def test_a_newer_lesson_on_disk_wins_and_the_page_says_so(laptop: Page, server: CourseServer) -> None:
    page, path = laptop, server.folder / "notebooks" / "03_soft_texts.ipynb"

    def reword(cells: list[dict[str, Any]]) -> None:
        cells[0]["source"] = "# A newer text\n"

    open_lesson(page, server, path.name)
    edit(path, lambda cells: None)  # only the time differs: another tab has saved the same lesson
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1_500)
    expect(notice(page)).to_have_text("")
    edit(path, reword)
    page.keyboard.press("Control+s")
    expect(notice(page)).to_contain_text("newer text")
    page.wait_for_timeout(500)
    assert json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"] == "# A newer text\n"
    assert page.locator(".jp-Dialog").count() == 0
    page.get_by_role("button", name="Load this page again").click()
    expect(page.get_by_role("heading", name="A newer text")).to_be_visible(timeout=60_000)


def test_a_dead_engine_is_told_and_started_again_from_the_bar(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    start_lesson(page)
    engine = engines(server)[f"notebooks/{LESSON}"]
    for process in psutil.Process(server.process.pid).children(recursive=True):
        if any(engine in word for word in process.cmdline()):
            process.kill()
    expect(notice(page)).to_contain_text("engine stopped", timeout=30_000)
    page.wait_for_timeout(1_000)
    assert page.locator(".jp-Dialog").count() == 0
    assert violations(page, "#itu-bar") == []
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
    expect(notice(page)).to_have_text("")


def test_a_server_that_is_gone_is_told_without_a_dialog_until_it_is_back(laptop: Page, tmp_path: Path) -> None:
    page = laptop
    with CourseServer(tmp_path) as server:
        open_lesson(page, server, LESSON)
        start_lesson(page)
    page.keyboard.press("Control+s")
    expect(notice(page)).to_contain_text("does not answer", timeout=60_000)
    page.wait_for_timeout(5_000)
    assert page.locator(".jp-Dialog").count() == 0
    with CourseServer(tmp_path, server.home, server.port):
        expect(notice(page)).to_contain_text("answers again", timeout=60_000)
        assert page.locator(".jp-Dialog").count() == 0
        page.get_by_role("button", name="Start again").click()
        expect(page.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
        expect(notice(page)).to_have_text("")


def test_an_author_has_the_notebook_with_its_menus_and_keys(laptop: Page, tmp_path: Path) -> None:
    page = laptop
    with CourseServer(tmp_path, None, None, "--author") as server:
        open_lesson(page, server, LESSON)
        assert bar(page).count() == 0
        expect(page.locator("#jp-menu-panel")).to_be_visible()
        expect(page.get_by_role("button", name="Show code")).to_be_visible()
        cells = page.locator(".jp-Notebook .jp-Cell").count()
        page.locator(".jp-MarkdownCell").nth(2).click()
        page.keyboard.press("Escape")
        page.keyboard.press("b")
        expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(cells + 1)


def test_an_address_makes_nobody_an_author(laptop: Page, server: CourseServer) -> None:
    page = laptop
    page.goto(f"{server.url(LESSON)}&author=1&author")
    start_button(page).wait_for(timeout=90_000)
    expect(bar(page)).to_be_visible()
    expect(page.locator("#jp-menu-panel")).to_be_hidden()


def test_contents_are_at_the_side_of_a_wide_window_and_behind_a_button_below(
    laptop: Page, server: CourseServer, shots: Path
) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    parts, button = page.get_by_role("navigation", name="Parts of this lesson"), page.locator(".itu-contents > button")
    expect(parts).to_be_visible()
    expect(button).to_be_hidden()
    page.screenshot(path=shots / "frame-side-1280.png")
    side, text = (page.locator(where).first.bounding_box() for where in (".itu-side", ".jp-RenderedMarkdown p"))
    assert side["x"] + side["width"] <= text["x"], "the contents lie over the lesson"
    assert side["y"] >= bar(page).locator(".itu-bar-row").bounding_box()["height"]
    assert violations(page, ".itu-side") == []
    parts.get_by_role("link", name="Two visions in 2022").click()
    expect(parts.locator("[aria-current]")).to_have_text("Two visions in 2022")
    page.set_viewport_size({"width": 1279, "height": 800})
    expect(parts).to_be_hidden()
    button.click()
    expect(parts.get_by_role("link")).to_have_count(11)
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(parts).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(parts).to_be_hidden()
    assert page.locator(".jp-RenderedMarkdown h1").bounding_box()["x"] < 240, "no empty side on paper"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="More").click()
    larger = page.get_by_role("button", name="Larger")
    while larger.get_attribute("aria-disabled") != "true":
        larger.click()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    side, text = (page.locator(where).first.bounding_box() for where in (".itu-side", ".jp-RenderedMarkdown p"))
    assert side["x"] + side["width"] <= text["x"]
