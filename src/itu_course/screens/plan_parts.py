"""The panels of the engagement plan: texts to write, the power map, the calendar, and a look at one's own plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Grid, Heading, Pick, Row, Section, Text, Writing
from itu_course.screens.save_notice import AGAIN, save_again, saving_blocks
from itu_course.words import say

MOST_PEOPLE = 12
ROW = ("who", "wants", "reach")


class _Part:
    """What all parts have in common: a title, what was kept, and saving after every change."""

    part = ""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.key = f"plan/{self.part}"
        self.kept = plan.kept(store, self.part)
        self.message = ""
        self.focus = ""
        self._told: list[str] = []

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("plan.title", part=say(f"plan.parts.{self.part}"))

    def blocks(self) -> list[Block]:
        """What is shown now."""
        raise NotImplementedError

    def do(self, name: str, value: Any) -> None:
        """save-again, and whatever the part knows."""
        self.message = self.focus = ""
        if name == AGAIN:
            save_again(self.store, self._told)
        else:
            self._take(name, value)

    def _take(self, name: str, value: Any) -> None:
        raise NotImplementedError

    def _keep(self) -> None:
        if self.store.set(self.key, self.kept):
            self._told.clear()

    def _saving(self) -> list[Block]:
        safe = self.kept and self.key not in self.store.unsaved
        return [*([Text(say("plan.saved"), "saved")] if safe else []), *saving_blocks(self.store, self._told)]


class TextsScreen(_Part):
    """A part that is written: its prompts, one after the other."""

    def __init__(self, part: str, store: Store) -> None:
        self.part = part
        super().__init__(store)

    def blocks(self) -> list[Block]:
        """One box for each prompt."""
        boxes: list[Block] = []
        for field in plan.FIELDS[self.part]:
            words = f"plan.{self.part}.{field}"
            rows = 8 if (self.part, field) == ("response", "answer") else 3
            boxes.append(
                Writing(field, say(f"{words}.label"), str(self.kept.get(field, "")), rows, say(f"{words}.hint"))
            )
        marked = plan.my_routes(self.store) if self.part == "routes" else ()
        told: list[Block] = [Text(say("plan.routes-marked", routes="; ".join(marked)))] if marked else []
        return [*told, *boxes, *self._saving()]

    def _take(self, name: str, value: Any) -> None:
        if name in plan.FIELDS[self.part] and str(value or "") != self.kept.get(name, ""):
            self.kept[name] = str(value or "")
            self._keep()


class PeopleScreen(_Part):
    """The power map: some people by role, where they stand and what they can do."""

    part = "people"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.rows: list[dict[str, str]] = [dict(row) for row in plan.people(store)] or [_nobody()]

    def blocks(self) -> list[Block]:
        """A section for each person, and the map as a table."""
        shown: list[Block] = [Text(say("plan.people.why"))]
        shown += [self._person(number, row) for number, row in enumerate(self.rows, 1)]
        shown.append(Row((Button("add", say("plan.people.add")),)))
        if any(row["who"].strip() for row in self.rows):
            shown.append(self._map())
        return [*shown, *self._saving()]

    def _take(self, name: str, value: Any) -> None:
        what, _, number = name.partition(" ")
        if name == "add":
            self._add()
        elif what == "remove" and (at := _place(value, self.rows)) is not None:
            self.rows.pop(at)
            self.rows = self.rows or [_nobody()]
            self.message = say("plan.people.removed", number=at + 1)
            self.focus = "people-heading"
            self._put()
        elif (at := _place(number, self.rows)) is not None and what in (*ROW, "stance", "power"):
            allowed: Mapping[str, tuple[str, ...]] = {"stance": plan.STANCES, "power": plan.POWERS}
            text = str(value or "")
            if what in ROW or text in allowed[what]:
                self.rows[at][what] = text
                self._put()

    def _add(self) -> None:
        if len(self.rows) >= MOST_PEOPLE:
            self.message = say("plan.people.full")
            return
        self.rows.append(_nobody())
        self.message = say("plan.people.added", number=len(self.rows))
        self.focus = f"who {len(self.rows)}"
        self._put()

    def _put(self) -> None:
        self.kept = {"rows": self.rows}
        self._keep()

    def _person(self, number: int, row: dict[str, str]) -> Section:
        texts = {key: Writing(f"{key} {number}", say(f"plan.people.{key}"), row[key], 1) for key in ROW}
        return Section(
            say("plan.people.row", number=number),
            (
                Heading(say("plan.people.row", number=number), 4),
                texts["who"],
                _list(f"stance {number}", "stance", "stances", plan.STANCES, row["stance"]),
                _list(f"power {number}", "power", "powers", plan.POWERS, row["power"]),
                texts["wants"],
                texts["reach"],
                Row((Button("remove", say("plan.people.remove", number=number), str(number)),)),
            ),
            boxed=True,
        )

    def _map(self) -> Grid:
        def cell(power: str, stance: str) -> str:
            found = [
                r["who"].strip()
                for r in self.rows
                if r["who"].strip() and (_or(r, "power"), _or(r, "stance")) == (power, stance)
            ]
            return "; ".join(found) or say("plan.people.nobody")

        head = (say("plan.people.corner"), *(say(f"plan.people.stances.{stance}") for stance in plan.STANCES))
        rows = tuple(
            (say(f"plan.people.powers.{power}"), *(cell(power, stance) for stance in plan.STANCES))
            for power in plan.POWERS
        )
        return Grid(say("plan.people.map"), head, rows)


class CalendarScreen(_Part):
    """Steps counted back from a real date, or from a day of the learner's own."""

    part = "calendar"

    def blocks(self) -> list[Block]:
        """The conference, the day, and the steps with their dates."""
        events = [Choice(one.id, one.name) for one in facts.events().values() if one.status != "past"]
        choices = (Choice("", say("plan.choose")), *events, Choice("own", say("plan.calendar.own")))
        day = str(self.kept.get("day", ""))
        shown: list[Block] = [
            Pick("event", say("plan.calendar.event"), choices, str(self.kept.get("event", ""))),
            *self._about_the_day(),
            Writing("day", say("plan.calendar.day"), day, 1, say("plan.calendar.day-hint")),
        ]
        if day.strip() and not _is_day(day):
            shown.append(Text(say("plan.calendar.bad-day", text=day.strip()), "warning"))
        counted = plan.countdown(self.store)
        if counted is None:
            return [*shown, Text(say("plan.calendar.no-day")), *self._saving()]
        today = date.today()
        steps = tuple(_step(step, plan.when(step.day(counted.begins), today)) for step in counted.steps)
        taken = self.kept.get("steps")
        chosen = tuple(map(str, taken)) if isinstance(taken, list) else ()
        return [
            *shown,
            Text(say("plan.calendar.opening", day=facts.plain_date(counted.begins))),
            Text(counted.about, "warning" if counted.event and counted.event.opening and counted.assumed else "note"),
            Choices("steps", say("plan.calendar.steps"), steps, chosen, several=True),
            Text(say("plan.calendar.past"), "note"),
            Text(say("plan.calendar.buffer"), "note"),
            *([Text(say("plan.calendar.other"), "note")] if counted.others else []),
            *self._saving(),
        ]

    def _take(self, name: str, value: Any) -> None:
        if name == "event" and (value in facts.events() or value in ("", "own")):
            self.kept["event"] = str(value)
        elif name == "day":
            self.kept["day"] = str(value or "").strip()[:20]
        elif name == "steps":
            known = [str(one.months) for one in facts.timetable()]
            self.kept["steps"] = [each for each in known if each in (value or ())]
        else:
            return
        self._keep()

    def _about_the_day(self) -> list[Block]:
        event = facts.events().get(str(self.kept.get("event", "")))
        if event and event.opening is None:
            return [Text(say("plan.calendar.unknown-day", begins=event.begins), "note")]
        return []


class CheckScreen(_Part):
    """A look at one's own plan with the marks of a good one. Nothing is scored."""

    part = "check"

    def blocks(self) -> list[Block]:
        """One choice of four for each mark of a good plan."""
        shown: list[Block] = [Text(say("plan.check.why"))]
        for each in plan.CRITERIA:
            choices = tuple(
                Choice(level, f"{say(f'plan.check.levels.{level}')}: {say(f'plan.check.{each}.{level}')}")
                for level in plan.LEVELS
            )
            chosen = (str(self.kept[each]),) if self.kept.get(each) in plan.LEVELS else ()
            shown.append(Choices(each, say(f"plan.check.{each}.title"), choices, chosen))
        return [*shown, *self._saving()]

    def _take(self, name: str, value: Any) -> None:
        level = next((each for each in plan.LEVELS if each in (value or ())), "")
        if name in plan.CRITERIA and level:
            self.kept[name] = level
            self._keep()


SCREENS: Mapping[str, Callable[[Store], _Part]] = {
    "people": PeopleScreen,
    "calendar": CalendarScreen,
    "check": CheckScreen,
}


def plan_screen(part: str, store: Store) -> _Part:
    """The screen of one part. Raises UnknownName."""
    if part in SCREENS:
        return SCREENS[part](store)
    if part in plan.FIELDS:
        return TextsScreen(part, store)
    from itu_course.errors import UnknownName

    raise UnknownName("part-of-the-plan", part, [*SCREENS, *plan.FIELDS])


def _nobody() -> dict[str, str]:
    return {"who": "", "wants": "", "reach": "", "stance": "", "power": ""}


def _or(row: dict[str, str], key: str) -> str:
    return row[key] or "unknown"


def _place(value: Any, rows: list[dict[str, str]]) -> int | None:
    text = str(value or "")
    return int(text) - 1 if text.isdecimal() and 1 <= int(text) <= len(rows) else None


def _list(name: str, label: str, kind: str, values: tuple[str, ...], chosen: str) -> Pick:
    choices = (Choice("", say("plan.choose")), *(Choice(each, say(f"plan.people.{kind}.{each}")) for each in values))
    return Pick(name, say(f"plan.people.{label}"), choices, chosen)


def _step(one: facts.TimetableStep, when: str) -> Choice:
    label = say("plan.calendar.step", day=when, task=one.task)
    return Choice(str(one.months), f"{label} {say('plan.calendar.check', check=one.check)}")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
