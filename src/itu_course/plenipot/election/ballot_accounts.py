"""What happened in one ballot, as an exact account: where each vote was before, where it went, and for which reason.

A reason is named only if the state, asked again without it alone, would not have moved. If no single reason or more
than one does that, the account says that several came together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from itu_course.plenipot.election.ballots import ElectionPlay
from itu_course.plenipot.election.choices import ABSENT, BLANK, INVALID, Situation, choose, reasons_for
from itu_course.plenipot.election.contest import Contest
from itu_course.plenipot.election.voters import Voter

NOBODY = -4  # where a vote was before that was not promised, and not cast
OUT = "out"  # the candidate no longer stood
SEVERAL = "several"
_NO_PAPER = (BLANK, INVALID, ABSENT, NOBODY)


@dataclass(frozen=True, order=True)
class Move:
    """Votes that moved from one place to another for the same reason.

    Attributes
    ----------
    before
        The index of a candidate, or ``NOBODY``, ``BLANK``, ``INVALID`` or ``ABSENT``.
    now
        Likewise.
    reason
        One of ``choices.REASONS``, ``OUT``, ``SEVERAL``; "" where no candidate was before or none is now.
    votes
        How many.
    """

    before: int
    now: int
    reason: str
    votes: int


@dataclass(frozen=True)
class BallotAccount:
    """One ballot beside what came before it; each tuple of numbers is by candidate.

    Attributes
    ----------
    number
        The ballot, from 1.
    before
        Votes before: promised ones that states meant first, or those cast in the ballot before.
    now
        Votes cast.
    moves
        All that moved; ``before`` less what left and plus what came is ``now``.
    yours
        How many votes more or less each candidate has by your acts in this ballot, all else as it is.
    """

    number: int
    before: tuple[int, ...]
    now: tuple[int, ...]
    moves: tuple[Move, ...]
    yours: tuple[int, ...]


def promised_votes(played: ElectionPlay) -> tuple[int, ...]:
    """Count the promises that each candidate can boast of; together more than there are states that made one.

    Parameters
    ----------
    played
        The election.

    Returns
    -------
    tuple of int
        By candidate: a state that promised two counts for both.
    """
    promises = Counter(candidate for voter in played.hall for candidate in voter.promised)
    return tuple(promises[index] for index in range(len(played.contest.candidates)))


def account(played: ElectionPlay, number: int) -> BallotAccount:
    """Account for one ballot.

    Parameters
    ----------
    played
        The election.
    number
        The ballot, from 1.

    Returns
    -------
    BallotAccount
        All votes, before and now.
    """
    ballot = played.ballots[number - 1]
    earlier = played.ballots[number - 2] if number > 1 else None
    names = range(len(played.contest.candidates))
    places = [
        earlier.papers[index] if earlier else next(iter(voter.promised), NOBODY)
        for index, voter in enumerate(played.hall)
    ]
    moves: Counter[tuple[int, int, str]] = Counter()
    without = Counter[int]()
    for index, (voter, place, paper) in enumerate(zip(played.hall, places, ballot.papers, strict=True)):
        situation = ballot.situations[index]
        if paper >= BLANK:
            without[choose(played.contest, voter, situation, ("yours",))] += 1
        if place != paper:
            then = earlier.situations[index] if earlier else None
            reason = "" if {place, paper} & set(_NO_PAPER) else _reason(played.contest, voter, situation, then, place)
            moves[place, paper, reason] += 1
    return BallotAccount(
        number,
        tuple(places.count(candidate) for candidate in names),
        tuple(ballot.votes(candidate) for candidate in names),
        tuple(sorted(Move(*key, votes) for key, votes in moves.items())),
        tuple(ballot.votes(candidate) - without[candidate] for candidate in names),
    )


def _reason(contest: Contest, voter: Voter, now: Situation, then: Situation | None, place: int) -> str:
    """The one reason without which the state would have stayed; ``SEVERAL`` if there is no such one."""
    if place not in now.standing:
        chosen = choose(contest, voter, now)
        return OUT if choose(contest, voter, now, ("recommended",)) == chosen else "recommended"
    if then is None:
        alone = [reason for reason in reasons_for(contest, voter, now, place) if reason != "promise"]
        return alone[0] if len(alone) == 1 else SEVERAL
    asked_again = {
        "yours": replace(now, pushed=then.pushed),
        "weak": replace(now, behind=then.behind),
        "recommended": replace(now, recommended=then.recommended),
    }
    alone = [name for name, other in asked_again.items() if choose(contest, voter, other) == place]
    return alone[0] if len(alone) == 1 else SEVERAL
