"""The parts of the engagement plan: texts to write, the power map, the calendar, and a look at one's own plan."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Grid, Pick, Row, Section, Text, Writing
from itu_course.screens.isolation import typed
from itu_course.screens.other_texts import OtherFields, OtherTexts, of_field
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say

MOST_PEOPLE = 12  # design choice: more are not worked with, and the map stays readable on a phone
ROW = ("who", "wants", "reach")  # what is written about a person
ALLOWED: Mapping[str, tuple[str, ...]] = {"stance": plan.STANCES, "power": plan.POWERS}  # what is chosen
KINDS: Mapping[str, str] = {"stance": "stances", "power": "powers"}  # where the catalogue has the words for it


class PlanPartScreen(SavedScreen):
    """One part of the plan, saved as ``plan/<part>`` after every change.

    Parameters
    ----------
    store
        Where the plan is kept.

    Attributes
    ----------
    part
        The name of the part.
    saved
        What the learner put in.
    """

    part = ""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.key = f"plan/{self.part}"
        self.saved = plan.kept(store, self.part)

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("plan.title", part=say(f"plan.parts.{self.part}"))

    def _save(self) -> None:
        """Save what is put in, with what waits for a choice; then see what other windows have written."""
        self.save({**self.saved, **self._waiting()})
        self._collect()

    def _waiting(self) -> dict[str, Any]:
        """What another window wrote and nobody has chosen yet, as it is saved."""
        return {}

    def _collect(self) -> None:
        """Read what other windows have written; a part that is only chosen keeps the last choice."""

    def _saving(self) -> list[Block]:
        safe = self.saved and self.key not in self.store.unsaved
        return [*([Text(say("plan.saved"), "saved")] if safe else []), *self.saving_blocks()]


class TextsScreen(PlanPartScreen):
    """A part that is written: its prompts, one after the other.

    Parameters
    ----------
    part
        One of ``plan.FIELDS``.
    store
        Where the plan is kept.
    """

    def __init__(self, part: str, store: Store) -> None:
        self.part = part
        super().__init__(store)
        labels = {field: say(f"plan.{part}.{field}.label") for field in plan.FIELDS[part]}
        self.others = OtherFields(store.window, labels)
        self._collect()

    def blocks(self) -> list[Block]:
        """One box for each prompt, and under it what another window wrote into it."""
        boxes: list[Block] = []
        for field in plan.FIELDS[self.part]:
            label, hint = (say(f"plan.{self.part}.{field}.{word}") for word in ("label", "hint"))
            rows = 8 if (self.part, field) == ("response", "answer") else 3
            boxes.append(Writing(field, label, str(self.saved.get(field, "")), rows, hint))
            boxes += self.others.boxes[field].blocks()
        marked = plan.my_routes(self.store) if self.part == "routes" else ()
        routes: list[Block] = [Text(say("plan.routes-marked", routes="; ".join(marked)))] if marked else []
        return [*routes, *boxes, *self._saving()]

    def act(self, name: str, value: Any) -> None:
        """Take the text of a box, by the name of its prompt, and what was chosen among the texts of two windows."""
        if name in plan.FIELDS[self.part] and str(value or "") != self.saved.get(name, ""):
            self.saved[name] = str(value or "")
            self._save()
        elif chosen := self.others.choose(name, str(value or ""), self.saved):
            self.focus, text, self.message = chosen
            self.saved[self.focus] = text
            self._save()

    def _waiting(self) -> dict[str, Any]:
        return self.others.entry()

    def _collect(self) -> None:
        self.others.collect(self.store.entries(self.key), self.saved)


class PeopleScreen(PlanPartScreen):
    """The power map: some people by role, what they want and what they can do.

    Parameters
    ----------
    store
        Where the plan is kept.

    Attributes
    ----------
    rows
        One for each person, at most MOST_PEOPLE: ``who``, ``wants``, ``reach``, ``stance`` and ``power``.
    removed
        The index and row of the person taken out last, who can be put back until somebody is added.
    """

    part = "people"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.rows: list[dict[str, str]] = [dict(row) for row in plan.people(store)] or [_nobody()]
        self.removed: tuple[int, dict[str, str]] | None = None
        self.others = OtherTexts(store.window, "rows", say("plan.people.map"), _lines_of_map)
        self._collect()

    def blocks(self) -> list[Block]:
        """A section for each person, and the map as a table."""
        blocks: list[Block] = [Text(say("plan.people.why"))]
        blocks += [self._person(number, row) for number, row in enumerate(self.rows, 1)]
        back = (Button("put-back", say("plan.people.put-back", number=self.removed[0] + 1)),) if self.removed else ()
        blocks.append(Row((Button("add", say("plan.people.add")), *back)))
        if any(row["who"].strip() for row in self.rows):
            blocks.append(self._map())
        return [*blocks, *self.others.blocks(), *self._saving()]

    def act(self, name: str, value: Any) -> None:
        """Take add, put-back, ``remove`` with a number, ``<column> <number>`` with a text or a choice; and two maps."""
        what, _, number = name.partition(" ")
        if name == "add":
            self._add()
        elif name == "put-back" and self.removed:
            self._put_back(*self.removed)
        elif what == "remove" and (index := _index(value, self.rows)) is not None:
            self._remove(index)
        elif (index := _index(number, self.rows)) is not None and what in (*ROW, *ALLOWED):
            text = str(value or "")
            if what in ROW or text in ALLOWED[what]:
                self.rows[index][what] = text
                self._save_rows()
        elif (map_text := self.others.choose(name, str(value or ""), _map_as_text(self.rows))) is not None:
            self.rows, self.removed = _map_from_text(map_text) or [_nobody()], None
            self.message, self.focus = self.others.message, "who 1"
            self._save_rows()

    def _add(self) -> None:
        if len(self.rows) >= MOST_PEOPLE:
            self.message = say("plan.people.full")
            return
        self.rows.append(_nobody())
        self.removed = None
        self.message = say("plan.people.added", number=len(self.rows))
        self.focus = f"who {len(self.rows)}"
        self._save_rows()

    def _remove(self, index: int) -> None:
        self.removed = (index, self.rows.pop(index))
        self.rows = self.rows or [_nobody()]
        self.message = say("plan.people.removed", number=index + 1)
        self.focus = f"who {min(index + 1, len(self.rows))}"  # who took the place, else who is last now
        self._save_rows()

    def _put_back(self, index: int, row: dict[str, str]) -> None:
        if self.rows == [_nobody()]:  # nobody was left: that empty row only held the place
            self.rows = []
        self.rows.insert(index, row)
        self.removed = None
        self.message = say("plan.people.back", number=index + 1)
        self.focus = f"who {index + 1}"
        self._save_rows()

    def _save_rows(self) -> None:
        self.saved = {"rows": self.rows}
        self._save()

    def _waiting(self) -> dict[str, Any]:
        return {plan.OTHER_TEXTS: {"rows": self.others.texts}} if self.others.texts else {}

    def _collect(self) -> None:
        maps = [
            {**of_field(entry, "rows"), "text": _map_as_text(plan.people_in(entry))}
            for entry in self.store.entries(self.key)
        ]
        self.others.collect(maps, _map_as_text(self.rows))

    def _person(self, number: int, row: dict[str, str]) -> Section:
        label = say("plan.people.row", number=number)
        texts = {
            column: Writing(f"{column} {number}", say(f"plan.people.{column}"), row[column], 1, about=label)
            for column in ROW
        }
        return Section(
            label,
            (
                texts["who"],
                _pick(f"stance {number}", "stance", "stances", row["stance"], label),
                _pick(f"power {number}", "power", "powers", row["power"], label),
                texts["wants"],
                texts["reach"],
                Row((Button("remove", say("plan.people.remove", number=number), str(number)),)),
            ),
            boxed=True,
            heading=4,
        )

    def _map(self) -> Grid:
        def cell(power: str, stance: str) -> str:
            people = [
                typed(row["who"].strip())
                for row in self.rows
                if (row["power"] or "unknown", row["stance"] or "unknown") == (power, stance)
            ]
            return "; ".join(filter(None, people)) or say("plan.people.nobody")

        head = (say("plan.people.corner"), *(say(f"plan.people.stances.{stance}") for stance in plan.STANCES))
        rows = tuple(
            (say(f"plan.people.powers.{power}"), *(cell(power, stance) for stance in plan.STANCES))
            for power in plan.POWERS
        )
        return Grid(say("plan.people.map"), head, rows)


class CalendarScreen(PlanPartScreen):
    """Steps counted back from a real date, or from a day of the learner's own."""

    part = "calendar"

    def blocks(self) -> list[Block]:
        """The conference, the day, and the steps with their dates."""
        events = [Choice(event.id, event.name) for event in facts.events().values() if event.status != "past"]
        choices = (Choice("", say("plan.choose")), *events, Choice("own", say("plan.calendar.own")))
        day = str(self.saved.get("day", ""))
        blocks: list[Block] = [
            Pick("event", say("plan.calendar.event"), choices, str(self.saved.get("event", ""))),
            *self._about_the_day(),
            Writing("day", say("plan.calendar.day"), day, 1, say("plan.calendar.day-hint")),
        ]
        if day.strip() and not _is_day(day):
            blocks.append(Text(say("plan.calendar.bad-day", text=typed(day.strip())), "warning"))
        countdown = plan.countdown(self.store)
        steps = self._steps(countdown) if countdown else [Text(say("plan.calendar.no-day"))]
        return [*blocks, *steps, *self._saving()]

    def _steps(self, countdown: plan.Countdown) -> list[Block]:
        today, event = date.today(), countdown.event
        steps = tuple(_step(step, plan.when(step.day(countdown.begins), today)) for step in countdown.steps)
        taken = self.saved.get("steps")
        chosen = tuple(map(str, taken)) if isinstance(taken, list) else ()
        return [
            Text(say("plan.calendar.opening", day=facts.plain_date(countdown.begins))),
            Text(countdown.about, "warning" if event and event.opening and countdown.assumed else "note"),
            Choices("steps", say("plan.calendar.steps"), steps, chosen, several=True),
            Text(say("plan.calendar.past"), "note"),
            Text(say("plan.calendar.buffer"), "note"),
            *([Text(say("plan.calendar.other"), "note")] if countdown.others else []),
        ]

    def act(self, name: str, value: Any) -> None:
        """Take ``event`` (an id, "own" or ""), ``day`` (as typed, at most 20 characters) and ``steps``."""
        if name == "event" and (value in facts.events() or value in ("", "own")):
            self.saved["event"] = str(value)
        elif name == "day":
            self.saved["day"] = str(value or "").strip()[:20]
        elif name == "steps":
            months = (str(step.months) for step in facts.timetable())
            self.saved["steps"] = [month for month in months if month in (value or ())]
        else:
            return
        self._save()

    def _about_the_day(self) -> list[Block]:
        event = facts.events().get(str(self.saved.get("event", "")))
        if event and event.opening is None:
            return [Text(say("plan.calendar.unknown-day", begins=event.begins), "note")]
        return []


class CheckScreen(PlanPartScreen):
    """A look at one's own plan with the marks of a good one. Nothing is scored."""

    part = "check"

    def blocks(self) -> list[Block]:
        """One choice of four for each mark of a good plan."""
        blocks: list[Block] = [Text(say("plan.check.why"))]
        for criterion in plan.CRITERIA:
            choices = tuple(
                Choice(level, f"{say(f'plan.check.levels.{level}')}: {say(f'plan.check.{criterion}.{level}')}")
                for level in plan.LEVELS
            )
            chosen = (str(self.saved[criterion]),) if self.saved.get(criterion) in plan.LEVELS else ()
            blocks.append(Choices(criterion, say(f"plan.check.{criterion}.title"), choices, chosen))
        return [*blocks, *self._saving()]

    def act(self, name: str, value: Any) -> None:
        """Take a level, by the name of its criterion."""
        chosen = next((level for level in plan.LEVELS if level in (value or ())), "")
        if name in plan.CRITERIA and chosen:
            self.saved[name] = chosen
            self._save()


SCREENS: Mapping[str, Callable[[Store], PlanPartScreen]] = {
    "people": PeopleScreen,
    "calendar": CalendarScreen,
    "check": CheckScreen,
}


def plan_screen(part: str, store: Store) -> PlanPartScreen:
    """The screen of one part of the plan.

    Parameters
    ----------
    part
        One of SCREENS or of ``plan.FIELDS``.
    store
        Where the plan is kept.

    Returns
    -------
    PlanPartScreen
        With what the learner put in before.

    Raises
    ------
    UnknownName
        If the plan has no such part.
    """
    if part in SCREENS:
        return SCREENS[part](store)
    if part in plan.FIELDS:
        return TextsScreen(part, store)
    from itu_course.errors import UnknownName

    raise UnknownName("part-of-the-plan", part, [*SCREENS, *plan.FIELDS])


def _nobody() -> dict[str, str]:
    return dict.fromkeys((*ROW, *ALLOWED), "")


def _map_as_text(people: Iterable[Mapping[str, str]]) -> str:
    """A power map as one text; "" for a map on which nobody is."""
    rows = [dict(row) for row in people]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True) if any(row != _nobody() for row in rows) else ""


def _map_from_text(text: str) -> list[dict[str, str]]:
    try:
        return [dict(row) for row in plan.people_in({"rows": json.loads(text)})]
    except ValueError:  # nobody was on it, or somebody has edited the file
        return []


def _lines_of_map(text: str) -> list[str]:
    """A line for each person, with what is written and chosen."""
    lines = []
    for row in _map_from_text(text):
        chosen = [say(f"plan.people.{kind}.{row[name]}") for name, kind in KINDS.items() if row[name] in ALLOWED[name]]
        lines.append(
            "; ".join([typed(row["who"].strip()), *chosen, *(typed(row[name]) for name in ROW[1:] if row[name])])
        )
    return lines


def _index(number: Any, rows: list[dict[str, str]]) -> int | None:
    """The index of the row with this number, counted from 1."""
    text = str(number or "")
    return int(text) - 1 if text.isdecimal() and 1 <= int(text) <= len(rows) else None


def _pick(name: str, column: str, kind: str, chosen: str, about: str) -> Pick:
    choices = (Choice(value, say(f"plan.people.{kind}.{value}")) for value in ALLOWED[column])
    return Pick(name, say(f"plan.people.{column}"), (Choice("", say("plan.choose")), *choices), chosen, about=about)


def _step(step: facts.TimetableStep, when: str) -> Choice:
    label = say("plan.calendar.step", day=when, task=step.task)
    return Choice(str(step.months), f"{label} {say('plan.calendar.check', check=step.check)}")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True
