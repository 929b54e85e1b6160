"""What the engagement plan is made of, and what a learner has put into each part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from itu_course import facts
from itu_course.learner import Store
from itu_course.words import say

# The parts that are texts to write, each with its fields in order.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "goal": ("change", "why-now", "fallback"),
    "routes": ("chosen", "first-step", "not-worth"),
    "safety": ("who-is-at-risk", "consent", "name", "plan-b", "stop"),
    "wrong": ("outcome", "sign", "when"),
    "letter": ("to", "ask", "why", "text-now", "text-new", "others", "fallback", "contact"),
    "response": ("question", "who", "asks", "answer", "words", "legal", "close"),
}
PARTS = ("goal", "people", "routes", "calendar", "safety", "wrong")
STANCES = ("for", "open", "against", "unknown")
POWERS = ("decides", "advises", "opens", "unknown")
CRITERIA = ("goal", "people", "routes", "calendar", "safety", "wrong")
LEVELS = ("one", "two", "three", "four")
# A file to be sent has a name that anybody's file could have, and no heading of the course.
FILE_NAMES: Mapping[str, str] = {"plan": "my-plan", "letter": "letter", "response": "answer"}
TO_SEND = ("letter", "response")
OTHER_TEXTS = "other-texts"  # beside the fields of a saved part: what other windows wrote, until the learner chooses


def kept(store: Store, part: str) -> dict[str, Any]:
    """Read what the learner put into one part of the plan.

    Parameters
    ----------
    store
        The learner's answers.
    part
        One of PARTS or FIELDS, or ``"check"`` (the learner's own view of the plan).

    Returns
    -------
    dict[str, Any]
        The values by field; empty if nothing is saved, or nothing that can be read.
    """
    saved = store.last(f"plan/{part}") or {}
    return {field: value for field, value in saved.items() if field not in ("window", OTHER_TEXTS)}


def people(store: Store) -> tuple[dict[str, str], ...]:
    """Read the rows of the power map.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[dict[str, str], ...]
        One dict for each person, with ``who``, ``wants``, ``reach``, ``stance`` and ``power``; missing values are
        empty, and anything that is not a row is left out.
    """
    return people_in(kept(store, "people"))


def people_in(saved: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
    """Read the rows of a power map as it was saved.

    Parameters
    ----------
    saved
        An entry of the store, or what a learner put in.

    Returns
    -------
    tuple[dict[str, str], ...]
        As `people` gives them.
    """
    rows = saved.get("rows")
    readable = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    fields = ("who", "wants", "reach", "stance", "power")
    return tuple({field: str(row.get(field, "")) for field in fields} for row in readable)


@dataclass(frozen=True)
class Countdown:
    """What the calendar counts back from.

    Attributes
    ----------
    begins
        The first day of the conference: as published, or as the learner typed it.
    event
        The conference, or None if the learner only typed a day.
    """

    begins: date
    event: facts.Event | None

    @property
    def assumed(self) -> bool:
        """Whether the day was typed in and is not the published opening of the conference."""
        return self.event is None or self.event.opening != self.begins

    @property
    def about(self) -> str:
        """One or two sentences: which conference, which day, and from where the day is known."""
        day = facts.plain_date(self.begins)
        if self.event is None:
            return say("plan.calendar.from-own", day=day)
        if self.event.opening is None:
            return say("plan.calendar.from-assumed", event=self.event.name, day=day)
        source = facts.sources()[self.event.sources[0]]
        published = say(
            "plan.calendar.from-source",
            event=self.event.name,
            day=facts.plain_date(self.event.opening),
            source=f"{source.title} ({source.publisher})",
        )
        return f"{published} {say('plan.calendar.from-another', day=day)}" if self.assumed else published

    @property
    def steps(self) -> tuple[facts.TimetableStep, ...]:
        """All steps for this conference, from the earliest to the last."""
        return facts.timetable_for(self.event)

    @property
    def others(self) -> bool:
        """Whether this conference has deadlines of its own, which the list of steps does not know."""
        return not (self.event and self.event.plenipotentiary)


def countdown(store: Store) -> Countdown | None:
    """Find what the calendar counts back from.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    Countdown or None
        From the day that the learner typed; if that is not a date, from the opening of the conference they chose;
        None if there is neither.
    """
    calendar = kept(store, "calendar")
    event = facts.events().get(str(calendar.get("event", "")))
    try:
        return Countdown(date.fromisoformat(str(calendar.get("day", "")).strip()), event)
    except ValueError:
        return Countdown(event.opening, event) if event and event.opening else None


def opening(store: Store) -> date | None:
    """Find the day from which the calendar counts back.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    date or None
        As in `countdown`.
    """
    counted = countdown(store)
    return counted.begins if counted else None


def steps(store: Store) -> tuple[tuple[date, facts.TimetableStep], ...]:
    """List the steps of the calendar, with their days.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[tuple[date, facts.TimetableStep], ...]
        The steps that the learner ticked, or all of them if none is ticked, from the earliest to the last; empty
        without a day to count back from.
    """
    counted = countdown(store)
    if counted is None:
        return ()
    ticked = kept(store, "calendar").get("steps")
    months = {str(number) for number in ticked} if isinstance(ticked, list) else set()
    return tuple((step.day(counted.begins), step) for step in counted.steps if not months or str(step.months) in months)


def when(day: date, today: date) -> str:
    """Write the day of a step in words.

    Parameters
    ----------
    day
        The day of the step.
    today
        The day on which this is read.

    Returns
    -------
    str
        The date, marked as past if it is before ``today``.
    """
    return say("plan.calendar.gone", day=facts.plain_date(day)) if day < today else facts.plain_date(day)


def missing(store: Store) -> tuple[str, ...]:
    """List the parts of the plan that are still empty.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        Some of PARTS, in their order.
    """
    return tuple(part for part in PARTS if not _is_filled(store, part))


def _is_filled(store: Store, part: str) -> bool:
    if part == "people":
        return any(row["who"].strip() for row in people(store))
    if part == "calendar":
        return bool(steps(store))
    if part == "routes" and my_routes(store):
        return True
    values = kept(store, part)
    return any(str(values.get(field, "")).strip() for field in FIELDS[part])


def my_routes(store: Store) -> tuple[str, ...]:
    """List the ways in that the learner marked in lesson 6.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        Their titles, in the order in which they were marked; ways that this edition does not know are left out.
    """
    marked = (store.last("routes/mine") or {}).get("mine")
    titles = {route.id: route.title for route in facts.routes()}
    return tuple(titles[route] for route in marked if route in titles) if isinstance(marked, list) else ()
