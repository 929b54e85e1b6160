"""How well the votes of states could have been predicted: hits and misses alike."""

from __future__ import annotations

from functools import cache
from textwrap import wrap
from typing import Any

from itu_course.figures.frame import BLUE, GREY, INK, ORANGE, Picture
from itu_course.plenipot.history import Backtest, all_backtests, forecasts, policy_forecasts
from itu_course.words import say

GOOD = 0.88  # from here on a dot is drawn as a hit; below, as a miss


@cache
def _results() -> tuple[Backtest, ...]:
    # Who signed in Dubai is recalled from memory for most states, and no figure may rest on that.
    return tuple(event for event in all_backtests() if event.event != "wcit12")


def picture() -> Picture:
    """The figure: for each event, in how many of 100 pairs the model ranked a yes above a no.

    Returns
    -------
    Picture
        Not drawn yet.

    Notes
    -----
    Pairs are pairs of a state that voted yes and one that voted no; 50 of 100 is guessing. The table adds the log loss
    and that of a forecast which gives every state the same chance.
    """
    results, (hit, above, below) = _results(), forecasts()
    election = policy_forecasts()
    rows = tuple(
        (event.title, str(len(event.guesses)), f"{100 * event.auc:.0f}", f"{event.log_loss:.2f}", f"{event.base:.2f}")
        for event in results
    )
    best, worst = max(results, key=lambda event: event.auc), min(results, key=lambda event: event.auc)
    counted = {"yes": f"{hit.yes:.0f}", "no": f"{hit.no:.0f}", "states": hit.states}
    return Picture(
        title=say("figure.foretold.title"),
        description=say(
            "figure.foretold.description",
            best=best.title,
            best_pairs=f"{100 * best.auc:.0f}",
            worst=worst.title,
            worst_pairs=f"{100 * worst.auc:.0f}",
        ),
        head=tuple(say(f"figure.foretold.{name}") for name in ("event", "states", "pairs", "loss", "base")),
        rows=rows,
        notes=(
            say("figure.foretold.pairs-note"),
            say("figure.foretold.forecast-note", **counted, really_yes=hit.actual_yes, really_no=hit.actual_no),
            say(
                "figure.foretold.misses-note",
                above=f"{above.yes:.0f}",
                below=f"{below.yes:.0f}",
                really=above.actual_yes,
                low=f"{min(forecast.expected for forecast in election):.0f}",
                high=f"{max(forecast.expected for forecast in election):.0f}",
                valid=election[0].valid,
                had=election[0].really,
            ),
            say("figure.foretold.regions-note"),
        ),
        source=say("figure.foretold.source"),
        draw=_draw,
        sizes=((8.0, 3.8), (4.4, 6.6)),
    )


def _draw(figure: Any, narrow: bool) -> None:
    results = _results()
    axes = figure.subplots()
    for row, event in enumerate(results):
        hit = event.auc >= GOOD
        axes.plot([50, 100 * event.auc], [row, row], color=GREY, linewidth=2, zorder=1)
        marker, colour = ("o", BLUE) if hit else ("D", ORANGE)
        axes.plot([100 * event.auc], [row], marker, markersize=11, color=colour, markeredgecolor=INK, zorder=2)
        axes.annotate(
            f"{100 * event.auc:.0f}", (100 * event.auc, row), (0, 10), textcoords="offset points", ha="center"
        )
    axes.axvline(50, color=INK, linewidth=1, linestyle="--")
    axes.annotate(say("figure.foretold.guessing"), (50, -0.7), (4, 0), textcoords="offset points", va="center")
    names = ["\n".join(wrap(event.title, 17)) if narrow else event.title for event in results]
    axes.set_yticks(range(len(results)), names, fontsize=11)
    axes.set_ylim(len(results) - 0.4, -1)
    axes.set_xlim(45, 103)
    axes.set_xlabel(say("figure.foretold.axis"))
    axes.spines[["top", "right"]].set_visible(False)
