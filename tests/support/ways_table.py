"""Six situations, and the table of the ways that the plan offers in each: which, in which order, with which reasons."""

from __future__ import annotations

from itu_course import plan
from itu_course.plan import Ranking, Situation, rank

SIX = {
    "An open government, money and a year and a half": Situation("open", "high", "high", 78),
    "A cautious government, a small fee, half a year": Situation("cautious", "some", "medium", 26),
    "A hostile government, no money, unseen": Situation("hostile", "free", "low", 78),
    "A hostile government, officials may learn the name": Situation("hostile", "some", "medium", 40),
    "An open government, but five weeks left": Situation("open", "some", "high", 5),
    "Nothing was said": Situation(),
}


def _table(ranking: Ranking) -> list[str]:
    offered = [f"{number}. {way.title}: {plan.price(way)}" for number, way in enumerate(ranking.fitting, 1)]
    left = [f"- {out.route.title}: {out.why} {out.instead}".rstrip() for out in ranking.left_out]
    first = [f"First five: {'; '.join(way.title for way in page)}" for page in ranking.pages[:1]]
    return [*offered, "", *first, "", *left, ""]


def ways_table() -> str:
    """The table as Markdown."""
    lines = [line for name, situation in SIX.items() for line in (f"## {name}", "", *_table(rank(situation)))]
    return "\n".join(["# Ways offered in six situations", "", *lines])
