"""Ways in for one situation: what does not fit, with its reason, and the rest in order.

Pure: a situation goes in, a ranking comes out. Nothing here reads what a learner has saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from itu_course import facts
from itu_course.facts import COSTS, RISKS, SITUATIONS, Route
from itu_course.words import say, say_count

AT_A_TIME = 5  # design choice: what can be read and compared without scrolling far
MOST_COMPARED = 3  # design choice: three columns fit a phone
MOST_WEEKS = 260  # five years: more than the time from one Plenipotentiary Conference to the next
UNSEEN = RISKS[0]
REASONS = ("government", "money", "visibility", "weeks")


@dataclass(frozen=True)
class Situation:
    """What a learner said about their situation; "" and None mean that nothing was said.

    Attributes
    ----------
    government
        How the government treats groups like theirs, one of `facts.SITUATIONS`.
    money
        The most that they can spend, one of `facts.COSTS`.
    visibility
        How visible they may be at most, one of `facts.RISKS`.
    weeks
        How many weeks are left until the meeting or deadline.
    """

    government: str = ""
    money: str = ""
    visibility: str = ""
    weeks: int | None = None


@dataclass(frozen=True)
class LeftOut:
    """A way that does not fit.

    Attributes
    ----------
    route
        The way.
    reasons
        Some of REASONS, at least one, in their order.
    why
        The reasons as sentences.
    instead
        What to do instead if there is too little time for it; otherwise empty.
    """

    route: Route
    reasons: tuple[str, ...]
    why: str
    instead: str


@dataclass(frozen=True)
class Ranking:
    """All ways, sorted for one situation.

    Attributes
    ----------
    fitting
        The ways that fit, the best first.
    left_out
        The ways that do not, in the order of the list.
    """

    fitting: tuple[Route, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def pages(self) -> tuple[tuple[Route, ...], ...]:
        """The ways that fit, five at a time; each page has a way that can be taken unseen, if any such way fits.

        Where the ways of a page all show who takes them, the next unseen way moves up to its end. Once every unseen way
        has been shown, the best of them is shown again.
        """
        pages: list[tuple[Route, ...]] = []
        waiting = list(self.fitting)
        while waiting:
            page = waiting[:AT_A_TIME]
            if not any(map(is_unseen, page)):
                unseen = next(filter(is_unseen, (*waiting, *self.fitting)), None)
                page = [*page[: AT_A_TIME - 1], unseen] if unseen else page
            pages.append(tuple(page))
            waiting = [route for route in waiting if route not in page]
        return tuple(pages)


def rank(situation: Situation) -> Ranking:
    """Sort the ways in for a situation.

    Parameters
    ----------
    situation
        What the learner said.

    Returns
    -------
    Ranking
        Every way of `facts.routes` once: as fitting, or as left out with its reasons.
    """
    reasons = {route.id: _reasons(route, situation) for route in facts.routes()}
    fitting = sorted(
        (route for route in facts.routes() if not reasons[route.id]), key=lambda way: _order(way, situation)
    )
    left_out = tuple(
        LeftOut(route, found, _why(route, found, situation), _instead(route, fitting) if "weeks" in found else "")
        for route in facts.routes()
        if (found := reasons[route.id])
    )
    return Ranking(tuple(fitting), left_out)


def balance(route: Route, situation: Situation) -> int:
    """Weigh the influence of a way against what it costs.

    Parameters
    ----------
    route
        The way.
    situation
        What the learner said. Where the government is hostile, visibility counts twice.

    Returns
    -------
    int
        From -6 to 2: influence minus visibility minus cost, each from 0 to 2.

    Notes
    -----
    The weights are a design choice, as the three scales are judgements of this course (source OWNROUTES).
    """
    care = 2 if situation.government == SITUATIONS[-1] else 1
    return RISKS.index(route.influence) - care * RISKS.index(route.risk) - COSTS.index(route.cost)


def is_unseen(route: Route) -> bool:
    """Say whether a way can be taken without being seen.

    Parameters
    ----------
    route
        The way.

    Returns
    -------
    bool
        True if its risk is the lowest.
    """
    return route.risk == UNSEEN


def price(route: Route) -> str:
    """Say in one line what a way brings and costs.

    Parameters
    ----------
    route
        The way.

    Returns
    -------
    str
        Effect, visibility, weeks and money, such as "effect large · officials may learn your name · 40 weeks · no fee".
    """
    parts = (
        say("plan.ways.effect", effect=say(f"routes.influence.{route.influence}")),
        say(f"plan.ways.seen.{route.risk}"),
        say_count("plan.ways.time", route.weeks),
        say(f"plan.ways.money.{route.cost}"),
    )
    return " · ".join(parts)


def comparison(ways: Sequence[Route]) -> tuple[tuple[str, ...], ...]:
    """Lay ways side by side.

    Parameters
    ----------
    ways
        The ways; only the first MOST_COMPARED are compared.

    Returns
    -------
    tuple[tuple[str, ...], ...]
        Rows: the head with the titles, then one row for each thing that is compared, named in its first cell.
    """
    compared = tuple(ways[:MOST_COMPARED])
    rows = {
        "title": [way.title for way in compared],
        "brings": [way.gain for way in compared],
        "influence": [say(f"routes.influence.{way.influence}") for way in compared],
        "visibility": [say(f"plan.ways.seen.{way.risk}") for way in compared],
        "weeks": [say_count("plan.ways.time", way.weeks) for way in compared],
        "cost": [say(f"plan.ways.money.{way.cost}") for way in compared],
        "who": [way.who for way in compared],
        "care": [way.care or say("plan.ways.no-care") for way in compared],
    }
    return tuple((say(f"plan.ways.compared.{name}"), *cells) for name, cells in rows.items())


def _order(route: Route, situation: Situation) -> tuple[int, int, int, int]:
    """The best balance first; among equals the most influence, then the least visibility, then the least time."""
    return (-balance(route, situation), -RISKS.index(route.influence), RISKS.index(route.risk), route.weeks)


def _reasons(route: Route, situation: Situation) -> tuple[str, ...]:
    out = {
        "government": bool(situation.government) and situation.government not in route.situations,
        "money": bool(situation.money) and COSTS.index(route.cost) > COSTS.index(situation.money),
        "visibility": bool(situation.visibility) and RISKS.index(route.risk) > RISKS.index(situation.visibility),
        "weeks": situation.weeks is not None and route.weeks > situation.weeks,
    }
    return tuple(reason for reason in REASONS if out[reason])


def _why(route: Route, reasons: tuple[str, ...], situation: Situation) -> str:
    words = {
        "government": say(f"routes.short.{situation.government}") if situation.government else "",
        "money": say(f"plan.ways.money.{route.cost}"),
        "visibility": say(f"plan.ways.seen.{route.risk}"),
    }
    return " ".join(
        say("plan.ways.out.weeks", needed=say_count("plan.ways.time", route.weeks), left=situation.weeks or 0)
        if reason == "weeks"
        else say(f"plan.ways.out.{reason}", what=words[reason])
        for reason in reasons
    )


def _instead(route: Route, fitting: Sequence[Route]) -> str:
    """The best way that fits and is open at the same stage; if none is, the next meeting."""
    nearest = next((way for way in fitting if set(way.stages) & set(route.stages)), None)
    return say("plan.ways.instead", title=nearest.title) if nearest else say("plan.ways.next-time")
