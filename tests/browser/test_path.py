"""The opening page as a path: a station for each lesson, with what the learner has done there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from itu_course import learner
from itu_course.lab.stations import stations
from support.axe import violations
from support.course_browser import CourseServer, open_lesson, start_button, watch

pytestmark = pytest.mark.browser
OPENING = "00_start_here.ipynb"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    """A course in which lesson 2 was begun."""
    with CourseServer(tmp_path_factory.mktemp("path")) as running:
        store = learner.open_store(running.folder)
        store.add("quiz/who-may-vote", {"answer": ["a"]})
        store.set("text/02-where-you-stand", {"text": "Here."})
        yield running
    assert running.outside == []


def path(page: Page) -> Locator:
    return page.get_by_role("region", name="Your path")


def station(page: Page, number: int) -> Locator:
    return path(page).locator("ol > li").nth(number)


def test_the_path_shows_what_is_done_at_each_station(page: Page, server: CourseServer, shots: Path) -> None:
    width = page.viewport_size["width"]
    outside = watch(page, server.port)
    page.emulate_media(color_scheme="dark")
    open_lesson(page, server, OPENING)
    expect(path(page).locator("ol > li")).to_have_count(10)
    page.wait_for_timeout(500)
    path(page).screenshot(path=shots / f"path-dark-{width}.png")
    assert violations(page, ".itu-path") == []
    page.emulate_media(color_scheme="light")
    page.wait_for_function("document.body.dataset.jpThemeLight === 'true'")
    second = stations(server.folder)[2]
    expect(station(page, 2)).to_contain_text("2. Who decides")
    for words in ("begun", f"{second['minutes']} min", f"Questions: 1 of {second['questions'][1]}", "Texts: 1 of 1"):
        expect(station(page, 2)).to_contain_text(words)
    expect(station(page, 3)).to_contain_text("not begun")
    expect(station(page, 7)).to_contain_text("Plays finished: 0")
    expect(station(page, 9)).to_contain_text("Parts of the plan: 0 of 10")
    expect(path(page).get_by_role("link", name="Go on here")).to_have_text("Go on here: Who decides")
    assert violations(page, ".itu-path") == []
    path(page).screenshot(path=shots / f"path-{width}.png")
    page.screenshot(path=shots / f"path-page-{width}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for link in path(page).get_by_role("link").all():
        box = link.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert outside == []


def test_what_is_done_meanwhile_is_counted_when_the_page_is_seen_again(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, OPENING)
    expect(station(page, 8)).to_contain_text("Texts: 0 of 1")
    learner.open_store(server.folder).set("text/08-one-promise", {"text": "A promise."})
    link = station(page, 8).get_by_role("link")
    link.focus()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(station(page, 8)).to_contain_text("Texts: 1 of 1")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Afterwards — itu-course")
    page.go_back()
    expect(station(page, 8)).to_be_visible()


def test_without_the_server_the_stations_stay_and_the_page_says_so(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, OPENING)
    expect(path(page).locator("ol > li")).to_have_count(10)
    page.route("**/itu-course/path", lambda route: route.abort())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(path(page)).to_contain_text("could not be read. Your answers are safe")
    expect(path(page).locator("ol > li")).to_have_count(10)


def test_the_path_speaks_the_language_of_its_page_and_follows_its_direction(
    page: Page, server: CourseServer, shots: Path
) -> None:
    page.goto(server.url(f"fr/{OPENING}"))
    start_button(page).wait_for(timeout=90_000)
    section = page.locator(".itu-path")
    expect(section).to_have_attribute("lang", "fr")
    expect(section.locator("ol > li")).to_have_count(10)
    arabic = server.folder / "notebooks" / "ar" / OPENING
    arabic.parent.mkdir(exist_ok=True)
    arabic.write_bytes((server.folder / "notebooks" / OPENING).read_bytes())
    page.goto(server.url(f"ar/{OPENING}"))
    expect(section.locator("ol > li")).to_have_count(10, timeout=90_000)
    expect(section).to_have_attribute("dir", "rtl")
    stop, words = (section.locator(f"ol > li >> nth=3 >> {part}").bounding_box() for part in (".itu-stop", "h3"))
    assert stop["x"] > words["x"]
    section.screenshot(path=shots / f"path-rtl-{page.viewport_size['width']}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
