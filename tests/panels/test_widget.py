"""The widget: whatever fails in a turn, drawing included, the learner reads a sentence and the panel stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from itu_course import panels
from itu_course.errors import CourseError, LearnerFolderError
from itu_course.panels.widget import Panel
from itu_course.screens import blocks, render_html, screen
from itu_course.screens.blocks import Block, Button, Text
from itu_course.words import say


class Counter:
    """Counts; asked to break, it cannot be drawn until it is mended."""

    key = ""
    title = "Counter"
    focus = ""

    def __init__(self, broken: Exception | None = None, where: str = "blocks") -> None:
        self.number, self.broken, self.where = 0, broken, where

    @property
    def message(self) -> str:
        if self.broken and self.where == "message":
            raise self.broken
        return f"{self.number} counted"

    def blocks(self) -> Sequence[Block]:
        if self.broken and self.where == "blocks":
            raise self.broken
        return [Text(f"Count: {self.number}"), Button("add", "Add"), *([self.foreign()] if self.foreign() else ())]

    def foreign(self) -> Any:
        return self.where == "foreign" and self.broken and object()

    def do(self, name: str, value: Any) -> None:
        if name == "break":
            self.broken = value
        elif name == "mend":
            self.broken = None
        else:
            self.number += 1


def failed() -> list[BaseException]:
    """What was recorded; emptied, so that the test does not fail of it."""
    seen, screen.failures[:] = list(screen.failures), []
    return seen


@pytest.mark.parametrize("where", ["blocks", "message", "foreign"])
def test_an_error_while_drawing_leaves_the_view_before_and_says_a_sentence(where: str) -> None:
    broken = RuntimeError("cannot draw")
    panel = Panel(Counter(where=where))
    panel.do("add")
    before = dict(panel.view)
    panel.do("break", broken)
    assert panel.view == {**before, "message": say("panel.unforeseen"), "problem": True, "n": before["n"] + 1}
    recorded = failed()
    assert len(recorded) == 1 and (recorded == [broken] or isinstance(recorded[0], TypeError))
    panel.do("mend")
    panel.do("add")
    assert (panel.view["message"], panel.view["problem"], panel.view["n"]) == ("2 counted", False, before["n"] + 3)


@pytest.mark.parametrize(
    ("broken", "sentence", "recorded"),
    [
        (RuntimeError("cannot draw"), lambda: say("panel.unforeseen"), 1),
        (LearnerFolderError("The folder is not there."), lambda: "The folder is not there.", 0),
    ],
)
def test_a_panel_that_cannot_be_drawn_even_once_is_a_sentence(
    broken: CourseError, sentence: Callable[[], str], recorded: int
) -> None:
    panel = Panel(Counter(broken))
    assert (panel.view["message"], panel.view["problem"], panel.view["n"]) == (sentence(), True, 0)
    assert [block["text"] for block in panel.view["blocks"]] == [sentence()]
    assert {"title", "words", "language", "direction", "focus"} <= set(panel.view)
    data, _ = panel._repr_mimebundle_() or ({}, {})
    assert sentence() in data["text/plain"] and "itu-still" in data["text/html"]
    assert len(failed()) == 2 * recorded
    panel.do("mend")
    assert panel.view["blocks"][0]["text"] == "Count: 0" and panel.view["title"] == "Counter"


def test_the_still_page_of_a_panel_that_broke_later_keeps_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = Panel(Counter())
    monkeypatch.setitem(render_html.RENDERERS, blocks.Button, lambda _: 1 // 0)
    data, _ = panel._repr_mimebundle_() or ({}, {})
    assert data["text/plain"].startswith("Counter\n") and say("panel.unforeseen") in data["text/plain"]
    assert isinstance(failed()[0], ZeroDivisionError)


def test_in_tests_no_error_while_drawing_passes_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[BaseException] = []
    monkeypatch.setattr("traceback.print_exception", printed.append)
    Panel(Counter(RuntimeError("cannot draw")))
    assert printed == failed() and len(printed) == 1


def test_panels_of_one_plan_show_what_was_written_in_the_others() -> None:
    goal, safety, export = panels.plan("goal"), panels.plan("safety"), panels.export_plan()
    safety.do("stop", "a call at night")
    number, before = safety.view["n"], str(export.view["blocks"])
    goal.do("change", "Keep paragraph 3")
    assert "Keep paragraph 3" in str(safety.view["blocks"]) and safety.view["n"] == number
    assert (safety.view["message"], safety.view["focus"]) == ("", ""), "nothing is said twice, and no focus moves"
    assert "Still empty" in before and "safety" not in str(export.view["blocks"]).split("Still empty")[1].split(".")[0]
    assert "the goal" in before and "the goal" not in str(export.view["blocks"])


def test_a_panel_that_runs_again_takes_the_place_of_the_older_one() -> None:
    older, newer, goal = panels.plan("safety"), panels.plan("safety"), panels.plan("goal")
    goal.do("change", "Keep paragraph 3")
    assert "Keep paragraph 3" in str(newer.view["blocks"]) and "Keep paragraph 3" not in str(older.view["blocks"])


def test_panels_of_questions_are_left_alone() -> None:
    question, goal = panels.quiz("who-may-vote"), panels.plan("goal")
    view = question.view
    goal.do("change", "x")
    assert question.view is view
