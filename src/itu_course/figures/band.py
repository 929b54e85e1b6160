"""A forecast of a text, with what the model knows of its own error drawn beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

from itu_course.figures.frame import BLUE, GREY, INK, Picture
from itu_course.plenipot import BANDS, ensemble, load_scenario
from itu_course.words import say

SCENARIO, RUNS, SEED = "community-alert-networks", 200, 1
PALE = "#e4e4e4"


@cache
def _middles() -> tuple[tuple[str, float, float], ...]:
    """For each clause: its label, the mean place of the chair's text over many plays, its spread inside the model."""
    scenario, found = load_scenario(SCENARIO), ensemble(SCENARIO, RUNS, SEED)
    return tuple((clause.label, *found.chair_position(k)) for k, clause in enumerate(scenario.clauses))


def _within(middle: float, band: tuple[int, int]) -> tuple[float, float]:
    return max(0.0, middle + band[0]), min(100.0, middle + band[1])


def picture() -> Picture:
    """The figure: where the chair's text ends for each clause, and how far such forecasts missed elsewhere."""
    rows = []
    for label, middle, spread in _middles():
        half, most = (_within(middle, BANDS[name]) for name in ("half", "most"))
        rows.append(
            (label, f"{middle:.0f}", f"{spread:.1f}", *(f"{low:.0f} – {high:.0f}" for low, high in (half, most)))
        )
    return Picture(
        title=say("figure.band.title"),
        description=say("figure.band.description", runs=RUNS),
        head=tuple(say(f"figure.band.{name}") for name in ("clause", "middle", "spread", "half", "most")),
        rows=tuple(rows),
        notes=(say("figure.band.note"),),
        source=say("figure.band.source"),
        draw=_draw,
        sizes=((8.0, 3.8), (4.4, 5.0)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    axes = figure.subplots()
    middles = _middles()
    for row, (_, middle, spread) in enumerate(middles):
        for name, colour, height in (("most", PALE, 0.62), ("half", GREY, 0.4)):
            low, high = _within(middle, BANDS[name])
            axes.barh(row, high - low, left=low, height=height, color=colour, edgecolor=INK, linewidth=0.6)
        axes.plot([middle - spread, middle + spread], [row, row], color=BLUE, linewidth=6, solid_capstyle="butt")
        axes.annotate(f"{middle:.0f}", (middle, row), (0, 12), textcoords="offset points", ha="center", fontsize=10)
    axes.set_yticks(range(len(middles)), [label for label, *_ in middles])
    axes.set_ylim(len(middles) - 0.5, -0.8)
    axes.set_xlim(0, 100)
    axes.set_xlabel(say("figure.band.axis"))
    axes.spines[["top", "right"]].set_visible(False)
