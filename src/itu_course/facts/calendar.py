"""Conferences to plan for, a timetable counted back from one, and the slot for what PP-26 decides in Doha."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.facts.entities import CONFIDENCE, Source
from itu_course.facts.sources import DATA, cited, day, sources

EVENT_KINDS = ("plenipotentiary", "council", "radio", "standards", "development")
"""What kind of conference it is: each kind has deadlines of its own."""
OTHER_KINDS = ("consultation", "home", "after")
"""What else can be planned for: a consultation, a law or rule at home with its own day, the year after a conference."""
MEETING_KINDS = (*EVENT_KINDS, *OTHER_KINDS)
"""Everything that has a timetable."""
ROLES = ("lead", "writer", "contact", "safety", "all")
"""Who does a step: a role, never a name."""
DOING = ("who", "hours", "instead", "deadline", "sources")  # what a step has, however its day is counted
STATUS = ("fixed", "expected", "past")
"""Whether the day of a conference is decided, only expected, or over."""


@dataclass(frozen=True)
class Event:
    """A conference.

    Attributes
    ----------
    id
        Small letters, digits and hyphens, such as "pp-26".
    name
        What it is called, with its place if known.
    begins
        A day, a month or a year, as precisely as it is known: "2027-10-11", "2027-10" or "2027".
    ends
        The last day, or empty if it is not known.
    status
        Whether the day is decided (of `STATUS`).
    sources
        Ids of sources, at least one.
    confidence
        "high", "medium" or "low".
    kind
        What kind of conference it is (of `EVENT_KINDS`).
    """

    id: str
    name: str
    begins: str
    ends: str
    status: str
    sources: tuple[str, ...]
    confidence: str
    kind: str = EVENT_KINDS[0]

    @property
    def opening(self) -> date | None:
        """The day of the opening, or None if it is not known to the day."""
        return date.fromisoformat(self.begins) if len(self.begins) == 10 else None

    @property
    def plenipotentiary(self) -> bool:
        """Whether it is a Plenipotentiary Conference, to which the deadlines of the Constitution apply."""
        return self.kind == "plenipotentiary"


@dataclass(frozen=True)
class TimetableStep:
    """Something to do before or after a conference.

    Attributes
    ----------
    months
        How many months before the opening, from -60 (after it) to 60.
    task
        What to do before a Plenipotentiary Conference.
    check
        How one knows that it is done.
    sources
        Ids of sources, at least one.
    elsewhere
        What to do before another conference, if ``task`` names a deadline that only a Plenipotentiary Conference has;
        otherwise empty.
    elsewhere_check
        How one knows that ``elsewhere`` is done; empty with it.
    kinds
        The kinds of meeting for which the step is meant (of `MEETING_KINDS`); empty for every conference that counts in
        months.
    who
        The role that does it (of `ROLES`).
    hours
        How many hours it takes.
    instead
        What to do once its day is past.
    deadline
        Whether time has to be kept free before it.
    days
        How many days before the meeting, below 0 after it; None for a step that is counted in months.
    name
        Small letters and hyphens; empty for a step that is counted in months.
    """

    months: int
    task: str
    check: str
    sources: tuple[str, ...]
    elsewhere: str = ""
    elsewhere_check: str = ""
    kinds: tuple[str, ...] = ()
    who: str = ROLES[0]
    hours: int = 1
    instead: str = ""
    deadline: bool = False
    days: int | None = None
    name: str = ""

    @property
    def id(self) -> str:
        """The name under which it is ticked: its own, or its months (as older editions saved it)."""
        return self.name or str(self.months)

    def away(self) -> TimetableStep:
        """Give this step for a conference that is not a Plenipotentiary Conference, or not known."""
        if not self.elsewhere:
            return self
        return replace(self, task=self.elsewhere, check=self.elsewhere_check, deadline=False)

    def day(self, opening: date) -> date:
        """Give the day of this step.

        Parameters
        ----------
        opening
            The day on which the conference opens.

        Returns
        -------
        date
            That day, moved by `days` or by `months`; the first or last day that a date can have, if it is beyond.
        """
        if self.days is None:
            return months_before(opening, self.months)
        return date.fromordinal(min(max(opening.toordinal() - self.days, 1), date.max.toordinal()))


@dataclass(frozen=True)
class Results:
    """What a conference decided.

    Attributes
    ----------
    known
        Whether anything is known yet; ``texts`` is empty until then.
    checked
        The day on which somebody last looked.
    sources
        Ids of sources, at least one.
    note
        What to tell readers about the state of knowledge.
    texts
        One sentence for each result, by id.
    """

    known: bool
    checked: date
    sources: tuple[str, ...]
    note: str
    texts: Mapping[str, str]


@cache
def events() -> Mapping[str, Event]:
    """Give the conferences to plan for, by id, in file order."""
    return MappingProxyType(load_calendar(DATA / "calendar.toml", sources())[0])


@cache
def timetable() -> tuple[TimetableStep, ...]:
    """Give the steps of a campaign for a Plenipotentiary Conference, from the earliest to the last."""
    return load_calendar(DATA / "calendar.toml", sources())[1]


def timetable_of(kind: str) -> tuple[TimetableStep, ...]:
    """Give the steps of a campaign for one kind of meeting.

    Parameters
    ----------
    kind
        One of `MEETING_KINDS`, or "" for a conference of which the kind is not known.

    Returns
    -------
    tuple[TimetableStep, ...]
        The steps, from the earliest to the last. Only those for a Plenipotentiary Conference name its deadlines.
    """
    if kind == EVENT_KINDS[0]:
        return timetable()
    own = tuple(step for step in other_timetables() if kind in step.kinds)
    return own or tuple(step.away() for step in timetable() if not step.kinds or kind in step.kinds)


@cache
def other_timetables() -> tuple[TimetableStep, ...]:
    """Give the steps for meetings that are not counted in months, kind by kind."""
    return load_timetables(DATA / "timetables.toml", sources())


@cache
def pp26() -> Results:
    """Give what the Plenipotentiary Conference of 2026 decided, as far as it could be read."""
    return load_results(DATA / "pp26.toml", sources())


def event(name: str) -> Event:
    """Give a conference.

    Parameters
    ----------
    name
        The conference's id.

    Returns
    -------
    Event
        The conference of that id.

    Raises
    ------
    UnknownName
        With the nearest names, if there is none.
    """
    try:
        return events()[name]
    except KeyError:
        raise UnknownName("event", name, events()) from None


def months_before(opening: date, months: int) -> date:
    """Count months back from a day.

    Parameters
    ----------
    opening
        The day to count from.
    months
        How many months earlier; below 0, how many later.

    Returns
    -------
    date
        The same day of that month, or its last day if the month is too short.

    Notes
    -----
    Proposals are due four months, and proposals to amend the Constitution or the Convention eight months, before the
    opening; the facts "proposal-months" and "amendment-months" name the sources.

    Examples
    --------
    >>> months_before(date(2022, 9, 26), 8)
    datetime.date(2022, 1, 26)
    >>> months_before(date(2028, 3, 31), 1)
    datetime.date(2028, 2, 29)
    """
    year, month = divmod(opening.year * 12 + opening.month - 1 - months, 12)
    year = min(max(year, date.min.year), date.max.year)
    _, days = monthrange(year, month + 1)
    return date(year, month + 1, min(opening.day, days))


def load_calendar(path: Path, known: Mapping[str, Source]) -> tuple[dict[str, Event], tuple[TimetableStep, ...]]:
    """Read a file of conferences and of the steps before them.

    Parameters
    ----------
    path
        A TOML file with ``[[event]]`` and ``[[step]]`` tables.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    tuple[dict[str, Event], tuple[TimetableStep, ...]]
        The conferences by id, in file order, and the steps, from the earliest to the last.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("event", "step")
    conferences: dict[str, Event] = {}
    for table in top.tables("event", required=True):
        conference = _event(table, known)
        if conference.id in conferences:
            raise table.error(f"the id “{conference.id}” appears twice; give this event another.", "id")
        conferences[conference.id] = conference
    steps: list[TimetableStep] = []
    for table in top.tables("step", required=True):
        step = _step(table, known)
        if steps and step.months >= steps[-1].months:
            raise table.error("the steps should go from the earliest to the last: fewer months each time.", "months")
        steps.append(step)
    return conferences, tuple(steps)


def load_timetables(path: Path, known: Mapping[str, Source]) -> tuple[TimetableStep, ...]:
    """Read a file of steps that are counted in days.

    Parameters
    ----------
    path
        A TOML file with ``[[step]]`` tables, each with one kind of meeting.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    tuple[TimetableStep, ...]
        The steps in file order; within a kind, from the earliest to the last.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("step")
    steps: list[TimetableStep] = []
    for table in top.tables("step", required=True):
        table.only("kind", "id", "days", "task", "check", *DOING)
        kind, days = table.choice("kind", MEETING_KINDS), table.integer("days", low=-1500, high=1500)
        before = [step.days for step in steps if step.kinds == (kind,)]
        if before and days >= (before[-1] or 0):
            raise table.error("the steps of a kind should go from the earliest to the last: fewer days.", "days")
        if table.text("id") in {step.name for step in steps}:
            raise table.error(f"the id “{table.text('id')}” appears twice; give this step another.", "id")
        step = replace(_doing(table, 0, known), kinds=(kind,), days=days, name=table.text("id"))
        steps.append(step)
    return tuple(steps)


def load_results(path: Path, known: Mapping[str, Source]) -> Results:
    """Read a file of what a conference decided.

    Parameters
    ----------
    path
        A TOML file with ``[[result]]`` tables.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    Results
        The results; "known" has to be true if there are any.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("known", "checked", "sources", "note", "result")
    texts: dict[str, str] = {}
    for table in top.tables("result"):
        table.only("id", "text", "sources")
        cited(table, known)
        if table.text("id") in texts:
            raise table.error(f"the id “{table.text('id')}” appears twice; give this result another.", "id")
        texts[table.text("id")] = table.text("text")
    if texts and not top.flag("known"):
        raise top.error("there are results, but “known” is false; set known = true.", "known")
    return Results(top.flag("known"), day(top, "checked"), cited(top, known), top.text("note"), MappingProxyType(texts))


def _event(table: Table, known: Mapping[str, Source]) -> Event:
    table.only("id", "name", "kind", "begins", "ends", "status", "sources", "confidence")
    conference = Event(
        id=table.text("id"),
        name=table.text("name"),
        begins=_begins(table),
        ends=day(table, "ends").isoformat() if "ends" in table else "",
        status=table.choice("status", STATUS),
        sources=cited(table, known),
        confidence=table.choice("confidence", CONFIDENCE),
        kind=table.choice("kind", EVENT_KINDS),
    )
    if conference.status == "fixed" and conference.opening is None:
        raise table.error("a fixed event needs the day on which it begins, such as 2027-10-11.", "begins")
    return conference


def _step(table: Table, known: Mapping[str, Source]) -> TimetableStep:
    table.only("months", "task", "check", "elsewhere", "elsewhere_check", "kinds", *DOING)
    step = _doing(table, table.integer("months", low=-60, high=60), known)
    kinds = table.texts("kinds") if "kinds" in table else ()
    if unknown := [kind for kind in kinds if kind not in EVENT_KINDS]:
        raise table.error(f"“{unknown[0]}” is not one of {', '.join(EVENT_KINDS)}.", "kinds")
    step = replace(step, kinds=kinds)
    if "elsewhere" not in table and "elsewhere_check" not in table:
        return step
    return replace(step, elsewhere=table.text("elsewhere"), elsewhere_check=table.text("elsewhere_check"))


def _doing(table: Table, months: int, known: Mapping[str, Source]) -> TimetableStep:
    """What every step has, however its day is counted."""
    return TimetableStep(
        months,
        table.text("task"),
        table.text("check"),
        cited(table, known),
        who=table.choice("who", ROLES),
        hours=table.integer("hours", low=1, high=200),
        instead=table.text("instead"),
        deadline=table.flag("deadline") if "deadline" in table else False,
    )


def _begins(table: Table) -> str:
    text = table.text("begins")
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    return day(table, "begins").isoformat()
