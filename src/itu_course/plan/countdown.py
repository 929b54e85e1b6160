"""What the calendar of a plan counts from: a published day or one of the learner's own, and its steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from itu_course import facts
from itu_course.learner import Store
from itu_course.plan.contents import kept
from itu_course.words import say

AFTER = "after-"  # before the id of a conference: the year after it


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
