"""Who signed in Dubai in December 2012 (WCIT-12): the published totals, because no list of names could be read."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, GREY, INK, ORANGE, Picture
from itu_course.words import say

KINDS = ("signed", "attended_not_signed", "absent")
LOOKS = ((BLUE, "", "white"), (ORANGE, "//", INK), (GREY, "..", INK))


def _fact(name: str) -> int:
    return int(facts.fact(f"wcit12-{name}").value)


def counts() -> dict[str, int]:
    """How many states signed, could sign and did not, and were not there or not entitled to sign.

    Returns
    -------
    dict of int
        By kind, one of KINDS. The last is what the two published totals leave of the Member States of that year.
    """
    signed, not_signed, members = (_fact(name) for name in ("signed", "not-signed", "members"))
    return dict(zip(KINDS, (signed, not_signed, members - signed - not_signed), strict=True))


def picture() -> Picture:
    """The figure, its numbers taken from the facts.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    totals = counts()
    members = sum(totals.values())
    return Picture(
        title=say("figure.dubai.title"),
        description=say(
            "figure.dubai.description",
            members=members,
            signed=totals["signed"],
            not_signed=totals["attended_not_signed"],
            rest=totals["absent"],
        ),
        head=(say("figure.dubai.did"), say("figure.dubai.states")),
        rows=(
            *((say(f"figure.dubai.{kind}"), str(number)) for kind, number in totals.items()),
            (say("figure.dubai.all"), str(members)),
        ),
        notes=(
            say("figure.dubai.names-note", members=members, attended=_fact("attended"), both=_fact("both")),
            say("figure.dubai.europe-note"),
        ),
        source=say("figure.dubai.source"),
        draw=_draw,
        sizes=((8.0, 2.2), (4.4, 3.0)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    axes = figure.subplots()
    start = 0
    for (kind, number), (colour, hatch, label_colour) in zip(counts().items(), LOOKS, strict=True):
        bars = axes.barh([0], [number], left=[start], color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
        bars.set_label(say(f"figure.dubai.{kind}"))
        box = {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
        axes.text(start + number / 2, 0, str(number), ha="center", va="center", color=label_colour, bbox=box)
        start += number
    axes.set_yticks([])
    axes.set_xlabel(say("figure.dubai.axis", members=start))
    axes.spines[["top", "right", "left"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=1 if narrow else 3, frameon=False, fontsize=11)
