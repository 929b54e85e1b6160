"""The bodies of the Union: who elects, who governs, who works on what."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, INK, ORANGE, Picture
from itu_course.words import say

# Each body with its left and top edge on a wide page of 100 by 60, its width, and whether only states are members.
PLACES = {
    "plenipot": (25, 56, 50, True),
    "council": (2, 40, 27, True),
    "secretariat": (36.5, 40, 27, False),
    "board": (71, 40, 27, False),
    "radio": (2, 22, 30, False),
    "standards": (35, 22, 30, False),
    "development": (68, 22, 30, False),
}
HIGH = 12
GAP = 32.75  # between the boxes of the second row, where the line to the Sectors passes


def picture() -> Picture:
    """The figure, a map with the same content as a table.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    numbers = _numbers()
    return Picture(
        title=say("figure.bodies.title"),
        description=say("figure.bodies.description", **numbers),
        head=tuple(say(f"figure.bodies.{word}") for word in ("body", "who", "does", "when")),
        rows=tuple(
            tuple(say(f"figure.bodies.{name}.{word}", **numbers) for word in ("name", "who", "does", "when"))
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
    places = _stacked() if narrow else {name: (float(x), float(y), float(w)) for name, (x, y, w, _) in PLACES.items()}
    for line in _lines(places, narrow):
        axes.plot(*line, color=INK, linewidth=1.2, zorder=1)
    for name, (left, top, wide) in places.items():
        states_only = PLACES[name][3]
        look = {"facecolor": "#fff1c9" if states_only else "#e3f0fa", "hatch": "..." if states_only else ""}
        edge = ORANGE if states_only else BLUE
        axes.add_patch(_box(left, top - HIGH, wide, HIGH, edge, **look))
        text = f"{say(f'figure.bodies.{name}.name')}\n{say(f'figure.bodies.{name}.short', **_numbers())}"
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        size = 12 if narrow else 11.5
        axes.text(
            left + wide / 2, top - HIGH / 2, text, ha="center", va="center", fontsize=size, bbox=box, linespacing=1.4
        )


def _numbers() -> dict[str, Any]:
    named = {"states": "member-states-2026", "seats": "council-seats", "board": "rrb-members"}
    return {word: facts.fact(name).value for word, name in named.items()}


def _lines(places: dict[str, tuple[float, float, float]], narrow: bool) -> list[tuple[list[float], list[float]]]:
    """From the Plenipotentiary to every other body: it elects those who lead it, or its members."""
    _, top, _ = places["plenipot"]
    others = [places[name] for name in places if name != "plenipot"]
    if narrow:
        ends: list[float] = [below - HIGH / 2 for _, below, _ in others]
        return [
            ([2.0, 2.0], [top - HIGH / 2, min(ends)]),
            ([2.0, 6.0], [top - HIGH / 2] * 2),
            *(([2.0, 6.0], [y, y]) for y in ends),
        ]
    middles = [(left + wide / 2, below) for left, below, wide in others]
    first, second = middles[:3], middles[3:]
    bus = second[0][1] + 3
    return [
        *(
            ([x, x], [below, top - HIGH]) if 25 < x < 75 else ([x, 28 if x < 50 else 72], [below, top - HIGH])
            for x, below in first
        ),
        ([GAP, GAP], [top - HIGH, bus]),
        ([second[0][0], second[-1][0]], [bus, bus]),
        *(([x, x], [bus, below]) for x, below in second),
    ]


def _box(left: float, bottom: float, wide: float, high: float, edge: str, **look: Any) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((left, bottom), wide, high, edgecolor=edge, linewidth=2, zorder=2, **look)


def _stacked() -> dict[str, tuple[float, float, float]]:
    """One under the other, for a phone."""
    return {name: (6.0, 114.0 - 16.4 * row, 91.0) for row, name in enumerate(PLACES)}
