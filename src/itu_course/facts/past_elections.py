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
    """Give all ballots whose totals were published, newest conference first."""
    return load_ballots(DATA / "elections.toml", sources())


def load_ballots(path: Path, known: Mapping[str, Source]) -> tuple[Ballot, ...]:
    """Read a file of ballots.

    Parameters
    ----------
    path
        A TOML file with ``[[ballot]]`` tables.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    tuple[Ballot, ...]
        The ballots, in file order. Their sums agree: votes with valid papers, papers with states that took part, and
        the required majority with who was elected.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("ballot")
    ballots: list[Ballot] = []
    for table in top.tables("ballot", required=True):
        ballot = _ballot(table, known)
        rounds = [(other.pp, other.post, other.round) for other in ballots]
        if ballot.round and (ballot.pp, ballot.post, ballot.round) in rounds:
            raise table.error(f"{ballot.pp} {ballot.post}, round {ballot.round}, appears twice.", "round")
        ballots.append(ballot)
    return tuple(ballots)


def _ballot(table: Table, known: Mapping[str, Source]) -> Ballot:
    table.only(*_KEYS, "elected", "sources", "confidence", "note", "vote")
    votes = tuple(_votes(vote_table) for vote_table in table.tables("vote", required=True))
    complete = table.flag("complete", True)
    ballot = Ballot(
        pp=table.text("pp"),
        post=table.choice("post", POSTS),
        round=table.integer("round", low=1, high=9) if "round" in table else None,
        votes=votes,
        complete=complete,
        took_part=_count(table, "took_part"),
        blank_or_invalid=_count(table, "blank_or_invalid"),
        valid=_count(table, "valid") or (sum(candidate.votes for candidate in votes) if complete else None),
        required=_count(table, "required"),
        required_is=table.choice("required_is", ("published", "computed")) if "required" in table else "",
        elected=table.text("elected", "") or None,
        date=day(table, "date") if "date" in table else None,
        sources=cited(table, known),
        confidence=table.choice("confidence", CONFIDENCE),
        note=table.text("note", ""),
    )
    _check_candidates(ballot, table)
    _check_sums(ballot, table)
    return ballot


def _check_candidates(ballot: Ballot, table: Table) -> None:
    names = [candidate.candidate for candidate in ballot.votes]
    if ballot.elected and ballot.elected not in names:
        raise table.error(f"“{ballot.elected}” is elected but has no votes here.", "elected")
    if len(set(names)) < len(names):
        raise table.error("a candidate appears twice in this ballot.", "vote")


def _check_sums(ballot: Ballot, table: Table) -> None:
    total = sum(candidate.votes for candidate in ballot.votes)
    if ballot.valid is not None and (total > ballot.valid or (ballot.complete and total < ballot.valid)):
        raise table.error(f"the votes add up to {total}, but “valid” is {ballot.valid}.", "valid")
    cast = ballot.valid or total
    if ballot.took_part is not None and cast > ballot.took_part:
        raise table.error(f"{cast} votes were cast, but only {ballot.took_part} took part.", "took_part")
    if ballot.required is not None:
        winners = [candidate.candidate for candidate in ballot.votes if candidate.votes >= ballot.required]
        if winners != ([ballot.elected] if ballot.elected else []):
            raise table.error(f"“elected” does not agree with “required” = {ballot.required}.", "required")


def _votes(table: Table) -> Votes:
    table.only("candidate", "state", "votes")
    return Votes(table.text("candidate"), table.text("state", ""), table.integer("votes", low=0, high=250))


def _count(table: Table, key: str) -> int | None:
    return table.integer(key, low=0, high=250) if key in table else None
