"""What has to be checked again: everything that was last checked before a given day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itu_course.facts.calendar import events, pp26
from itu_course.facts.citations import plain_date
from itu_course.facts.entities import UNDATED
from itu_course.facts.knowledge import facts
from itu_course.facts.sources import sources
from itu_course.words import say

KINDS = ("fact", "source", "event", "slot")
"""What can go stale; the slot waits for the results of the next conference."""


@dataclass(frozen=True)
class Stale:
    """Something to check again.

    Attributes
    ----------
    kind
        What it is (of `KINDS`).
    id
        Its id.
    line
        One sentence, in the current language, that says what to check and why.
    """

    kind: str
    id: str
    line: str


def stale(on: date) -> tuple[Stale, ...]:
    """List what was last checked before a day.

    Facts as of "stable" (they rest on a treaty) and facts about the past (they do not change) are left out. A fact
    whose sources bear no date is always listed.

    Parameters
    ----------
    on
        The day.

    Returns
    -------
    tuple[Stale, ...]
        Facts as of an earlier day, then sources read earlier, events that have begun by that day, and a slot for
        results that was looked at earlier and is still empty.
    """
    entries = [
        Stale("fact", fact.id, say("facts.stale.fact", id=fact.id, text=fact.text, as_of=fact.as_of))
        for fact in facts().values()
        if fact.as_of != "stable"
        and not fact.past
        and (fact.as_of == UNDATED or fact.as_of < on.isoformat()[: len(fact.as_of)])
    ]
    entries += [
        Stale("source", name, say("facts.stale.source", id=name, title=source.title, read=plain_date(source.date_read)))
        for name, source in sources().items()
        if source.date_read < on
    ]
    entries += [
        Stale("event", event.id, say("facts.stale.event", id=event.id, name=event.name, begins=event.begins))
        for event in events().values()
        if event.status != "past" and event.begins <= on.isoformat()[: len(event.begins)]
    ]
    slot = pp26()
    if not slot.known and slot.checked < on:
        entries.append(Stale("slot", "pp26", say("facts.stale.slot", checked=plain_date(slot.checked))))
    return tuple(entries)
