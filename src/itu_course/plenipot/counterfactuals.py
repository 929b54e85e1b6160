"""What if I had not, or had: the same conference played again with one change, and what chance alone would differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
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
    """The record played again ``without`` an event (its place, itself, a lever's name, or "all") or with one ``plus``.

    ``runs`` draws of chance are played both ways, the same in both. Raises LeverError for a change that cannot be.
    """
    other = _changed(record, without, plus)
    scenario, seed = record.scenario, record.seed
    pairs = [(record.outcome, decide(scenario, seed, other))]
    pairs += [
        (decide(scenario, seed, record.events, each), decide(scenario, seed, other, each)) for each in range(1, runs)
    ]
    found = tuple(_difference(record, k, pairs) for k in range(len(scenario.clauses)))
    return WhatIf(found, max(runs, 1), tuple(_line(each, len(pairs)) for each in found))


def _changed(
    record: Record, without: str | int | Mapping[str, Any] | Event | None, plus: Mapping[str, Any] | Event | None
) -> tuple[Event, ...]:
    left = list(record.events)
    if isinstance(without, str):
        left = [each for each in left if without not in ("all", each.lever)]
    elif isinstance(without, int):
        if not 0 <= without < len(left):
            raise LeverError(say("plenipot.event.no-such-event", place=without, events=len(left)))
        del left[without]
    elif without is not None:
        gone = event(without)
        if gone not in left:
            raise LeverError(say("plenipot.event.not-done"))
        left.remove(gone)
    if without is not None and len(left) == len(record.events):
        raise LeverError(say("plenipot.event.not-done"))
    added = [event(plus)] if plus is not None else []
    return check_all(record.scenario, record.seed, events([*left, *added]))


def _difference(record: Record, k: int, pairs: list[tuple[tuple[Decision, ...], tuple[Decision, ...]]]) -> Difference:
    moves = [mine[k].position - theirs[k].position for mine, theirs in pairs]
    mean = sum(moves) / len(moves)
    spread = sqrt(sum((each - mean) ** 2 for each in moves) / len(moves))
    return Difference(
        clause=record.scenario.clauses[k].label,
        played=pairs[0][0][k],
        changed=pairs[0][1][k],
        consensus_played=sum(mine[k].way == "consensus" for mine, _ in pairs) / len(pairs),
        consensus_changed=sum(theirs[k].way == "consensus" for _, theirs in pairs) / len(pairs),
        moved=mean,
        spread=spread,
    )


def _line(found: Difference, runs: int) -> str:
    same = found.played.words == found.changed.words
    told = say(f"plenipot.what-if.{'same' if same else 'other'}", clause=found.clause, words=found.changed.words)
    if runs == 1:
        return told
    shares = {"played": round(found.consensus_played * runs), "changed": round(found.consensus_changed * runs)}
    return f"{told} {say('plenipot.what-if.runs', runs=runs, **shares)}"
