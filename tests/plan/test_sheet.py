"""The sheet shows what is written, part by part with safety first, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.words import say

TODAY = date(2027, 1, 10)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "course")


def test_a_part_is_missing_until_something_is_in_it(store: Store) -> None:
    assert plan.missing(store) == plan.PARTS
    store.set("plan/goal", {"change": " ", "unknown": "x"})
    store.set("plan/people", {"rows": [{"who": " ", "wants": "x"}]})
    store.set("plan/routes", {"chosen": ""})
    store.set("plan/calendar", {"day": "never"})
    assert plan.missing(store) == plan.PARTS, "blank is empty"
    for part, values in (
        ("goal", {"fallback": "x"}),
        ("people", {"rows": [{"who": "x"}]}),
        ("routes", {"first-step": "x"}),
        ("calendar", {"day": "2030-01-01"}),
        ("safety", {"stop": "x"}),
        ("wrong", {"sign": 5}),
    ):
        assert part in plan.missing(store)
        store.set(f"plan/{part}", values)
        assert part not in plan.missing(store)
    assert plan.missing(store) == ()


def test_ways_in_that_are_marked_fill_their_part(store: Store) -> None:
    first, second = facts.routes()[:2]
    for marked, titles in (([second.id, "gone", first.id], (second.title, first.title)), ("x", ()), (None, ())):
        store.add("routes/mine", {"mine": marked})
        assert plan.my_routes(store) == titles
        assert ("routes" in plan.missing(store)) == (not titles)


def test_safety_comes_first_everywhere(store: Store) -> None:
    assert plan.PARTS[0] == "safety" and plan.CRITERIA == plan.PARTS
    assert [part.part for part in plan.sheet(store, TODAY)] == list(plan.PARTS)
    store.set("plan/safety", {"stop": "a call at night"})
    store.set("plan/goal", {"change": "Keep paragraph 3"})
    for which in ("plan", "page"):
        text = plan.document(store, which).text
        assert 0 < text.index("a call at night") < text.index("Keep paragraph 3"), which


def test_an_empty_plan_has_every_title_and_no_line(store: Store) -> None:
    parts = plan.sheet(store, TODAY)
    assert [part.title for part in parts] == [say(f"plan.documents.{part}") for part in plan.PARTS]
    assert not any(part.lines for part in parts)


@pytest.mark.parametrize("part", [part for part in plan.PARTS if part in plan.FIELDS])
def test_every_box_is_one_line_with_a_short_name(store: Store, part: str) -> None:
    store.set(f"plan/{part}", {field: f" {field}\n\nsecond  line " for field in plan.FIELDS[part]})
    lines = {entry.part: entry.lines for entry in plan.sheet(store, TODAY)}
    assert lines.pop(part) == tuple(
        (say(f"plan.sheet.{part}.{field}"), f"{field} second line") for field in plan.FIELDS[part]
    )
    assert not any(lines.values()), "no other part says it"
    assert all(len(say(f"plan.sheet.{part}.{field}")) <= 20 for field in plan.FIELDS[part])


def test_the_sheet_names_text_ways_people_and_the_next_five_dates(store: Store) -> None:
    store.set("plan/goal", {"resolution": "188"})
    store.set(plan.WAYS_KEY, {"mine": ["coalition", "gone"]})
    store.set("plan/people", {"rows": [{"who": "a union", "stance": "for", "power": "advises"}, {"who": " "},
                                       {"who": "a guest"}]})  # fmt: skip
    store.set("plan/calendar", {"event": "consultation", "day": "2027-06-30"})
    lines = {entry.part: entry.lines for entry in plan.sheet(store, TODAY)}
    assert lines["goal"] == (("Text", plan.text_in_force(store)),)
    assert lines["routes"] == (("", facts.route("coalition").title),)
    assert lines["people"] == (("is heard by those who decide", "a union (for it)"),
                               ("I do not know", "a guest (I do not know)"))  # fmt: skip
    name, *dates = lines["calendar"]
    assert name == (say("plan.dates.kinds.consultation"), "30 June 2027")
    coming = [row for row in plan.agenda(store, TODAY) if row.state != "past" and row.who]
    assert dates == [(facts.plain_date(row.day), row.task) for row in coming[:5]] and len(dates) == 5
