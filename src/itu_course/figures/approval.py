"""How long it takes to approve a standard: at three times in history."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, INK, ORANGE, Picture
from itu_course.words import say

TIMES = {"1990s": BLUE, "1997": BLUE, "fast": ORANGE}


def months() -> dict[str, int]:
    """How many months an approval took.

    Returns
    -------
    dict of int
        By time: "1990s", "1997", and "fast" for the alternative approval process.
    """
    return {name: int(facts.fact(f"approval-months-{name}").value) for name in TIMES}


def picture() -> Picture:
    """The figure, its numbers taken from the facts.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    table = months()
    weeks = facts.fact("last-call-weeks").value
    return Picture(
        title=say("figure.approval.title"),
        description=say("figure.approval.description", before=table["1990s"], middle=table["1997"], fast=table["fast"]),
        head=(say("figure.approval.time"), say("figure.approval.months")),
        rows=tuple((say(f"figure.approval.{name}"), str(number)) for name, number in table.items()),
        notes=(say("figure.approval.note", weeks=weeks), say("figure.approval.unlike")),
        source=say("figure.approval.source"),
        draw=_draw,
        sizes=((8.0, 2.6), (4.4, 3.4)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    axes = figure.subplots()
    for row, (name, number) in enumerate(months().items()):
        hatch = "//" if name == "fast" else ""
        axes.barh(row, number, color=TIMES[name], hatch=hatch, edgecolor=INK, height=0.6)
        axes.text(number + 0.8, row, str(number), va="center")
    names = [say(f"figure.approval.{name}") for name in TIMES]
    axes.set_yticks(range(len(names)), [name.replace(", ", ",\n") if narrow else name for name in names])
    axes.invert_yaxis()
    axes.set_xlim(0, 56)
    axes.set_xlabel(say("figure.approval.axis"))
    axes.spines[["top", "right"]].set_visible(False)
