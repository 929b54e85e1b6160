"""The power map of the plan: some people by role, and the map on which they are placed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from itu_course import plan
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Fold, Grid, Pick, Places, Row, Section, Text, Writing
from itu_course.screens.isolation import typed
from itu_course.screens.other_texts import OtherTexts, of_field
from itu_course.screens.plan_part import PlanPartScreen
from itu_course.words import direction, language, say

MOST_PEOPLE = 12  # design choice: more are not worked with, and the map stays readable on a phone
ROW = ("who", "wants", "reach")  # what is written about a person
ALLOWED: Mapping[str, tuple[str, ...]] = {"stance": plan.STANCES, "power": plan.POWERS}  # what is chosen
KINDS: Mapping[str, str] = {"stance": "stances", "power": "powers"}  # where the catalogue has the words for it


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
        """A section for each person, and the map as a picture and as a table."""
        blocks: list[Block] = [Text(say("plan.people.why"))]
        blocks += [self._person(number, row) for number, row in enumerate(self.rows, 1)]
        back = (Button("put-back", say("plan.people.put-back", number=self.removed[0] + 1)),) if self.removed else ()
        blocks.append(Row((Button("add", say("plan.people.add")), *back)))
        if any(row["who"].strip() for row in self.rows):
            blocks += self._map()
        return self._with_sheet([*blocks, *self.others.blocks(), *self._beside(), *self._undoing(), *self._saving()])

    def act(self, name: str, value: Any) -> None:
        """Change a person on the map, add one, take one out, or choose between two maps.

        Parameters
        ----------
        name
            add, put-back, remove, ``<column> <number>``, or the name of a button below two maps.
        value
            The text or the choice; the number of the person to take out; what a button sends.
        """
        before = deepcopy(self.rows)
        self._take(name, value)
        if self.rows != before:
            number = name.rpartition(" ")[2] if " " in name else str(len(self.rows))
            self._changed(f"who {number}", say("plan.people.row", number=number), before)

    def state(self) -> Any:
        """All rows."""
        return deepcopy(self.rows)

    def restore(self, state: Any) -> None:
        """Put the rows back as they were, for *Undo*."""
        self.rows, self.removed = deepcopy(state), None
        self._save_rows()

    def _take(self, name: str, value: Any) -> None:
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

    def _map(self) -> list[Block]:
        """The people on a picture, with their names beside it; and behind a line, the fields of the map as a table."""
        stances = tuple(say(f"plan.people.stances.{stance}") for stance in plan.STANCES)
        powers = tuple(say(f"plan.people.powers.{power}") for power in plan.POWERS)
        placed = plan.places(self.rows)
        marks = tuple((place.number, place.x, place.y, self._placed(place)) for place in placed)
        from_right = direction(language()) == "rtl"

        def cell(power: str, stance: str) -> str:
            here = (place.number for place in placed if (place.power, place.stance) == (power, stance))
            return "; ".join(map(self._numbered, here)) or say("plan.people.nobody")

        fields = (tuple(cell(power, stance) for stance in plan.STANCES) for power in plan.POWERS)
        table = Grid(
            say("plan.people.map"),
            (say("plan.people.corner"), *stances),
            tuple((power, *cells) for power, cells in zip(powers, fields, strict=True)),
        )
        picture = Places(say("plan.people.picture"), stances, powers, marks, from_right)
        return [picture, Fold("as-table", say("plan.people.table"), (table,))]

    def _numbered(self, number: int) -> str:
        return say("plan.documents.numbered", number=number, who=typed(self.rows[number - 1]["who"].strip()))

    def _placed(self, place: plan.Place) -> str:
        words = {kind: say(f"plan.people.{KINDS[kind]}.{getattr(place, kind)}") for kind in KINDS}
        return say("plan.people.placed", who=typed(self.rows[place.number - 1]["who"].strip()), **words)


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
