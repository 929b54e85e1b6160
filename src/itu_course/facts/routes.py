"""The ways in for people without a vote: 28 routes, with what they cost, need, risk and bring."""

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
COSTS = ("free", "some", "high")
LEADS = ("short", "medium", "long")
RISKS = ("low", "medium", "high")
STAGES = ("intersessional", "preparatory", "conference", "after")


@dataclass(frozen=True)
class Route:
    """One way in. ``situations`` says under which kind of government it can be tried; ``cost``, ``lead`` (time needed
    beforehand), ``risk`` (of being seen) and ``influence`` are judgements; ``barriers`` and ``steps`` are sentences;
    ``care`` is one that warns, or empty."""

    id: str
    title: str
    who: str
    gain: str
    situations: tuple[str, ...]
    cost: str
    lead: str
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
    """All routes, in the order of the file."""
    return tuple(load_routes(DATA / "routes.toml", sources()).values())


def route(name: str) -> Route:
    """One route. Raises UnknownName with the nearest ids."""
    for one in routes():
        if one.id == name:
            return one
    raise UnknownName("route", name, [one.id for one in routes()])


def load_routes(path: Path, known: Mapping[str, Source]) -> dict[str, Route]:
    """The routes of one file by id. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("route")
    found: dict[str, Route] = {}
    for table in top.tables("route", required=True):
        one = _route(table, known)
        if one.id in found:
            raise table.error(f"the id “{one.id}” stands twice; give this route another.", "id")
        found[one.id] = one
    return found


def _route(table: Table, known: Mapping[str, Source]) -> Route:
    table.only(*Route.__dataclass_fields__)
    return Route(
        id=table.text("id"),
        title=table.text("title"),
        who=table.text("who"),
        gain=table.text("gain"),
        situations=_some(table, "situations", SITUATIONS),
        cost=table.choice("cost", COSTS),
        lead=table.choice("lead", LEADS),
        risk=table.choice("risk", RISKS),
        influence=table.choice("influence", RISKS),
        stages=_some(table, "stages", STAGES),
        care=table.text("care", ""),
        barriers=table.texts("barriers", required=True),
        steps=table.texts("steps", required=True),
        sources=cited(table, known),
        as_of=as_of(table),
        confidence=table.choice("confidence", CONFIDENCE),
    )


def _some(table: Table, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """A list of some of the ``allowed`` words, each once."""
    words = table.texts(key, required=True)
    for word in words:
        if word not in allowed or words.count(word) > 1:
            raise table.error(f"“{key}” holds “{word}”; it should hold some of {', '.join(allowed)}, each once.", key)
    return words
