"""The whole course in a real browser: open, start, answer, reload, restart, rehearse. Nothing leaves the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from itu_course import quiz
from support.accessibility import whole
from support.axe import violations
from support.course_browser import TOKEN, CourseServer, open_lesson, start_button, start_lesson, watch

pytestmark = pytest.mark.browser
NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = [
    path.relative_to(NOTEBOOKS).as_posix()
    for path in sorted([*NOTEBOOKS.glob("*.ipynb"), *NOTEBOOKS.glob("??/*.ipynb")])
]
# For what has nothing to do with width and takes long. `test_axe_finds_nothing_in_what_is_ours` uses both widths.
laptop_only = pytest.mark.parametrize("page", [1280], ids=["wide"], indirect=True)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CourseServer]:
    with CourseServer(tmp_path) as running:
        yield running
    assert running.outside == [], "the server or a kernel looked outside this machine"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CourseServer]:
    """One server for tests that only look."""
    with CourseServer(tmp_path_factory.mktemp("shared")) as running:
        yield running
    assert running.outside == [], "the server or a kernel looked outside this machine"


def panel(page: Page, text: str) -> Locator:
    """The panel that asks ``text``."""
    return page.locator(".itu-panel", has=page.get_by_role("group", name=text))


def restart_kernels(server: CourseServer) -> None:
    base = f"http://127.0.0.1:{server.port}/api/kernels"
    with urlopen(f"{base}?token={TOKEN}") as answer:
        kernels = json.load(answer)
    assert kernels
    for kernel in kernels:
        asked = Request(f"{base}/{kernel['id']}/restart", method="POST", headers={"Authorization": f"token {TOKEN}"})
        urlopen(asked).close()


def scrolled(page: Page) -> float:
    return float(page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop"))


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@laptop_only
@pytest.mark.parametrize("lesson", LESSONS)
def test_first_press_works_and_leaves_the_reader_at_the_top(page: Page, tmp_path: Path, lesson: str) -> None:
    """Cold: a new server, the button pressed as soon as it is there, while the kernel is still starting."""
    with CourseServer(tmp_path) as server:
        outside = watch(page, server.port)
        page.goto(server.url(lesson))
        start_button(page).wait_for(timeout=90_000)
        start_button(page).scroll_into_view_if_needed()
        before = scrolled(page)
        start_button(page).click()
        start_button(page).click()  # an impatient reader presses twice: nothing runs twice
        ready = "Prêt. Les questions sont" if lesson.startswith("fr/") else "Ready. The questions are"
        expect(page.locator(".itu-start-status")).to_contain_text(ready, timeout=120_000)
        code = "Montrer le code" if lesson.startswith("fr/") else "Show code"
        page.locator(".itu-more > button").click()
        assert page.get_by_role("button", name=code).count() == 1
        assert page.locator(".itu-panel").count() > 2
        assert scrolled(page) == before
        assert (
            page.locator(
                ".jp-RenderedText[data-mime-type*=error], [data-mime-type='application/vnd.jupyter.stderr']"
            ).count()
            == 0
        )
        assert fits(page), "the page moves sideways"
        assert outside == [], outside
    assert server.outside == []


@laptop_only
def test_an_answer_outlives_reload_and_restart(page: Page, server: CourseServer, shots: Path) -> None:
    outside = watch(page, server.port)
    one = quiz.question("who-may-vote")
    wrong = next(option for option in one.options if not option.correct)
    right = next(option for option in one.options if option.correct)
    open_lesson(page, server, "02_who_decides.ipynb")
    start_lesson(page)
    shown = panel(page, one.text)
    shown.get_by_role("radio", name=wrong.text).check()
    shown.get_by_role("button", name="Check my answer").click()
    expect(shown.get_by_role("status")).to_contain_text("Not right yet")
    expect(shown).to_contain_text(wrong.reason)
    expect(shown).not_to_contain_text(right.reason)
    shown.get_by_role("radio", name=right.text).check()
    shown.get_by_role("button", name="Check my answer").click()
    expect(shown.get_by_role("status")).to_contain_text("Right.")
    expect(shown).to_contain_text(right.reason)
    shown.screenshot(path=shots / f"lesson-2-answer-{page.viewport_size['width']}.png")

    page.reload()
    start_button(page).wait_for(timeout=60_000)
    assert page.get_by_text("Error displaying widget").count() == 0
    start_lesson(page)
    expect(panel(page, one.text).get_by_role("radio", name=right.text)).to_be_checked()
    expect(panel(page, one.text)).to_contain_text(right.reason)

    restart_kernels(server)
    page.wait_for_timeout(500)
    start_lesson(page)
    expect(panel(page, one.text).get_by_role("radio", name=right.text)).to_be_checked()
    assert outside == [], outside


def test_text_typed_while_the_server_is_gone_is_saved_when_it_is_back(laptop: Page, tmp_path: Path) -> None:
    """The server ends, the learner writes on; the course is opened again and Start is pressed on the old page."""
    page = laptop
    dialog = page.locator(".jp-Dialog")
    page.add_locator_handler(dialog, lambda: dialog.get_by_role("button").last.click(timeout=5_000), no_wait_after=True)
    kept = "written while nobody listened"
    with CourseServer(tmp_path) as server:
        open_lesson(page, server, "09_your_plan.ipynb")
        start_lesson(page)
        box = page.locator('.itu-panel textarea[data-key="who-is-at-risk"]').first
        box.fill("before")
        expect(box.locator("xpath=ancestor::*[contains(@class, 'itu-panel')]")).to_contain_text("saved in your folder")
    box.fill(kept)
    expect(page.get_by_text("Not saved yet").first).to_be_visible(timeout=20_000)
    with CourseServer(tmp_path, server.home, server.port):
        page.wait_for_timeout(1_000)
        start_button(page).click()
        answers = server.folder / "answers"
        expect(box).to_have_value(kept, timeout=120_000)
        expect(page.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
        for _ in range(50):
            if any(kept in path.read_text(encoding="utf-8") for path in answers.rglob("*.json")):
                break
            page.wait_for_timeout(200)
        assert any(kept in path.read_text(encoding="utf-8") for path in answers.rglob("*.json"))
        page.reload()
        start_button(page).wait_for(timeout=60_000)
        start_lesson(page)
        expect(box).to_have_value(kept)


def test_a_question_in_a_lesson_by_keyboard_alone(page: Page, server: CourseServer) -> None:
    """Notebook front ends take the arrow keys for themselves; here they must move the choice."""
    one = quiz.question("who-may-vote")
    open_lesson(page, server, "02_who_decides.ipynb")
    start_button(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".itu-start-status")).to_contain_text("Ready", timeout=120_000)
    shown = panel(page, one.text)
    radios = shown.get_by_role("group", name=one.text).get_by_role("radio")
    radios.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(radios.nth(1)).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(radios.first).to_be_checked()
    assert page.evaluate("document.activeElement.type") == "radio", "the focus stays in the question"
    right = next(n for n, option in enumerate(one.options) if option.correct)
    for _ in range(len(one.options)):
        if radios.nth(right).is_checked():
            break
        page.keyboard.press("ArrowDown")
    expect(radios.nth(right)).to_be_checked()
    _press(page, shown.get_by_role("button", name="Check my answer"))
    expect(shown.get_by_role("status")).to_contain_text("Right.")


@laptop_only
def test_code_is_folded_away_and_one_press_from_view(page: Page, shared: CourseServer) -> None:
    open_lesson(page, shared, "02_who_decides.ipynb")
    code = page.locator(".jp-CodeCell .jp-InputArea-editor").first
    expect(code).to_be_hidden()
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Show code").click()
    expect(code).to_be_visible()
    expect(code).to_contain_text("from itu_course import")
    page.get_by_role("button", name="Hide code").press("Enter")
    expect(code).to_be_hidden()


# Tables to quote from letter by letter, so without soft hyphens: on a phone they scroll in a box of their own.
CARDS = {"No. | About | Why it matters | Version seen", "Words | Symbol | What it is | Good for"}
WIDE = """all => all.filter((table) => table.scrollWidth > table.clientWidth).map((table) =>
  [[...table.querySelectorAll("th")].map((cell) => cell.textContent.trim()).join(" | "), table.tabIndex === 0])"""


@pytest.mark.parametrize("lesson", LESSONS)
def test_axe_finds_nothing_in_what_is_ours(page: Page, shared: CourseServer, shots: Path, lesson: str) -> None:
    open_lesson(page, shared, lesson)
    start_lesson(page)
    page.evaluate("document.querySelectorAll('.itu-shut-button').forEach((button) => button.click())")
    page.evaluate(
        "document.querySelectorAll('.itu-panel details, .itu-figure details').forEach((fold) => { fold.open = true; })"
    )
    assert fits(page)
    whole(page)
    for where in (".jp-OutputArea-output", ".jp-RenderedMarkdown"):
        assert violations(page, where) == []
    wide = page.eval_on_selector_all(".jp-RenderedMarkdown table", WIDE)
    assert {heading for heading, _ in wide} <= CARDS, "a table of prose fits a phone: put soft hyphens into long words"
    assert all(by_keyboard for _, by_keyboard in wide)
    page.set_viewport_size({"width": page.viewport_size["width"], "height": min(page.viewport_size["height"], 12_000)})
    page.screenshot(path=shots / f"{lesson.removesuffix('.ipynb').replace('/', '-')}-{page.viewport_size['width']}.png")


def test_sources_open_where_they_are_cited_by_keyboard(page: Page, shared: CourseServer) -> None:
    open_lesson(page, shared, "04_contested.ipynb")
    fold = page.locator(".jp-RenderedMarkdown details", has_text="Sources: ").first
    expect(fold.get_by_role("link").first).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_role("link").first).to_be_visible()
    expect(fold.get_by_text("Read on").first).to_be_visible()
    assert fits(page) and fold.locator("summary").bounding_box()["height"] >= 24
    page.keyboard.press("Space")
    expect(fold.get_by_role("link").first).to_be_hidden()


@laptop_only
def test_one_lesson_leads_to_the_next(page: Page, shared: CourseServer) -> None:
    open_lesson(page, shared, "00_start_here.ipynb")
    start_lesson(page)
    page.get_by_role("link", name="Open the lesson “Who decides").click()
    page.wait_for_url("**/02_who_decides.ipynb*")
    page.get_by_role("heading", name="Who decides", exact=False).first.wait_for(timeout=60_000)
    start_lesson(page)
    page.get_by_role("link", name="Start here").last.click()
    page.get_by_role("heading", name="Start here").first.wait_for(timeout=60_000)


@laptop_only
def test_a_saved_lesson_holds_no_dead_panels(page: Page, server: CourseServer) -> None:
    open_lesson(page, server, "00_start_here.ipynb")
    start_lesson(page)
    page.locator(".jp-Notebook h1").first.click()
    page.keyboard.press("Control+s")
    copy = server.folder / "notebooks" / "00_start_here.ipynb"
    for _ in range(50):
        page.wait_for_timeout(100)
        cells = json.loads(copy.read_text(encoding="utf-8"))["cells"]
        if any("execution" in cell["metadata"] or cell.get("execution_count") for cell in cells):
            break
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    assert page.locator(".jp-Dialog").count() == 0, "saving twice asks nothing"
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert not any("widget-view" in json.dumps(output) for output in outputs)
    page.reload()
    start_lesson(page)
    assert page.get_by_text("Error displaying widget").count() == 0


@laptop_only
def test_a_kernel_that_dies_is_told_and_a_press_brings_it_back(page: Page, server: CourseServer) -> None:
    open_lesson(page, server, "00_start_here.ipynb")
    start_lesson(page)
    restart_kernels(server)
    page.wait_for_timeout(500)
    start_lesson(page)
    assert page.locator(".itu-panel").count() > 2


def _press(page: Page, target: Locator) -> None:
    """Walk to ``target`` with the Tab key alone and press Enter."""
    target.wait_for()
    for _ in range(80):
        if target.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError("the Tab key does not reach it")
    page.keyboard.press("Enter")


def test_the_conference_to_its_end_by_keyboard(page: Page, server: CourseServer, shots: Path) -> None:
    outside = watch(page, server.port)
    open_lesson(page, server, "07_rehearse.ipynb")
    start_lesson(page)
    room = page.locator(".itu-panel", has=page.get_by_role("button", name="Open the conference")).first
    room.scroll_into_view_if_needed()
    room.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    width = page.viewport_size["width"]
    _press(page, room.get_by_role("button", name="Open the conference"))
    room = page.locator(".itu-panel", has=page.get_by_role("heading", name="Round 1 of"))
    expect(page.get_by_role("heading", name="Round 1 of")).to_be_focused()
    room.screenshot(path=shots / f"conference-round-{width}.png")
    room.get_by_role("radio", name="Brief a delegation").focus()
    page.keyboard.press("Space")
    for label in ("For which clause?", "With whom?"):
        choose = room.get_by_role("combobox", name=label)
        choose.focus()
        choose.select_option(index=1)
    _press(page, room.get_by_role("button", name="Do this: Brief a delegation"))
    expect(room.get_by_role("status")).to_contain_text("Done: Brief a delegation")
    assert violations(page, ".itu-panel") == []
    for _ in range(8):
        if page.get_by_role("heading", name="After the conference").count():
            break
        _press(page, page.get_by_role("button", name="Go to the next stage"))
        page.wait_for_timeout(700)
    debrief = page.locator(".itu-panel", has=page.get_by_role("heading", name="After the conference"))
    expect(page.get_by_role("heading", name="After the conference")).to_be_focused()
    for part in ("First draft and result", "Three things to look at", "What this model cannot know"):
        expect(debrief.get_by_role("heading", name=part)).to_be_visible()
    debrief.screenshot(path=shots / f"conference-debrief-{width}.png")
    assert violations(page, ".itu-panel") == []
    assert fits(page)
    page.reload()
    start_button(page).wait_for(timeout=60_000)
    start_lesson(page)
    expect(page.get_by_role("heading", name="After the conference")).to_be_visible()
    assert outside == [], outside
