"""What a learner put into the plan is read as it was meant, whatever the file holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from itu_course import plan
from itu_course.learner import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "course")


def test_a_part_is_read_without_what_only_the_store_needs(store: Store) -> None:
    assert plan.kept(store, "goal") == {}
    store.set("plan/goal", {"change": "x"})
    assert plan.kept(store, "goal") == {"change": "x"}


@pytest.mark.parametrize("rows", [None, 3, "who", {}, [3, None, "x"]])
def test_rows_that_are_no_rows_are_left_out(store: Store, rows: Any) -> None:
    store.set("plan/people", {"rows": rows})
    assert plan.people(store) == ()


def test_a_row_has_every_field_as_text(store: Store) -> None:
    store.set("plan/people", {"rows": [{"who": 5, "stance": "open", "more": "x"}, "x"]})
    assert plan.people(store) == ({"who": "5", "wants": "", "reach": "", "stance": "open", "power": ""},)


def test_ways_that_this_edition_does_not_know_stay_saved(store: Store) -> None:
    store.set(plan.WAYS_KEY, {"mine": ["gone", 3, "coalition", "coalition"]})
    assert plan.marked_ways(store) == ("gone", "coalition")
    assert [way.id for way in plan.chosen_ways(store)] == ["coalition"]


@pytest.mark.parametrize(
    ("saved", "said"),
    [
        ({}, plan.Situation()),
        ({"government": "hostile", "money": "free", "visibility": "low", "weeks": " 12 "},
         plan.Situation("hostile", "free", "low", 12)),
        ({"government": "sunny", "money": 3, "visibility": ["low"], "weeks": "soon"}, plan.Situation()),
        ({"weeks": "٤٠"}, plan.Situation(weeks=40)),
        ({"weeks": "261"}, plan.Situation()),
        ({"weeks": "-1"}, plan.Situation()),
        ({"weeks": "9" * 5000}, plan.Situation()),
        ({"weeks": "²"}, plan.Situation()),
    ],
)  # fmt: skip
def test_a_situation_is_what_can_be_read(store: Store, saved: dict[str, Any], said: plan.Situation) -> None:
    store.set("plan/ways", saved)
    assert plan.situation(store) == said


@pytest.mark.parametrize("done", [None, 3, [], {"coalition": "x"}, {"coalition": ["x", None]}])
def test_ticks_that_cannot_be_read_are_none(store: Store, done: Any) -> None:
    store.set("plan/ways", {"done": done})
    assert not any(plan.ways_done(store).values())
