"""Older versions are the learner's choice, shown part by part, and deleted only after a question."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import plan_screen, to_text
from itu_course.words import say

YESTERDAY = date.today() - timedelta(days=1)


@pytest.fixture
def screen() -> Any:
    return plan_screen("versions", open_store())


def worked_yesterday() -> None:
    store = open_store()
    plan.keep_versions(store, True, YESTERDAY)
    store.set("plan/goal", {"change": "Keep the line"})


def buttons(screen: Any) -> list[str]:
    return [block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Button)]


def test_nothing_is_kept_before_it_is_wanted(screen: Any) -> None:
    assert say("plan.versions.off") in to_text(screen.blocks()) and buttons(screen) == []
    plan_screen("goal", open_store()).do("change", "x")
    assert open_store().last(plan.VERSIONS_KEY) is None
    screen.do("keep", ["yes"])
    assert plan.keeps_versions(open_store()) and screen.message == say("plan.versions.kept")
    assert say("plan.versions.none-yet") in to_text(screen.blocks())
    screen.do("keep", [])
    assert not plan.keeps_versions(open_store()) and screen.message == say("plan.versions.stopped")


def test_the_plan_is_compared_with_yesterday(screen: Any) -> None:
    worked_yesterday()
    plan_screen("goal", open_store()).do("change", "Keep this line")
    shown = to_text(screen.blocks())
    assert say("plan.versions.since", day=facts.plain_date(YESTERDAY)) in shown
    assert "Change: Keep [deleted: the] [added: this] line" in shown
    plan_screen("goal", open_store()).do("change", "Keep the line")
    assert say("plan.versions.nothing", day=facts.plain_date(YESTERDAY)) in to_text(screen.blocks())


@pytest.mark.parametrize(("part", "name", "value"), [
    ("people", "who 1", "a union"), ("ways", "money", "free"), ("calendar", "event", "wrc-27"),
    ("check", "goal", ["one"]),
])  # fmt: skip
def test_the_first_change_of_a_day_keeps_the_day_before(part: str, name: str, value: Any) -> None:
    worked_yesterday()
    plan_screen(part, open_store()).do(name, value)
    (version,) = plan.versions(open_store())
    assert version.parts == {"plan/goal": {"change": "Keep the line"}} and version.day == YESTERDAY


def test_deleting_asks_first(screen: Any) -> None:
    worked_yesterday()
    plan_screen("goal", open_store()).do("change", "x")
    screen.do("delete-yes", None)
    assert plan.versions(open_store()), "nobody asked"
    screen.do("delete", None)
    assert buttons(screen) == ["delete-no", "delete-yes"] and screen.focus == "delete-no"
    screen.do("delete-no", None)
    assert plan.versions(open_store()) and buttons(screen) == ["delete"]
    screen.do("delete", None)
    screen.do("delete-yes", None)
    assert plan.versions(open_store()) == () and screen.message == say("plan.versions.deleted")
    saved = open_store().where / "answers" / f"{plan.VERSIONS_KEY}.json"
    assert "Keep the line" not in saved.read_text(encoding="utf-8")


def test_an_unknown_day_shows_the_newest(screen: Any) -> None:
    worked_yesterday()
    plan_screen("goal", open_store()).do("change", "x")
    for day in ("nonsense", YESTERDAY.isoformat(), None):
        screen.do("which", day)
        assert say("plan.versions.since", day=facts.plain_date(YESTERDAY)) in to_text(screen.blocks())
