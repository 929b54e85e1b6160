"""Real elections, counted again ballot by ballot with the rules of this course."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course import facts
from itu_course.errors import UnknownName
from itu_course.facts import Ballot
from itu_course.plenipot.rules import ElectionRound, election_round
from itu_course.words import say


@dataclass(frozen=True)
class Recount:
    """One real ballot and our count of it.

    Attributes
    ----------
    ballot
        The ballot as published, with its source.
    count
        Our count by the General Rules.
    agrees
        Whether the votes required and the person elected are those that the ITU published; None where nothing was
        published to compare with.
    lines
        The count in sentences, the comparison last.
    """

    ballot: Ballot
    count: ElectionRound
    agrees: bool | None
    lines: tuple[str, ...]


def recounted_elections() -> tuple[tuple[str, str], ...]:
    """Conference and post of each election with at least one complete ballot, such as ("PP-22", "SG")."""
    return tuple(dict.fromkeys((ballot.pp, ballot.post) for ballot in facts.ballots() if _is_whole(ballot)))


def whole_ballots(pp: str, post: str) -> tuple[Ballot, ...]:
    """Look up the complete ballots of one election.

    Parameters
    ----------
    pp
        The conference, such as "PP-22".
    post
        The post, such as "SG" or "BDT".

    Returns
    -------
    tuple of Ballot
        First round to last; empty if the fact base has none.

    Examples
    --------
    >>> [ballot.round for ballot in whole_ballots("PP-22", "BDT")]
    [1, 2, 3]
    """
    ballots = [ballot for ballot in facts.ballots() if (ballot.pp, ballot.post) == (pp, post) and _is_whole(ballot)]
    return tuple(sorted(ballots, key=lambda ballot: ballot.round or 0))


def recount(pp: str, post: str) -> tuple[Recount, ...]:
    """Count the complete ballots of one election again.

    Parameters
    ----------
    pp
        The conference, such as "PP-22".
    post
        The post, such as "SG" or "BDT".

    Returns
    -------
    tuple of Recount
        First round to last.

    Raises
    ------
    UnknownName
        If the fact base has no complete ballot of this election.

    Examples
    --------
    >>> recount("PP-22", "SG")[0].agrees
    True
    """
    if (pp, post) not in recounted_elections():
        raise UnknownName("counted-election", f"{pp} {post}", [" ".join(known) for known in recounted_elections()])
    return tuple(map(_recount, whole_ballots(pp, post)))


def _is_whole(ballot: Ballot) -> bool:
    return ballot.complete and ballot.round is not None


def _recount(ballot: Ballot) -> Recount:
    count = election_round({line.candidate: line.votes for line in ballot.votes})
    agrees = None
    if ballot.required is not None and ballot.required_is == "published":
        agrees = (count.required, count.elected) == (ballot.required, ballot.elected)
    word = "unknown" if agrees is None else "same" if agrees else "other"
    comparison = say(f"plenipot.history.{word}", required=ballot.required)
    return Recount(ballot, count, agrees, (*count.lines[1:], comparison))
