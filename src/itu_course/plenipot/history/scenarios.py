"""Scenarios from history: real states, described from data and never played.

A mistake in a file raises ``DataFileError``, which names the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from itu_course import datafile, facts
from itu_course.datafile import Table
from itu_course.plenipot.history.backtests import EVENTS
from itu_course.plenipot.history.recounts import recounted_elections
from itu_course.plenipot.shelf import Shelf

HERE = Path(__file__).parents[1] / "scenarios" / "history"
KINDS = ("signature", "elections")


@dataclass(frozen=True)
class RealVote:
    """A real vote on a text, by its published totals.

    Attributes
    ----------
    label
        What it was about.
    yes
        Delegations for.
    no
        Delegations against.
    abstentions
        Delegations that abstained.
    """

    label: str
    yes: int
    no: int
    abstentions: int


@dataclass(frozen=True)
class PolicyQuestion:
    """The question whether votes on policy would have predicted an election.

    Attributes
    ----------
    candidates
        The state (three letters) of each of two candidates.
    votes
        The votes to predict from, among ``backtests.EVENTS``.
    """

    candidates: Mapping[str, str]
    votes: tuple[str, ...]


@dataclass(frozen=True)
class Election:
    """A real election.

    Attributes
    ----------
    pp
        The conference, such as "PP-22".
    post
        The post, such as "SG".
    by_policy
        The question to ask of votes on policy, if any.
    desertion
        The power of a candidate's last share by which voters come or leave, 0 to 10; None: the election is not
        continued from its first round.
    """

    pp: str
    post: str
    by_policy: PolicyQuestion | None = None
    desertion: float | None = None


@dataclass(frozen=True)
class History:
    """One history scenario.

    Attributes
    ----------
    name
        The name of its file, without ".toml".
    version
        Its edition, 1 or more.
    kind
        "signature" or "elections".
    title
        Its title.
    introduction
        Sentences to begin with.
    sources
        Names in the fact base.
    event
        Of a "signature": the event, one of ``backtests.EVENTS``; otherwise "".
    signed
        How many states signed, by the published totals.
    not_signed
        How many attended without signing, by the published totals.
    votes
        Votes on a text.
    elections
        Elections to count again.
    """

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
    return SHELF.names()


def is_history(name_or_path: str | Path) -> bool:
    """Decide whether something is a history scenario.

    Parameters
    ----------
    name_or_path
        A name, or a TOML file.

    Returns
    -------
    bool
        True for the name of one that comes with the course, and for a file with the key ``kind``.

    Examples
    --------
    >>> is_history("wcit-12"), is_history("community-alert-networks")
    (True, False)
    """
    if str(name_or_path).endswith(".toml"):
        return "kind" in datafile.read(Path(name_or_path))
    return name_or_path in histories()


def load_history(name_or_path: str | Path) -> History:
    """Load a history scenario.

    Parameters
    ----------
    name_or_path
        The name of one that comes with the course, or a TOML file of your own.

    Returns
    -------
    History
        The scenario.

    Raises
    ------
    UnknownName
        If there is no history of this name.

    Notes
    -----
    A mistake in a file raises DataFileError, with its line.

    Examples
    --------
    >>> load_history("elections-2022").elections[0].post
    'SG'
    """
    return SHELF.load(name_or_path)


def read_history(path: Path) -> History:
    """Read a history scenario from its file.

    Parameters
    ----------
    path
        A TOML file.

    Returns
    -------
    History
        The scenario.

    Notes
    -----
    Anything wrong in the file raises DataFileError, with file and line.
    """
    top = datafile.read(path)
    top.only("name", "version", "kind", "title", "introduction", "sources", "signature", "vote", "election")
    kind = top.choice("kind", KINDS)
    event, signed, not_signed = _signature(top.table("signature")) if kind == "signature" else ("", 0, 0)
    return History(
        name=top.text("name"),
        version=top.integer("version", low=1),
        kind=kind,
        title=top.text("title"),
        introduction=top.texts("introduction", required=True),
        sources=_sources(top),
        event=event,
        signed=signed,
        not_signed=not_signed,
        votes=tuple(map(_vote, top.tables("vote"))),
        elections=tuple(map(_election, top.tables("election", required=kind == "elections"))),
    )


def _sources(top: Table) -> tuple[str, ...]:
    names = top.texts("sources", required=True)
    for name in names:
        if name not in facts.sources():
            raise top.error(f"there is no source “{name}” in the fact base.", "sources")
    return names


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
    if (pp, post) not in recounted_elections():
        known = ", ".join(" ".join(election) for election in recounted_elections())
        raise table.error(f"the fact base has no complete ballot of {pp} {post}; it has {known}.", "post")
    continued = table.table("played_on")
    continued.only("desertion")
    return Election(
        pp,
        post,
        _by_policy(table.table("by_policy"), pp, post) if "by_policy" in table else None,
        continued.number("desertion", low=0, high=10) if "played_on" in table else None,
    )


def _by_policy(table: Table, pp: str, post: str) -> PolicyQuestion:
    table.only("candidates", "votes")
    names = table.table("candidates")
    ballots = [ballot for ballot in facts.ballots() if (ballot.pp, ballot.post) == (pp, post)]
    stood = [line.candidate for ballot in ballots for line in ballot.votes]
    codes = {state.iso3 for state in facts.member_states()}
    candidates = list(names.keys())
    for name in candidates:
        if name not in stood:
            raise table.error(f"“{name}” did not stand for {pp} {post}; {', '.join(stood)} did.", "candidates")
        if names.text(name) not in codes:
            raise table.error(f"“{names.text(name)}” is not the three-letter code of a Member State.", "candidates")
    votes = table.texts("votes", required=True)
    for vote in votes:
        if vote not in EVENTS:
            raise table.error(f"there is no vote “{vote}”; there are {', '.join(EVENTS)}.", "votes")
    if len(candidates) != 2:
        raise table.error("a forecast from policy needs exactly two candidates.", "candidates")
    return PolicyQuestion({name: names.text(name) for name in candidates}, votes)


SHELF = Shelf(HERE, "history", read_history)
