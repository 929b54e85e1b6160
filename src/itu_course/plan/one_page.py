"""The plan on one page, to carry on paper: two signs to stop, goal, who decides, three ways, five dates."""

from __future__ import annotations

from datetime import date

from itu_course.learner import Store
from itu_course.plan.agenda import agenda
from itu_course.plan.contents import chosen_ways, kept, people
from itu_course.plan.countdown import countdown, when
from itu_course.plan.document_formats import Heading, Paragraph, Part, Points
from itu_course.plan.phrases import text_in_force
from itu_course.plan.ways import price
from itu_course.words import say

DATES, WAYS, SIGNS = 5, 3, 2  # what fits one page and one memory: a design choice


def one_page(store: Store, today: date) -> list[Part]:
    """Shorten the plan to one page.

    Parameters
    ----------
    store
        The learner's answers.
    today
        The day on which this is done; the dates are those that come next.

    Returns
    -------
    list[Part]
        Only what is written; of people only the roles that decide, and nothing on where they stand or who helps.
    """
    goal = kept(store, "goal")
    counted = countdown(store)
    coming = [row for row in agenda(store, today) if row.state != "past" and row.who][:DATES]
    ways = [say("plan.ways.line", title=way.title, price=price(way)) for way in chosen_ways(store)[:WAYS]]
    stop = [line.strip() for line in str(kept(store, "safety").get("stop") or "").splitlines() if line.strip()]
    deciding = [row["who"].strip() for row in people(store) if row["power"] == "decides" and row["who"].strip()]
    about = (str(goal.get("change") or "").strip(), text_in_force(store), str(goal.get("line") or "").strip())
    dates = [say("plan.dates.short", day=when(row.day, today), task=row.task) for row in coming]
    heading = say("plan.dates.heading", name=counted.name) if counted else ""
    return [
        *_points(say("plan.documents.stop"), stop[:SIGNS]),
        *_points(say("plan.documents.goal"), [text for text in about if text]),
        *_points(say("plan.documents.deciding"), deciding),
        *_points(say("plan.documents.routes"), ways),
        *_points(heading, dates),
        *([Paragraph(counted.about)] if counted and dates else []),
    ]


def _points(heading: str, lines: list[str]) -> list[Part]:
    return [Heading(heading), Points(tuple(lines))] if lines else []
