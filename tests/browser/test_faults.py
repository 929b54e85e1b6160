"""What goes wrong on a learner's machine while they write: no character is lost, and nothing goes to strangers."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

from itu_course.learner import files, open_store
from itu_course.screens import FreeTextScreen
from support.course_browser import TOKEN, CourseServer, open_lesson, start_button, start_lesson
from support.panel_page import PanelPage

pytestmark = pytest.mark.browser
LESSON = "02_who_decides.ipynb"
KEY = "text/02-where-you-stand.json"


class Restarted(CourseServer):
    """The course as a learner opens it again: with a new secret in its address."""

    token = "the-token-of-the-next-start"


def box(page: Page) -> Locator:
    """The lesson's writing box."""
    return page.locator(".itu-panel textarea").last


def notice(page: Page) -> Locator:
    return page.locator(".itu-notice-words")


def saved(server: CourseServer) -> str:
    path = server.folder / "answers" / KEY
    return path.read_text(encoding="utf-8") if path.exists() else ""


def wait_until_saved(page: Page, server: CourseServer, text: str) -> None:
    for _ in range(150):
        if text in saved(server):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{text!r} is not in {saved(server)!r}")


def write(page: Page, server: CourseServer, text: str) -> None:
    box(page).fill(text)
    wait_until_saved(page, server, text)


def kernels(server: CourseServer) -> list[psutil.Process]:
    return [
        one for one in psutil.Process(server.process.pid).children(recursive=True) if "ipykernel" in str(one.cmdline())
    ]


@contextmanager
def stranger(port: int) -> Iterator[list[str]]:
    """Somebody else's program on a port; gives everything that it was told."""
    told: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(f"{self.path}\n{self.headers}")
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"version": "2", "proof": "none"}')

        do_PUT = do_POST = do_PATCH = do_DELETE = do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            pass

    ThreadingHTTPServer.allow_reuse_address = True
    with ThreadingHTTPServer(("127.0.0.1", port), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield told
        server.shutdown()


def test_a_stranger_on_the_port_is_told_nothing_and_the_text_can_be_copied(laptop: Page, tmp_path: Path) -> None:
    page = laptop
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with CourseServer(tmp_path) as server:
        open_lesson(page, server, LESSON)
        start_lesson(page)
        write(page, server, "Before.")
    with stranger(server.port) as told:
        box(page).fill("Written while a stranger listened.")
        page.keyboard.press("Control+s")
        expect(notice(page)).to_contain_text("Another program now uses the address", timeout=60_000)
        page.get_by_role("button", name="Copy what I wrote").click()
        expect(notice(page)).to_contain_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == "Written while a stranger listened."
        page.wait_for_timeout(6_000)  # JupyterLab tries again and again
        assert told, "the stranger was asked who it is"
        for words in told:
            assert TOKEN not in words and "cookie" not in words.lower(), words
            assert words.startswith("/itu-course/identity?nonce="), words
    with Restarted(tmp_path, server.home, server.port):
        expect(notice(page)).to_contain_text("answers again", timeout=60_000)
        page.get_by_role("button", name="Start again").click()
        wait_until_saved(page, server, "Written while a stranger listened.")


def test_a_restart_on_the_same_port_with_a_new_secret_gets_what_was_typed(laptop: Page, tmp_path: Path) -> None:
    page = laptop
    with CourseServer(tmp_path) as server:
        open_lesson(page, server, LESSON)
        start_lesson(page)
        box(page).fill("Typed as the server was killed.")
        server.process.kill()
        server.process.wait()
    box(page).press_sequentially(" And after it.")
    expect(notice(page)).to_contain_text("does not answer", timeout=60_000)
    with Restarted(tmp_path, server.home, server.port) as again:
        expect(notice(page)).to_contain_text("answers again", timeout=60_000)
        page.get_by_role("button", name="Start again").click()
        wait_until_saved(page, again, "Typed as the server was killed. And after it.")
        expect(box(page)).to_have_value("Typed as the server was killed. And after it.")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    """One server for the faults that do not end it."""
    with CourseServer(tmp_path_factory.mktemp("faults")) as running:
        yield running
    assert running.outside == []


def test_a_killed_engine_costs_no_character(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    start_lesson(page)
    write(page, server, "Before the engine died.")
    for kernel in kernels(server):
        kernel.kill()
    box(page).fill("While the engine was dead.")
    expect(notice(page)).to_contain_text("engine stopped", timeout=30_000)
    box(page).press_sequentially(" And more.")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
    wait_until_saved(page, server, "While the engine was dead. And more.")
    expect(box(page)).to_have_value("While the engine was dead. And more.")


def test_a_reload_in_the_middle_of_a_word_costs_no_character(laptop: Page, server: CourseServer) -> None:
    page = laptop
    open_lesson(page, server, LESSON)
    start_lesson(page)
    box(page).fill("In the middle of a wo")
    page.reload()  # before the pause after which a text is sent
    start_button(page).wait_for(timeout=60_000)
    start_lesson(page)
    expect(box(page)).to_have_value("In the middle of a wo")
    wait_until_saved(page, server, "In the middle of a wo")


def test_a_closed_lid_costs_no_character(laptop: Page, server: CourseServer) -> None:
    """Asleep, engine and server stand still and the page's clock jumps; then all go on."""
    page = laptop
    page.clock.install()
    open_lesson(page, server, LESSON)
    start_lesson(page)
    write(page, server, "Before the lid was closed.")
    asleep = [psutil.Process(server.process.pid), *kernels(server)]
    for process in asleep:
        process.suspend()
    box(page).fill("Typed as the lid was closed.")
    page.clock.fast_forward("08:00:00")
    page.wait_for_timeout(2_000)
    for process in asleep:
        process.resume()
    page.clock.resume()
    box(page).press_sequentially(" And in the morning.")
    wait_until_saved(page, server, "Typed as the lid was closed. And in the morning.")
    expect(box(page)).to_have_value("Typed as the lid was closed. And in the morning.")
    assert page.locator(".jp-Dialog").count() == 0


def test_two_tabs_keep_both_texts_and_let_the_learner_choose(laptop: Page, server: CourseServer) -> None:
    first = laptop
    open_lesson(first, server, LESSON)
    start_lesson(first)
    write(first, server, "Where both begin.")
    second = first.context.new_page()
    open_lesson(second, server, LESSON)
    start_lesson(second)
    expect(box(second)).to_have_value("Where both begin.")
    write(first, server, "What the first tab says.")
    write(second, server, "What the second tab says.")
    write(first, server, "What the first tab says, going on.")
    for words in ("What the first tab says, going on.", "What the second tab says."):
        assert words in saved(server)
    panel = first.locator(".itu-panel", has=first.locator("textarea")).last
    expect(panel).to_contain_text("What the second tab says.")
    panel.get_by_role("button", name="Put this text into the box").click()
    expect(box(first)).to_have_value("What the second tab says.")
    expect(panel).to_contain_text("What the first tab says, going on.")
    wait_until_saved(first, server, "What the first tab says, going on.")
    panel.get_by_role("button", name="Delete this text").first.click()
    expect(panel.get_by_text("What the first tab says, going on.")).to_be_hidden()
    panel.get_by_role("button", name="Bring the deleted text back").click()
    expect(panel).to_contain_text("What the first tab says, going on.")
    second.close()


def _conference(page: Page) -> Locator:
    """The first conference of lesson 7, in whatever state."""
    return page.locator(".itu-panel", has=page.locator("[data-press=open], .itu-columns")).first


def _brief(page: Page, target: str) -> None:
    room = _conference(page)
    room.locator("input[value=brief]").click()
    room.locator("select[data-do=target]").select_option(target)
    expect(room.locator(".itu-likely")).to_be_visible(timeout=30_000)
    room.locator("[data-press=act]").click()


def test_an_engine_killed_within_a_round_costs_no_step_and_two_tabs_play_one_play(
    laptop: Page, server: CourseServer
) -> None:
    first = laptop
    open_lesson(first, server, "07_rehearse.ipynb")
    start_lesson(first)
    room = _conference(first)
    room.locator("input[value=both]").click()
    room.locator("[data-press=open]").click()
    expect(room.locator(".itu-columns")).to_be_visible()
    _brief(first, "SIL")
    expect(room).to_contain_text("22 of 24")
    for kernel in kernels(server):
        kernel.kill()
    expect(notice(first)).to_contain_text("engine stopped", timeout=30_000)
    first.get_by_role("button", name="Start again", exact=True).click()
    expect(first.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
    expect(_conference(first)).to_contain_text("22 of 24")
    expect(_conference(first)).to_contain_text("You are in round 1, with every step that you took.")
    second = first.context.new_page()
    open_lesson(second, server, "07_rehearse.ipynb")
    start_lesson(second)
    expect(_conference(second)).to_contain_text("22 of 24")
    _brief(first, "JES")
    expect(_conference(first)).to_contain_text("20 of 24")
    _conference(second).locator("[data-press=next]").click()
    expect(_conference(second)).to_contain_text("This play went on in another window.")
    expect(_conference(second)).to_contain_text("Round 1 of 12")
    expect(_conference(second)).to_contain_text("20 of 24")
    _conference(second).locator("[data-press=next]").click()
    expect(_conference(second)).to_contain_text("Round 2 of 12")
    second.close()


def panel_box(page: Page) -> Locator:
    """The box of a panel without a server: its Python side runs in this process."""
    return page.get_by_role("textbox", name="Your first step?")


def test_a_full_disk_costs_no_character(laptop: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page = laptop

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    shown = PanelPage(page, FreeTextScreen("first-step", "Your first step?", open_store()))
    panel_box(page).fill("Before.")
    expect(shown.panel).to_contain_text("Saved in your folder. 1 word")
    with monkeypatch.context() as disk:
        disk.setattr(files, "_replace", full)
        panel_box(page).fill("Written onto a full disk.")
        expect(shown.panel).to_contain_text("the disk is full")
        panel_box(page).press_sequentially(" And on.")
        page.get_by_role("button", name="Save again").click()
        expect(shown.panel).to_contain_text("the disk is full")
        assert (open_store().last("text/first-step") or {})["text"] == "Before.", "what is there stays whole"
    page.get_by_role("button", name="Save again").click()
    expect(shown.panel).not_to_contain_text("the disk is full")
    assert (open_store().last("text/first-step") or {})["text"] == "Written onto a full disk. And on."
    expect(panel_box(page)).to_have_value("Written onto a full disk. And on.")


def test_a_lock_from_the_future_costs_no_character(laptop: Page) -> None:
    """Left by a power cut, on a machine whose clock was set back since."""
    page = laptop
    answers = open_store().where / "answers"
    locks = (answers / ".lock", answers / "text" / ".first-step.json.lock")
    tomorrow = time.time() + 86_400
    for lock in locks:
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
        os.utime(lock, (tomorrow, tomorrow))
    shown = PanelPage(page, FreeTextScreen("first-step", "Your first step?", open_store()))
    panel_box(page).press_sequentially("Not frozen")
    expect(shown.panel).to_contain_text("Saved in your folder. 2 words", timeout=4_000)
    assert (open_store().last("text/first-step") or {})["text"] == "Not frozen"
