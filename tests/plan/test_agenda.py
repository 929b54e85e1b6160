"""The calendar of a plan says what its dates rest on, and holds nothing that belongs to another kind of meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.plan import Countdown, agenda_of
from itu_course.words import say

CHOICES = [
    *facts.events(),
    *(f"{plan.AFTER}{event.id}" for event in facts.events().values() if event.ends),
    *facts.OTHER_KINDS,
    "own",
]
EVENTS = st.sampled_from(CHOICES)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
# Words that name what only one kind of meeting has.
ONLY = {
    "Deadline for changes to the Constitution": {"plenipotentiary"},
    "Deadline for other proposals": {"plenipotentiary"},
    "common proposal of your region": {"plenipotentiary", "radio", "standards", "development", ""},
    "48 seats on the Council": {"council"},
    "closing time": {"consultation"},
    "member of parliament, or an adviser": {"home"},
    "three columns: won, lost": {"after"},
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "course")


def counted(choice: str, typed: date) -> Countdown:
    event, other = plan.meeting(choice)
    return Countdown(typed, event, other)


@given(EVENTS, DAYS, DAYS)
def test_nothing_comes_from_another_kind_of_meeting(choice: str, begins: date, today: date) -> None:
    meeting = counted(choice, begins)
    rows = agenda_of(meeting, meeting.steps, today)
    tasks = " ".join(row.task for row in rows)
    for words, kinds in ONLY.items():
        assert (words in tasks) == (meeting.kind in kinds), (words, meeting.kind)
    assert all(not step.kinds or meeting.kind in step.kinds for step in meeting.steps)


def test_every_kind_of_meeting_can_be_planned_for() -> None:
    kinds = {counted(choice, date(2030, 1, 1)).kind for choice in CHOICES}
    assert kinds == {*facts.MEETING_KINDS, ""}
    for kind in kinds:
        assert len(facts.timetable_of(kind)) >= 5


@given(EVENTS, DAYS, DAYS)
def test_each_date_says_what_it_rests_on(choice: str, begins: date, today: date) -> None:
    meeting = counted(choice, begins)
    published = meeting.event is not None and plan.anchor(meeting.event, meeting.other) == begins
    by_id = {step.id: step for step in meeting.steps}
    for row in agenda_of(meeting, meeting.steps, today):
        if row.state == "past":
            assert row.day < today and by_id[row.id].instead in row.basis and row.basis.startswith("past: do instead")
        else:
            assert row.day >= today
            assert row.state == ("published" if published else "assumed")
            assert ("read on" in row.basis) == published and ("assumed by you" in row.basis) != published
        assert bool(row.effort) != row.id.startswith("buffer ")


def published_meetings() -> Iterator[tuple[Countdown, str]]:
    for choice in CHOICES:
        event, other = plan.meeting(choice)
        if event and (day := plan.anchor(event, other)):
            yield Countdown(day, event, other), facts.plain_date(facts.source(event.sources[0]).date_read)


def test_a_published_day_says_when_it_was_read() -> None:
    meetings = list(published_meetings())
    assert len(meetings) >= 4
    for meeting, read in meetings:
        assert not meeting.assumed and meeting.event and meeting.event.name in meeting.name
        rows = agenda_of(meeting, meeting.steps, date(2019, 1, 1))
        for row in rows:
            exact = row.day == meeting.begins
            assert row.basis == (
                f"published, read on {read}" if exact else f"counted from a published day, read on {read}"
            )


@given(EVENTS, DAYS)
def test_two_weeks_are_kept_free_before_every_deadline(choice: str, begins: date) -> None:
    meeting = counted(choice, begins)
    today = begins - timedelta(days=4000)
    rows = agenda_of(meeting, meeting.steps, today)
    free = {row.id: row.day for row in rows if row.id.startswith("buffer ")}
    deadlines = {f"buffer {step.id}": step.day(begins) - timedelta(days=14) for step in meeting.steps if step.deadline}
    assert free == deadlines
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    assert ("buffer 4" in free) == (meeting.kind == "plenipotentiary")


def test_a_plan_without_a_day_has_no_calendar(store: Store) -> None:
    assert plan.agenda(store, date(2027, 1, 1)) == () == plan.next_days(store, date(2027, 1, 1))


def test_the_next_thirty_days_hold_what_is_due_with_a_role_and_hours(store: Store) -> None:
    store.set("plan/calendar", {"event": "consultation", "day": "2027-03-31"})
    today = date(2027, 3, 1)
    soon = plan.next_days(store, today)
    assert all(today <= row.day <= today + timedelta(days=30) for row in soon)
    assert [row.id for row in soon] == ["call-evidence", "call-draft", "buffer call-closes", "call-reader", "call-sent",
                                        "call-closes"]  # fmt: skip
    assert soon[0].effort == "the person who writes, 6 hours" and soon[4].effort.endswith("1 hour")


def test_where_nothing_is_due_the_ways_of_the_plan_come_first_and_then_what_was_missed(store: Store) -> None:
    today = date(2027, 1, 1)
    store.set("plan/calendar", {"event": "pp-30", "day": "2030-11-04"})
    assert plan.next_days(store, today) == (), "the first step comes in 2029"
    store.set(plan.WAYS_KEY, {"mine": ["coalition", "gone", "technical-allies"]})
    store.set("plan/ways", {"done": {"coalition": [0]}})
    first, second = plan.next_days(store, today)
    assert first.task.startswith("Work in a coalition. First: Note who can reach") and first.state == "now"
    assert second.task.startswith("Speak through technical allies. First: Look up who is a member")
    store.set("plan/calendar", {"event": "wrc-27"})
    rows = plan.next_days(store, today)
    assert [row.id for row in rows[:2]] == ["coalition", "technical-allies"] and [row.day for row in rows] == [
        today
    ] * 3
    assert rows[2].basis.startswith("instead of what is past: ")
    assert rows[2].task.startswith("past: do instead: ")
    store.set("plan/ways", {"done": {"coalition": [0, 1, 2], "technical-allies": [2, 1, 0]}})
    assert {row.id for row in plan.next_days(store, today)} <= {step.id for step in facts.timetable()}


@given(st.sampled_from([date.min, date.max, date(1, 12, 31), date(9999, 1, 1)]), EVENTS, DAYS)
def test_a_day_at_the_end_of_time_does_no_harm(begins: date, choice: str, today: date) -> None:
    meeting = counted(choice, begins)
    assert len(agenda_of(meeting, meeting.steps, today)) >= len(meeting.steps)


def test_the_heading_names_the_meeting() -> None:
    names = {choice: counted(choice, date(2030, 1, 1)).name for choice in CHOICES}
    assert names["wrc-27"] == facts.event("wrc-27").name
    assert names["after-pp-26"] == say("plan.dates.after", event=facts.event("pp-26").name)
    assert names["home"] == "a law or rule at home, with its own day"
    assert len(set(names.values())) == len(CHOICES)


@pytest.mark.parametrize("event", facts.events())
@pytest.mark.parametrize("kind", ["", *facts.OTHER_KINDS])
def test_for_every_event_and_kind_of_meeting_nothing_comes_from_another_kind(event: str, kind: str) -> None:
    """Also where an event and a kind do not belong together, as in a plan that somebody edited by hand."""
    meeting = Countdown(date(2031, 2, 15), facts.event(event), kind)
    for today in (date(2026, 1, 1), date(2031, 1, 1), date(2035, 1, 1)):
        rows = {row.id.removeprefix("buffer "): row for row in agenda_of(meeting, meeting.steps, today)}
        foreign = {step.id for step in facts.timetable() if step.kinds and meeting.kind not in step.kinds}
        assert rows and not foreign & set(rows)
        assert set(rows) == {step.id for step in facts.timetable_of(meeting.kind)}
