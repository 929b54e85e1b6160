"""The calendar of a plan, row by row: what each date rests on, what to do instead of what is past, the next 30 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from itu_course import facts
from itu_course.learner import Store
from itu_course.plan.contents import chosen_ways, ways_done
from itu_course.plan.countdown import Countdown, countdown, steps, when
from itu_course.words import say, say_count

BUFFER = timedelta(days=14)  # design choice: what goes wrong before a deadline takes about two weeks to mend
SOON = timedelta(days=30)
FEW = 3  # what the next 30 days are filled up to with ways and with what was missed: more is not begun by anybody
FIRST_STEP_HOURS = 2  # a guess: a first step is something that one person can do in an evening


@dataclass(frozen=True)
class AgendaRow:
    """One line of the calendar.

    Attributes
    ----------
    day
        The day; for what has to be done now, the day on which this is read.
    id
        The step's id; "buffer" with the id of the deadline, or the id of a way.
    task
        What to do.
    check
        How one knows that it is done; may be empty.
    who
        A role in words, never a name; empty for time that is kept free.
    hours
        How many hours it takes; 0 for time that is kept free.
    basis
        What the date rests on, in words: assumed, published, or past with what to do instead.
    state
        "assumed", "published", "past" or "now".
    """

    day: date
    id: str
    task: str
    check: str
    who: str
    hours: int
    basis: str
    state: str

    @property
    def effort(self) -> str:
        """Who does it and how long it takes, such as "the person who writes, 6 hours"; empty for free time."""
        return (
            say("plan.dates.effort", who=self.who, hours=say_count("plan.dates.hours", self.hours)) if self.who else ""
        )


def agenda(store: Store, today: date) -> tuple[AgendaRow, ...]:
    """List the calendar of a plan.

    Parameters
    ----------
    store
        The learner's answers.
    today
        The day on which this is read.

    Returns
    -------
    tuple[AgendaRow, ...]
        The steps that the learner takes on and two weeks kept free before each deadline, from the earliest to the last;
        empty without a day to count from.
    """
    counted = countdown(store)
    return agenda_of(counted, [step for _, step in steps(store)], today) if counted else ()


def agenda_of(counted: Countdown, chosen: Sequence[facts.TimetableStep], today: date) -> tuple[AgendaRow, ...]:
    """List the rows for some steps.

    Parameters
    ----------
    counted
        What the calendar counts from.
    chosen
        The steps.
    today
        The day on which this is read.

    Returns
    -------
    tuple[AgendaRow, ...]
        As in `agenda`.
    """
    rows = [_row(step, counted, today) for step in chosen]
    buffers = [_buffer(row, counted, today) for row, step in zip(rows, chosen, strict=True) if step.deadline]
    upcoming = [buffer for buffer in buffers if buffer.state != "past"]
    return tuple(sorted((*rows, *upcoming), key=lambda row: row.day))


def next_days(store: Store, today: date) -> tuple[AgendaRow, ...]:
    """List what to do in the next 30 days, with who does it and how long it takes.

    Parameters
    ----------
    store
        The learner's answers.
    today
        The day on which this is read.

    Returns
    -------
    tuple[AgendaRow, ...]
        What is due within 30 days; then, up to three lines in all, the next step of each way in the plan, and what to
        do instead of the steps that were missed last.
    """
    rows = agenda(store, today)
    due = [row for row in rows if row.state != "past" and row.day <= today + SOON]
    missed = [_now(row, today) for row in reversed(rows) if row.state == "past"]
    return (*due, *[*_first_steps(store, today), *missed][: max(0, FEW - len(due))])


def row_line(row: AgendaRow, today: date) -> str:
    """Write a row in one line.

    Parameters
    ----------
    row
        The row.
    today
        The day on which this is read.

    Returns
    -------
    str
        Its day, what to do, how one knows that it is done, who does it, how long it takes, and what the day rests on.
    """
    parts = {"day": when(row.day, today), "task": row.task, "basis": row.basis}
    if not row.who:
        return say("plan.dates.free", **parts)
    return say("plan.dates.row", check=row.check, effort=row.effort, **parts)


def soon_line(row: AgendaRow, today: date) -> str:
    """Write a row of the next 30 days in one line.

    Parameters
    ----------
    row
        The row.
    today
        The day on which this is read.

    Returns
    -------
    str
        As in `row_line`, but shorter, and without a day for what is tied to none.
    """
    if not row.who:
        return row_line(row, today)
    line = say("plan.dates.soon-line", task=row.task, effort=row.effort, basis=row.basis)
    return line if row.state == "now" else say("plan.dates.soon-day", day=when(row.day, today), line=line)


def _row(step: facts.TimetableStep, counted: Countdown, today: date) -> AgendaRow:
    day = step.day(counted.begins)
    state = "past" if day < today else "assumed" if counted.assumed else "published"
    basis = {
        "past": lambda: say("plan.dates.past", instead=step.instead),
        "assumed": lambda: say("plan.dates.assumed"),
        "published": lambda: say(
            "plan.dates.published" if day == counted.begins else "plan.dates.counted", read=counted.read
        ),
    }[state]()
    who = say(f"plan.dates.roles.{step.who}")
    return AgendaRow(day, step.id, step.task, step.check, who, step.hours, basis, state)


def _buffer(row: AgendaRow, counted: Countdown, today: date) -> AgendaRow:
    day = date.fromordinal(max(1, row.day.toordinal() - BUFFER.days))
    until = facts.plain_date(row.day)
    state = "past" if day < today else row.state
    task = say("plan.dates.buffer", day=until)
    basis = say("plan.dates.counted", read=counted.read) if row.state == "published" else row.basis
    return replace(row, day=day, id=f"buffer {row.id}", task=task, check="", who="", hours=0, basis=basis, state=state)


def _first_steps(store: Store, today: date) -> list[AgendaRow]:
    """The next step that is not done of each way in the plan."""
    done = ways_done(store)
    rows = []
    for way in chosen_ways(store):
        left = [step for number, step in enumerate(way.steps) if number not in done.get(way.id, ())]
        if left:
            task = say("plan.dates.way", title=way.title, step=left[0])
            who = say("plan.dates.roles.lead")
            rows.append(AgendaRow(today, way.id, task, "", who, FIRST_STEP_HOURS, say("plan.dates.any-day"), "now"))
    return rows


def _now(row: AgendaRow, today: date) -> AgendaRow:
    """A row that is past, as what to do now."""
    return replace(row, day=today, task=row.basis, basis=say("plan.dates.missed", task=row.task), state="now")
