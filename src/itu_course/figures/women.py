"""A promise that can be counted: women among those who took part in two conferences."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, INK, ORANGE, Picture
from itu_course.words import say

YEARS = {"2014": BLUE, "2018": ORANGE}


def shares() -> dict[str, int]:
    """How many of 100 participants were women.

    Returns
    -------
    dict of int
        By year, one of YEARS.
    """
    return {year: int(facts.fact(f"women-{year}").value) for year in YEARS}


def picture() -> Picture:
    """The figure, its numbers taken from the facts.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    table = shares()
    return Picture(
        title=say("figure.women.title"),
        description=say("figure.women.description", before=table["2014"], after=table["2018"]),
        head=tuple(say(f"figure.women.{word}") for word in ("conference", "women", "others")),
        rows=tuple((say(f"figure.women.{year}"), str(number), str(100 - number)) for year, number in table.items()),
        notes=(say("figure.women.chairs", chairs=facts.fact("women-chairs-2018").value), say("figure.women.note")),
        source=say("figure.women.source"),
        draw=_draw,
        sizes=((8.0, 2.4), (4.4, 3.0)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    axes = figure.subplots()
    for row, (year, number) in enumerate(shares().items()):
        axes.barh(row, 100, color="white", edgecolor=INK, height=0.55)
        axes.barh(row, number, color=YEARS[year], hatch="" if year == "2014" else "//", edgecolor=INK, height=0.55)
        axes.text(number + 1.5, row, say("figure.women.of", number=number), va="center")
    names = [say(f"figure.women.{year}") for year in YEARS]
    axes.set_yticks(range(len(names)), [name.replace(" ", "\n", 1) if narrow else name for name in names])
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel(say("figure.women.axis"))
    axes.spines[["top", "right"]].set_visible(False)
