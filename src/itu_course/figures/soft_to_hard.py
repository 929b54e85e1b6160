"""How a voluntary Recommendation comes to bind: four ways, and how each of them is known."""

from __future__ import annotations

from itu_course.figures.diagram import GAP, Card, Diagram, row, source_line
from itu_course.figures.svg import Drawing
from itu_course.words import say

WAYS = {"law": "card", "trade": "card", "buying": "bracket", "together": "card"}  # in brackets: no real case was found
SOURCES = ("E156", "FTFACE19", "ITUTFAQ", "RIPEENGAGE", "TBT24")
DROP = 22  # the height of an arrow


def picture() -> Diagram:
    """The figure.

    Returns
    -------
    Diagram
        Not drawn yet.
    """
    return Diagram(
        title=say("figure.soft.title"),
        description=say("figure.soft.description"),
        head=tuple(say(f"figure.soft.{word}") for word in ("way", "happens", "known", "step-in")),
        rows=tuple(
            tuple(say(f"figure.soft.{way}.{word}") for word in ("name", "happens", "known", "step-in")) for way in WAYS
        ),
        notes=(say("figure.soft.note"),),
        source=source_line(SOURCES),
        source_ids=SOURCES,
        draw=_draw,
    )


def _draw(drawing: Drawing, narrow: bool) -> None:
    start = Card(say("figure.soft.start"), (say("figure.soft.start-line"),), look="soft")
    end = Card(say("figure.soft.end"), (say("figure.soft.end-line"),), look="solid")
    ways = [
        Card(
            say(f"figure.soft.{way}.name"),
            tuple(say(f"figure.soft.{way}.{word}") for word in ("happens", "known")),
            look=look,
        )
        for way, look in WAYS.items()
    ]
    top = row(drawing, 2, [start])
    y = _stacked(drawing, top, ways) if narrow else _beside(drawing, top, ways)
    y = row(drawing, y, [end])
    drawing.paragraph(2, y + 8, say("figure.soft.legend"), drawing.width - 4, 14, look="quiet")


def _beside(drawing: Drawing, top: float, ways: list[Card]) -> float:
    each = (drawing.width - 2 - GAP * (len(ways) - 1)) / len(ways)
    middles = [1 + each / 2 + number * (each + GAP) for number in range(len(ways))]
    for middle in middles:
        drawing.arrow([(middle, top), (middle, top + DROP)])
    bottom = row(drawing, top + DROP + 2, ways)
    for middle in middles:
        drawing.arrow([(middle, bottom), (middle, bottom + DROP)])
    return bottom + DROP + 2


def _stacked(drawing: Drawing, top: float, ways: list[Card]) -> float:
    """One under the other; a rail on either side shows that each of them is a way of its own."""
    left, right, y = 8.0, drawing.width - 8.0, top + GAP
    for way in ways:
        height = way.height(drawing.width - 52)
        way.draw(drawing, 26, y, drawing.width - 52, height)
        middle = y + height / 2
        drawing.arrow([(left, middle), (25, middle)])
        drawing.line([(drawing.width - 26, middle), (right, middle)])
        y += height + GAP
    drawing.line([(left, top), (left, middle)])
    first = top + GAP + ways[0].height(drawing.width - 52) / 2
    drawing.arrow([(right, first), (right, y + 6)])
    return y + 8
