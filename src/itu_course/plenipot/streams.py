"""Chance that gives the same bits on every machine: random words, with one stream for each purpose.

A random word is a whole number of 64 bits, addressed by seed, stream and counter, so there is no hidden state. The
numbers of the streams are part of what a record means: changing one changes every conference ever played. A new purpose
takes a free number; no two purposes share one, nor a range.

References
----------
Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC '11: Philox 4x64-10. NumPy has
the same generator.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from math import exp, sqrt

BALLOTS = 2  # of one clause: a vote, and a second one when the first was postponed
SQRT3 = sqrt(3.0)
ODDS_GRID = 128  # a step of the table of chances: 1/128 of a unit of log-odds
ODDS_LIMIT = 16  # beyond 16 units a chance is as good as 0 or 1
CHANCE = 1 << 32  # chances are whole numbers out of this
_MASK = (1 << 64) - 1
_MULTIPLY = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_BUMP = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)


class Stream(IntEnum):
    """What is drawn. A purpose with a range owns all the numbers up to its last one: see ``stream_of_ballot``."""

    INSTRUCTIONS = 1
    SALIENCES = 2
    NERVE = 3
    CALLS = 4
    CROWD_NAMES = 11
    CROWD_POSITIONS = 12
    CROWD_SALIENCES = 13
    CROWD_MANDATES = 14
    CROWD_LISTENS = 15
    VOTES = 51  # to 70: two ballots for each of ten clauses
    ROOM = 71  # to 90: likewise
    ELECTIONS = 101  # to 120; only the first is used today
    ELECTION_TASTES = 121
    ELECTION_STATES = 122
    ELECTION_PROMISES = 123
    ELECTION_RISKS = 124
    ELECTION_PAPERS = 125  # a replicate for each ballot
    ELECTION_NERVE = 126  # likewise


MOST_CLAUSES = (Stream.ROOM - Stream.VOTES) // BALLOTS  # with one more, the last would vote with the words of ROOM


def stream_of_ballot(first: Stream, clause: int, ballot: int) -> int:
    """Give the stream of one ballot on one clause.

    Parameters
    ----------
    first
        ``Stream.VOTES`` or ``Stream.ROOM``.
    clause
        Index of the clause, from 0 to ``MOST_CLAUSES`` - 1.
    ballot
        0 for the first ballot, 1 for the one after a postponed vote.

    Returns
    -------
    int
        The number of the stream.

    Examples
    --------
    >>> stream_of_ballot(Stream.VOTES, 9, 1)
    70
    """
    assert clause < MOST_CLAUSES, "the reader allows no more"
    return first + BALLOTS * clause + ballot


def random_words(seed: int, stream: int, replicate: int, count: int) -> list[int]:
    """Draw random words of 64 bits.

    Parameters
    ----------
    seed
        The seed of the conference, 0 to 2**64 - 1.
    stream
        What is drawn: a ``Stream`` or a number in its range.
    replicate
        Which draw under this seed, counted from 0. Each replicate owns its own stretch of the counter.
    count
        How many words.

    Returns
    -------
    list of int
        ``count`` words, each from 0 to 2**64 - 1.

    Examples
    --------
    >>> random_words(1, Stream.VOTES, 0, 2) == random_words(1, Stream.VOTES, 0, 2)
    True
    """
    blocks = -(-count // 4)
    drawn: list[int] = []
    for block in range(replicate * blocks + 1, (replicate + 1) * blocks + 1):
        drawn += _philox(block, seed & _MASK, stream)
    return drawn[:count]


def _philox(counter: int, key0: int, key1: int) -> tuple[int, int, int, int]:
    c0, c1, c2, c3 = counter & _MASK, counter >> 64, 0, 0
    for _ in range(10):
        left, right = c0 * _MULTIPLY[0], c2 * _MULTIPLY[1]
        c0, c1, c2, c3 = (right >> 64) ^ c1 ^ key0, right & _MASK, (left >> 64) ^ c3 ^ key1, left & _MASK
        key0, key1 = (key0 + _BUMP[0]) & _MASK, (key1 + _BUMP[1]) & _MASK
    return c0, c1, c2, c3


def bell(word: int) -> float:
    """Turn a random word into bell-shaped noise: the sum of its four 16-bit parts, with mean 0 and spread 1.

    Parameters
    ----------
    word
        A random word, 0 to 2**64 - 1.

    Returns
    -------
    float
        From -2√3 to just below 2√3; on a grid, so that it is exact.

    Examples
    --------
    >>> bell(0x8000_8000_8000_8000)
    0.0
    """
    total = (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + (word >> 48)
    return (total * 2.0**-16 - 2.0) * SQRT3


@cache
def chance_table() -> tuple[int, ...]:
    """Give the logistic curve as whole numbers out of 2**32, for log-odds from -16 to 16 in steps of 1/128."""
    most = ODDS_LIMIT * ODDS_GRID
    return tuple(round(CHANCE / (1.0 + exp(-step / ODDS_GRID))) for step in range(-most, most + 1))


def chance(log_odds: float) -> int:
    """Turn log-odds into a chance, out of 2**32, by way of the table.

    Parameters
    ----------
    log_odds
        Rounded to 1/128; beyond -16 and 16 the chance no longer changes.

    Returns
    -------
    int
        From 0 to 2**32. A random word's upper half lies below it with this chance.

    Examples
    --------
    >>> chance(0.0) / CHANCE
    0.5
    """
    return chance_of_steps(round(log_odds * ODDS_GRID))


def chance_of_steps(steps: int) -> int:
    """Turn log-odds in steps of 1/128 into a chance, out of 2**32.

    Parameters
    ----------
    steps
        Whole steps; beyond -2048 and 2048 the chance no longer changes.

    Returns
    -------
    int
        From 0 to 2**32.

    Examples
    --------
    >>> chance_of_steps(0) / CHANCE
    0.5
    """
    most = ODDS_LIMIT * ODDS_GRID
    return chance_table()[min(max(steps, -most), most) + most]
