"""The ladder of afterwards: five rungs from a text to an answer, and the way past the third."""

from __future__ import annotations

from itu_course.figures.diagram import Diagram, source_line
from itu_course.figures.svg import Drawing, text_height
from itu_course.words import say

RUNGS = ("collect", "sort", "ask", "compare", "carry")
SOURCES = ("OWNPLAN", "SEEDGPD")
LEFT = 44.0  # where words begin, right of the first rail


def picture() -> Diagram:
    """The figure.

    Returns
    -------
    Diagram
        Not drawn yet.
    """
    return Diagram(
        title=say("figure.ladder.title"),
        description=say("figure.ladder.description"),
        head=tuple(say(f"figure.ladder.{word}") for word in ("rung", "what", "have")),
        rows=tuple(tuple(say(f"figure.ladder.{rung}.{word}") for word in ("name", "what", "have")) for rung in RUNGS),
        notes=(say("figure.ladder.note"),),
        source=source_line(SOURCES),
        source_ids=SOURCES,
        draw=_draw,
    )


def _draw(drawing: Drawing, narrow: bool) -> None:
    rails = (18.0, drawing.width - (12 if narrow else 200))
    width = rails[1] - LEFT - 12
    y, feet, arrow = 10.0, [], "←" if drawing.mirrored else "→"
    for rung in reversed(RUNGS):  # a ladder is climbed from below
        top = y
        y = drawing.paragraph(LEFT, y, say(f"figure.ladder.{rung}.name"), width, 16, bold=True)
        y = drawing.paragraph(LEFT, y, say(f"figure.ladder.{rung}.what"), width, 14, look="quiet")
        y = drawing.paragraph(LEFT, y, f"{arrow} {say(f'figure.ladder.{rung}.have')}", width, 14)
        if rung == "ask":
            y = _past(drawing, rails[1], top, y, narrow)
        feet.append(y + 6)
        y += 22
    for rail in rails:
        drawing.line([(rail, 0), (rail, feet[-1] + 16)])
    for number, foot in zip(range(len(RUNGS), 0, -1), feet, strict=True):
        drawing.line([(rails[0], foot), (rails[1], foot)])
        drawing.disc(rails[0], foot, 14, words=str(number))


def _past(drawing: Drawing, rail: float, top: float, bottom: float, narrow: bool) -> float:
    """The way past this rung: beside the ladder, or, where it is narrow, in brackets on it. Gives the bottom."""
    words = say("figure.ladder.past")
    if narrow:
        width = rail - LEFT - 12
        height = text_height(words, width - 20, 14, bold=True) + 10
        drawing.bracket(LEFT - 4, bottom + 6, width, height, 6)
        drawing.paragraph(LEFT + 6, bottom + 11, words, width - 20, 14, bold=True)
        return bottom + height + 8
    x = rail + 26
    drawing.arrow([(rail + 4, bottom + 16), (x, bottom + 16), (x, top - 12), (rail + 6, top - 12)])
    drawing.paragraph(x + 10, (top + bottom) / 2 - 20, words, drawing.width - x - 12, 14, bold=True)
    return bottom
