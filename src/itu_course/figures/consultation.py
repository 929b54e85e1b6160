"""Who answered when the ITU asked everybody: the papers on the strategic plan, 2017."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, INK, ORANGE, Picture
from itu_course.words import say

WHO = ("regulators", "associations", "administrations", "companies", "regional", "ngos", "individuals")
OURS = {"ngos", "individuals"}


def counts() -> dict[str, int]:
    """How many papers each kind of writer sent.

    Returns
    -------
    dict of int
        By kind, one of WHO.
    """
    return {who: int(facts.fact(f"plan-2017-{who}").value) for who in WHO}


def picture() -> Picture:
    """The figure, its numbers taken from the facts.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    table = counts()
    total = int(facts.fact("plan-2017-all").value)
    return Picture(
        title=say("figure.answers.title"),
        description=say("figure.answers.description", all=total, **table),
        head=(say("figure.answers.who"), say("figure.answers.papers")),
        rows=(
            *((say(f"figure.answers.{who}"), str(number)) for who, number in table.items()),
            (say("figure.answers.all"), str(total)),
        ),
        notes=(say("figure.answers.note"),),
        source=say("figure.answers.source"),
        draw=_draw,
        sizes=((8.0, 3.4), (4.4, 4.2)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    table = counts()
    axes = figure.subplots()
    for row, (who, number) in enumerate(table.items()):
        look = (ORANGE, "//") if who in OURS else (BLUE, "")
        axes.barh(row, number, color=look[0], hatch=look[1], edgecolor=INK, height=0.6)
        axes.text(number + 0.1, row, str(number), va="center")
    names = [say(f"figure.answers.{who}") for who in table]
    axes.set_yticks(range(len(table)), [name.replace(" ", "\n", 1) if narrow else name for name in names])
    axes.invert_yaxis()
    axes.set_xlim(0, 6)
    axes.set_xlabel(say("figure.answers.axis"))
    axes.spines[["top", "right"]].set_visible(False)
