"""New IP by date: what documents show, what one side says, what only the press reports, what nobody has shown."""

from __future__ import annotations

from itu_course.figures.diagram import Diagram, source_line
from itu_course.figures.svg import Drawing, text_height
from itu_course.words import say

# Each statement in the order of time, and how firm it is. None of the two without a date has one in a source.
STATEMENTS = {
    "groups": "shown",
    "paper": "shown",
    "design": "side",
    "newspapers": "press",
    "engineers": "shown",
    "operators": "shown",
    "end": "shown",
    "encryption": "side",
    "aim": "unproven",
}
UNDATED = ("design", "aim")
MARKS = ("shown", "side", "press", "unproven")
BRACKETED = ("press", "unproven")
SOURCES = (
    *("ARINNEWIP", "ETNONEWIP", "FTNEWIP", "IDSA20", "IETF1677", "IETF1709", "ISOCNEWIP", "NEWIPAZ", "RIPENEWIP"),
    "SEEDGPD",
)


def picture() -> Diagram:
    """The figure.

    Returns
    -------
    Diagram
        Not drawn yet.
    """
    return Diagram(
        title=say("figure.new-ip.title"),
        description=say("figure.new-ip.description"),
        head=tuple(say(f"figure.new-ip.{word}") for word in ("what", "when", "firm")),
        rows=tuple(
            (say(f"figure.new-ip.{name}"), _when(name) or say("figure.new-ip.no-date"), say(f"figure.new-ip.{mark}"))
            for name, mark in STATEMENTS.items()
        ),
        notes=(say("figure.new-ip.note"),),
        source=source_line(SOURCES),
        source_ids=SOURCES,
        draw=_draw,
    )


def _when(name: str) -> str:
    return "" if name in UNDATED else say(f"figure.new-ip.{name}-when")


def _draw(drawing: Drawing, narrow: bool) -> None:
    y = 2.0
    for mark in MARKS:
        _mark(drawing, 14, y + 12, mark)
        y = drawing.paragraph(34, y + 3, say(f"figure.new-ip.{mark}"), drawing.width - 36, 14, look="quiet") + 6
    rail, left = (14.0, 40.0) if narrow else (170.0, 200.0)
    y += 16
    first = last = y + 11
    marks: list[tuple[float, str]] = []
    for name, mark in STATEMENTS.items():
        last = y + 11
        marks.append((last, mark))
        if when := _when(name):
            bottom = drawing.text(
                left if narrow else rail - 24, y + 1, when, 14, "start" if narrow else "end", bold=True
            )
            y = bottom + 3 if narrow else y
        y = _statement(drawing, left, y, name, mark) + 14
    drawing.line([(rail, first), (rail, last)])
    for middle, mark in marks:
        _mark(drawing, rail, middle, mark)


def _statement(drawing: Drawing, left: float, y: float, name: str, mark: str) -> float:
    words, width = say(f"figure.new-ip.{name}"), drawing.width - left - 16
    if mark in BRACKETED:
        drawing.bracket(left - 4, y - 2, drawing.width - left, text_height(words, width, 15) + 8, 7)
    return drawing.paragraph(left + (6 if mark in BRACKETED else 0), y + 1, words, width - 6, 15)


def _mark(drawing: Drawing, x: float, y: float, mark: str) -> None:
    if mark == "side":
        drawing.half_disc(x, y, 9)
        return
    drawing.disc(x, y, 9, "solid" if mark == "shown" else "hollow", "?" if mark == "unproven" else "")
