"""Help in a conference: how much is said before a step is taken, and a line that says what to do next."""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import Block, Button, Heading, Likely, Row, Text
from itu_course.words import say

SAID = ("much", "some", "little")  # what a step does now and in other plays; what it does now; nothing
ROUNDS_WITH_HINTS = 2  # the round in which one learns to act, and the one in which one learns to read (design choice)


def look_ahead(sitting: plenipot.Snapshot, act: dict[str, Any], clause: str, said: str) -> plenipot.Preview | None:
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
    Preview or None
        Without plays (``runs`` is 0) when only "some" is said; None when "little" is.
    """
    if said == "little":
        return None
    step = plenipot.Act(by=plenipot.YOU, **act)
    return plenipot.preview(sitting, step, clause, **({"runs": 0} if said == "some" else {}))


def likely(preview: plenipot.Preview) -> Likely | Text:
    """Draw what an act would do.

    Parameters
    ----------
    preview
        See ``look_ahead``.

    Returns
    -------
    Likely or Text
        Counts and sentences; without plays only the sentences.
    """
    effects = " ".join(preview.effects)
    if not preview.runs:
        return Text(say("conference.likely-now", effects=effects), "note")
    rows = tuple(
        (say(f"conference.likely-{name}"), hits, preview.runs, say("conference.of", number=hits, most=preview.runs))
        for name, hits in (("with", preview.with_it), ("without", preview.without_it))
    )
    label = say("conference.likely", question=preview.question)
    return Likely(label, rows, (effects, say("conference.likely-not", runs=preview.runs)))


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
