"""The day from which a calendar counts is the one meant, and says where it is known from."""

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


def test_a_countdown_cannot_be_changed_afterwards() -> None:
    counted = plan.Countdown(date(2027, 1, 1), None)
    with pytest.raises(FrozenInstanceError):
        counted.event = None  # type: ignore[misc]
