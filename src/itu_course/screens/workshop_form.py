"""The result sheet as blocks: what one field is called and takes. At most 40 fields, in the order of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import Block, Choice, Choices, Number, Pick, Section, Text, Writing
from itu_course.words import say

FIELDS = plenipot.RESULT_FIELDS
DAY = 480  # minutes; what is longer is said in days


def blocks(scenario: plenipot.Scenario, sheet: Mapping[str, Any]) -> list[Block]:
    """The whole sheet.

    Parameters
    ----------
    scenario
        The scenario that was played.
    sheet
        As it was typed so far (see ``WorkshopResultScreen.sheet``).

    Returns
    -------
    list of Block
        Three fields for the session, then a section for each line that was played, or is filled in all the same.
    """
    played, lines = sheet["played"], sheet["lines"]
    clauses = tuple(Choice(clause.id, clause.label) for clause in scenario.clauses)
    shown = [
        clause
        for clause in scenario.clauses
        if clause.id in played or any(text.strip() for text in lines.get(clause.id, {}).values())
    ]
    return [
        Pick("minutes", say("workshop.minutes"), length_choices(scenario), str(sheet["minutes"])),
        Choices("played", say("workshop.played"), clauses, tuple(played), several=True, compact=True),
        Number("states", say("workshop.states"), sheet["states"], plenipot.LEAST_IN_ROOM, plenipot.MOST_IN_ROOM),
        *(_line(clause, number, lines.get(clause.id, {})) for number, clause in enumerate(shown, 1)),
    ]


def length_choices(scenario: plenipot.Scenario) -> tuple[Choice, ...]:
    """The lengths in which a scenario can be played in a room.

    Parameters
    ----------
    scenario
        The scenario.

    Returns
    -------
    tuple of Choice
        Minutes with their words; empty if it does not say how it is played in a room.
    """
    return tuple(
        Choice(
            str(length.minutes),
            say("workshop.minutes-days") if length.minutes > DAY else say("workshop.minutes-choice", **vars(length)),
        )
        for length in (scenario.room.lengths if scenario.room else ())
    )


def _line(clause: Any, number: int, texts: Mapping[str, str]) -> Section:
    ends = (Choice("", say("workshop.pick")), *(Choice(e, say(f"workshop.end.{e}")) for e in plenipot.RESULT_ENDS))
    known = tuple(Choice(str(place), f"{place}. {wording.words}") for place, wording in enumerate(clause.wordings, 1))
    label = clause.label
    fields: tuple[Block, ...] = (
        Text(say("workshop.today", words=clause.status_quo_words)),
        Text(say("workshop.proposed", words=clause.wordings[clause.tabled].words)),
        Pick(_name("end", clause), say("workshop.field.end"), ends, texts.get("end", ""), about=label),
        _writing("words", clause, texts, say("workshop.field.words-hint")),
        Pick(
            _name("near", clause),
            say("workshop.field.near"),
            (Choice("", say("workshop.pick")), *known),
            texts.get("near", ""),
            about=label,
        ),
        _writing("objected", clause, texts),
        _writing("count", clause, texts, say("workshop.field.count-hint")),
        _writing("reserved", clause, texts),
    )
    return Section(say("workshop.line", number=number, label=label), fields, boxed=True, heading=4)


def _name(field: str, clause: Any) -> str:
    return f"{field} {clause.id}"


def _writing(field: str, clause: Any, texts: Mapping[str, str], hint: str = "") -> Writing:
    rows = 2 if field == "words" else 1
    name, label = _name(field, clause), say(f"workshop.field.{field}")
    return Writing(name, label, texts.get(field, ""), rows, hint, about=clause.label)
