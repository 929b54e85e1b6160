"""The fork of approval: the fast way and the traditional one, and the last safe moment to choose."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.diagram import GAP, Card, Diagram, row, source_line
from itu_course.figures.svg import Drawing, text_height, text_width
from itu_course.words import say

STEPS = ("for", "first", "then", "last")
SOURCES = ("AAP2006", "AAPABOUT", "AAPSLIDES", "APPROVAL", "TAPSLIDES")
GUESSES = {"b": "then", "c": "last"}  # on which step of the fast way these guesses are; a and d are on no step
DROP, FLAG = 20, 30


def picture() -> Diagram:
    """The figure.

    Returns
    -------
    Diagram
        Not drawn yet.
    """
    numbers = _numbers()
    both = say("figure.fork.both")
    shared = [
        (say("figure.fork.draft"), both, both),
        (f"{say('figure.fork.chosen')}, {say('figure.fork.chosen-line')}", say("figure.fork.moment"), both),
    ]
    steps = [
        (say(f"figure.fork.{step}"), *(say(f"figure.fork.{way}-{step}", **numbers) for way in ("fast", "slow")))
        for step in STEPS
    ]
    end = (say("figure.fork.approved"), *(say("figure.fork.approved-line") for _ in range(2)))
    return Diagram(
        title=say("figure.fork.title"),
        description=say("figure.fork.description", **numbers),
        head=tuple(say(f"figure.fork.{word}") for word in ("step", "fast", "slow")),
        rows=(*shared, *steps, end),
        notes=(say("figure.fork.note"),),
        source=source_line(SOURCES),
        source_ids=SOURCES,
        draw=_draw,
        guess="last-moment-to-ask",
        guesses=tuple((letter, say(f"figure.fork.guess-{letter}")) for letter in "abcd"),
    )


def _numbers() -> dict[str, Any]:
    return {"weeks": facts.fact("last-call-weeks").value, "share": facts.fact("fast-share-2008").value}


def _draw(drawing: Drawing, narrow: bool) -> None:
    size = 13 if narrow else 14
    middle, each = drawing.width / 2, (drawing.width - 2 - GAP) / 2
    columns = (1 + each / 2, drawing.width - 1 - each / 2)
    y = row(drawing, 2, [Card(say("figure.fork.draft"), look="soft")], size=size)
    drawing.arrow([(middle, y), (middle, y + DROP)])
    y = _moment(drawing, y + DROP + 1, size)
    for column in columns:
        drawing.arrow([(middle, y), (middle, y + 8), (column, y + 8), (column, y + 8 + DROP)])
    y += 9 + DROP
    for step in STEPS:
        y = _step(drawing, y, step, size)
        down = DROP + (FLAG - 10 if step in GUESSES.values() else 0)  # there must be room for a flag on the arrow
        for column in columns:
            drawing.arrow([(column, y), (column, y + down)])
        for letter in (letter for letter, place in GUESSES.items() if place == step):
            _flag(drawing, y + 3, letter, (drawing.width - GAP) / 2)
        y += down + 1
    y = row(
        drawing, y, [Card(say("figure.fork.approved"), (say("figure.fork.approved-line"),), look="solid")], size=size
    )
    _flag(drawing, y + 4, "d", drawing.width)


def _moment(drawing: Drawing, y: float, size: float) -> float:
    """Where the way is chosen: the last safe moment, in a frame of its own."""
    inner = drawing.width - 4 * GAP
    card = Card(say("figure.fork.chosen"), (say("figure.fork.chosen-line"),))
    height = card.height(drawing.width - 2 * GAP, size)
    words = text_height(say("figure.fork.moment"), inner, size, bold=True)
    drawing.box(1, y, drawing.width - 2, height + words + FLAG + 2 * GAP, "flag")
    card.draw(drawing, GAP, y + GAP, drawing.width - 2 * GAP, height, size)
    below = drawing.paragraph(
        drawing.width / 2,
        y + height + GAP + 6,
        say("figure.fork.moment"),
        inner,
        size,
        look="marked",
        bold=True,
        anchor="middle",
    )
    _flag(drawing, below + 2, "a", drawing.width)
    return y + height + words + FLAG + 2 * GAP


def _step(drawing: Drawing, y: float, step: str, size: float) -> float:
    numbers = _numbers()
    if step == "for":
        return row(
            drawing,
            y,
            [
                Card(say(f"figure.fork.{way}"), (say(f"figure.fork.{way}-for", **numbers),), look="soft")
                for way in ("fast", "slow")
            ],
            size=size,
        )
    return row(
        drawing,
        y,
        [Card(say(f"figure.fork.{step}"), (say(f"figure.fork.{way}-{step}", **numbers),)) for way in ("fast", "slow")],
        size=size,
    )


def _flag(drawing: Drawing, y: float, letter: str, width: float) -> None:
    words = say("figure.your-guess")
    drawing.flag((width - text_width(words, 13, bold=True) - 16) / 2, y, letter, words)
