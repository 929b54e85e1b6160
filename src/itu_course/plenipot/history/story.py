"""A history scenario in sentences: what happened, counted again by the rules, and what could have been predicted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from itu_course import facts
from itu_course.plenipot.history.alternatives import (
    Continuation,
    PolicyForecast,
    continue_election,
    forecast_from_policy,
)
from itu_course.plenipot.history.backtests import Guess, backtest
from itu_course.plenipot.history.recounts import recount, whole_ballots
from itu_course.plenipot.history.scenarios import Election, History, load_history
from itu_course.plenipot.record import whole_seed
from itu_course.plenipot.rules import simple_majority
from itu_course.words import say, say_count

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Story:
    """A history for people and for programs.

    Attributes
    ----------
    lines
        Sentences to read, in order.
    figures
        The same numbers as plain values, ready for JSON.
    """

    lines: tuple[str, ...]
    figures: dict[str, Any]


def write_story(history: History, seed: int = 1, runs: int = 200, progress: Progress | None = None) -> Story:
    """Put a history scenario into sentences.

    Parameters
    ----------
    history
        The scenario.
    seed
        The seed of the draws, 0 to 2**63 - 1.
    runs
        Draws for each election that is continued from its first round; fewer than 1 count as 1.
    progress
        Called after each draw with the number of draws made and ``runs``.

    Returns
    -------
    Story
        Sentences and figures.

    Notes
    -----
    A wrong seed raises RecordError.

    Examples
    --------
    >>> write_story(load_history("wcit-12")).figures["votes"]
    [{'yes': 77, 'no': 33, 'abstentions': 8, 'outcome': 'adopted'}]
    """
    lines: list[str] = [history.title, *history.introduction]
    figures: dict[str, Any] = {"history": history.name, "version": history.version}
    if history.kind == "signature":
        lines += _signature(history, figures)
    for vote in history.votes:
        outcome = simple_majority(vote.yes, vote.no, vote.abstentions)
        numbers = {"yes": vote.yes, "no": vote.no, "abstentions": vote.abstentions}
        lines.append(say("history.vote", label=vote.label, **numbers, outcome=outcome.word, rule=outcome.rule))
        figures.setdefault("votes", []).append({**numbers, "outcome": outcome.word})
    for election in history.elections:
        lines += _election(election, figures, whole_seed(seed), max(runs, 1), progress)
    lines.append(say("history.sources", sources="; ".join(facts.source(name).title for name in history.sources)))
    return Story(tuple(lines), figures)


def policy_forecasts(name: str = "elections-2022") -> tuple[PolicyForecast, ...]:
    """Predict the first election of a history that asks for it from votes on policy.

    Parameters
    ----------
    name
        The name of a history scenario.

    Returns
    -------
    tuple of PolicyForecast
        One for each vote that the scenario names.

    Examples
    --------
    >>> [round(forecast.expected) for forecast in policy_forecasts()], policy_forecasts()[0].really
    ([40, 43, 84], 139)
    """
    election = next(election for election in load_history(name).elections if election.by_policy)
    return _forecasts_from_policy(election)


def _forecasts_from_policy(election: Election) -> tuple[PolicyForecast, ...]:
    assert election.by_policy
    question, first_round = election.by_policy, whole_ballots(election.pp, election.post)[0]
    return tuple(forecast_from_policy(question.candidates, vote, first_round) for vote in question.votes)


def _signature(history: History, figures: dict[str, Any]) -> Iterator[str]:
    test = backtest(history.event)
    names = {state.iso3: state.name for state in facts.member_states()}
    expected = sum(guess.chance for guess in test.guesses)
    really = sum(guess.yes for guess in test.guesses)
    figures["signature"] = {
        "states": len(test.guesses),
        "auc": test.auc,
        "log_loss": test.log_loss,
        "expected": expected,
        "signed": really,
    }
    yield say("history.totals", signed=history.signed, not_signed=history.not_signed)
    yield say("history.model")
    yield say("history.pairs", pairs=f"{100 * test.auc:.0f}", states=len(test.guesses))
    yield say("history.count", expected=f"{expected:.0f}", really=really)
    for number, mean, share in test.calibration:
        yield say_count("history.third", number, mean=f"{100 * mean:.0f}", share=f"{100 * share:.0f}")
    signed, refused = _surprises(test.surprises, names)
    yield say("history.signed-though", states=signed)
    yield say("history.refused-though", states=refused)
    yield test.note


def _surprises(guesses: Sequence[Guess], names: dict[str, str]) -> tuple[str, str]:
    signed = ", ".join(names[guess.state] for guess in guesses if guess.yes)
    refused = ", ".join(names[guess.state] for guess in guesses if not guess.yes)
    return signed or say("history.none"), refused or say("history.none")


def _election(
    election: Election, figures: dict[str, Any], seed: int, runs: int, progress: Progress | None
) -> Iterator[str]:
    yield say("history.post", post=say(f"history.posts.{election.post}"))
    for number, ballot in enumerate(recount(election.pp, election.post), 1):
        yield say("history.round", number=number, lines=" ".join(ballot.lines))
    if election.by_policy:
        forecasts = _forecasts_from_policy(election)
        figures["by_policy"] = [{"vote": f.vote, "expected": f.expected, "really": f.really} for f in forecasts]
        yield from _policy_lines(forecasts)
    if election.desertion is not None:
        ballots = whole_ballots(election.pp, election.post)
        continuation = continue_election(ballots, election.desertion, seed, runs, progress)
        won, elected = dict(continuation.won), continuation.elected
        figures["played_on"] = {"runs": continuation.runs, "won": won, "elected": elected}
        yield from _continuation_lines(continuation)


def _policy_lines(forecasts: Sequence[PolicyForecast]) -> Iterator[str]:
    yield say("history.by-policy")
    for forecast in forecasts:
        yield say(
            "history.by-policy-vote",
            vote=say(f"plenipot.backtest.{forecast.vote}"),
            candidate=forecast.candidate,
            expected=f"{forecast.expected:.0f}",
            valid=forecast.valid,
        )
    first = forecasts[0]
    yield say("history.by-policy-miss", candidate=first.candidate, really=first.really, valid=first.valid)


def _continuation_lines(continuation: Continuation) -> Iterator[str]:
    yield say_count("history.played-on", continuation.runs)
    for later in continuation.rounds:
        for name, really in later.real.items():
            inside = later.low[name] <= really <= later.high[name]
            yield say(
                "history.played-inside" if inside else "history.played-outside",
                number=later.number,
                name=name,
                low=later.low[name],
                high=later.high[name],
                really=really,
            )
    share = f"{100 * continuation.won.get(continuation.elected, 0.0):.0f}"
    yield say("history.played-won", name=continuation.elected, share=share)
    yield say("history.played-note")
