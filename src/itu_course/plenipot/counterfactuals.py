"""What if I had not, or had: the same conference played again with one change, and what chance alone would differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Any

from itu_course.errors import LeverError
from itu_course.plenipot.decisions import Decision, decide
from itu_course.plenipot.events import Event, event, events
from itu_course.plenipot.levers import check_all
from itu_course.plenipot.record import Record
from itu_course.words import say


@dataclass(frozen=True)
class Difference:
    """One clause, as played and with the change. Over ``runs`` draws of chance (0: this one only): shares adopted by
    consensus, the mean move of the adopted place in points of 100 caused by the change, and its spread."""

    clause: str
    played: Decision
    changed: Decision
    consensus_played: float
    consensus_changed: float
    moved: float
    spread: float


@dataclass(frozen=True)
class WhatIf:
    """The answer, clause by clause, with sentences."""

    differences: tuple[Difference, ...]
    runs: int
    lines: tuple[str, ...]


def what_if(
    record: Record,
    without: str | int | Mapping[str, Any] | Event | None = None,
    plus: Mapping[str, Any] | Event | None = None,
    runs: int = 0,
) -> WhatIf:
    """The record played again ``without`` an event (its index, itself, a lever's name, or "all") or with one ``plus``.

    ``runs`` draws of chance are played both ways, the same in both. Raises LeverError for a change that cannot be.
    """
    other = _changed(record, without, plus)
    scenario, seed = record.scenario, record.seed
    pairs = [(record.outcome, decide(scenario, seed, other))]
    pairs += [
        (decide(scenario, seed, record.events, replicate), decide(scenario, seed, other, replicate))
        for replicate in range(1, runs)
    ]
    differences = tuple(_difference(record, k, pairs) for k in range(len(scenario.clauses)))
    lines = tuple(_line(difference, len(pairs)) for difference in differences)
    return WhatIf(differences, max(runs, 1), lines)


def _changed(
    record: Record, without: str | int | Mapping[str, Any] | Event | None, plus: Mapping[str, Any] | Event | None
) -> tuple[Event, ...]:
    remaining = list(record.events)
    if isinstance(without, str):
        remaining = [event for event in remaining if without not in ("all", event.lever)]
    elif isinstance(without, int):
        if not 0 <= without < len(remaining):
            raise LeverError(say("plenipot.event.no-such-event", place=without, events=len(remaining)))
        del remaining[without]
    elif without is not None:
        removed = event(without)
        if removed not in remaining:
            raise LeverError(say("plenipot.event.not-done"))
        remaining.remove(removed)
    if without is not None and len(remaining) == len(record.events):
        raise LeverError(say("plenipot.event.not-done"))
    added = [event(plus)] if plus is not None else []
    return check_all(record.scenario, record.seed, events([*remaining, *added]))


def _difference(record: Record, k: int, pairs: list[tuple[tuple[Decision, ...], tuple[Decision, ...]]]) -> Difference:
    moves = [played[k].position - changed[k].position for played, changed in pairs]
    return Difference(
        clause=record.scenario.clauses[k].label,
        played=pairs[0][0][k],
        changed=pairs[0][1][k],
        consensus_played=fmean(played[k].way == "consensus" for played, _ in pairs),
        consensus_changed=fmean(changed[k].way == "consensus" for _, changed in pairs),
        moved=fmean(moves),
        spread=pstdev(moves),
    )


def _line(difference: Difference, runs: int) -> str:
    same = difference.played.words == difference.changed.words
    sentence = say(
        f"plenipot.what-if.{'same' if same else 'other'}", clause=difference.clause, words=difference.changed.words
    )
    if runs == 1:
        return sentence
    shares = {
        "played": round(difference.consensus_played * runs),
        "changed": round(difference.consensus_changed * runs),
    }
    return f"{sentence} {say('plenipot.what-if.runs', runs=runs, **shares)}"
