"""Votes that moved from one ballot to the next, in words: from whom to whom, why, and what the learner moved."""

from __future__ import annotations

from collections import Counter

from itu_course.plenipot import election
from itu_course.plenipot.election import Contest, Move
from itu_course.words import say, say_count

_PLACES = {
    election.NOBODY: "nobody",
    election.BLANK: "blank",
    election.INVALID: "invalid",
    election.ABSENT: "absent",
}


def by_reason(moves: tuple[Move, ...]) -> str:
    """Sum up by reason the votes that moved from one candidate to another.

    Parameters
    ----------
    moves
        Of one ballot.

    Returns
    -------
    str
        One sentence.
    """
    sums: Counter[str] = Counter()
    for move in moves:
        sums[move.reason] += move.votes if move.reason else 0
    parts = [
        say_count("election.moves.by-reason-part", votes, reason=say(f"election.reason.{reason}"))
        for reason, votes in sums.most_common()
        if votes
    ]
    return say("election.moves.by-reason", reasons="; ".join(parts)) if parts else say("election.moves.none")


def most_first(move: Move) -> tuple[bool, int, int, int]:
    """Put first what has a reason, and of that the most votes.

    Parameters
    ----------
    move
        One of a ballot.

    Returns
    -------
    tuple of (bool, int, int, int)
        To be sorted by.
    """
    return not move.reason, -move.votes, move.before, move.now


def line(contest: Contest, move: Move) -> str:
    """Say from whom to whom votes moved, how many and why.

    Parameters
    ----------
    contest
        The election.
    move
        One of its ballots.

    Returns
    -------
    str
        One line.
    """
    places = {"before": _place(contest, move.before), "now": _place(contest, move.now)}
    if not move.reason:
        return say_count("election.moves.plain", move.votes, **places)
    return say_count("election.moves.line", move.votes, **places, reason=say(f"election.reason.{move.reason}"))


def _place(contest: Contest, place: int) -> str:
    return say(f"election.place.{_PLACES[place]}") if place < 0 else contest.candidates[place].name


def yours(contest: Contest, votes_moved: tuple[int, ...]) -> str:
    """Say what the learner's steps moved.

    Parameters
    ----------
    contest
        The election.
    votes_moved
        By candidate, against the same ballot without those steps.

    Returns
    -------
    str
        One sentence.
    """
    changes = [
        say("election.moves.change", name=person.name, votes=f"{votes:+d}")
        for person, votes in zip(contest.candidates, votes_moved, strict=True)
        if votes
    ]
    return say("election.moves.yours", changes=", ".join(changes)) if changes else say("election.moves.yours-none")
