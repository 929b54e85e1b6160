"""Many conferences with the same scenario and plan but other draws of chance: what is likely, and how spread.

``ensemble`` gives the same numbers with one worker or many, and in any block size: only whole numbers are added up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itu_course.errors import RecordError
from itu_course.plenipot.decisions import WAYS
from itu_course.plenipot.events import Event
from itu_course.plenipot.levers import check_all
from itu_course.plenipot.record import whole_seed
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.scenario_reader import load_scenario
from itu_course.words import say

if TYPE_CHECKING:
    from concurrent.futures import Executor

BLOCK = 32  # runs side by side: what fits a processor's cache
CHUNK = 256  # runs handed to a worker at a time
GRID = 1024  # chair's positions are added up in 1/1024 of a point


@dataclass(frozen=True)
class ClauseShares:
    """One clause over all runs, as whole-number sums. ``ways`` follow WAYS.

    ``outcomes`` counts each position in which the words ended. ``chair`` and ``chair_squared`` add up the chair's
    position in the end and its square, in 1/1024 of a point.
    """

    ways: tuple[int, int, int, int]
    outcomes: tuple[tuple[int, int], ...]
    objectors: int
    chair: int
    chair_squared: int


@dataclass(frozen=True)
class Ensemble:
    """Sums over ``runs`` conferences. Shares run from 0 to 1, positions from 0 to 100."""

    scenario: str
    runs: int
    clauses: tuple[ClauseShares, ...]

    def share(self, clause: int, way: str) -> float:
        """The share of runs in which a clause ended in this way."""
        return self.clauses[clause].ways[WAYS.index(way)] / self.runs

    def mean_outcome(self, clause: int) -> float:
        """The mean position of the words in the end."""
        return sum(position * number for position, number in self.clauses[clause].outcomes) / self.runs

    def chair_position(self, clause: int) -> tuple[float, float]:
        """Mean and standard deviation of the chair's position in the end, in points: spread inside the model only."""
        sums = self.clauses[clause]
        spread = sums.chair_squared * self.runs - sums.chair * sums.chair
        return sums.chair / self.runs / GRID, sqrt(spread) / self.runs / GRID

    def rights(self, scenario: Scenario) -> float:
        """The mean rights outcome, as in ``Record.score``."""
        moved = (c.weight * (self.mean_outcome(k) - c.status_quo) for k, c in enumerate(scenario.clauses))
        return sum(moved) / (sum(clause.weight for clause in scenario.clauses) or 1.0)

    @property
    def consensus(self) -> float:
        """The share of clauses adopted without a vote, over all runs."""
        return sum(clause.ways[0] for clause in self.clauses) / self.runs / len(self.clauses)


def ensemble(
    scenario: Scenario | str | Path,
    runs: int,
    seed: int,
    events: Iterable[Event | Mapping[str, Any]] = (),
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    """Play ``runs`` conferences. The first is that of ``play``; the others draw instructions and saliences anew.

    ``executor`` is any ``concurrent.futures`` Executor, ``progress(done, runs)`` is called now and then. Needs NumPy.
    Raises as ``play`` does. Events are checked against the first run and used in all.
    """
    loaded, seed = load_scenario(scenario), whole_seed(seed)
    if isinstance(runs, bool) or not isinstance(runs, int) or runs < 1:
        raise RecordError(say("plenipot.record.runs", value=runs))
    done = check_all(loaded, seed, events)
    tasks = [(first, min(CHUNK, runs - first)) for first in range(0, runs, CHUNK)]
    total: Ensemble | None = None
    for part in _parts(loaded, seed, done, tasks, executor):
        total = part if total is None else _added(total, part)
        if progress:
            progress(total.runs, runs)
    assert total is not None, "there is at least one run"
    return total


def _parts(
    scenario: Scenario, seed: int, events: tuple[Event, ...], tasks: list[tuple[int, int]], executor: Executor | None
) -> Iterable[Ensemble]:
    if executor is None:
        return (some(scenario, seed, events, first, count) for first, count in tasks)
    from concurrent.futures import as_completed

    waiting = [executor.submit(some, scenario, seed, events, first, count) for first, count in tasks]
    return (future.result() for future in as_completed(waiting))


def some(scenario: Scenario, seed: int, events: tuple[Event, ...], first: int, count: int) -> Ensemble:
    """The sums over ``count`` runs from ``first`` on: one worker's task."""
    from itu_course.plenipot import ensemble_numpy

    total: Ensemble | None = None
    for start in range(first, first + count, BLOCK):
        ends = ensemble_numpy.play_block(scenario, seed, events, start, min(BLOCK, first + count - start))
        part = Ensemble(scenario.name, len(ends.ways), tuple(_sums(ends, k) for k in range(len(scenario.clauses))))
        total = part if total is None else _added(total, part)
    assert total is not None, "a task has at least one run"
    return total


def _sums(ends: Any, k: int) -> ClauseShares:
    ways, outcomes = ends.ways[:, k].tolist(), ends.outcomes[:, k].tolist()
    chair = [int(position * GRID) for position in ends.chair_positions[:, k].tolist()]
    return ClauseShares(
        ways=(ways.count(0), ways.count(1), ways.count(2), ways.count(3)),
        outcomes=tuple((position, outcomes.count(position)) for position in sorted(set(outcomes))),
        objectors=int(ends.objectors[:, k].sum()),
        chair=sum(chair),
        chair_squared=sum(position * position for position in chair),
    )


def _added(first: Ensemble, second: Ensemble) -> Ensemble:
    clauses = []
    for left, right in zip(first.clauses, second.clauses, strict=True):
        outcomes = dict(left.outcomes)
        for position, number in right.outcomes:
            outcomes[position] = outcomes.get(position, 0) + number
        a, b, c, d = (x + y for x, y in zip(left.ways, right.ways, strict=True))
        clauses.append(
            ClauseShares(
                ways=(a, b, c, d),
                outcomes=tuple(sorted(outcomes.items())),
                objectors=left.objectors + right.objectors,
                chair=left.chair + right.chair,
                chair_squared=left.chair_squared + right.chair_squared,
            )
        )
    return replace(first, runs=first.runs + second.runs, clauses=tuple(clauses))
