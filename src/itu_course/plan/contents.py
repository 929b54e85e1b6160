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
# What is sent bears a name that anybody's file could have, and no heading of the course's.
FILE_NAMES: Mapping[str, str] = {"plan": "my-plan", "letter": "letter", "response": "answer"}
TO_SEND = ("letter", "response")


def kept(store: Store, part: str) -> dict[str, Any]:
    """What the learner put into a part; empty when nothing, or nothing readable, is there."""
    return {key: value for key, value in (store.last(f"plan/{part}") or {}).items() if key != "window"}


def people(store: Store) -> tuple[dict[str, str], ...]:
    """The rows of the power map, each with who, wants, reach, stance and power; rows without a role are left out."""
    rows = kept(store, "people").get("rows")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple({key: str(row.get(key, "")) for key in ("who", "wants", "reach", "stance", "power")} for row in found)


@dataclass(frozen=True)
class Countdown:
    """The day from which the calendar counts back, and the conference it is for, if one was chosen."""

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
        known = facts.sources()[self.event.sources[0]]
        source = f"{known.title} ({known.publisher})"
        published = facts.plain_date(self.event.opening)
        told = say("plan.calendar.from-source", event=self.event.name, day=published, source=source)
        return f"{told} {say('plan.calendar.from-another', day=day)}" if self.assumed else told

    @property
    def steps(self) -> tuple[facts.TimetableStep, ...]:
        """All steps for this conference, from the earliest to the last."""
        return facts.timetable_for(self.event)

    @property
    def others(self) -> bool:
        """Whether the deadlines of this conference are its own, and not in the list."""
        return not (self.event and self.event.plenipotentiary)


def countdown(store: Store) -> Countdown | None:
    """What the calendar counts back from: the day typed, else that of the conference chosen; None without a day."""
    chosen = kept(store, "calendar")
    event = facts.events().get(str(chosen.get("event", "")))
    try:
        return Countdown(date.fromisoformat(str(chosen.get("day", "")).strip()), event)
    except ValueError:
        return Countdown(event.opening, event) if event and event.opening else None


def opening(store: Store) -> date | None:
    """The day from which the calendar counts back: the one typed, else that of the conference chosen."""
    counted = countdown(store)
    return counted.begins if counted else None


def steps(store: Store) -> tuple[tuple[date, facts.TimetableStep], ...]:
    """The steps taken on, with their days; all of them when none was ticked; none without a day to count from."""
    counted = countdown(store)
    if counted is None:
        return ()
    taken = kept(store, "calendar").get("steps")
    wanted = [str(each) for each in taken] if isinstance(taken, list) else []
    return tuple((s.day(counted.begins), s) for s in counted.steps if not wanted or str(s.months) in wanted)


def when(day: date, today: date) -> str:
    """The day of a step in words, marked when it has passed."""
    return say("plan.calendar.gone", day=facts.plain_date(day)) if day < today else facts.plain_date(day)


def missing(store: Store) -> tuple[str, ...]:
    """The parts of the plan in which nothing stands yet."""
    return tuple(part for part in PARTS if not _filled(store, part))


def _filled(store: Store, part: str) -> bool:
    if part == "people":
        return any(row["who"].strip() for row in people(store))
    if part == "calendar":
        return bool(steps(store))
    if part == "routes" and my_routes(store):
        return True
    return any(str(kept(store, part).get(field, "")).strip() for field in FIELDS[part])


def my_routes(store: Store) -> tuple[str, ...]:
    """The names of the routes that the learner marked in lesson 6."""
    marked = (store.last("routes/mine") or {}).get("mine")
    names = {route.id: route.title for route in facts.routes()}
    return tuple(names[each] for each in marked if each in names) if isinstance(marked, list) else ()
