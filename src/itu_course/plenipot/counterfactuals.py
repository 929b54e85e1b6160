"""What if I had not, or had: the same conference played again with other acts, and what chance alone would differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from statistics import fmean, pstdev
from typing import Any

from itu_course.errors import LeverError
from itu_course.plenipot import engine, ensembles, plenary
from itu_course.plenipot.acts import Act, in_order, read_act
from itu_course.plenipot.plenary import Decision
from itu_course.plenipot.record import Record
from itu_course.words import say


@dataclass(frozen=True)
class Difference:
    """One clause, as played and with the change.

    Attributes
    ----------
    clause
        Its label.
    played
        What became of it in this draw, as played.
    changed
        What became of it in this draw, with the change.
    adopted_played
        In how many draws new words were adopted, in any way, as played.
    adopted_changed
        The same with the change.
    moved
        Mean of the move that the change makes less the play's own, in points of 100.
    spread
        Standard deviation of that.
    """

    clause: str
    played: Decision
    changed: Decision
    adopted_played: int
    adopted_changed: int
    moved: float
    spread: float

    @property
    def same(self) -> bool:
        """Whether the clause ended with the same words and in the same way."""
        return (self.played.words, self.played.way) == (self.changed.words, self.changed.way)


@dataclass(frozen=True)
class WhatIf:
    """The answer, clause by clause, over ``runs`` draws of chance; the first is the one played."""

    differences: tuple[Difference, ...]
    runs: int
    lines: tuple[str, ...]


def what_if(
    record: Record,
    without: str | int | Mapping[str, Any] | Act | Iterable[int] | None = None,
    plus: Mapping[str, Any] | Act | None = None,
    runs: int = 1,
) -> WhatIf:
    """Play a record again without some acts, or with one more.

    Parameters
    ----------
    record
        A conference played to its end.
    without
        An act, its index, several indexes, a lever's name, or "all".
    plus
        An act to be added.
    runs
        How many draws of chance are played both ways, the same in both.

    Returns
    -------
    WhatIf
        What would be different.

    Raises
    ------
    LeverError
        If the change cannot be made.
    """
    other = _changed(record, without, plus)
    scenario, seed = record.scenario, record.seed
    changed = plenary.decide(engine.run(scenario, seed, other, teams=record.teams))
    played_ends, changed_ends = (
        ensembles.outcomes(scenario, seed, acts, 1, runs - 1, record.teams) for acts in (record.acts, other)
    )
    differences = tuple(
        _difference(clause.label, record.outcome[k], changed[k], played_ends[k], changed_ends[k])
        for k, clause in enumerate(scenario.clauses)
    )
    return WhatIf(differences, runs, tuple(_line(difference, runs) for difference in differences))


def causes(record: Record) -> tuple[tuple[Act, ...], ...]:
    """Find for each clause the smallest set of acts without which it would have ended otherwise, in this draw.

    Parameters
    ----------
    record
        A conference played to its end.

    Returns
    -------
    tuple of tuple of Act
        For each clause one act, or several that back each other up; empty when it would have ended the same without any
        of them. Of sets of equal size the one with the earliest acts. Sets of three and more are made small act by act:
        none of their acts can be missed, but another set may be smaller.
    """
    acts = record.acts

    @cache
    def endings(left_out: frozenset[int]) -> list[tuple[str, str]]:
        kept = [act for index, act in enumerate(acts) if index not in left_out]
        decisions = plenary.decide(engine.run(record.scenario, record.seed, kept, teams=record.teams))
        return [(decision.words, decision.way) for decision in decisions]

    played = endings(frozenset())
    found: list[tuple[Act, ...]] = []
    for clause, end in enumerate(played):
        everything = frozenset(range(len(acts)))
        if endings(everything)[clause] == end:
            found.append(())
            continue
        small = (frozenset(group) for size in (1, 2) for group in combinations(range(len(acts)), size))
        smallest = next((group for group in small if endings(group)[clause] != end), None)
        if smallest is None:
            smallest = everything
            for index in range(len(acts)):
                if endings(smallest - {index})[clause] != end:
                    smallest -= {index}
        found.append(tuple(acts[index] for index in sorted(smallest)))
    return tuple(found)


def _changed(
    record: Record,
    without: str | int | Mapping[str, Any] | Act | Iterable[int] | None,
    plus: Mapping[str, Any] | Act | None,
) -> tuple[Act, ...]:
    remaining = list(record.acts)
    if isinstance(without, str):
        remaining = [act for act in remaining if without not in ("all", act.lever)]
    elif isinstance(without, Mapping | Act):
        removed = read_act(without)
        remaining = [act for act in remaining if act != removed]
    elif without is not None:
        places = [without] if isinstance(without, int) else sorted(set(without))
        for place in places:
            if not 0 <= place < len(remaining):
                raise LeverError(say("plenipot.event.no-such-event", place=place, events=len(remaining)))
        remaining = [act for place, act in enumerate(remaining) if place not in places]
    if without is not None and len(remaining) == len(record.acts):
        raise LeverError(say("plenipot.event.not-done"))
    changed = in_order([*remaining, *([read_act(plus)] if plus is not None else [])])
    if plus is not None:
        engine.run(record.scenario, record.seed, changed, strict=True, teams=record.teams)
    return changed


def _difference(
    label: str,
    played: Decision,
    changed: Decision,
    played_ends: list[tuple[str, int]],
    changed_ends: list[tuple[str, int]],
) -> Difference:
    """Compare one clause in the draw that was played and in others, given by way and position."""
    as_played = [(played.way, played.position), *played_ends]
    as_changed = [(changed.way, changed.position), *changed_ends]
    moves = [after - before for (_, before), (_, after) in zip(as_played, as_changed, strict=True)]
    return Difference(
        clause=label,
        played=played,
        changed=changed,
        adopted_played=sum(way in plenary.ADOPTED for way, _ in as_played),
        adopted_changed=sum(way in plenary.ADOPTED for way, _ in as_changed),
        moved=fmean(moves),
        spread=pstdev(moves),
    )


def _line(difference: Difference, runs: int) -> str:
    key = "same" if difference.played.words == difference.changed.words else "other"
    sentence = say(f"plenipot.what-if.{key}", clause=difference.clause, words=difference.changed.words)
    if runs == 1:
        return sentence
    counts = {"played": difference.adopted_played, "changed": difference.adopted_changed}
    return f"{sentence} {say('plenipot.what-if.runs', runs=runs, **counts)}"
