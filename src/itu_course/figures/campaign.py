"""The work around one conference: the steps of a campaign and the real deadlines of 2022, on one line of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from itu_course import facts
from itu_course.figures.frame import BLUE, INK, ORANGE, Picture
from itu_course.words import say

EVENT = "pp-22"


def deadlines() -> dict[str, date]:
    """The deadlines of the Plenipotentiary Conference of 2022.

    Returns
    -------
    dict of date
        By their key in the catalogue, such as "treaty". Each is counted back from the opening by a number of months
        or days that a fact gives with its source.
    """
    opening = facts.event(EVENT).opening
    assert opening
    return {
        "treaty": facts.months_before(opening, int(facts.fact("amendment-months").value)),
        "proposals": facts.months_before(opening, int(facts.fact("proposal-months").value)),
        "candidates": opening - timedelta(days=int(facts.fact("candidature-days").value)),
        "contributions": opening - timedelta(days=int(facts.fact("contribution-days").value)),
        "opening": opening,
    }


def picture() -> Picture:
    """The figure, with every step and its date for the conference of 2022 in the table.

    Returns
    -------
    Picture
        Not drawn yet.
    """
    opening = facts.event(EVENT).opening
    assert opening
    fixed = {day: say(f"figure.campaign.{word}") for word, day in deadlines().items()}
    steps = [(step.day(opening), step.task) for step in facts.timetable()]
    before = sum(day < opening for day, _ in steps)
    rows = [(day, say("figure.campaign.deadline", what=what)) for day, what in fixed.items()] + steps
    return Picture(
        title=say("figure.campaign.title"),
        description=say("figure.campaign.description", before=before, all=len(steps), **_dates()),
        head=(say("figure.campaign.when"), say("figure.campaign.what")),
        rows=tuple((facts.plain_date(day), what) for day, what in sorted(rows, key=lambda row: row[0])),
        notes=(say("figure.campaign.advice-note"), say("figure.campaign.late-note")),
        source=say("figure.campaign.source"),
        draw=_draw,
        sizes=((8.0, 3.6), (4.4, 5.2)),
    )


def _dates() -> dict[str, str]:
    return {word: facts.plain_date(day) for word, day in deadlines().items()}


def _months(day: date, opening: date) -> float:
    return (day - opening).days / 30.4375


def _draw(figure: Any, narrow: bool) -> None:
    opening = facts.event(EVENT).opening
    assert opening
    axes = figure.subplots()
    steps = [_months(step.day(opening), opening) for step in facts.timetable()]
    axes.axhline(0, color=INK, linewidth=1)
    axes.plot(
        steps, [0] * len(steps), "o", markersize=9, color=BLUE, markeredgecolor=INK, label=say("figure.campaign.step")
    )
    fixed = [(word, _months(day, opening)) for word, day in deadlines().items()]
    axes.plot([x for _, x in fixed], [0.35] * len(fixed), "D", markersize=9, color=ORANGE, markeredgecolor=INK,
              label=say("figure.campaign.fixed"))  # fmt: skip
    for index, (word, x) in enumerate(fixed):
        label, high = say(f"figure.campaign.{word}-short"), 0.75 + 0.45 * index
        axes.plot([x, x], [0.35, high - 0.08], color=INK, linewidth=0.8)
        axes.text(x, high, label, ha="right" if x < 0 else "center", va="bottom", fontsize=10)
    axes.set_ylim(-0.5, 3.3)
    axes.set_xlim(-20, 14)
    axes.set_xticks(range(-18, 13, 6))
    axes.set_yticks([])
    axes.set_xlabel(say("figure.campaign.axis"))
    axes.spines[["top", "right", "left"]].set_visible(False)
    figure.legend(loc="outside upper left", ncols=1 if narrow else 2, frameon=False, fontsize=10)
