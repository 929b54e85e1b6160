"""What the engagement plan is made of, and what a learner has put into each part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from itu_course import facts
from itu_course.learner import Store
from itu_course.plan.ways import MOST_WEEKS, Situation
from itu_course.words import say

# The parts that are texts to write, each with its fields in order.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "goal": ("change", "line", "why-now", "fallback"),
    "routes": ("chosen", "first-step", "not-worth"),
    "safety": ("who-is-at-risk", "consent", "name", "plan-b", "stop"),
    "wrong": ("outcome", "sign", "when"),
    "letter": (
        *("place", "to", "greeting", "ask", "why", "text-now"),
        *("text-new", "others", "fallback", "closing", "contact"),
    ),
    "response": ("question", "who", "asks", "answer", "words", "legal", "close"),
}
PARTS = ("goal", "people", "routes", "calendar", "safety", "wrong")
WAYS_KEY = "routes/mine"  # where lesson 6 keeps the ways that were marked; they are the ways of the plan
ASKED: Mapping[str, tuple[str, ...]] = {
    "government": facts.SITUATIONS,
    "money": facts.COSTS,
    "visibility": facts.RISKS,
}  # what is asked of a situation, besides the weeks
STANCES = ("for", "open", "against", "unknown")
POWERS = ("decides", "advises", "opens", "unknown")
CRITERIA = ("goal", "people", "routes", "calendar", "safety", "wrong")
LEVELS = ("one", "two", "three", "four")
# A file to be sent has a name that anybody's file could have, and no heading of the course.
FILE_NAMES: Mapping[str, str] = {"plan": "my-plan", "page": "my-page", "letter": "letter", "response": "answer"}
AFTER = "after-"  # before the id of a conference: the year after it
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
    """What the calendar counts from.

    Attributes
    ----------
    begins
        The day: the first day of a conference (the last, for the year after it), the closing of a consultation, the day
        of a law; as published, or as the learner typed it.
    event
        The conference, or None if the learner only typed a day.
    other
        One of `facts.OTHER_KINDS`, if the learner plans for something else than the conference itself.
    """

    begins: date
    event: facts.Event | None
    other: str = ""

    @property
    def kind(self) -> str:
        """One of `facts.MEETING_KINDS`; "" for a conference of which the kind is not known."""
        return self.other or (self.event.kind if self.event else "")

    @property
    def name(self) -> str:
        """What the heading of the calendar calls it."""
        name = self.event.name if self.event else say(f"plan.dates.kinds.{self.other or 'own'}")
        return say("plan.dates.after", event=name) if self.event and self.other == "after" else name

    @property
    def published(self) -> date | None:
        """The day that was published, or None."""
        return anchor(self.event, self.other) if self.event else None

    @property
    def assumed(self) -> bool:
        """Whether the day was typed in and is not the one that was published."""
        return self.published != self.begins

    @property
    def read(self) -> str:
        """The day on which the published day was read, in words; empty if none was published."""
        return facts.plain_date(facts.source(self.event.sources[0]).date_read) if self.event else ""

    @property
    def about(self) -> str:
        """One or two sentences: which conference, which day, and from where the day is known."""
        day = facts.plain_date(self.begins)
        if self.event is None:
            kind = say("plan.dates.from-kind", day=day)
            return kind if self.other else say("plan.calendar.from-own", day=day)
        if self.published is None:
            return say("plan.calendar.from-assumed", event=self.event.name, day=day)
        source = facts.source(self.event.sources[0])
        published = say(
            "plan.dates.from-end" if self.other else "plan.calendar.from-source",
            event=self.event.name,
            day=facts.plain_date(self.published),
            source=f"{source.title} ({source.publisher})",
        )
        return f"{published} {say('plan.calendar.from-another', day=day)}" if self.assumed else published

    @property
    def steps(self) -> tuple[facts.TimetableStep, ...]:
        """All steps for this kind of meeting, from the earliest to the last."""
        return facts.timetable_of(self.kind)

    @property
    def others(self) -> bool:
        """Whether this conference has deadlines of its own, which the list of steps does not know."""
        return not self.other and self.kind != facts.EVENT_KINDS[0]


def anchor(event: facts.Event, other: str = "") -> date | None:
    """Find the day from which a calendar counts, if it was published.

    Parameters
    ----------
    event
        The conference.
    other
        "after" for the year after it; then its last day counts.

    Returns
    -------
    date or None
        The day; None if it is not known to the day.
    """
    if other == "after":
        return date.fromisoformat(event.ends) if event.ends else None
    return event.opening


def meeting(choice: str) -> tuple[facts.Event | None, str]:
    """Read what a learner plans for.

    Parameters
    ----------
    choice
        The id of an event, "after-" with the id of an event, or one of `facts.OTHER_KINDS`; anything else means a
        conference that is not in the list.

    Returns
    -------
    tuple[facts.Event or None, str]
        The event, and one of `facts.OTHER_KINDS` or "".
    """
    if choice in facts.OTHER_KINDS:
        return None, choice
    if choice.startswith(AFTER) and (event := facts.events().get(choice.removeprefix(AFTER))):
        return event, "after"
    return facts.events().get(choice), ""


def countdown(store: Store) -> Countdown | None:
    """Find what the calendar counts from.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    Countdown or None
        From the day that the learner typed; if that is not a date, from the published day of the conference they chose;
        None if there is neither.
    """
    calendar = kept(store, "calendar")
    event, other = meeting(str(calendar.get("event", "")))
    try:
        return Countdown(date.fromisoformat(str(calendar.get("day", "")).strip()), event, other)
    except ValueError:
        published = anchor(event, other) if event else None
        return Countdown(published, event, other) if published else None


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
        The steps that the learner ticked, or all of them if none of this kind of meeting is ticked, from the earliest
        to the last; empty without a day to count from.
    """
    counted = countdown(store)
    if counted is None:
        return ()
    saved = kept(store, "calendar").get("steps")
    ticked = {str(name) for name in saved} if isinstance(saved, list) else set()
    taken_on = tuple(step for step in counted.steps if step.id in ticked) or counted.steps
    return tuple((step.day(counted.begins), step) for step in taken_on)


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
    """List the ways in that the learner marked.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        Their titles, in the order in which they were marked; ways that this edition does not know are left out.
    """
    return tuple(way.title for way in chosen_ways(store))


def marked_ways(store: Store) -> tuple[str, ...]:
    """List what the learner marked, also what this edition does not know.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        Ids in the order in which they were marked, each once.
    """
    marked = (store.last(WAYS_KEY) or {}).get("mine")
    names = [name for name in marked if isinstance(name, str)] if isinstance(marked, list) else []
    return tuple(dict.fromkeys(names))


def chosen_ways(store: Store) -> tuple[facts.Route, ...]:
    """List the ways in the plan.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[facts.Route, ...]
        In the order in which they were marked; ways that this edition does not know are left out.
    """
    known = {way.id: way for way in facts.routes()}
    return tuple(known[name] for name in marked_ways(store) if name in known)


def ways_done(store: Store) -> dict[str, tuple[int, ...]]:
    """Read which steps of the ways in the plan are done.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    dict[str, tuple[int, ...]]
        The numbers of the steps that are done, from 0, by the id of the way.
    """
    saved = kept(store, "ways").get("done")
    done = saved if isinstance(saved, dict) else {}
    return {
        str(name): tuple(number for number in numbers if isinstance(number, int))
        for name, numbers in done.items()
        if isinstance(numbers, list)
    }


def situation(store: Store) -> Situation:
    """Read the learner's situation.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    Situation
        What is saved; what is missing or cannot be read counts as not said.
    """
    saved = kept(store, "ways")
    weeks = read_weeks(str(saved.get("weeks", "")))
    words = {
        field: str(saved.get(field, "")) if saved.get(field) in allowed else "" for field, allowed in ASKED.items()
    }
    return Situation(**words, weeks=weeks)


def read_weeks(text: str) -> int | None:
    """Read a number of weeks, in any digits.

    Parameters
    ----------
    text
        What was typed.

    Returns
    -------
    int or None
        From 0 to MOST_WEEKS; None for anything else.
    """
    typed = text.strip()
    return int(typed) if typed.isdecimal() and len(typed) < 5 and int(typed) <= MOST_WEEKS else None
