"""The bodies of the Union: who elects, who governs, who works on what."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, INK, ORANGE, Picture
from itu_course.words import say

# Each body with its place (left, top) on a wide page of 100 by 60, its width, and whether states alone sit there.
PLACES = {
    "plenipot": (25, 56, 50, True),
    "council": (2, 40, 27, True),
    "secretariat": (36.5, 40, 27, False),
    "board": (71, 40, 27, False),
    "radio": (2, 22, 30, False),
    "standards": (35, 22, 30, False),
    "development": (68, 22, 30, False),
}
LINES = (
    ("plenipot", "council"),
    ("plenipot", "secretariat"),
    ("plenipot", "board"),
    ("secretariat", "radio"),
    ("secretariat", "standards"),
    ("secretariat", "development"),
)
HIGH = 12


def picture() -> Picture:
    """The map, with the same told as a table."""
    numbers = {"seats": facts.fact("council-seats").value, "board": facts.fact("rrb-members").value}
    states = facts.fact("member-states-2026").value
    return Picture(
        title=say("figure.bodies.title"),
        description=say("figure.bodies.description", states=states, **numbers),
        head=tuple(say(f"figure.bodies.{word}") for word in ("body", "who", "does", "when")),
        rows=tuple(
            tuple(
                say(f"figure.bodies.{name}.{word}", states=states, **numbers)
                for word in ("name", "who", "does", "when")
            )
            for name in PLACES
        ),
        notes=(say("figure.bodies.note"),),
        source=say("figure.bodies.source"),
        draw=_draw,
        sizes=((8.0, 5.0), (4.4, 7.4)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 116 if narrow else 60)
    places = _stacked() if narrow else {name: place[:3] for name, place in PLACES.items()}
    for upper, lower in () if narrow else LINES:
        (left, top, wide), (down, below, narrow_) = places[upper], places[lower]
        axes.plot([left + wide / 2, down + narrow_ / 2], [top - HIGH, below], color=INK, linewidth=1.2, zorder=1)
    for name, (left, top, wide) in places.items():
        states_only = PLACES[name][3]
        look = {"facecolor": "#fff1c9" if states_only else "#e3f0fa", "hatch": "..." if states_only else ""}
        edge = ORANGE if states_only else BLUE
        axes.add_patch(_box(left, top - HIGH, wide, HIGH, edge, **look))
        text = f"{say(f'figure.bodies.{name}.name')}\n{say(f'figure.bodies.{name}.short')}"
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        size = 12 if narrow else 11.5
        axes.text(
            left + wide / 2, top - HIGH / 2, text, ha="center", va="center", fontsize=size, bbox=box, linespacing=1.4
        )


def _box(left: float, bottom: float, wide: float, high: float, edge: str, **look: Any) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((left, bottom), wide, high, edgecolor=edge, linewidth=2, zorder=2, **look)


def _stacked() -> dict[str, tuple[float, float, float]]:
    """One under the other, for a phone."""
    return {name: (4.0, 114.0 - 16.4 * row, 92.0) for row, name in enumerate(PLACES)}
