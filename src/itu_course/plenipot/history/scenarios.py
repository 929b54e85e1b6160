"""Scenarios from history: real states, told from data and never played. Mistakes in a file are told with their line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from itu_course import datafile, facts
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.plenipot.history.backtests import EVENTS
from itu_course.plenipot.history.recounts import elections

HERE = Path(__file__).parents[1] / "scenarios" / "history"
KINDS = ("signature", "elections")


@dataclass(frozen=True)
class RealVote:
    """A real vote on a text, by its published totals."""

    label: str
    yes: int
    no: int
    abstentions: int


@dataclass(frozen=True)
class ByPolicy:
    """An election told from votes on policy: the state (three letters) of each candidate, and the votes to start from
    (among ``backtests.EVENTS``)."""

    candidates: Mapping[str, str]
    votes: tuple[str, ...]


@dataclass(frozen=True)
class Election:
    """A real election, by conference and post. ``desertion`` (None: not played on) is the power of a candidate's last
    share by which voters are drawn to it or leave it."""

    pp: str
    post: str
    by_policy: ByPolicy | None = None
    desertion: float | None = None


@dataclass(frozen=True)
class History:
    """One history scenario. ``event`` is the column that a "signature" is told from, with its published totals."""

    name: str
    version: int
    kind: str
    title: str
    introduction: tuple[str, ...]
    sources: tuple[str, ...]
    event: str = ""
    signed: int = 0
    not_signed: int = 0
    votes: tuple[RealVote, ...] = ()
    elections: tuple[Election, ...] = ()


def histories() -> tuple[str, ...]:
    """The names of the history scenarios that come with the course."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


def is_history(name_or_path: str | Path) -> bool:
    """Whether this names a history scenario: one of the course's, or a file that says its ``kind``."""
    if str(name_or_path).endswith(".toml"):
        return "kind" in datafile.read(Path(name_or_path))
    return name_or_path in histories()


def load_history(name_or_path: str | Path) -> History:
    """A history scenario by its name, or from a file of your own. Raises UnknownName or DataFileError."""
    if isinstance(name_or_path, Path) or name_or_path.endswith(".toml"):
        return read_history(Path(name_or_path))
    if name_or_path not in histories():
        raise UnknownName("history", name_or_path, histories())
    return _shipped(name_or_path)


@cache
def _shipped(name: str) -> History:
    return read_history(HERE / f"{name}.toml")


def read_history(path: Path) -> History:
    """The history scenario of one file. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("name", "version", "kind", "title", "introduction", "sources", "signature", "vote", "election")
    kind = top.choice("kind", KINDS)
    sources = top.texts("sources", required=True)
    for name in sources:
        if name not in facts.sources():
            raise top.error(f"there is no source “{name}” in the fact base.", "sources")
    event, signed, not_signed = _signature(top.table("signature")) if kind == "signature" else ("", 0, 0)
    return History(
        name=top.text("name"),
        version=top.integer("version", low=1),
        kind=kind,
        title=top.text("title"),
        introduction=top.texts("introduction", required=True),
        sources=sources,
        event=event,
        signed=signed,
        not_signed=not_signed,
        votes=tuple(map(_vote, top.tables("vote"))),
        elections=tuple(map(_election, top.tables("election", required=kind == "elections"))),
    )


def _signature(table: Table) -> tuple[str, int, int]:
    table.only("event", "signed", "not_signed")
    return table.choice("event", EVENTS), table.integer("signed", low=0), table.integer("not_signed", low=0)


def _vote(table: Table) -> RealVote:
    table.only("label", "yes", "no", "abstentions")
    yes, no, abstentions = (table.integer(name, low=0, high=300) for name in ("yes", "no", "abstentions"))
    return RealVote(table.text("label"), yes, no, abstentions)


def _election(table: Table) -> Election:
    table.only("pp", "post", "by_policy", "played_on")
    pp, post = table.text("pp"), table.text("post")
    if (pp, post) not in elections():
        known = ", ".join(" ".join(each) for each in elections())
        raise table.error(f"the fact base has no whole ballot of {pp} {post}; it has {known}.", "post")
    played_on = table.table("played_on")
    played_on.only("desertion")
    return Election(
        pp,
        post,
        _by_policy(table.table("by_policy"), pp, post) if "by_policy" in table else None,
        played_on.number("desertion", low=0, high=10) if "played_on" in table else None,
    )


def _by_policy(table: Table, pp: str, post: str) -> ByPolicy:
    table.only("candidates", "votes")
    names = table.table("candidates")
    stood = [each.candidate for one in facts.ballots() if (one.pp, one.post) == (pp, post) for each in one.votes]
    codes = {state.iso3 for state in facts.member_states()}
    given = list(names.keys())
    for name in given:
        if name not in stood:
            raise table.error(f"“{name}” did not stand for {pp} {post}; {', '.join(stood)} did.", "candidates")
        if names.text(name) not in codes:
            raise table.error(f"“{names.text(name)}” is no Member State's three letters.", "candidates")
    votes = table.texts("votes", required=True)
    for vote in votes:
        if vote not in EVENTS:
            raise table.error(f"there is no vote “{vote}”; there are {', '.join(EVENTS)}.", "votes")
    if len(given) != 2:
        raise table.error("an election is told from policy for exactly two candidates.", "candidates")
    return ByPolicy({name: names.text(name) for name in given}, votes)
