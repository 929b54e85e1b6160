"""One campaign worked from end to end, read from data: a whole plan, a letter, an answer and a card, each with reasons.

The organisation and its state are invented. Two variants differ only where it matters: a state that listens, and one
that does not. A half-filled plan begins from the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from itu_course import datafile, facts
from itu_course.datafile import Table
from itu_course.plan.agenda import agenda_of
from itu_course.plan.contents import ASKED, CRITERIA, FIELDS, LEVELS, PARTS, POWERS, STANCES, WAYS_KEY
from itu_course.plan.countdown import Countdown
from itu_course.plan.mentions import days_in, names_in
from itu_course.plan.ways import MOST_WEEKS, Situation, rank
from itu_course.words import ENGLISH, speaking

Entry = dict[str, Any]
DATA = Path(__file__).with_name("data") / "worked_campaign.toml"
VARIANTS = ("listens", "closed")
COLUMNS = ("won", "lost", "unclear")
ANSWER_WORDS = (550, 650)
MOST_LETTER_WORDS = 300  # with eleven short paragraphs, about what one page holds; a test makes the page
WHOLE = ""  # in place of a field: the reason for a part that is not made of boxes
# Boxes in which a day is a plan, so that none may lie before the day on which the data were read.
PLANNED = (
    "goal.why-now",
    "letter.place",
    *(f"{part}.{field}" for part in ("routes", "wrong") for field in FIELDS[part]),
)


@dataclass(frozen=True)
class Reason:
    """Why something was chosen.

    Attributes
    ----------
    text
        The reason, in one to three sentences.
    sources
        Ids of the sources of what is real in the box.
    """

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class CampaignVariant:
    """The whole campaign in one kind of state.

    Attributes
    ----------
    entries
        What a learner's store would hold, by its key.
    reasons
        By part and field; the field is WHOLE for a part that is not made of boxes.
    card
        Three columns for the time after, by COLUMNS.
    """

    entries: Mapping[str, Entry]
    reasons: Mapping[tuple[str, str], Reason]
    card: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class WorkedCampaign:
    """One campaign in two variants, and half of it.

    Attributes
    ----------
    organisation
        Who plans, invented.
    state
        Where, invented.
    variants
        By VARIANTS.
    half
        The entries of the plan with some boxes empty.
    """

    organisation: str
    state: str
    variants: Mapping[str, CampaignVariant]
    half: Mapping[str, Entry]


@cache
def course_campaign() -> WorkedCampaign:
    """Read the campaign of this course.

    Returns
    -------
    WorkedCampaign
        Checked.
    """
    return load_campaign(DATA)


def load_campaign(path: Path) -> WorkedCampaign:
    """Read a worked campaign and check it.

    Parameters
    ----------
    path
        A TOML file of the form that the comments of `DATA` explain.

    Returns
    -------
    WorkedCampaign
        The campaign.

    Raises
    ------
    DataFileError
        With file and line, if a box is empty or missing, a way is unknown or does not fit the situation, a day is past,
        a text has the wrong length, or something looks like the name of a person.
    """
    top = datafile.read(path)
    tables = ("box", "person", "reason", "ways", "calendar", "steps", "card", "view", "half")
    top.only("read_on", "organisation", "state", "sources", *tables)
    read_on = _day(top, "read_on")
    _sources(top)
    with speaking(ENGLISH):  # what looks like a name is judged by the course's English words
        variants = {name: _variant(top, name, read_on) for name in VARIANTS}
    half = _half(top, variants[VARIANTS[0]])
    return WorkedCampaign(top.text("organisation"), top.text("state"), variants, half)


def _variant(top: Table, name: str, read_on: date) -> CampaignVariant:
    entries: dict[str, Entry] = {}
    reasons: dict[tuple[str, str], Reason] = {}
    boxes = _boxes(top, name, read_on)
    for (part, field), table in boxes.items():
        entries.setdefault(f"plan/{part}", {})[field] = table.text("text")
        reasons[part, field] = _reason(table)
    _check_lengths(boxes)
    entries["plan/people"] = {"rows": [_person(table) for table in _of(top, "person", name)]}
    if not entries["plan/people"]["rows"]:
        raise top.error(f"nobody is on the map of “{name}”; add a [[person]].")
    reasons["people", WHOLE] = _reason(_only(top, "reason", name))
    ways = _only(top, "ways", name)
    entries |= _ways(ways)
    reasons["ways", WHOLE] = _reason(ways)
    steps = _only(top, "steps", name)
    entries["plan/calendar"] = _calendar(top.table("calendar"), steps, read_on)
    reasons["calendar", WHOLE] = _reason(steps)
    entries["plan/check"] = {}
    for criterion, table in _views(top).items():
        entries["plan/check"][criterion] = table.choice("level", LEVELS)
        reasons["check", criterion] = _reason(table)
    card = _only(top, "card", name)
    reasons["card", WHOLE] = _reason(card)
    return CampaignVariant(entries, reasons, {column: card.texts(column, required=True) for column in COLUMNS})


def _of(top: Table, kind: str, variant: str) -> Iterator[Table]:
    """The tables of one kind that belong to a variant; a table without one belongs to both."""
    for table in top.tables(kind):
        if table.choice("variant", VARIANTS, variant) == variant:
            yield table


def _only(top: Table, kind: str, variant: str) -> Table:
    tables = list(_of(top, kind, variant))
    if not tables:
        raise top.error(f"“{variant}” has no [[{kind}]]; add one.")
    if len(tables) > 1:
        raise tables[1].error(f"“{variant}” has two [[{kind}]]; delete one.")
    return tables[0]


def _boxes(top: Table, variant: str, read_on: date) -> dict[tuple[str, str], Table]:
    boxes: dict[tuple[str, str], Table] = {}
    for table in _of(top, "box", variant):
        table.only("part", "field", "variant", "text", "why", "sources")
        part = table.choice("part", FIELDS)
        key = part, table.choice("field", FIELDS[part])
        if key in boxes:
            raise table.error(f"the box {part}.{key[1]} appears twice in “{variant}”; delete one.", "field")
        boxes[key] = table
        _no_names(table, "text")
        if f"{part}.{key[1]}" in PLANNED and (past := [day for day in days_in(table.text("text")) if day < read_on]):
            raise table.error(f"{past[0]} is past on {read_on}; write a later day.", "text")
    for part, fields in FIELDS.items():
        for field in fields:
            if (part, field) not in boxes:
                raise top.error(f"“{variant}” has no box {part}.{field}; add a [[box]].")
    return {(part, field): boxes[part, field] for part, fields in FIELDS.items() for field in fields}


def _check_lengths(boxes: Mapping[tuple[str, str], Table]) -> None:
    def words(part: str) -> int:
        return sum(len(boxes[part, field].text("text").split()) for field in FIELDS[part])

    least, most = ANSWER_WORDS
    if not least <= (count := words("response")) <= most:
        raise boxes["response", "answer"].error(f"the answer has {count} words; write {least} to {most}.", "text")
    if (count := words("letter")) > MOST_LETTER_WORDS:
        table = boxes["letter", "why"]
        raise table.error(f"the letter has {count} words; at most {MOST_LETTER_WORDS} fit one page.", "text")


def _reason(table: Table) -> Reason:
    _no_names(table, "why")
    return Reason(table.text("why"), _sources(table))


def _person(table: Table) -> Entry:
    table.only("variant", "who", "wants", "reach", "stance", "power")
    for column in ("who", "wants", "reach"):
        _no_names(table, column)
    chosen = {"stance": table.choice("stance", STANCES), "power": table.choice("power", POWERS)}
    return {**{column: table.text(column) for column in ("who", "wants", "reach")}, **chosen}


def _ways(table: Table) -> dict[str, Entry]:
    table.only("variant", *ASKED, "weeks", "mine", "why")
    said = {name: table.choice(name, answers) for name, answers in ASKED.items()}
    weeks = table.integer("weeks", low=0, high=MOST_WEEKS)
    ranking = rank(Situation(**said, weeks=weeks))
    fitting = [way.id for way in ranking.fitting]
    reasons = {out.route.id: out.why for out in ranking.left_out}
    mine = table.texts("mine", required=True)
    for way in mine:
        if way not in fitting:
            problem = reasons.get(way, f"known are {', '.join(route.id for route in facts.routes())}.")
            raise table.error(f"the way “{way}” is not offered in this situation: {problem}", "mine")
    return {"plan/ways": {**said, "weeks": str(weeks)}, WAYS_KEY: {"mine": list(mine)}}


def _calendar(calendar: Table, steps: Table, read_on: date) -> Entry:
    calendar.only("event", "day")
    steps.only("variant", "take", "why")
    event = facts.events()[calendar.choice("event", facts.events())]
    counted = Countdown(_day(calendar, "day"), event)
    by_id = {step.id: step for step in counted.steps}
    taken = steps.texts("take", required=True)
    for name in taken:
        if name not in by_id:
            raise steps.error(f"“{name}” is not a step before {event.id}; known are {', '.join(by_id)}.", "take")
    for row in agenda_of(counted, [by_id[name] for name in taken], read_on):
        if row.state == "past":
            raise calendar.error(f"the step “{row.id}” would be past on {read_on}; choose a later day.", "day")
    return {"event": event.id, "day": counted.begins.isoformat(), "steps": list(taken)}


def _views(top: Table) -> dict[str, Table]:
    views = {table.choice("criterion", CRITERIA): table for table in top.tables("view")}
    for table in views.values():
        table.only("criterion", "level", "why")
    if missing := [criterion for criterion in CRITERIA if criterion not in views]:
        raise top.error(f"there is no [[view]] on “{missing[0]}”; add one.")
    return views


def _half(top: Table, whole: CampaignVariant) -> dict[str, Entry]:
    """The entries of the plan's parts, with what the [[half]] tables say in place of what was there."""
    keys = (*(f"plan/{part}" for part in PARTS), "plan/ways")
    half = {key: dict(whole.entries[key]) for key in keys} | {WAYS_KEY: dict(whole.entries[WAYS_KEY])}
    half["plan/people"] = {"rows": [dict(row) for row in whole.entries["plan/people"]["rows"]]}
    for table in top.tables("half", required=True):
        table.only("part", "field", "row", "text")
        part = table.choice("part", (*PARTS, "ways"))
        text = table.text("text", "")
        if part == "people":
            rows = half["plan/people"]["rows"]
            row = rows[table.integer("row", low=1, high=len(rows)) - 1]
            row[table.choice("field", row)] = text
        elif part == "ways":
            known = [way.id for way in facts.routes()]
            half[WAYS_KEY]["mine"] = [table.choice("text", known)] if text else []
        else:
            entry = half[f"plan/{part}"]
            entry[table.choice("field", entry)] = text
    return half


def _day(table: Table, key: str) -> date:
    try:
        return date.fromisoformat(table.text(key))
    except ValueError:
        raise table.error(f"“{key}” should be a day such as 2027-06-15.", key) from None


def _no_names(table: Table, key: str) -> None:
    if names := names_in(table.text(key)):
        raise table.error(f"“{names[0]}” looks like the name of a person; write the role.", key)


def _sources(table: Table) -> tuple[str, ...]:
    names = table.texts("sources")
    for name in names:
        if name not in facts.sources():
            raise table.error(f"the source “{name}” is not known; add it to the sources of the facts.", "sources")
    return names
