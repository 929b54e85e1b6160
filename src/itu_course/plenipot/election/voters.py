"""The hall of an election: invented states, what each thinks of each candidate, and what it has promised to whom.

What a state says aloud and what it thinks in secret differ: it promises by what it says, and votes by both. Some
promise nobody, some promise two candidates at once. That promises break in a secret ballot is known; how many break
here is a design choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from itu_course.plenipot.election.contest import Contest
from itu_course.plenipot.streams import Stream, random_words

_PART = 16  # a random word has four parts of 16 bits
_MASK = (1 << _PART) - 1


@dataclass(frozen=True)
class Voter:
    """One state with a vote.

    Attributes
    ----------
    group
        The index of its group.
    public
        What it thinks of each candidate and lets be known, in points.
    secret
        What it adds to that when nobody sees, in points.
    promised
        Candidates to whom it promised its vote, the one it means first; none, one or two, as indexes.
    caring
        Whether answers on people's rights count for it.
    wary
        Whether it resents outsiders who make an election public.
    friend
        The index of the friendly delegation to which it listens; -1 for none.
    """

    group: int
    public: tuple[int, ...]
    secret: tuple[int, ...]
    promised: tuple[int, ...]
    caring: bool
    wary: bool
    friend: int


def below(word: int, odds: int) -> bool:
    """Decide by 16 bits of a random word whether something of so many chances in a hundred happens.

    Parameters
    ----------
    word
        Only its lowest 16 bits are used.
    odds
        Chances in a hundred, 0 to 100.

    Returns
    -------
    bool
        Whether it happens.

    Examples
    --------
    >>> below(0, 1), below(0xFFFF, 99), below(0xFFFF, 100)
    (True, False, True)
    """
    return (word & _MASK) * 100 < odds << _PART


def _spread(word: int, most: int) -> int:
    """A whole number from ``-most`` to ``most``, from the lowest 16 bits of a word."""
    return ((word & _MASK) * (2 * most + 1) >> _PART) - most


@lru_cache(maxsize=64)
def _drawn(states: int, candidates: int, seed: int) -> tuple[list[int], list[int], list[int]]:
    """The random words of one hall; kept, because every play beside another asks for the same ones."""
    return (
        random_words(seed, Stream.ELECTION_TASTES, 0, states * candidates),
        random_words(seed, Stream.ELECTION_STATES, 0, states),
        random_words(seed, Stream.ELECTION_PROMISES, 0, states),
    )


def voters(contest: Contest, seed: int) -> tuple[Voter, ...]:
    """Draw the hall of one play.

    Parameters
    ----------
    contest
        The election.
    seed
        Which chance is played.

    Returns
    -------
    tuple of Voter
        All states with a vote, group by group.
    """
    total = sum(group.states for group in contest.groups)
    names = len(contest.candidates)
    tastes, traits, promises = _drawn(total, names, seed)
    hall: list[Voter] = []
    for index, group in enumerate(contest.groups):
        first = len(hall)
        members = range(first, first + group.states)
        order = sorted(members, key=lambda state: (traits[state] & 0xFFFFFFFF, state))
        caring = set(order[: group.caring])
        wary = set(order[group.caring : group.caring + group.wary])
        listening = _listening(contest, index, sorted(members, key=lambda state: (traits[state] >> 32, state)))
        for state in members:
            own = tastes[state * names : (state + 1) * names]
            public = tuple(
                lean + _spread(word, contest.points["taste"]) for lean, word in zip(group.leanings, own, strict=True)
            )
            secret = tuple(_spread(word >> _PART, contest.points["secret"]) for word in own)
            promised = _promised(contest, public, promises[state])
            hall.append(
                Voter(index, public, secret, promised, state in caring, state in wary, listening.get(state, -1))
            )
    return tuple(hall)


def _listening(contest: Contest, group: int, order: Sequence[int]) -> dict[int, int]:
    """Which states of a group listen to which friendly delegation."""
    listening: dict[int, int] = {}
    taken = 0
    for number, friend in enumerate(contest.friends):
        if friend.group == group:
            listening |= dict.fromkeys(order[taken : taken + friend.circle], number)
            taken += friend.circle
    return listening


def _promised(contest: Contest, public: Sequence[int], word: int) -> tuple[int, ...]:
    if below(word, contest.odds["undecided"]):
        return ()
    ranked = sorted(range(len(public)), key=lambda candidate: (-public[candidate], candidate))
    return tuple(ranked[: 2 if below(word >> _PART, contest.odds["double"]) else 1])
