"""Two questions to a real election: would votes on policy have told it, and what could have come after round one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from itu_course import facts
from itu_course.facts import Ballot
from itu_course.plenipot.history.backtests import line_of
from itu_course.plenipot.rules import election_round
from itu_course.plenipot.streams import Stream, random_words


@dataclass(frozen=True)
class Told:
    """What one vote on policy would have told: papers expected for the first candidate, of ``valid``; ``really`` is
    what came. ``states`` were placed."""

    vote: str
    candidate: str
    expected: float
    really: int
    valid: int
    states: int


@dataclass(frozen=True)
class PlayedRound:
    """One round after the first, over many draws: for each candidate the middle and the range of nine draws in ten,
    beside the real count."""

    number: int
    real: Mapping[str, int]
    middle: Mapping[str, int]
    low: Mapping[str, int]
    high: Mapping[str, int]


@dataclass(frozen=True)
class PlayedOn:
    """An election played on from its first round: its later rounds, and how often each candidate won."""

    runs: int
    rounds: tuple[PlayedRound, ...]
    won: Mapping[str, float]
    elected: str


def told_from_policy(candidates: Mapping[str, str], vote: str, ballot: Ballot) -> Told:
    """Each state votes for the candidate whose state lies nearer on the line fitted to ``vote``; the chance is logistic
    in the difference of the two distances (log-odds). States without data are left out and the share is carried over
    to all valid papers."""
    line = line_of(vote)
    (first, state), (_, rival) = candidates.items()
    chances = [
        1 / (1 + exp(min(abs(place - line[state]) - abs(place - line[rival]), 700.0))) for place in line.values()
    ]
    votes = {each.candidate: each.votes for each in ballot.votes}
    valid = sum(votes.values())
    return Told(vote, first, valid * sum(chances) / len(chances), votes[first], valid, len(line))


def played_on(
    ballots: Sequence[Ballot],
    desertion: float,
    seed: int,
    runs: int,
    progress: Callable[[int, int], None] | None = None,
) -> PlayedOn:
    """Play ``ballots`` on from the first, ``runs`` times. Candidates leave as they really did.

    A voter likes a candidate by the log of its first share plus a lasting personal taste (Gumbel noise), drawn so that
    the first round comes out as it was. After each round a candidate gains ``desertion`` times the log of its share.
    """
    real = [{each.candidate: each.votes for each in one.votes} for one in ballots]
    counts: list[dict[str, list[int]]] = [{name: [] for name in votes} for votes in real[1:]]
    won: Counter[str] = Counter()
    for run in range(runs):
        votes = _one_run(real, desertion, seed, run)
        for told, played in zip(counts, votes, strict=True):
            for name, number in played.items():
                told[name].append(number)
        won[max(votes[-1], key=lambda name: votes[-1][name])] += 1
        if progress:
            progress(run + 1, runs)
    rounds = tuple(
        PlayedRound(number, votes, _part(told, 0.5), _part(told, 0.05), _part(told, 0.95))
        for number, (votes, told) in enumerate(zip(real[1:], counts, strict=True), 2)
    )
    elected = election_round(real[-1]).elected or ""
    return PlayedOn(runs, rounds, {name: won[name] / runs for name in real[-1]}, elected)


def whole_rounds(pp: str, post: str) -> tuple[Ballot, ...]:
    """The whole ballots of an election, first to last."""
    found = [one for one in facts.ballots() if (one.pp, one.post) == (pp, post) and one.complete and one.round]
    return tuple(sorted(found, key=lambda one: one.round or 0))


def _one_run(real: Sequence[Mapping[str, int]], desertion: float, seed: int, run: int) -> list[dict[str, int]]:
    names = list(real[0])
    valid = sum(real[0].values())
    place = {name: log(real[0][name] / valid) for name in names}
    drawn = [(word >> 11) + 0.5 for word in random_words(seed, Stream.ELECTIONS, run, valid * (len(names) + 1))]
    tastes = [_tastes(names, first, place, drawn[voter::valid]) for voter, first in enumerate(_choices(real[0]))]
    votes, last = [], dict(real[0])
    pull = dict.fromkeys(names, 0.0)
    for standing in real[1:]:
        for name in last:
            pull[name] += desertion * log(max(last[name], 1) / valid)
        last = dict.fromkeys(standing, 0)
        for taste in tastes:
            last[max(standing, key=lambda name: taste[name] + pull[name])] += 1
        votes.append(dict(last))
    return votes


def _choices(votes: Mapping[str, int]) -> list[str]:
    return [name for name, number in votes.items() for _ in range(number)]


def _tastes(names: Sequence[str], first: str, place: Mapping[str, float], drawn: Sequence[float]) -> dict[str, float]:
    """One voter's liking of each candidate, given the first choice: the others lie below it (truncated Gumbel)."""
    noise = [-log(-log(each / 2.0**53)) for each in drawn]
    top = noise[-1]  # the best of all, whatever it is, is Gumbel with place log(sum of shares) = 0
    found = {first: top}
    for name, each in zip(names, noise, strict=False):
        if name != first:
            found[name] = -log(exp(-top) + exp(-(place[name] + each)))
    return found


def _part(told: Mapping[str, list[int]], share: float) -> dict[str, int]:
    return {
        name: sorted(each)[min(int(share * len(each)), len(each) - 1)] if each else 0 for name, each in told.items()
    }
