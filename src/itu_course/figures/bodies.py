"""The bodies of the Union: who sits where, and which doors are open."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.diagram import GAP, Card, Diagram, row, source_line
from itu_course.figures.svg import Drawing
from itu_course.words import say

# Each tier from the top, and its bodies with the state of their doors.
TIERS = {
    "top": {"plenipot": "shut"},
    "between": {"council": "shut", "secretariat": "shut", "board": "shut"},
    "prepares": {"internet": "open"},
    "works": {"radio": "half", "standards": "open", "development": "half"},
}
DOORS = ("shut", "half", "open")
SOURCES = ("CSCV", "CWGINT", "FGNUT", "PP22CNL", "PP26PR")


def picture() -> Diagram:
    """The figure, a map with the same content as a table.

    Returns
    -------
    Diagram
        Not drawn yet.
    """
    numbers = _numbers()
    return Diagram(
        title=say("figure.bodies.title"),
        description=say("figure.bodies.description", **numbers),
        head=tuple(say(f"figure.bodies.{word}") for word in ("body", "who", "door", "does", "way")),
        rows=tuple(
            (
                *(say(f"figure.bodies.{name}.{word}", **numbers) for word in ("name", "who")),
                say(f"figure.bodies.{door}"),
                *(say(f"figure.bodies.{name}.{word}", **numbers) for word in ("does", "way")),
            )
            for bodies in TIERS.values()
            for name, door in bodies.items()
        ),
        notes=(say("figure.bodies.note"),),
        source=source_line(SOURCES),
        source_ids=SOURCES,
        draw=_draw,
    )


def _numbers() -> dict[str, Any]:
    named = {"states": "member-states-2026", "seats": "council-seats", "board": "rrb-members"}
    return {word: facts.fact(name).value for word, name in named.items()}


def _draw(drawing: Drawing, narrow: bool) -> None:
    numbers, y = _numbers(), 2.0
    for door in DOORS:
        drawing.door(2, y, door)
        y = max(drawing.paragraph(28, y + 2, say(f"figure.bodies.{door}"), drawing.width - 30, 14), y + 24) + 4
    for tier, bodies in TIERS.items():
        y = (
            drawing.paragraph(2, y + GAP, say(f"figure.bodies.{tier}"), drawing.width - 4, 14, look="quiet", bold=True)
            + 4
        )
        cards = [
            Card(
                say(f"figure.bodies.{name}.name"),
                (say(f"figure.bodies.{name}.who", **numbers),),
                door,
                "soft" if tier == "top" else "card",
            )
            for name, door in bodies.items()
        ]
        for group in [[card] for card in cards] if narrow else [cards]:
            y = row(drawing, y, group) + (8 if narrow else 0)
