"""How one state chooses in one ballot: points added up, so that each reason can be left out and tried again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from itu_course.plenipot.election.contest import Contest
from itu_course.plenipot.election.voters import Voter

BLANK, INVALID, ABSENT = -1, -2, -3  # instead of a candidate's index
REASONS = ("yours", "weak", "recommended", "secret", "promise")


@dataclass(frozen=True)
class Situation:
    """What one state knows before it votes.

    Attributes
    ----------
    standing
        The candidates who stand, as indexes.
    behind
        How far each candidate was behind the first one in the ballot before, in hundredths of the valid votes; all 0
        before the first ballot.
    recommended
        Whom the candidate that it last voted for recommended on leaving; -1 for nobody.
    pushed
        What the learner's acts add, in points for each candidate.
    """

    standing: tuple[int, ...]
    behind: tuple[int, ...]
    recommended: int
    pushed: tuple[int, ...]


def points_for(
    contest: Contest, voter: Voter, situation: Situation, candidate: int, without: Collection[str] = ()
) -> int:
    """Add up what one state finds in one candidate.

    Parameters
    ----------
    contest
        The election.
    voter
        The state.
    situation
        What it knows.
    candidate
        The index of the candidate.
    without
        Which of ``REASONS`` are left out.

    Returns
    -------
    int
        In points.
    """
    points = contest.points
    total = voter.public[candidate]
    if "secret" not in without:
        total += voter.secret[candidate]
    if "promise" not in without and candidate in voter.promised:
        total += points["promise" if candidate == voter.promised[0] else "second"]
    if "weak" not in without:
        total -= points["weak"] * situation.behind[candidate] // 100
    if "recommended" not in without and candidate == situation.recommended:
        total += points["recommended"]
    if "yours" not in without:
        total += situation.pushed[candidate]
    return total


def choose(contest: Contest, voter: Voter, situation: Situation, without: Collection[str] = ()) -> int:
    """Find the candidate of one state.

    Parameters
    ----------
    contest
        The election.
    voter
        The state.
    situation
        What it knows.
    without
        Which of ``REASONS`` are left out.

    Returns
    -------
    int
        The index of the candidate with the most points, the first one named if two have as many; ``BLANK`` if nobody
        has as many as ``points["blank"]`` below zero.
    """
    totals = [points_for(contest, voter, situation, candidate, without) for candidate in situation.standing]
    most = max(totals)
    return situation.standing[totals.index(most)] if most >= -contest.points["blank"] else BLANK


def reasons_for(contest: Contest, voter: Voter, situation: Situation, otherwise: int) -> tuple[str, ...]:
    """Find the single reasons without which a state would have chosen a certain candidate.

    Parameters
    ----------
    contest
        The election.
    voter
        The state.
    situation
        What it knows.
    otherwise
        The index of the candidate that it was expected to choose.

    Returns
    -------
    tuple of str
        Some of ``REASONS``; empty if no single one decides.
    """
    return tuple(reason for reason in REASONS if choose(contest, voter, situation, (reason,)) == otherwise)


def behind_first(votes: Sequence[int], standing: Collection[int]) -> tuple[int, ...]:
    """Work out how far each candidate is behind the first one.

    Parameters
    ----------
    votes
        Valid votes for each candidate.
    standing
        The candidates that stood; the others are not behind anybody.

    Returns
    -------
    tuple of int
        In hundredths of the valid votes, rounded down.

    Examples
    --------
    >>> behind_first([50, 30, 20], {0, 1, 2})
    (0, 20, 30)
    """
    valid, most = max(sum(votes), 1), max(votes)
    return tuple((most - number) * 100 // valid if index in standing else 0 for index, number in enumerate(votes))
