"""Dates to plan with, a timetable counted back from a conference, and the slot for what Doha decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.facts.entities import CONFIDENCE, Source
from itu_course.facts.sources import DATA, cited, day, sources

STATUS = ("fixed", "expected", "past")


@dataclass(frozen=True)
class Event:
    """A conference. ``begins`` is as precise as known: "2027-10-11", "2027-10" or "2027"; ``ends`` a day, or empty."""

    id: str
    name: str
    begins: str
    ends: str
    status: str
    sources: tuple[str, ...]
    confidence: str

    @property
    def opening(self) -> date | None:
        """The day of the opening, if it is known to the day."""
        return date.fromisoformat(self.begins) if len(self.begins) == 10 else None

    @property
    def plenipotentiary(self) -> bool:
        """Whether it is a Plenipotentiary Conference, so that the deadlines of the Constitution hold."""
        return self.id.startswith("pp-")


@dataclass(frozen=True)
class TimetableStep:
    """Something to do ``months`` before the opening (below 0: after it), and how one knows that it is done.

    Where ``task`` names a deadline that only a Plenipotentiary Conference has, ``elsewhere`` and ``elsewhere_check``
    say what to do before another conference; they are empty for a step that is the same everywhere.
    """

    months: int
    task: str
    check: str
    sources: tuple[str, ...]
    elsewhere: str = ""
    elsewhere_check: str = ""

    def away(self) -> TimetableStep:
        """This step for a conference that is not a Plenipotentiary, or not known."""
        return replace(self, task=self.elsewhere, check=self.elsewhere_check) if self.elsewhere else self

    def day(self, opening: date) -> date:
        """The day of this step for a conference that opens on ``opening``."""
        return months_before(opening, self.months)


@dataclass(frozen=True)
class Results:
    """What a conference decided: unknown until ``known``. ``texts`` by id; ``checked`` is when one last looked."""

    known: bool
    checked: date
    sources: tuple[str, ...]
    note: str
    texts: Mapping[str, str]


@cache
def events() -> Mapping[str, Event]:
    """The conferences to plan with, by id, in the order of the file."""
    return MappingProxyType(load_calendar(DATA / "calendar.toml", sources())[0])


@cache
def timetable() -> tuple[TimetableStep, ...]:
    """The steps of a campaign, from the earliest to the last."""
    return load_calendar(DATA / "calendar.toml", sources())[1]


def timetable_for(one: Event | None) -> tuple[TimetableStep, ...]:
    """The steps before one conference: those of a Plenipotentiary name its deadlines, those of any other do not.

    None stands for a day without a conference, of which no deadline is known.
    """
    return timetable() if one and one.plenipotentiary else tuple(step.away() for step in timetable())


@cache
def pp26() -> Results:
    """What the Plenipotentiary Conference of 2026 decided, as far as it could be read."""
    return load_results(DATA / "pp26.toml", sources())


def event(name: str) -> Event:
    """One event. Raises UnknownName."""
    try:
        return events()[name]
    except KeyError:
        raise UnknownName("event", name, events()) from None


def months_before(opening: date, months: int) -> date:
    """The same day, so many months earlier (below 0: later); the last day of a month that is too short."""
    count = opening.year * 12 + opening.month - 1 - months
    year, month = divmod(count, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=opening.day - 1), following - timedelta(days=1))


def load_calendar(path: Path, known: Mapping[str, Source]) -> tuple[dict[str, Event], tuple[TimetableStep, ...]]:
    """The events and the steps of one file. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("event", "step")
    found: dict[str, Event] = {}
    for table in top.tables("event", required=True):
        table.only("id", "name", "begins", "ends", "status", "sources", "confidence")
        one = Event(
            id=table.text("id"),
            name=table.text("name"),
            begins=_begins(table),
            ends=day(table, "ends").isoformat() if "ends" in table else "",
            status=table.choice("status", STATUS),
            sources=cited(table, known),
            confidence=table.choice("confidence", CONFIDENCE),
        )
        if one.id in found:
            raise table.error(f"the id “{one.id}” stands twice; give this event another.", "id")
        if one.status == "fixed" and one.opening is None:
            raise table.error("a fixed event needs the day on which it begins, such as 2027-10-11.", "begins")
        found[one.id] = one
    steps = tuple(_step(table, known) for table in top.tables("step", required=True))
    for table, one_step, before in zip(list(top.tables("step"))[1:], steps[1:], steps, strict=False):
        if one_step.months >= before.months:
            raise table.error("the steps should go from the earliest to the last: fewer months each time.", "months")
    return found, steps


def load_results(path: Path, known: Mapping[str, Source]) -> Results:
    """The slot for one conference. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("known", "checked", "sources", "note", "result")
    texts: dict[str, str] = {}
    for table in top.tables("result"):
        table.only("id", "text", "sources")
        cited(table, known)
        if table.text("id") in texts:
            raise table.error(f"the id “{table.text('id')}” stands twice; give this result another.", "id")
        texts[table.text("id")] = table.text("text")
    if texts and not top.flag("known"):
        raise top.error("there are results, but “known” is false; set known = true.", "known")
    return Results(top.flag("known"), day(top, "checked"), cited(top, known), top.text("note"), MappingProxyType(texts))


def _step(table: Table, known: Mapping[str, Source]) -> TimetableStep:
    table.only("months", "task", "check", "sources", "elsewhere", "elsewhere_check")
    months = table.integer("months", low=-60, high=60)
    step = TimetableStep(months, table.text("task"), table.text("check"), cited(table, known))
    if "elsewhere" not in table and "elsewhere_check" not in table:
        return step
    return replace(step, elsewhere=table.text("elsewhere"), elsewhere_check=table.text("elsewhere_check"))


def _begins(table: Table) -> str:
    text = table.text("begins")
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    return day(table, "begins").isoformat()
