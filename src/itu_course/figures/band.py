"""How the clauses of the rehearsal end when nobody without a vote acts: which words, in how many of many plays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from textwrap import wrap
from typing import Any

from itu_course.figures.frame import BLUE, GREY, INK, ORANGE, Picture
from itu_course.plenipot import ensemble, load_scenario
from itu_course.words import say

SCENARIO, RUNS, SEED = "community-alert-networks", 200, 1
LOOKS = {"tighter": (ORANGE, "//"), "same": (GREY, ""), "opener": (BLUE, "..")}  # colour and pattern


@dataclass(frozen=True)
class End:
    """One way in which a clause ended.

    Attributes
    ----------
    words
        Its words, in short.
    plays
        In how many plays.
    compared
        Compared with today's text: a key of LOOKS.
    """

    words: str
    plays: int
    compared: str


@cache
def ends() -> tuple[tuple[str, tuple[End, ...]], ...]:
    """Play many conferences in which nobody without a vote acts, and count.

    Returns
    -------
    tuple
        For each clause its label and its ends, from closed to open.
    """
    scenario, counted = load_scenario(SCENARIO), ensemble(SCENARIO, RUNS, SEED)
    rows = []
    for clause, shares in zip(scenario.clauses, counted.clauses, strict=True):
        today = clause.status_quo
        places = [(wording.position, wording.short) for wording in clause.wordings] + [
            (today, say("figure.band.today"))
        ]
        found = sorted(zip(places, shares.wordings, strict=True), key=lambda pair: pair[0][0])
        rows.append(
            (
                clause.label,
                tuple(End(words, plays, _compared(place, today)) for (place, words), plays in found if plays),
            )
        )
    return tuple(rows)


def _compared(place: int, today: int) -> str:
    return "tighter" if place < today else "opener" if place > today else "same"


def picture() -> Picture:
    """The figure: stacked bars, a clause each, with its words and numbers beneath.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    usual = {label: max(found, key=lambda end: end.plays) for label, found in ends()}
    surest, least = (choose(usual, key=lambda label: usual[label].plays) for choose in (max, min))
    return Picture(
        title=say("figure.band.title"),
        description=say(
            "figure.band.description",
            runs=RUNS,
            surest=surest,
            surest_words=usual[surest].words,
            surest_plays=usual[surest].plays,
            least=least,
            least_words=usual[least].words,
            least_plays=usual[least].plays,
        ),
        head=tuple(say(f"figure.band.{name}") for name in ("clause", "words", "plays", "compared")),
        rows=tuple(
            (label, end.words, str(end.plays), say(f"figure.band.{end.compared}"))
            for label, found in ends()
            for end in found
        ),
        notes=(say("figure.band.chance"), say("figure.band.note")),
        source=say("figure.band.source"),
        draw=_draw,
        sizes=((8.0, 5.6), (4.4, 9.0)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    from matplotlib.patches import Patch

    axes = figure.subplots()
    for row, (_, found) in enumerate(ends()):
        left = 0
        for end in found:
            colour, pattern = LOOKS[end.compared]
            axes.barh(row, end.plays, left=left, height=0.34, color=colour, hatch=pattern, edgecolor=INK, linewidth=0.8)
            left += end.plays
        words = "; ".join(say("figure.band.end", words=end.words, plays=end.plays) for end in found)
        lines = "\n".join(wrap(words, 31 if narrow else 72))
        axes.text(0, row + 0.24, lines, va="top", fontsize=11 if narrow else 10)
    labels = [label for label, _ in ends()]
    axes.set_yticks(range(len(labels)), ["\n".join(wrap(label, 12 if narrow else 24)) for label in labels])
    axes.set_ylim(len(labels) - 0.3, -0.4)
    axes.set_xlim(0, RUNS)
    axes.set_xlabel(say("figure.band.axis", runs=RUNS))
    axes.spines[["top", "right"]].set_visible(False)
    keys = [
        Patch(facecolor=colour, hatch=pattern, edgecolor=INK, label=say(f"figure.band.{name}"))
        for name, (colour, pattern) in LOOKS.items()
    ]
    figure.legend(handles=keys, loc="outside lower center", ncols=1 if narrow else 3, frameon=False, fontsize=10)
