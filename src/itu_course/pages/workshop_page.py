"""The page after a workshop: what the room decided and what the hall says to it, for the wall and to take home.

It names states and words, no people.
"""

from __future__ import annotations

from collections.abc import Iterator

from itu_course.pages.page import Element, Page, make
from itu_course.pages.sheets import facts, sheet
from itu_course.plenipot import HallAnswer, LineAnswer
from itu_course.words import say, say_count

MOST_NAMED = 6  # design choice: more names are not read on a wall


def workshop_page(answer: HallAnswer) -> Page:
    """Make the page of a room.

    Parameters
    ----------
    answer
        What the hall says to the room.

    Returns
    -------
    Page
        One sheet, or more with many lines.
    """
    states = len(answer.result.scenario.delegations)
    under = make("p", say("workshop.page-under", name=answer.result.scenario.title), class_="kicker")
    lines = [part for line in answer.lines for part in _line(line, states)]
    limits = make("ul", *(make("li", sentence) for sentence in answer.limits), class_="small")
    honest = make("h2", say("workshop.page-limits"))
    return sheet("our-room", say("workshop.page-title"), under, make("p", answer.headline), *lines, honest, limits)


def _line(line: LineAnswer, states: int) -> Iterator[Element | None]:
    rows = [
        (say("workshop.page-today"), line.today),
        (say("workshop.page-words"), line.words),
        (say("workshop.page-room"), line.room),
        (say("workshop.page-objected"), line.objected),
        (say("workshop.page-reserved"), line.reserved),
        (say("workshop.page-hall", states=states), line.outcome),
        (say("workshop.page-objections"), _objecting(line)),
        (say("workshop.page-vote"), line.vote),
        (say("workshop.page-alone"), line.alone),
    ]
    yield make("section", make("h2", line.label), facts(rows), class_="box")


def _objecting(line: LineAnswer) -> str:
    names = [objection.name for objection in line.objections]
    others = line.others + len(names[MOST_NAMED:])
    listed = names[:MOST_NAMED]
    if others and listed:
        listed.append(say_count("workshop.page-others", others))
    elif others:
        return say_count("workshop.others", others)
    return ", ".join(listed)
