"""The plan so far, as the sheet that grows beside the boxes: each part with the lines that are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itu_course import facts
from itu_course.learner import Store
from itu_course.plan.agenda import agenda
from itu_course.plan.contents import FIELDS, PARTS, chosen_ways, kept, my_routes, people
from itu_course.plan.countdown import countdown, steps
from itu_course.plan.phrases import text_in_force
from itu_course.words import say

DATES = 5  # dates on the sheet: as many as on the plan on one page


@dataclass(frozen=True)
class SheetPart:
    """One part of the plan on the sheet.

    Attributes
    ----------
    part
        One of PARTS.
    title
        What the part is called.
    lines
        Pairs of a short name, which may be empty, and what is written, on one line; none for a part that is empty.
    """

    part: str
    title: str
    lines: tuple[tuple[str, str], ...]


def sheet(store: Store, today: date) -> tuple[SheetPart, ...]:
    """Put the plan so far on one sheet.

    Parameters
    ----------
    store
        The learner's answers.
    today
        The day on which this is read; the dates on the sheet are those that come next.

    Returns
    -------
    tuple[SheetPart, ...]
        One for each of PARTS, in their order.
    """
    return tuple(SheetPart(part, say(f"plan.documents.{part}"), tuple(_lines(store, part, today))) for part in PARTS)


def _lines(store: Store, part: str, today: date) -> list[tuple[str, str]]:
    if part == "people":
        return _people(store)
    if part == "calendar":
        return _calendar(store, today)
    first: list[tuple[str, str]] = []
    if part == "goal" and (text := text_in_force(store)):
        first = [(say("plan.sheet.goal.text"), text)]
    elif part == "routes":
        first = [("", way.title) for way in chosen_ways(store)]
    values = kept(store, part)
    written = ((field, " ".join(str(values.get(field) or "").split())) for field in FIELDS[part])
    return [*first, *((say(f"plan.sheet.{part}.{field}"), text) for field, text in written if text)]


def _people(store: Store) -> list[tuple[str, str]]:
    """A line for each person: what they can do, who they are, where they stand."""
    lines = []
    for row in people(store):
        if who := " ".join(row["who"].split()):
            power, stance = row["power"] or "unknown", row["stance"] or "unknown"
            words = say("plan.sheet.person", who=who, stance=say(f"plan.people.stances.{stance}"))
            lines.append((say(f"plan.people.powers.{power}"), words))
    return lines


def _calendar(store: Store, today: date) -> list[tuple[str, str]]:
    counted = countdown(store)
    if counted is None:
        return []
    coming = [row for row in agenda(store, today) if row.state != "past" and row.who][:DATES]
    about = (counted.name, facts.plain_date(counted.begins))
    return [about, *((facts.plain_date(row.day), row.task) for row in coming)]


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
