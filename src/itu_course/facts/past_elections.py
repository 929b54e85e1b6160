"""Elections by past Plenipotentiary Conferences, round by round."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.facts.entities import CONFIDENCE, POSTS, Ballot, Source, Votes
from itu_course.facts.sources import DATA, cited, day, sources

_KEYS = ("pp", "post", "round", "date", "complete", "took_part", "blank_or_invalid", "valid", "required", "required_is")


@cache
def ballots() -> tuple[Ballot, ...]:
    """All ballots whose totals were published, newest conference first."""
    return load_ballots(DATA / "elections.toml", sources())


def load_ballots(path: Path, known: Mapping[str, Source]) -> tuple[Ballot, ...]:
    """The ballots of one file. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("ballot")
    found: list[Ballot] = []
    for table in top.tables("ballot", required=True):
        one = _ballot(table, known)
        if one.round and (one.pp, one.post, one.round) in [(b.pp, b.post, b.round) for b in found]:
            raise table.error(f"{one.pp} {one.post}, round {one.round}, stands twice.", "round")
        found.append(one)
    return tuple(found)


def _ballot(table: Table, known: Mapping[str, Source]) -> Ballot:
    table.only(*_KEYS, "elected", "sources", "confidence", "note", "vote")
    votes = tuple(_votes(each) for each in table.tables("vote", required=True))
    complete = table.flag("complete", True)
    one = Ballot(
        pp=table.text("pp"),
        post=table.choice("post", POSTS),
        round=table.integer("round", low=1, high=9) if "round" in table else None,
        votes=votes,
        complete=complete,
        took_part=_count(table, "took_part"),
        blank_or_invalid=_count(table, "blank_or_invalid"),
        valid=_count(table, "valid") or (sum(each.votes for each in votes) if complete else None),
        required=_count(table, "required"),
        required_is=table.choice("required_is", ("published", "computed")) if "required" in table else "",
        elected=table.text("elected", "") or None,
        date=day(table, "date") if "date" in table else None,
        sources=cited(table, known),
        confidence=table.choice("confidence", CONFIDENCE),
        note=table.text("note", ""),
    )
    _check(one, table)
    return one


def _check(one: Ballot, table: Table) -> None:
    names = [each.candidate for each in one.votes]
    if one.elected and one.elected not in names:
        raise table.error(f"“{one.elected}” is elected but has no votes here.", "elected")
    if len(set(names)) < len(names):
        raise table.error("a candidate stands twice in this ballot.", "vote")
    given = sum(each.votes for each in one.votes)
    if one.valid is not None and (given > one.valid or (one.complete and given < one.valid)):
        raise table.error(f"the votes add up to {given}, but “valid” is {one.valid}.", "valid")
    if one.took_part is not None and (one.valid or given) > one.took_part:
        raise table.error(f"{one.valid or given} votes were given, but only {one.took_part} took part.", "took_part")
    if one.required is not None:
        over = [each.candidate for each in one.votes if each.votes >= one.required]
        if over != ([one.elected] if one.elected else []):
            raise table.error(f"“elected” does not agree with “required” = {one.required}.", "required")


def _votes(table: Table) -> Votes:
    table.only("candidate", "state", "votes")
    return Votes(table.text("candidate"), table.text("state", ""), table.integer("votes", low=0, high=250))


def _count(table: Table, key: str) -> int | None:
    return table.integer(key, low=0, high=250) if key in table else None
