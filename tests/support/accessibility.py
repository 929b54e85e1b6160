"""axe inside JupyterLab, over lessons in several ways of looking and several states: one matrix, for tests and docs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from itu_course import quiz
from itu_course.pages.lesson import calls
from support.axe import violations_by_owner
from support.course_browser import CourseServer, open_lesson, start_lesson

ROOT = Path(__file__).resolve().parents[2]
OURS = (".itu-panel", ".jp-RenderedMarkdown", ".itu-figure", "#itu-bar")  # what the course itself puts on the page
# Every way of looking: what a browser context is made with, and a style that is added to the page.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""


@dataclass(frozen=True)
class Way:
    """A way of looking: the page's size in CSS pixels, the colours that the system asks for, the reader's own style."""

    width: int = 1280
    height: int = 800
    colours: Literal["light", "dark"] = "light"
    forced: Literal["active", "none"] = "none"
    style: str = ""


WAYS: dict[str, Way] = {
    "1280 × 800": Way(),
    "360 × 800": Way(width=360),
    "320 × 256 (400 %)": Way(width=320, height=256),
    "forced colours": Way(forced="active"),
    "dark": Way(colours="dark"),
    "text spacing": Way(style=SPACING),
}
STATES = ("before", "hint open", "after wrong", "after right")
STYLE = """(text) => {
  const node = document.getElementById("readers-style") ?? document.head.appendChild(document.createElement("style"));
  node.id = "readers-style";
  node.textContent = text;
}"""
CHOOSE = """(wanted) => {
  const folded = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
  let pressed = 0;
  for (const [question, texts] of wanted) {
    const sets = [...document.querySelectorAll(".itu-panel fieldset")];
    const set = sets.find((one) => folded(one.querySelector("legend")?.textContent).startsWith(question));
    const panel = set?.closest(".itu-panel");
    if (!panel) continue;
    for (const label of set.querySelectorAll(".itu-choice label")) {
      const input = label.querySelector("input");
      const wants = texts.includes(folded(label.querySelector("span")?.textContent));
      if (input.checked !== wants && (wants || input.type === "checkbox")) input.click();
    }
    panel.querySelector("button[data-press=check]")?.click();
    pressed += 1;
  }
  return pressed;
}"""


@dataclass(frozen=True)
class Finding:
    """One kind of violation: whether it lies in what the course made, the rule, and the first place."""

    ours: bool
    rule: str
    place: str


def questions(lesson: str) -> list[quiz.Question]:
    """The questions with choices that the cells of a lesson put."""
    cells = json.loads((ROOT / "notebooks" / lesson).read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names = [call[2][0] for source in code for call in calls(source, lesson) if call[1] == "quiz"]
    return [question for question in map(quiz.question, names) if question.kind in ("single", "several")]


def answer(page: Page, lesson: str, right: bool) -> int:
    """Answer every question with choices, all right or all wrong; how many there are."""
    wanted = []
    for question in questions(lesson):
        chosen = [option.text for option in question.options if option.correct == right]
        texts = chosen if right else chosen[:1]
        wanted.append([" ".join(question.text.split()), [" ".join(text.split()) for text in texts]])
    pressed = int(page.evaluate(CHOOSE, wanted))
    page.wait_for_timeout(1_500)
    return pressed


def put_in_state(page: Page, lesson: str, state: str) -> None:
    """Bring the page from the state before into ``state``."""
    if state == "hint open":
        page.evaluate(
            "document.querySelectorAll('.itu-panel button[data-press=hint]').forEach((button) => button.click())"
        )
        page.evaluate("document.querySelectorAll('.jp-Notebook details').forEach((fold) => { fold.open = true; })")
        page.wait_for_timeout(1_000)
    elif state != "before":
        answer(page, lesson, state == "after right")


def whole(page: Page) -> None:
    """Make the window as high as the lesson is long: axe measures contrast only of what is in the window."""
    size = page.viewport_size
    height = int(page.evaluate("document.querySelector('.jp-WindowedPanel-inner')?.scrollHeight ?? 6000"))
    page.set_viewport_size({"width": size["width"] if size else 1280, "height": min(height + 300, LONG)})
    page.wait_for_timeout(400)


def findings(page: Page) -> list[Finding]:
    """What axe finds wrong on the page as it is now, at WCAG 2.2 A and AA.

    A rule that is broken inside and outside what the course made counts as the course's.
    """
    by_owner = violations_by_owner(page, ", ".join(OURS))
    return [Finding(ours, rule, nodes[0]) for ours, (rule, _, nodes) in by_owner]


def show_all_parts(page: Page) -> int:
    """Open the parts that wait for a guess, so that axe looks at them too; how many there were."""
    opened = 0
    while page.locator(".itu-shut-button").count():
        page.locator(".itu-shut-button").first.evaluate("button => button.click()")
        opened += 1
    page.wait_for_timeout(500)
    return opened


LOW = 600  # CSS pixels: a window of that height has a layout of its own
LONG = 400_000  # CSS pixels: more than the longest lesson at 320 with every fold open


def look(page: Page, way: Way) -> None:
    """Show the page in this way, and wait until it has been laid out."""
    page.set_viewport_size({"width": way.width, "height": way.height})
    page.emulate_media(color_scheme=way.colours, forced_colors=way.forced)
    page.evaluate(STYLE, way.style)
    light = "false" if way.colours == "dark" else "true"
    page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=light)
    page.wait_for_timeout(400)


def matrix(
    browser: Browser, server: CourseServer, lessons: list[str], ways: list[str] | None = None
) -> Iterator[tuple[str, str, str, list[Finding]]]:
    """Each lesson, way of looking and state, with what is found. A lesson is opened once, without answers."""
    for lesson in lessons:
        shutil.rmtree(server.folder / "answers", ignore_errors=True)
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        open_lesson(page, server, lesson)
        start_lesson(page)
        show_all_parts(page)
        for state in STATES:
            look(page, WAYS["1280 × 800"])
            put_in_state(page, lesson, state)
            for way in ways or list(WAYS):
                look(page, WAYS[way])
                found = findings(page) if WAYS[way].height < LOW else []  # what changes in a low window
                whole(page)
                yield lesson, way, state, found + findings(page)
        context.close()
