"""The parts of the engagement plan: texts to write, the power map, the calendar, and a look at one's own plan."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Grid, Pick, Row, Section, Source, Text, Writing
from itu_course.screens.isolation import typed
from itu_course.screens.other_texts import OtherFields, OtherTexts, of_field
from itu_course.screens.plan_calendar import CalendarScreen
from itu_course.screens.plan_part import PlanPartScreen, questions_about
from itu_course.screens.plan_ways import PlanWaysScreen
from itu_course.words import say, say_count

MOST_PEOPLE = 12  # design choice: more are not worked with, and the map stays readable on a phone
ROW = ("who", "wants", "reach")  # what is written about a person
ALLOWED: Mapping[str, tuple[str, ...]] = {"stance": plan.STANCES, "power": plan.POWERS}  # what is chosen
KINDS: Mapping[str, str] = {"stance": "stances", "power": "powers"}  # where the catalogue has the words for it


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
            if (self.part, field) == ("goal", "line"):
                boxes += self._text_in_force()
            boxes.append(Writing(field, label, str(self.saved.get(field, "")), rows, hint))
            boxes += self.others.boxes[field].blocks()
            if (self.part, field) == ("safety", "consent"):
                boxes += [Text(note, "warning") for note in plan.risk_notes(self.store)]
        marked = plan.my_routes(self.store) if self.part == "routes" else ()
        routes: list[Block] = [Text(say("plan.routes-marked", routes="; ".join(marked)))] if marked else []
        return [*routes, *boxes, *self._beside(), *self._saving()]

    def _text_in_force(self) -> list[Block]:
        """The list of resolutions, and what is known of the one that was chosen."""
        saved, chosen = str(self.saved.get("resolution", "")), plan.chosen_resolution(self.store)
        options = (
            Choice(str(text.number), say("plan.text.option", number=text.number, title=text.title))
            for text in facts.resolutions().values()
        )
        choices = (Choice("", say("plan.text.none")), *options)
        blocks: list[Block] = [Pick("resolution", say("plan.text.choose"), choices, saved if chosen else "")]
        if chosen is None:
            return [*blocks, *([Text(say("plan.text.gone", number=typed(saved)), "note")] if saved else [])]
        blocks.append(Text(say("plan.text.known", name=plan.text_in_force(self.store)), "note"))
        blocks.append(Text(say("plan.text.read"), "note"))
        for name in chosen.sources:
            source = facts.source(name)
            blocks.append(Source(f"{source.publisher}: {source.title}", source.url))
        return blocks

    def act(self, name: str, value: Any) -> None:
        """Take the text of a box, the resolution, and what was chosen of the texts of two windows.

        Parameters
        ----------
        name
            The name of a prompt, ``resolution``, or the name of a button below two texts.
        value
            The text, the number of the resolution as text, or the button's value.
        """
        if (self.part, name) == ("goal", "resolution"):
            self.saved[name] = next((str(number) for number in facts.resolutions() if str(number) == str(value)), "")
            self._save()
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
        return [*blocks, *self.others.blocks(), *self._beside(), *self._saving()]

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
        asked = questions_about(self.store) or [Text(say("plan.checks.none"), "note")]
        return [*asked, Row((Button("look", say("plan.checks.look")),)), *blocks, *self._saving()]

    def act(self, name: str, value: Any) -> None:
        """Take a level, by the name of its criterion; ``look`` reads the other parts again."""
        chosen = next((level for level in plan.LEVELS if level in (value or ())), "")
        if name in plan.CRITERIA and chosen:
            self.saved[name] = chosen
            self._save()
        elif name == "look":
            asked = len(plan.checks(self.store, date.today()))
            self.message = say_count("plan.checks.asked", asked) if asked else say("plan.checks.none")


SCREENS: Mapping[str, Callable[[Store], PlanPartScreen]] = {
    "people": PeopleScreen,
    "ways": PlanWaysScreen,
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
