"""The calendar of the plan: the meeting, its day, the next 30 days, and all steps with what their dates rest on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from itu_course import facts, plan
from itu_course.screens.blocks import Block, Button, Choice, Choices, Heading, Items, Pick, Row, Section, Text, Writing
from itu_course.screens.isolation import typed
from itu_course.screens.plan_part import PlanPartScreen
from itu_course.words import say

JUST_OVER = timedelta(days=400)  # how long after its end a conference is offered for the year after it


class CalendarScreen(PlanPartScreen):
    """Steps counted from a published day, or from a day of the learner's own."""

    part = "calendar"

    def blocks(self) -> list[Block]:
        """The meeting, the day, the next 30 days, and the steps with their dates."""
        today = date.today()
        day = str(self.saved.get("day", ""))
        blocks: list[Block] = [
            Pick("event", say("plan.calendar.event"), self._meetings(today), str(self.saved.get("event", ""))),
            *self._about_the_day(),
            Writing("day", say("plan.calendar.day"), day, 1, say("plan.calendar.day-hint")),
        ]
        if day.strip() and not _is_day(day):
            blocks.append(Text(say("plan.calendar.bad-day", text=typed(day.strip())), "warning"))
        countdown = plan.countdown(self.store)
        steps = self._steps(countdown, today) if countdown else [Text(say("plan.calendar.no-day"))]
        return self._with_sheet([*blocks, *self._soon(today), *steps, *self._beside(), *self._saving()])

    def _meetings(self, today: date) -> tuple[Choice, ...]:
        """What can be planned for; a meeting that was chosen before stays in the list, also once it is over."""
        chosen = str(self.saved.get("event", ""))
        events = facts.events().values()
        coming = [Choice(event.id, event.name) for event in events if event.status != "past" or event.id == chosen]
        over = [
            Choice(f"{plan.AFTER}{event.id}", say("plan.dates.after", event=event.name))
            for event in events
            if _just_over(event, today) or f"{plan.AFTER}{event.id}" == chosen
        ]
        kinds = [Choice(kind, say(f"plan.dates.kinds.{kind}")) for kind in ("own", *facts.OTHER_KINDS)]
        return (Choice("", say("plan.choose")), *coming, *over, *kinds)

    def _offered(self, value: Any) -> bool:
        return any(value == choice.value for choice in self._meetings(date.today()))

    def _soon(self, today: date) -> list[Block]:
        rows = plan.next_days(self.store, today)
        lines = tuple(plan.soon_line(row, today) for row in rows)
        shown: Block = Items(lines) if lines else Text(say("plan.dates.soon-nothing"), "note")
        return [Section(say("plan.dates.soon"), (shown,), boxed=True, heading=4)]

    def _steps(self, countdown: plan.Countdown, today: date) -> list[Block]:
        event = countdown.event
        ids = {step.id for step in countdown.steps}
        rows = plan.agenda_of(countdown, countdown.steps, today)
        steps = tuple(Choice(row.id, plan.row_line(row, today)) for row in rows if row.id in ids)
        free = tuple(plan.row_line(row, today) for row in rows if row.id not in ids)
        over = countdown.begins < today and countdown.kind != "after"
        return [
            Heading(say("plan.dates.heading", name=countdown.name), 4),
            Text(say("plan.calendar.opening", day=facts.plain_date(countdown.begins))),
            Text(countdown.about, "warning" if event and countdown.published and countdown.assumed else "note"),
            *([Text(say("plan.dates.over"), "warning")] if over else []),
            Choices("steps", say("plan.calendar.steps"), steps, self._ticked(), several=True),
            Text(say("plan.calendar.past"), "note"),
            Text(say("plan.calendar.buffer"), "note"),
            *([Items(free)] if free else []),
            *([Text(say("plan.calendar.other"), "note")] if countdown.others else []),
            Text(say("plan.dates.file-warning"), "warning"),
            Row((Button("save-calendar", say("plan.dates.file")),)),
        ]

    def _ticked(self) -> tuple[str, ...]:
        taken = self.saved.get("steps")
        return tuple(map(str, taken)) if isinstance(taken, list) else ()

    def act(self, name: str, value: Any) -> None:
        """Take what is planned for and the steps, or save the calendar.

        Parameters
        ----------
        name
            ``event``, ``day``, ``steps`` or ``save-calendar``.
        value
            The id of an event; the day as typed, of which 20 characters are kept; the ids of steps; nothing to save.
        """
        if name == "event" and (value in facts.events() or self._offered(value)):
            self.saved["event"] = str(value)
        elif name == "day":
            self.saved["day"] = str(value or "").strip()[:20]
        elif name == "steps":
            self._take_on(set(map(str, value or ())))
        elif name == "save-calendar":
            path = plan.save_calendar(self.store, date.today())
            self.message = say("plan.export.done", path=path)
            return
        else:
            return
        self._save()

    def _take_on(self, ticked: set[str]) -> None:
        """Keep the ticks of this meeting; those of another kind stay, in case the learner goes back to it."""
        event, other = plan.meeting(str(self.saved.get("event", "")))
        here = [step.id for step in facts.timetable_of(other or (event.kind if event else ""))]
        elsewhere = [step for step in self._ticked() if step not in here]
        self.saved["steps"] = [*(step for step in here if step in ticked), *elsewhere]

    def _about_the_day(self) -> list[Block]:
        event, other = plan.meeting(str(self.saved.get("event", "")))
        if event and plan.anchor(event, other) is None:
            return [Text(say("plan.calendar.unknown-day", begins=event.begins), "note")]
        return []


def _just_over(event: facts.Event, today: date) -> bool:
    end = plan.anchor(event, "after")
    return end is not None and end < today <= end + JUST_OVER


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
