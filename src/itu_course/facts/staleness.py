"""What must be checked again: everything that was last looked at before a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itu_course.facts.calendar import events, pp26
from itu_course.facts.citations import plain_date
from itu_course.facts.knowledge import facts
from itu_course.facts.sources import sources
from itu_course.words import say

KINDS = ("fact", "source", "event", "slot")


@dataclass(frozen=True)
class Stale:
    """Something to check again: its kind (of KINDS), its id, and the sentence that says what and why."""

    kind: str
    id: str
    line: str


def stale(on: date) -> tuple[Stale, ...]:
    """All that stood on ``on`` unchecked: facts as of an earlier day, sources read earlier, events whose day has come,
    and an empty slot whose conference has begun. Facts marked "stable" rest on a treaty, and facts that are past
    do not change: both are left out."""
    found = [
        Stale("fact", one.id, say("facts.stale.fact", id=one.id, text=one.text, as_of=one.as_of))
        for one in facts().values()
        if one.as_of != "stable" and not one.past and one.as_of < on.isoformat()[: len(one.as_of)]
    ]
    found += [
        Stale("source", one.id, say("facts.stale.source", id=one.id, title=one.title, read=plain_date(one.date_read)))
        for one in sources().values()
        if one.date_read < on
    ]
    found += [
        Stale("event", one.id, say("facts.stale.event", id=one.id, name=one.name, begins=one.begins))
        for one in events().values()
        if one.status != "past" and one.begins <= on.isoformat()[: len(one.begins)]
    ]
    slot = pp26()
    if not slot.known and slot.checked < on:
        found.append(Stale("slot", "pp26", say("facts.stale.slot", checked=plain_date(slot.checked))))
    return tuple(found)
