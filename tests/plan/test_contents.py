"""What a learner put into the plan is read as it was meant, whatever the file holds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.plan import Countdown
from itu_course.words import say


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


@pytest.mark.parametrize(
    ("calendar", "begins"),
    [
        ({}, None),
        ({"event": "nowhere"}, None),
        ({"event": "pp-30"}, None),  # its day is not known yet
        ({"event": "wrc-27"}, date(2027, 10, 11)),
        ({"event": "wrc-27", "day": "soon"}, date(2027, 10, 11)),
        ({"event": "wrc-27", "day": " 2028-01-31 "}, date(2028, 1, 31)),
        ({"event": "own", "day": "2028-01-31"}, date(2028, 1, 31)),
        ({"event": "home", "day": "2028-01-31"}, date(2028, 1, 31)),
        ({"event": "consultation"}, None),
        ({"event": "after-pp-26"}, date(2026, 11, 27)),
        ({"event": "after-pp-30"}, None),  # nor is its end
        ({"event": "after-nowhere"}, None),
        ({"event": ["x"], "day": 4}, None),
    ],
)
def test_the_day_typed_counts_before_the_day_of_the_conference(
    store: Store, calendar: dict[str, Any], begins: date | None
) -> None:
    store.set("plan/calendar", calendar)
    assert plan.opening(store) == begins
    counted = plan.countdown(store)
    assert (counted and counted.begins) == begins
    assert bool(plan.steps(store)) == (begins is not None)


def test_only_a_published_day_is_not_assumed() -> None:
    event = facts.events()["wrc-27"]
    assert event.opening
    assert not Countdown(event.opening, event).assumed
    assert Countdown(date(2028, 1, 1), event).assumed
    assert Countdown(event.opening, None).assumed


def test_the_year_after_counts_from_the_end_and_says_where_it_is_known_from(store: Store) -> None:
    store.set("plan/calendar", {"event": "after-pp-26"})
    counted = plan.countdown(store)
    assert counted and not counted.assumed and not counted.others and counted.kind == "after"
    assert "It ended on 27 November 2026, according to:" in counted.about
    assert [step.id for _, step in plan.steps(store)] == [step.id for step in facts.timetable_of("after")]
    home = Countdown(date(2028, 1, 1), None, "home").about
    assert "1 January 2028, was typed in by you" in home


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


def test_only_a_plenipotentiary_has_the_deadlines_of_the_list() -> None:
    for event in facts.events().values():
        assert Countdown(date(2030, 1, 1), event).others != event.plenipotentiary
    assert Countdown(date(2030, 1, 1), None).others


def test_steps_are_those_ticked_and_all_when_none_is_ticked(store: Store) -> None:
    store.set("plan/calendar", {"day": "2030-09-30"})
    everything = plan.steps(store)
    assert len(everything) == len(facts.timetable_of("")) and list(everything) == sorted(
        everything, key=lambda pair: pair[0]
    )
    for ticked, months in ((["8", 4], [8, 4]), ([], None), ("8", None), (["99", "call-draft"], None)):
        store.set("plan/calendar", {"day": "2030-09-30", "steps": ticked})
        expected = [step.months for _, step in everything] if months is None else months
        assert [step.months for _, step in plan.steps(store)] == expected


def test_a_day_is_past_only_once_it_is_over() -> None:
    day, before, after = date(2030, 5, 4), date(2030, 5, 3), date(2030, 5, 5)
    assert plan.when(day, day) == plan.when(day, before) == facts.plain_date(day)
    assert plan.when(day, after) == say("plan.calendar.gone", day=facts.plain_date(day))


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


def test_a_countdown_cannot_be_changed_afterwards() -> None:
    counted = plan.Countdown(date(2027, 1, 1), None)
    with pytest.raises(FrozenInstanceError):
        counted.event = None  # type: ignore[misc]
