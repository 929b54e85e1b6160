"""Older versions are kept only if the learner wants it, few of them, and they can be deleted to the last word."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import plan
from itu_course.learner import Store
from itu_course.plan.versions import word_changes

FIRST = date(2027, 1, 10)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "course")


def work(store: Store, day: int, change: str) -> None:
    """Write the goal on a day of work, as the screens do."""
    plan.before_change(store, FIRST + timedelta(days=day))
    store.set("plan/goal", {"change": change})


def everything(store: Store) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in store.where.rglob("*") if path.is_file())


def test_without_a_wish_whatever_is_deleted_is_gone(store: Store) -> None:
    for day in range(3):
        work(store, day, f"words{day}")
    assert plan.versions(store) == () and not plan.keeps_versions(store)
    assert "words2" in everything(store) and "words1" not in everything(store) and "2027" not in everything(store)


def test_a_version_is_the_plan_at_the_end_of_a_day_of_work(store: Store) -> None:
    plan.keep_versions(store, True, FIRST)
    work(store, 0, "in the morning")
    work(store, 0, "in the evening")
    assert plan.versions(store) == (), "the day is not over"
    work(store, 4, "later")
    (version,) = plan.versions(store)
    assert version.day == FIRST and version.parts == {"plan/goal": {"change": "in the evening"}}
    assert "in the morning" not in everything(store)


def test_a_few_days_are_kept(store: Store) -> None:
    plan.keep_versions(store, True, FIRST)
    for day in range(9):
        work(store, day, f"words{day}.")
    days = [version.day for version in plan.versions(store)]
    assert days == [FIRST + timedelta(days=day) for day in range(3, 8)] and len(days) == plan.MOST_VERSIONS
    assert "words2." not in everything(store)


def test_what_is_deleted_is_gone_and_what_is_stopped_stays(store: Store) -> None:
    plan.keep_versions(store, True, FIRST)
    work(store, 0, "secret")
    work(store, 1, "open")
    plan.keep_versions(store, False, FIRST)
    work(store, 2, "more")
    assert [version.day for version in plan.versions(store)] == [FIRST] and not plan.keeps_versions(store)
    plan.delete_versions(store)
    assert plan.versions(store) == () and "secret" not in everything(store)


def test_two_windows_leave_nothing_behind_either(store: Store) -> None:
    plan.keep_versions(store, True, FIRST)
    work(store, 0, "secret")
    other = Store(store.where)
    work(other, 1, "open")
    plan.delete_versions(store)
    assert plan.versions(other) == plan.versions(store) == ()
    saved = store.where / "answers" / f"{plan.VERSIONS_KEY}.json"
    assert "secret" not in saved.read_text(encoding="utf-8")


def test_changes_are_told_part_by_part(store: Store) -> None:
    plan.keep_versions(store, True, FIRST)
    store.set("plan/people", {"rows": [{"who": "a union", "stance": "for", "power": "advises"}]})
    store.set("plan/safety", {"stop": "a call at night", "plan-b": "a partner"})
    work(store, 0, "Keep the line")
    work(store, 1, "Keep this line")
    store.set("plan/people", {"rows": []})
    store.set("plan/safety", {"stop": "a call at night", "plan-b": ""})
    store.set(plan.WAYS_KEY, {"mine": ["coalition"]})
    changed = dict(plan.changes(store, plan.versions(store)[0], FIRST))
    assert list(changed) == ["Safety", "Goal", "Power map", "Routes"]
    (safety,), (goal,), (person,), (way,) = changed.values()
    assert (safety.name, safety.spans) == ("Plan B", (("deleted", "a partner"),))
    assert goal.spans == (("plain", "Keep "), ("deleted", "the "), ("added", "this "), ("plain", "line"))
    assert person.spans == (("deleted", "a union (for it)"),)
    assert way.name == "" and [kind for kind, _ in way.spans] == ["added"]


def test_an_unchanged_plan_has_no_changes(store: Store) -> None:
    plan.keep_versions(store, True, FIRST)
    work(store, 0, "Keep the line")
    work(store, 1, "Keep the line")
    assert plan.changes(store, plan.versions(store)[0], FIRST) == ()


@given(st.text(max_size=60), st.text(max_size=60))
def test_marked_words_give_both_texts_back(before: str, now: str) -> None:
    spans = word_changes(before, now)
    assert "".join(text for kind, text in spans if kind != "added").split() == before.split()
    assert "".join(text for kind, text in spans if kind != "deleted").split() == now.split()


@pytest.mark.parametrize("strange", [{}, {"keep": "yes", "versions": 3}, {"keep": True, "worked": "x", "versions": [
    3, {}, {"day": "x", "parts": {}}, {"day": "2027-01-01", "parts": 4}]}])  # fmt: skip
def test_strange_files_do_no_harm(store: Store, strange: dict[str, Any]) -> None:
    store.set(plan.VERSIONS_KEY, strange)
    work(store, 3, "x")
    assert plan.versions(store) == ()
    plan.delete_versions(store)
