"""How many resolutions two conferences made new, and how many they changed."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, INK, ORANGE, Picture
from itu_course.words import say

CONFERENCES = {
    "pp": ("pp14-new-resolutions", "pp14-revised-resolutions"),
    "wtsa": ("wtsa24-new-resolutions", "wtsa24-modified-resolutions"),
}
LOOKS = (("new", ORANGE, "//", INK), ("changed", BLUE, "", "white"))


def counts() -> dict[str, tuple[int, int]]:
    """How many resolutions were new and how many were changed.

    Returns
    -------
    dict of pair of int
        By conference, one of CONFERENCES.
    """
    return {
        name: (int(facts.fact(new).value), int(facts.fact(changed).value))
        for name, (new, changed) in CONFERENCES.items()
    }


def picture() -> Picture:
    """The figure, its numbers taken from the facts.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    table = counts()
    numbers = {f"{name}_{look[0]}": table[name][column] for name in table for column, look in enumerate(LOOKS)}
    return Picture(
        title=say("figure.changed.title"),
        description=say("figure.changed.description", **numbers),
        head=tuple(say(f"figure.changed.{name}") for name in ("conference", "new", "changed")),
        rows=tuple((say(f"figure.changed.{name}"), *map(str, pair)) for name, pair in table.items()),
        notes=(say("figure.changed.press-note"), say("figure.changed.kind-note")),
        source=say("figure.changed.source"),
        draw=_draw,
        sizes=((8.0, 3.0), (4.4, 3.6)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    table = counts()
    axes = figure.subplots()
    start = [0] * len(table)
    for column, (name, colour, hatch, label_colour) in enumerate(LOOKS):
        values = [pair[column] for pair in table.values()]
        bars = axes.barh(range(len(table)), values, left=start, color=colour, hatch=hatch, edgecolor=INK, height=0.5)
        bars.set_label(say(f"figure.changed.{name}"))
        for row, value in enumerate(values):
            box = {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
            axes.text(start[row] + value / 2, row, str(value), ha="center", va="center", color=label_colour, bbox=box)
        start = [begin + value for begin, value in zip(start, values, strict=True)]
    names = [say(f"figure.changed.{name}") for name in table]
    axes.set_yticks(range(len(table)), [name.replace(", ", ",\n") if narrow else name for name in names])
    axes.invert_yaxis()
    axes.set_xlabel(say("figure.changed.axis"))
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=11)
