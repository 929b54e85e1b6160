"""The seats of the Council by region, one box a seat."""

from __future__ import annotations

from math import ceil

from itu_course import facts
from itu_course.figures.diagram import Diagram, source_line
from itu_course.figures.svg import Drawing
from itu_course.words import say

REGIONS = "ABCDE"
SOURCES = ("CSCV", "OWNTABLE", "PP22CNL")
SEAT, HIGH = 46, 32  # a box with the gap after it


def seats() -> dict[str, int]:
    """How many seats each region has.

    Returns
    -------
    dict of int
        By region, from the facts.
    """
    return {region: int(facts.fact(f"council-region-{region.lower()}").value) for region in REGIONS}


def picture() -> Diagram:
    """The figure, its numbers taken from the facts and its states from the table of Member States.

    Returns
    -------
    Diagram
        Not drawn yet.
    """
    numbers = seats()
    return Diagram(
        title=say("figure.council.title", seats=sum(numbers.values())),
        description=say("figure.council.description", **numbers),
        head=tuple(say(f"figure.council.{word}") for word in ("region", "seats", "states")),
        rows=tuple(
            (say(f"figure.region.{region}"), str(number), ", ".join(state.name for state in _states(region)))
            for region, number in numbers.items()
        ),
        notes=(say("figure.council.note"),),
        source=source_line(SOURCES),
        source_ids=SOURCES,
        draw=_draw,
    )


def _states(region: str) -> list[facts.MemberState]:
    return [state for state in facts.member_states() if state.council_2023_2026 and state.itu_region == region]


def _draw(drawing: Drawing, narrow: bool) -> None:
    y, across = 2.0, int((drawing.width + 2) // SEAT)
    for region, number in seats().items():
        heading = say("figure.council.heading", region=say(f"figure.region.{region}"), seats=number)
        y = drawing.paragraph(2, y, heading, drawing.width - 4, 15, bold=True) + 4
        for place, state in enumerate(_states(region)):
            x, top = 1 + place % across * SEAT, y + place // across * HIGH
            drawing.box(x, top, SEAT - 4, HIGH - 5, "card", 4)
            drawing.text(x + SEAT / 2 - 2, top + 5, state.iso3, 13, "middle")
        y += ceil(number / across) * HIGH + 10
