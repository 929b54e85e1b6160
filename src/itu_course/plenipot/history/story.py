"""A history scenario in lines: what happened, counted again by the rules, and what could have been told or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from itu_course import facts
from itu_course.plenipot import rules
from itu_course.plenipot.history import recounts
from itu_course.plenipot.history.alternatives import PlayedOn, Told, played_on, told_from_policy, whole_rounds
from itu_course.plenipot.history.backtests import Guess, backtest
from itu_course.plenipot.history.scenarios import Election, History, load_history
from itu_course.plenipot.record import whole_seed
from itu_course.words import say, say_count


@dataclass(frozen=True)
class Retelling:
    """The lines to read, and the same numbers as plain values for a program."""

    lines: tuple[str, ...]
    figures: dict[str, Any]


def retell(
    told: History, seed: int = 1, runs: int = 200, progress: Callable[[int, int], None] | None = None
) -> Retelling:
    """Tell ``told``; where chance plays a part, over ``runs`` draws under ``seed``. Raises RecordError."""
    lines: list[str] = [told.title, *told.introduction]
    figures: dict[str, Any] = {"history": told.name, "version": told.version}
    if told.kind == "signature":
        lines += _signature(told, figures)
    for vote in told.votes:
        outcome = rules.simple_majority(vote.yes, vote.no, vote.abstentions)
        numbers = {"yes": vote.yes, "no": vote.no, "abstentions": vote.abstentions}
        lines.append(say("history.vote", label=vote.label, **numbers, outcome=outcome.word, rule=outcome.rule))
        figures.setdefault("votes", []).append({**numbers, "outcome": outcome.word})
    for election in told.elections:
        lines += _election(election, figures, whole_seed(seed), max(runs, 1), progress)
    lines.append(say("history.sources", sources="; ".join(facts.source(name).title for name in told.sources)))
    return Retelling(tuple(lines), figures)


def policy_forecasts(name: str = "elections-2022") -> tuple[Told, ...]:
    """What votes on policy would have told of the first election of a history that asks for it."""
    asked = next(each for each in load_history(name).elections if each.by_policy)
    assert asked.by_policy
    ballot = whole_rounds(asked.pp, asked.post)[0]
    return tuple(told_from_policy(asked.by_policy.candidates, vote, ballot) for vote in asked.by_policy.votes)


def _signature(told: History, figures: dict[str, Any]) -> Iterator[str]:
    found = backtest(told.event)
    names = {state.iso3: state.name for state in facts.member_states()}
    expected = sum(each.chance for each in found.guesses)
    really = sum(each.yes for each in found.guesses)
    figures["signature"] = {
        "states": len(found.guesses),
        "auc": found.auc,
        "log_loss": found.log_loss,
        "expected": expected,
        "signed": really,
    }
    yield say("history.totals", signed=told.signed, not_signed=told.not_signed)
    yield say("history.model")
    yield say("history.pairs", pairs=f"{100 * found.auc:.0f}", states=len(found.guesses))
    yield say("history.count", expected=f"{expected:.0f}", really=really)
    for number, mean, share in found.calibration:
        yield say_count("history.third", number, mean=f"{100 * mean:.0f}", share=f"{100 * share:.0f}")
    signed, refused = _surprises(found.surprises, names)
    yield say("history.signed-though", states=signed)
    yield say("history.refused-though", states=refused)
    yield found.note


def _surprises(guesses: tuple[Guess, ...], names: dict[str, str]) -> tuple[str, str]:
    signed = ", ".join(names[each.state] for each in guesses if each.yes)
    refused = ", ".join(names[each.state] for each in guesses if not each.yes)
    return signed or say("history.none"), refused or say("history.none")


def _election(
    one: Election, figures: dict[str, Any], seed: int, runs: int, progress: Callable[[int, int], None] | None
) -> Iterator[str]:
    yield say("history.post", post=say(f"history.posts.{one.post}"))
    for number, counted in enumerate(recounts.rounds(one.pp, one.post), 1):
        yield say("history.round", number=number, lines=" ".join(counted.lines))
    ballots = whole_rounds(one.pp, one.post)
    if one.by_policy:
        told = [told_from_policy(one.by_policy.candidates, vote, ballots[0]) for vote in one.by_policy.votes]
        figures["by_policy"] = [{"vote": t.vote, "expected": t.expected, "really": t.really} for t in told]
        yield from _policy_lines(told)
    if one.desertion is not None:
        found = played_on(ballots, one.desertion, seed, runs, progress)
        figures["played_on"] = {"runs": found.runs, "won": dict(found.won), "elected": found.elected}
        yield from _played_lines(found)


def _policy_lines(told: list[Told]) -> Iterator[str]:
    yield say("history.by-policy")
    for each in told:
        yield say(
            "history.by-policy-vote",
            vote=say(f"plenipot.backtest.{each.vote}"),
            candidate=each.candidate,
            expected=f"{each.expected:.0f}",
            valid=each.valid,
        )
    yield say("history.by-policy-miss", candidate=told[0].candidate, really=told[0].really, valid=told[0].valid)


def _played_lines(found: PlayedOn) -> Iterator[str]:
    yield say_count("history.played-on", found.runs)
    for each in found.rounds:
        for name, really in each.real.items():
            inside = each.low[name] <= really <= each.high[name]
            yield say(
                "history.played-inside" if inside else "history.played-outside",
                number=each.number,
                name=name,
                low=each.low[name],
                high=each.high[name],
                really=really,
            )
    share = f"{100 * found.won.get(found.elected, 0.0):.0f}"
    yield say("history.played-won", name=found.elected, share=share)
    yield say("history.played-note")
