"""Two questions to a real election: would votes on policy have predicted it, and what could have followed round one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from itu_course.facts import Ballot
from itu_course.plenipot.history.backtests import policy_line
from itu_course.plenipot.rules import election_round
from itu_course.plenipot.streams import Stream, random_words

_LARGEST_EXPONENT = 700.0  # exp() overflows soon after
_MIDDLE, _LOW, _HIGH = 0.5, 0.05, 0.95  # the range of nine draws in ten

Votes = Mapping[str, int]  # by candidate


@dataclass(frozen=True)
class PolicyForecast:
    """What one vote on policy would have predicted of an election between two candidates.

    Attributes
    ----------
    vote
        The vote on policy, one of ``backtests.EVENTS``.
    candidate
        The first candidate.
    expected
        Votes expected for this candidate, 0 to ``valid``.
    really
        Votes that this candidate had.
    valid
        Valid votes for both.
    states
        States with data, from which the share is worked out.
    """

    vote: str
    candidate: str
    expected: float
    really: int
    valid: int
    states: int


@dataclass(frozen=True)
class ContinuedRound:
    """One later round over many draws, beside the real one; each mapping is by candidate.

    Attributes
    ----------
    number
        The round, counted from 1.
    real
        The votes really cast.
    middle
        The median of the draws.
    low
        The lower end of the range of nine draws in ten.
    high
        Its upper end.
    """

    number: int
    real: Votes
    middle: Votes
    low: Votes
    high: Votes


@dataclass(frozen=True)
class Continuation:
    """An election continued from its first round many times.

    Attributes
    ----------
    runs
        How many draws.
    rounds
        The later rounds, second to last.
    won
        The share of draws (0 to 1) that each candidate of the last round won.
    elected
        Who was really elected; "" if the last real ballot elected nobody.
    """

    runs: int
    rounds: tuple[ContinuedRound, ...]
    won: Mapping[str, float]
    elected: str


def forecast_from_policy(candidates: Mapping[str, str], vote: str, ballot: Ballot) -> PolicyForecast:
    """Predict an election as if states voted by policy alone.

    Parameters
    ----------
    candidates
        The state (three letters) of each of two candidates, the one to predict first.
    vote
        The vote on policy, one of ``backtests.EVENTS``.
    ballot
        The real ballot, to compare with.

    Returns
    -------
    PolicyForecast
        Expected and real votes of the first candidate.

    Notes
    -----
    Each state votes for the candidate whose state lies nearer on the line fitted to ``vote``; the chance is logistic in
    the difference of the two distances (log-odds). States without data are left out, and the share of the others is
    applied to all valid votes. A design choice, made to be tested: the result is a clear miss.
    """
    line = policy_line(vote)
    (first, state), (_, rival) = candidates.items()
    chances = []
    for place in line.values():
        further = abs(place - line[state]) - abs(place - line[rival])
        chances.append(1 / (1 + exp(min(further, _LARGEST_EXPONENT))))
    votes = _votes(ballot)
    valid = sum(votes.values())
    return PolicyForecast(vote, first, valid * sum(chances) / len(chances), votes[first], valid, len(line))


def continue_election(
    ballots: Sequence[Ballot],
    desertion: float,
    seed: int,
    runs: int,
    progress: Callable[[int, int], None] | None = None,
) -> Continuation:
    """Continue an election from its first round, many times. Candidates leave as they really did.

    Parameters
    ----------
    ballots
        The real ballots, first round to last.
    desertion
        How strongly voters leave weak candidates: after each round a candidate gains so many times the log of its
        share. 0: not at all.
    seed
        The seed of all draws.
    runs
        How many draws, 1 or more.
    progress
        Called after each draw with the number of draws made and ``runs``.

    Returns
    -------
    Continuation
        The later rounds, with the range of the draws beside the real votes.

    Notes
    -----
    A voter likes a candidate by the log of its first share plus a lasting personal taste (Gumbel noise), drawn so that
    the first round comes out as it really was: a random-utility model (McFadden 1974) conditioned on the first choice.
    """
    real = [_votes(ballot) for ballot in ballots]
    drawn: list[dict[str, list[int]]] = [{name: [] for name in votes} for votes in real[1:]]
    won: Counter[str] = Counter()
    for run in range(runs):
        later = continue_once(real, desertion, seed, run)
        for numbers, votes in zip(drawn, later, strict=True):
            for name, number in votes.items():
                numbers[name].append(number)
        won[max(later[-1], key=lambda name: later[-1][name])] += 1
        if progress:
            progress(run + 1, runs)
    rounds = tuple(
        ContinuedRound(number, votes, *(_quantile(numbers, share) for share in (_MIDDLE, _LOW, _HIGH)))
        for number, (votes, numbers) in enumerate(zip(real[1:], drawn, strict=True), 2)
    )
    elected = election_round(real[-1]).elected or ""
    return Continuation(runs, rounds, {name: won[name] / runs for name in real[-1]}, elected)


def continue_once(real: Sequence[Votes], desertion: float, seed: int, run: int) -> list[dict[str, int]]:
    """Continue an election from its first round, once.

    Parameters
    ----------
    real
        The votes of each real round. From the second on only the names matter: they say who still stands.
    desertion
        As in ``continue_election``.
    seed
        The seed of all draws.
    run
        Which draw, counted from 0.

    Returns
    -------
    list of dict
        Votes by candidate in each later round. Every round has as many as the first.
    """
    names = list(real[0])
    valid = sum(real[0].values())
    appeal = {name: log(real[0][name] / valid) for name in names}
    count = valid * (len(names) + 1)
    drawn = [(word >> 11) + 0.5 for word in random_words(seed, Stream.ELECTIONS, run, count)]
    tastes = [
        _tastes(names, choice, appeal, drawn[voter::valid]) for voter, choice in enumerate(_first_choices(real[0]))
    ]
    rounds, last = [], dict(real[0])
    gained = dict.fromkeys(names, 0.0)
    for standing in real[1:]:
        for name in last:
            gained[name] += desertion * log(max(last[name], 1) / valid)
        last = dict.fromkeys(standing, 0)
        for taste in tastes:
            last[max(standing, key=lambda name: taste[name] + gained[name])] += 1
        rounds.append(dict(last))
    return rounds


def _votes(ballot: Ballot) -> dict[str, int]:
    return {line.candidate: line.votes for line in ballot.votes}


def _first_choices(votes: Votes) -> list[str]:
    return [name for name, number in votes.items() for _ in range(number)]


def _tastes(names: Sequence[str], choice: str, appeal: Mapping[str, float], drawn: Sequence[float]) -> dict[str, float]:
    """One voter's liking of each candidate, given the first choice: the others lie below it (truncated Gumbel)."""
    noise = [-log(-log(number / 2.0**53)) for number in drawn]
    top = noise[-1]  # the best of all, whoever it is, is Gumbel around log(sum of shares) = 0
    liking = {choice: top}
    for name, extra in zip(names, noise, strict=False):
        if name != choice:
            liking[name] = -log(exp(-top) + exp(-(appeal[name] + extra)))
    return liking


def _quantile(drawn: Mapping[str, list[int]], share: float) -> dict[str, int]:
    return {
        name: sorted(numbers)[min(int(share * len(numbers)), len(numbers) - 1)] if numbers else 0
        for name, numbers in drawn.items()
    }
