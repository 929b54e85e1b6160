"""Who signed in Dubai in December 2012 (WCIT-12), by election region."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, GREY, INK, ORANGE, Picture
from itu_course.words import say

REGIONS = "ABCDE"
KINDS = ("signed", "attended_not_signed", "absent")
LOOKS = ((BLUE, "", "white"), (ORANGE, "//", INK), (GREY, "..", INK))


def counts() -> dict[str, tuple[int, int, int]]:
    """How many states signed, could sign and did not, and were not there or not entitled to sign.

    Returns
    -------
    dict of triple of int
        By region, A to E.
    """
    states = facts.member_states()
    return {
        region: (
            sum(state.itu_region == region and state.wcit12 == KINDS[0] for state in states),
            sum(state.itu_region == region and state.wcit12 == KINDS[1] for state in states),
            sum(state.itu_region == region and state.wcit12 == KINDS[2] for state in states),
        )
        for region in REGIONS
    }


def picture() -> Picture:
    """The figure, its numbers counted from the table of Member States.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    table = counts()
    totals = tuple(sum(column) for column in zip(*table.values(), strict=True))
    regions = {region: say(f"figure.region.{region}") for region in REGIONS}
    rows = [(regions[region], *map(str, table[region])) for region in REGIONS]
    return Picture(
        title=say("figure.dubai.title"),
        description=say(
            "figure.dubai.description",
            signed=totals[0],
            not_signed=totals[1],
            africa=table["D"][0],
            africa_not=table["D"][1],
            west=table["B"][0],
            west_not=table["B"][1],
        ),
        head=tuple(say(f"figure.dubai.{name}") for name in ("region", *KINDS)),
        rows=(*rows, (say("figure.dubai.all"), *map(str, totals))),
        notes=(say("figure.dubai.names-note"), say("figure.dubai.region-note")),
        source=say("figure.dubai.source"),
        draw=_draw,
    )


def _draw(figure: Any, narrow: bool) -> None:
    table = counts()
    axes = figure.subplots()
    start = dict.fromkeys(REGIONS, 0)
    for column, (kind, (colour, hatch, label_colour)) in enumerate(zip(KINDS, LOOKS, strict=True)):
        values = [table[region][column] for region in REGIONS]
        left = [start[region] for region in REGIONS]
        bars = axes.barh(range(5), values, left=left, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
        bars.set_label(say(f"figure.dubai.{kind}"))
        for row, (begin, value) in enumerate(zip(left, values, strict=True)):
            if value:
                box = {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
                axes.text(begin + value / 2, row, str(value), ha="center", va="center", color=label_colour, bbox=box)
        start = {region: start[region] + table[region][column] for region in REGIONS}
    names = [say(f"figure.region.{region}") for region in REGIONS]
    axes.set_yticks(range(5), [name.replace(" and ", " and\n") if narrow else name for name in names])
    axes.invert_yaxis()
    axes.set_xlabel(say("figure.dubai.axis"))
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=1 if narrow else 3, frameon=False, fontsize=11)
