"""After the election: the same play without you, the fewest acts that decided it, and other chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from itu_course.plenipot.election.ballots import ElectionPlay, play
from itu_course.plenipot.election.contest import Contest
from itu_course.plenipot.election.pushes import Push


@dataclass(frozen=True)
class Ending:
    """One play beside the same chance without the learner.

    Attributes
    ----------
    alone
        The play without any act.
    decided
        The fewest acts without which somebody else would have been elected, the first such set in the order of the
        acts; empty if the same candidate wins without any act.
    """

    alone: ElectionPlay
    decided: tuple[Push, ...]


def ending(played: ElectionPlay) -> Ending:
    """Compare a play with the same one without the learner.

    Parameters
    ----------
    played
        The election.

    Returns
    -------
    Ending
        What would have been, and which acts decided.
    """
    alone = play(played.contest, played.seed)
    if alone.winner == played.winner:
        return Ending(alone, ())
    for size in range(1, len(played.acts)):
        for left_out in combinations(range(len(played.acts)), size):
            acts = [act for index, act in enumerate(played.acts) if index not in left_out]
            if play(played.contest, played.seed, acts).winner != played.winner:
                return Ending(alone, tuple(played.acts[index] for index in left_out))
    return Ending(alone, played.acts)  # all of them: without any, somebody else won


@dataclass(frozen=True)
class Shares:
    """How often each candidate wins with other chance; each tuple is by candidate.

    Attributes
    ----------
    runs
        How many plays.
    played
        Wins with these acts.
    alone
        Wins without them.
    """

    runs: int
    played: tuple[int, ...]
    alone: tuple[int, ...]


def shares(contest: Contest, seed: int, acts: Sequence[Push], runs: int) -> Shares:
    """Play the same acts with other chance.

    Parameters
    ----------
    contest
        The election.
    seed
        The seed that was played; the next ones are tried.
    acts
        What the learner did.
    runs
        How many plays.

    Returns
    -------
    Shares
        Wins with the acts and without.
    """
    names = range(len(contest.candidates))
    with_acts = [play(contest, other, acts).winner for other in range(seed + 1, seed + 1 + runs)]
    alone = [play(contest, other).winner for other in range(seed + 1, seed + 1 + runs)]
    return Shares(runs, tuple(map(with_acts.count, names)), tuple(map(alone.count, names)))
