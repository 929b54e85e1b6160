"""Questions, ready sentences and earlier texts are shown beside the part where they belong, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.learner import open_store
from itu_course.screens import ExportScreen, plan_screen, to_text
from itu_course.screens import blocks as b
from itu_course.words import say

PARTS = [*plan.FIELDS, "people", "ways", "calendar"]


def screen(part: str) -> Any:
    return plan_screen(part, open_store())


def text(part: str) -> str:
    return to_text(screen(part).blocks())


def test_a_question_is_asked_beside_its_part() -> None:
    screen("goal").do("change", "More privacy")
    question = say("plan.checks.goal")
    assert [part for part in [*PARTS, "check"] if question in text(part)] == ["goal", "check"]
    assert say("plan.checks.none") not in text("check")
    screen("goal").do("change", "Keep paragraph 3")
    assert not [part for part in [*PARTS, "check"] if question in text(part)]
    assert say("plan.checks.none") in text("check")


@pytest.mark.parametrize("name", plan.SENTENCES)
def test_sentences_are_offered_beside_one_part(name: str) -> None:
    title = say(f"plan.sentences.names.{name}")
    (part,) = (part for part in PARTS if title in text(part))
    folds = [block for block in b.walk(screen(part).blocks()) if isinstance(block, b.Fold)]
    assert f"ready-{name}" in [fold.name for fold in folds]


def test_a_speech_says_how_long_it_takes() -> None:
    goal = screen("goal")
    goal.do("change", "Keep paragraph 3")
    assert "about a minute or less" in text("letter") and "longer than a minute" not in text("letter")
    goal.do("why-now", "word " * 130)
    assert "longer than a minute" in text("letter")


def test_an_earlier_text_is_shown_beside_its_part() -> None:
    open_store().set("text/06-my-door", {"text": "A letter\n\nby a network"})
    assert [part for part in PARTS if "by a network" in text(part)] == ["routes"]


def test_what_the_ways_show_is_said_beside_the_consent() -> None:
    open_store().set(plan.WAYS_KEY, {"mine": ["media", "coalition"]})
    (note,) = plan.risk_notes(open_store())
    assert [part for part in PARTS if note in text(part)] == ["safety"]


def test_the_text_in_force_is_chosen_from_the_list_and_says_where_to_read() -> None:
    goal = screen("goal")
    (pick,) = (block for block in b.walk(goal.blocks()) if isinstance(block, b.Pick))
    assert [choice.value for choice in pick.choices] == ["", *map(str, facts.resolutions())]
    goal.do("resolution", "188")
    assert "Resolution 188 (Busan, 2014)" in text("goal")
    assert all(facts.source(name).title in text("goal") for name in facts.resolution(188).sources)
    goal.do("resolution", "9999")
    assert plan.kept(open_store(), "goal")["resolution"] == ""
    screen("letter").do("resolution", "188")
    assert "resolution" not in plan.kept(open_store(), "letter")
    open_store().set("plan/goal", {"resolution": "999"})
    assert "but this edition does not know it" in text("goal")
    screen("goal").do("change", "x")
    assert plan.kept(open_store(), "goal")["resolution"] == "999", "it stays saved"


def test_the_export_can_look_again() -> None:
    export = ExportScreen(open_store())
    names = [block.name for block in b.walk(export.blocks()) if isinstance(block, b.Button)]
    assert "look" in names
    export.do("look", None)
    assert export.message.startswith("Still empty"), "a press is answered aloud"
    assert export.message in [block.text for block in b.walk(export.blocks()) if isinstance(block, b.Text)]
