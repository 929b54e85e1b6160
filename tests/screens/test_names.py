"""No two controls of a lesson have one name, and a name says what its control acts on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from itu_course.learner import open_store
from itu_course.screens import (
    ClinicScreen,
    GlossaryScreen,
    HalfCampaignScreen,
    OnceMoreScreen,
    PredictionScreen,
    QuizScreen,
    Screen,
    WorkedCampaignScreen,
    carry_out,
    plan_screen,
)
from itu_course.screens import blocks as b
from support.all_screens import BET, SCREENS, actions_of
from support.names import named, twice

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("0*.ipynb"))


@pytest.mark.slow
@pytest.mark.parametrize("name", SCREENS)
def test_no_two_controls_of_a_screen_have_one_name_whatever_is_pressed(name: str) -> None:
    screen, chance = SCREENS[name](), Random(name)
    for _ in range(25):
        assert twice(named(screen.blocks())) == []
        if actions := actions_of(screen):
            action, value, _ = chance.choice(actions)
            carry_out(screen, action, value)


def _screens(lesson: Path) -> Iterator[Screen]:
    """The screens of a lesson's questions, guesses, word lists and parts of the plan; each once."""
    cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    for call, arguments in re.findall(r"panels\.(\w+)\(([^)]*)\)", code):
        words = re.findall(r'"([^"]*)"', arguments)
        if call == "quiz":
            yield QuizScreen(words[0], open_store())
        elif call == "predict":
            yield PredictionScreen(words[0], open_store())
        elif call == "once_more":
            yield OnceMoreScreen(words[0], open_store())
        elif call == "clinic":
            yield ClinicScreen(words[0], open_store())
        elif call == "plan":
            yield plan_screen(words[0], open_store())
        elif call == "worked_campaign":
            half = words == ["half"]
            yield HalfCampaignScreen(open_store()) if half else WorkedCampaignScreen(words[0], open_store())
        elif call == "glossary":
            yield GlossaryScreen(tuple(words))
        elif call in ("routes", "before", "after"):
            yield SCREENS["ways in" if call == "routes" else call]()
        elif call in ("export_plan", "certificate"):
            yield SCREENS[call.split("_")[0]]()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_no_two_controls_of_a_lesson_have_one_name(lesson: Path) -> None:
    screens = list(_screens(lesson))
    assert screens
    names = [name for screen in screens for name in named(screen.blocks())]
    assert twice(names) == []
    for screen in screens:
        if isinstance(screen, QuizScreen) and screen.question.kind != "match":
            screen.do("answer", screen.form.answer or ["a"])
            screen.do("check", None)
    assert twice(name for screen in screens for name in named(screen.blocks())) == []


def test_the_buttons_of_a_question_name_it() -> None:
    for screen, name in ((QuizScreen("who-may-vote", open_store()), "check"), (SCREENS["prediction"](), "lock")):
        text = screen.subject  # type: ignore[attr-defined]
        buttons = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Button)]
        assert name in [button.name for button in buttons]
        assert {button.about for button in buttons} == {text}
        folds = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Fold)]
        assert {fold.about for fold in folds} <= {text}


def test_each_question_is_one_heading() -> None:
    for name, build in SCREENS.items():
        if name.startswith("quiz") or name in ("prediction", "text"):
            titled = [block for block in b.walk(build().blocks()) if getattr(block, "heading", 0)]
            assert [block.heading for block in titled] == [3], name
            label = titled[0].legend if isinstance(titled[0], b.Choices | b.Ordering) else titled[0].label
            assert label == build().subject  # type: ignore[attr-defined]
    assert BET.text
