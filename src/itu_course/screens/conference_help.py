"""Help in a conference: how much is said before a step is taken, and a line that says what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import Block, Button, Heading, Likely, Row, Text
from itu_course.words import say

SAID = ("much", "some", "little")  # what a step does now and in other plays; what it does now; nothing
ROUNDS_WITH_HINTS = 2  # the round in which one learns to act, and the one in which one learns to read (design choice)


@dataclass(frozen=True)
class Ahead:
    """What a step would do to one clause: its label, and the preview."""

    clause: str
    preview: plenipot.Preview


def look_ahead(sitting: plenipot.Snapshot, act: dict[str, Any], clause: str, said: str) -> tuple[Ahead, ...]:
    """Look ahead at an act as far as the learner wants to.

    Parameters
    ----------
    sitting
        The conference as it is now.
    act
        An act of this round, in its plain form.
    clause
        The id of the clause whose end is counted.
    said
        One of SAID.

    Returns
    -------
    tuple of Ahead
        For the clause, and for one that a package gives away in return. Without plays (``runs`` is 0) when only "some"
        is said; empty when "little" is.
    """
    if said == "little":
        return ()
    step = plenipot.Act(by=plenipot.YOU, **act)
    scenario, found = sitting.scenario, []
    for name in (clause, *_price(scenario, act)):
        told = plenipot.preview(sitting, step, name, **({"runs": 0} if said == "some" else {}))
        if told:
            found.append(Ahead(scenario.clauses[scenario.clause(name)].label, told))
    return tuple(found)


def _price(scenario: plenipot.Scenario, act: dict[str, Any]) -> tuple[str, ...]:
    """The clauses that a state wants in return for what a package asks of it."""
    if act["lever"] != "package":
        return ()
    trades = (trade for trade in scenario.trades if trade.state == act["target"] and trade.gives[0] == act["clause"])
    return tuple(trade.gets[0] for trade in trades)


def likely(ahead: Ahead, first: bool = True) -> Likely | Text:
    """Draw what an act would do to one clause.

    Parameters
    ----------
    ahead
        See ``look_ahead``.
    first
        Whether what it does at once is said, too.

    Returns
    -------
    Likely or Text
        Counts and sentences; without plays only sentences.
    """
    preview = ahead.preview
    effects = " ".join(preview.effects)
    if not preview.runs:
        key = "now" if first else "price"
        return Text(say(f"conference.likely-{key}", effects=effects, clause=ahead.clause), "note")
    rows = tuple(
        (say(f"conference.likely-{name}"), hits, preview.runs, say("conference.of", number=hits, most=preview.runs))
        for name, hits in (("with", preview.with_it), ("without", preview.without_it))
    )
    label = say("conference.likely", clause=ahead.clause, question=preview.question)
    price = say("conference.likely-price", clause=ahead.clause)
    return Likely(label, rows, (effects if first else price, say("conference.likely-not", runs=preview.runs)))


def hint(name: str, round_number: int) -> tuple[Block, ...]:
    """Draw a hint, with a button that turns hints off.

    Parameters
    ----------
    name
        Which one, such as "look".
    round_number
        The round that comes next, from 1.

    Returns
    -------
    tuple of Block
        One row.
    """
    title = Heading(say("conference.hint.title"), 4, "hint")
    sentence = Text(say(f"conference.hint.{name}", round=round_number))
    return (Row((title, sentence, Button("hints", say("conference.hint.hide")))),)
