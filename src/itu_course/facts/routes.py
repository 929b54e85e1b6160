"""Ways in for people without a vote: 28 routes, with what they cost, need, risk and bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.facts.entities import CONFIDENCE, Source
from itu_course.facts.knowledge import as_of
from itu_course.facts.sources import DATA, cited, sources

SITUATIONS = ("open", "cautious", "hostile")
"""How a government may treat civil society, as far as it matters for choosing a route."""
COSTS = ("free", "some", "high")
"""What a route costs."""
LEADS = ("short", "medium", "long")
"""How long before the conference a route has to be started."""
RISKS = ("low", "medium", "high")
"""How likely a route is to make a person visible; also the scale of a route's influence."""
LEAD_WEEKS = {"short": 8, "medium": 26, "long": 104}
"""The most weeks that a route of this lead may need."""
STAGES = ("intersessional", "preparatory", "conference", "after")
"""When in the four-year cycle a route is open."""


@dataclass(frozen=True)
class Route:
    """One way in. Cost, lead, risk and influence are judgements of the course's authors.

    Attributes
    ----------
    id
        Small letters and hyphens.
    title
        What it is called, in a few words.
    who
        Who can take it.
    gain
        What it brings.
    situations
        Under which kinds of government it can be tried (of `SITUATIONS`).
    cost
        What it costs (of `COSTS`).
    lead
        How much time is needed beforehand (of `LEADS`).
    weeks
        How many weeks before the meeting to begin; no more than its lead allows.
    risk
        How likely it is that one is seen (of `RISKS`).
    influence
        How much it can move (of `RISKS`).
    stages
        When it is open (of `STAGES`).
    care
        A sentence that warns of danger, or empty.
    barriers
        What stands in the way, as sentences.
    steps
        What to do, as sentences, in order.
    sources
        Ids of sources, at least one.
    as_of
        A year, a month, a day, or "stable".
    confidence
        "high", "medium" or "low".
    """

    id: str
    title: str
    who: str
    gain: str
    situations: tuple[str, ...]
    cost: str
    lead: str
    weeks: int
    risk: str
    influence: str
    stages: tuple[str, ...]
    care: str
    barriers: tuple[str, ...]
    steps: tuple[str, ...]
    sources: tuple[str, ...]
    as_of: str
    confidence: str


@cache
def routes() -> tuple[Route, ...]:
    """Give all routes, in file order."""
    return tuple(load_routes(DATA / "routes.toml", sources()).values())


def route(name: str) -> Route:
    """Give a route.

    Parameters
    ----------
    name
        The route's id.

    Returns
    -------
    Route
        The route of that id.

    Raises
    ------
    UnknownName
        With the nearest names, if there is none.
    """
    for candidate in routes():
        if candidate.id == name:
            return candidate
    raise UnknownName("route", name, [candidate.id for candidate in routes()])


def load_routes(path: Path, known: Mapping[str, Source]) -> dict[str, Route]:
    """Read a file of routes.

    Parameters
    ----------
    path
        A TOML file with ``[[route]]`` tables.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    dict[str, Route]
        The routes by id, in file order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("route")
    loaded: dict[str, Route] = {}
    for table in top.tables("route", required=True):
        entry = _route(table, known)
        if entry.id in loaded:
            raise table.error(f"the id “{entry.id}” appears twice; give this route another.", "id")
        loaded[entry.id] = entry
    return loaded


def _route(table: Table, known: Mapping[str, Source]) -> Route:
    table.only(*Route.__dataclass_fields__)
    lead = table.choice("lead", LEADS)
    shorter = LEADS[: LEADS.index(lead)]
    lowest = LEAD_WEEKS[shorter[-1]] + 1 if shorter else 0
    return Route(
        id=table.text("id"),
        title=table.text("title"),
        who=table.text("who"),
        gain=table.text("gain"),
        situations=_some_of(table, "situations", SITUATIONS),
        cost=table.choice("cost", COSTS),
        lead=lead,
        weeks=table.integer("weeks", low=lowest, high=LEAD_WEEKS[lead]),
        risk=table.choice("risk", RISKS),
        influence=table.choice("influence", RISKS),
        stages=_some_of(table, "stages", STAGES),
        care=table.text("care", ""),
        barriers=table.texts("barriers", required=True),
        steps=table.texts("steps", required=True),
        sources=cited(table, known),
        as_of=as_of(table, known),
        confidence=table.choice("confidence", CONFIDENCE),
    )


def _some_of(table: Table, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """Read a list of some of the ``allowed`` words, each once."""
    words = table.texts(key, required=True)
    for word in words:
        if word not in allowed or words.count(word) > 1:
            raise table.error(f"“{key}” holds “{word}”; it should hold some of {', '.join(allowed)}, each once.", key)
    return words
