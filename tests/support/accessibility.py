"""axe inside JupyterLab, over lessons in several ways of looking and several states: one matrix, for tests and docs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from itu_course import quiz
from itu_course.pages.lesson import calls
from support.axe import violations
from support.course_browser import CourseServer, open_lesson, start_lesson

ROOT = Path(__file__).resolve().parents[2]
OURS = (".itu-panel", ".jp-RenderedMarkdown", ".itu-figure", "#itu-bar")  # what the course itself puts on the page
# Every way of looking: what a browser context is made with, and a style that is added to the page.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
WAYS: dict[str, tuple[dict[str, Any], str]] = {
    "1280 × 800": ({"viewport": {"width": 1280, "height": 800}}, ""),
    "360 × 800": ({"viewport": {"width": 360, "height": 800}}, ""),
    "320 × 256 (400 %)": ({"viewport": {"width": 320, "height": 256}}, ""),
    "forced colours": ({"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"}, ""),
    "dark": ({"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}, ""),
    "text spacing": ({"viewport": {"width": 1280, "height": 800}}, SPACING),
}
STATES = ("before", "hint open", "after wrong", "after right")
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


def findings(page: Page) -> list[Finding]:
    """What axe finds wrong on the page as it is now, at WCAG 2.2 A and AA."""
    found = [Finding(True, rule, nodes[0]) for rule, _, nodes in violations(page, ", ".join(OURS))]
    known = {finding.rule for finding in found}
    return found + [Finding(False, rule, nodes[0]) for rule, _, nodes in violations(page, "body") if rule not in known]


def matrix(
    browser: Browser, server: CourseServer, lessons: list[str], ways: list[str] | None = None
) -> Iterator[tuple[str, str, str, list[Finding]]]:
    """Each lesson, way of looking and state, with what is found."""
    for lesson in lessons:
        for way in ways or list(WAYS):
            options, style = WAYS[way]
            shutil.rmtree(server.folder / "answers", ignore_errors=True)  # each way begins without answers
            context = browser.new_context(**options)
            page = context.new_page()
            open_lesson(page, server, lesson)
            start_lesson(page)
            if style:
                page.add_style_tag(content=style)
            for state in STATES:
                put_in_state(page, lesson, state)
                yield lesson, way, state, findings(page)
            context.close()
