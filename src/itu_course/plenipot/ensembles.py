"""Many conferences with the same scenario and plan but other draws of chance: what is likely, and how spread.

``ensemble`` gives the same numbers with one worker or many, with NumPy or without: only whole numbers are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itu_course.errors import RecordError
from itu_course.plenipot import engine, plenary
from itu_course.plenipot.acts import YOU, Act, in_order
from itu_course.plenipot.plenary import WAYS
from itu_course.plenipot.record import check_acts, whole_seed
from itu_course.plenipot.scenario import Clause, Scenario
from itu_course.plenipot.scenario_reader import load_scenario
from itu_course.words import say

if TYPE_CHECKING:
    from concurrent.futures import Executor

CHUNK = 256  # runs handed to a worker at a time
FEW = 8  # fewer draws are not worth loading NumPy for


@dataclass(frozen=True)
class ClauseShares:
    """One clause over all runs, as whole-number sums.

    Attributes
    ----------
    ways
        How often it ended in each way, in the order of ``WAYS``.
    outcomes
        (position, how often) of what held in the end, in ascending order.
    wordings
        How often each wording was adopted, from closed to open; the last number is how often today's text stayed.
    """

    ways: tuple[int, ...]
    outcomes: tuple[tuple[int, int], ...]
    wordings: tuple[int, ...]


@dataclass(frozen=True)
class Ensemble:
    """Sums over ``runs`` conferences.

    Attributes
    ----------
    scenario
        The name of the scenario.
    runs
        How many conferences.
    clauses
        The sums of each clause.
    """

    scenario: str
    runs: int
    clauses: tuple[ClauseShares, ...]

    def share(self, clause: int, way: str) -> float:
        """The share of runs, 0 to 1, in which a clause ended in this way.

        Parameters
        ----------
        clause
            Index of the clause.
        way
            One of ``plenary.WAYS``.

        Returns
        -------
        float
            From 0 to 1.
        """
        return self.clauses[clause].ways[WAYS.index(way)] / self.runs

    def adopted(self, clause: int) -> int:
        """In how many runs new words were adopted.

        Parameters
        ----------
        clause
            Index of the clause.

        Returns
        -------
        int
            From 0 to ``runs``.
        """
        return sum(
            number for way, number in zip(WAYS, self.clauses[clause].ways, strict=True) if way in plenary.ADOPTED
        )

    def mean_outcome(self, clause: int) -> float:
        """The mean position, 0 to 100, of what held in the end.

        Parameters
        ----------
        clause
            Index of the clause.

        Returns
        -------
        float
            From 0 to 100.
        """
        return sum(position * number for position, number in self.clauses[clause].outcomes) / self.runs

    def rights(self, scenario: Scenario) -> float:
        """The mean rights outcome, as in ``score``.

        Parameters
        ----------
        scenario
            The scenario played.

        Returns
        -------
        float
            In points of 100.
        """
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
    acts: Iterable[Act | Mapping[str, Any]] = (),
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    """Play many conferences. The first is that of ``play``; the others draw anew.

    Parameters
    ----------
    scenario
        A scenario, its name, or its file.
    runs
        How many, at least 1.
    seed
        The seed.
    acts
        What people do in each. In the first draw all must be possible; in others, one that cannot be is left out.
    executor
        Any ``concurrent.futures`` Executor.
    progress
        Called now and then with the runs played and all runs.

    Returns
    -------
    Ensemble
        Sums over all runs.

    Raises
    ------
    RecordError
        If ``runs`` or ``seed`` is no such number.

    Notes
    -----
    Otherwise raises as ``play`` does.
    """
    loaded, seed = load_scenario(scenario), whole_seed(seed)
    if isinstance(runs, bool) or not isinstance(runs, int) or runs < 1:
        raise RecordError(say("plenipot.record.runs", value=runs))
    done = in_order(acts)
    check_acts(loaded, done)
    engine.run(loaded, seed, done, strict=True)
    tasks = [(first, min(CHUNK, runs - first)) for first in range(0, runs, CHUNK)]
    total: Ensemble | None = None
    for part in _parts(loaded, seed, done, tasks, executor):
        total = part if total is None else _added(total, part)
        if progress:
            progress(total.runs, runs)
    assert total is not None, "there is at least one run"
    return total


def _parts(
    scenario: Scenario, seed: int, acts: tuple[Act, ...], tasks: list[tuple[int, int]], executor: Executor | None
) -> Iterable[Ensemble]:
    if executor is None:
        return (play_some(scenario, seed, acts, first, count) for first, count in tasks)
    from concurrent.futures import as_completed

    waiting = [executor.submit(play_some, scenario, seed, acts, first, count) for first, count in tasks]
    return (future.result() for future in as_completed(waiting))


def play_some(scenario: Scenario, seed: int, acts: tuple[Act, ...], first: int, count: int) -> Ensemble:
    """Play a stretch of the draws: one worker's task.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        What people do, in the order of a record.
    first
        The first draw.
    count
        How many draws.

    Returns
    -------
    Ensemble
        Sums over these draws.
    """
    ends = outcomes(scenario, seed, acts, first, count)
    return Ensemble(scenario.name, count, tuple(map(_sums, scenario.clauses, ends)))


def outcomes(
    scenario: Scenario, seed: int, acts: tuple[Act, ...], first: int, count: int, teams: tuple[str, ...] = (YOU,)
) -> list[list[tuple[str, int]]]:
    """Play a stretch of the draws, side by side where NumPy can be had and it pays.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        What people do, in the order of a record.
    first
        The first draw.
    count
        How many draws.
    teams
        Who plays.

    Returns
    -------
    list of list
        For each clause and draw the way in which it ended, and the position of what held in the end.
    """
    if count >= FEW and (quick := _side_by_side(scenario, seed, acts, first, count, teams)) is not None:
        return quick
    draws = range(first, first + count)
    decided = [plenary.decide(engine.run(scenario, seed, acts, draw, teams=teams)) for draw in draws]
    clauses = range(len(scenario.clauses))
    return [[(decisions[k].way, decisions[k].position) for decisions in decided] for k in clauses]


def _side_by_side(
    scenario: Scenario, seed: int, acts: tuple[Act, ...], first: int, count: int, teams: tuple[str, ...]
) -> list[list[tuple[str, int]]] | None:
    """Play with NumPy; None where it cannot be had, or does not know an act."""
    try:
        from itu_course.plenipot import ensemble_numpy
    except ImportError:
        return None
    covered = ensemble_numpy.covers(acts)
    return ensemble_numpy.outcomes(scenario, seed, acts, first, count, teams) if covered else None


def _sums(clause: Clause, ends: list[tuple[str, int]]) -> ClauseShares:
    ways, positions = Counter(way for way, _ in ends), Counter(position for _, position in ends)
    adopted = Counter(position for way, position in ends if way in plenary.ADOPTED)
    counts = [adopted[wording.position] for wording in clause.wordings]
    return ClauseShares(
        tuple(ways[way] for way in WAYS), tuple(sorted(positions.items())), (*counts, len(ends) - sum(counts))
    )


def _added(first: Ensemble, second: Ensemble) -> Ensemble:
    clauses = []
    for left, right in zip(first.clauses, second.clauses, strict=True):
        outcomes = dict(left.outcomes)
        for position, number in right.outcomes:
            outcomes[position] = outcomes.get(position, 0) + number
        ways = tuple(x + y for x, y in zip(left.ways, right.ways, strict=True))
        wordings = tuple(x + y for x, y in zip(left.wordings, right.wordings, strict=True))
        clauses.append(ClauseShares(ways, tuple(sorted(outcomes.items())), wordings))
    return replace(first, runs=first.runs + second.runs, clauses=tuple(clauses))
