"""The engine for many conferences at once, with NumPy. ``engine`` is the readable one; both give the same bits.

Axes: run, clause, delegation. All state lies on the dyadic grid of ``arithmetic``, so sums are exact whatever
their order and matrix products may be used. Runs are played in blocks that stay in the processor's
cache, so memory does not grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from itu_course.plenipot.arithmetic import GRID, WEIGHT_GRID
from itu_course.plenipot.decisions import ABSENT, fingerprint
from itu_course.plenipot.effects import BRIDGE, touches
from itu_course.plenipot.engine import patience, voices
from itu_course.plenipot.events import Event
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.streams import (
    CHANCE,
    ODDS_GRID,
    ODDS_LIMIT,
    SQRT3,
    Stream,
    chance_table,
    stream_of_ballot,
)

Array = Any  # numpy.ndarray; NumPy's own generic types would say no more here
WAYS = ("consensus", "vote", "rejected", "fallback")


@dataclass(frozen=True)
class _Fixed:
    """The numbers of a scenario as arrays: ``groups`` (delegation, group) has a 1 where it belongs."""

    groups: Array
    mandates: Array
    tabled: Array
    positions: Array
    saliences: Array


@lru_cache(maxsize=8)
def _fixed(scenario: Scenario) -> _Fixed:
    delegations = scenario.delegations
    return _Fixed(
        groups=np.eye(len(scenario.groups))[[scenario.group(delegation.group) for delegation in delegations]],
        mandates=np.tile([delegation.mandate for delegation in delegations], (len(scenario.clauses), 1)),
        tabled=np.array([float(clause.wordings[clause.tabled].position) for clause in scenario.clauses]),
        positions=np.array([delegation.positions for delegation in delegations], float).T,
        saliences=np.array([delegation.saliences for delegation in delegations]).T,
    )


@dataclass(frozen=True)
class Ends:
    """How a block of conferences ended: ``positions`` (run, clause, delegation), all others (run, clause).

    ``ways`` are indexes of WAYS, ``outcomes`` the position of the words in the end, ``counts`` (run, clause, 3) for,
    against and abstaining in the last vote.
    """

    positions: Array
    chair_positions: Array
    ways: Array
    outcomes: Array
    objectors: Array
    counts: Array


def play_block(scenario: Scenario, seed: int, events: tuple[Event, ...], first: int, count: int) -> Ends:
    """Play ``count`` conferences, those of replicates ``first`` and following. Events must have been checked."""
    fixed = _fixed(scenario)
    instructions, saliences = drawn(scenario, seed, first, count)
    groups, mandates = fixed.groups, fixed.mandates.copy()
    held = np.zeros(mandates.shape, bool)
    positions, chair_positions = instructions.copy(), np.tile(fixed.tabled, (count, 1))
    room = np.empty_like(positions)
    stale = True
    for number in range(scenario.all_rounds):
        for event in events:
            if event.round == number:
                _apply(scenario, event, instructions, saliences, mandates, held, chair_positions)
                stale = True
        if stale:
            home, weighed, free, stale = mandates * instructions, saliences @ groups, 1.0 - mandates, False
        region, chair, moves = voices(scenario, number)
        if region or moves:
            pulled = np.multiply(saliences, positions, out=room) @ groups
        if moves:
            middle = _snap(pulled.sum(-1) / weighed.sum(-1))
            chair_positions = _snap(chair_positions + scenario.settings.chair_follows * (middle - chair_positions))
        heard = (chair * chair_positions)[..., None]
        if region:
            heard = np.matmul(region * _snap(pulled / weighed) + heard, groups.T, out=room)
        positions *= 1.0 - region - chair
        positions += heard
        positions *= free
        positions += home
        positions *= GRID
        np.rint(positions, out=positions)
        positions /= GRID
    return _decided(scenario, seed, events, first, positions, saliences, chair_positions, held)


def _snap(values: Array) -> Array:
    return np.rint(values * GRID) / GRID


def _words(seed: int, stream: int, first: int, count: int, shape: tuple[int, ...]) -> Array:
    needed = int(np.prod(shape))
    blocks = -(-needed // 4)
    source = np.random.Philox(key=[seed, stream], counter=first * blocks)
    return source.random_raw(count * blocks * 4).reshape(count, blocks * 4)[:, :needed].reshape(count, *shape)


def _bell(words: Array) -> Array:
    half = np.uint64(0x0000FFFF0000FFFF)
    pairs = (words & half) + (words >> np.uint64(16) & half)
    noise = ((pairs & np.uint64(0xFFFFFFFF)) + (pairs >> np.uint64(32))).astype(float)
    noise *= 2.0**-16
    noise -= 2.0
    noise *= SQRT3
    return noise


def drawn(scenario: Scenario, seed: int, first: int, count: int) -> tuple[Array, Array]:
    """Instructions and saliences (run, clause, delegation) of ``count`` replicates from ``first`` on."""
    fixed, ours = _fixed(scenario), scenario.settings
    shape = fixed.mandates.shape
    instructions = _bell(_words(seed, Stream.INSTRUCTIONS, first, count, shape))
    instructions *= ours.instruction_spread
    instructions += fixed.positions
    saliences = _bell(_words(seed, Stream.SALIENCES, first, count, shape))
    saliences *= ours.salience_spread
    saliences += fixed.saliences
    for values, grid, low, high in (
        (instructions, GRID, 0.0, 100.0),
        (saliences, WEIGHT_GRID, 1.0 / WEIGHT_GRID, 1.0),
    ):
        values *= grid
        np.rint(values, out=values)
        values /= grid
        np.clip(values, low, high, out=values)
    return instructions, saliences


def _apply(
    scenario: Scenario,
    event: Event,
    instructions: Array,
    saliences: Array,
    mandates: Array,
    held: Array,
    chair_positions: Array,
) -> None:
    if event.lever == "bridge":
        k = scenario.clause(event.clause or "")
        wanted = scenario.clauses[k].wordings[event.step or 0].position
        start = chair_positions[:, k]
        chair_positions[:, k] = _snap(start + BRIDGE * (wanted - start))
    touched = touches(scenario, event)
    if not touched:
        return
    clauses, members = np.array([touch.clause for touch in touched]), np.array([touch.member for touch in touched])
    pull, goal = np.array([touch.pull for touch in touched]), np.array([touch.goal for touch in touched])
    lift = np.array([touch.lift for touch in touched])
    before = instructions[:, clauses, members]
    instructions[:, clauses, members] = _snap(before + pull * (goal - before))
    raised = np.rint(np.clip(saliences[:, clauses, members] + lift, 0.0, 1.0) * WEIGHT_GRID) / WEIGHT_GRID
    fixed = np.array([np.nan if touch.salience is None else touch.salience for touch in touched])
    saliences[:, clauses, members] = np.where(np.isnan(fixed), raised, fixed)
    firm = np.array([0.0 if touch.mandate is None else touch.mandate for touch in touched])
    mandates[clauses, members] = np.maximum(mandates[clauses, members], firm)
    if event.lever == "hold":
        held[clauses, members] = True


def _decided(
    scenario: Scenario,
    seed: int,
    events: tuple[Event, ...],
    first: int,
    positions: Array,
    saliences: Array,
    chair_positions: Array,
    held: Array,
) -> Ends:
    gap = patience(scenario, scenario.all_rounds - 1)
    objecting = (np.abs(chair_positions[..., None] - positions) * saliences > gap) | held
    objectors = objecting.sum(-1)
    bracketed = (objectors > scenario.settings.tolerated) | held.any(-1)
    ways = np.where(bracketed, WAYS.index("fallback"), WAYS.index("consensus"))
    counts = np.zeros((*ways.shape, 3), int)
    for k in sorted({scenario.clause(e.clause or "") for e in events if e.lever == "ask-for-vote"}):
        runs = np.flatnonzero(bracketed[:, k])
        if runs.size:
            counts[runs, k], adopted = _votes(scenario, seed, first, k, runs, positions, saliences, chair_positions)
            ways[runs, k] = np.where(adopted, WAYS.index("vote"), WAYS.index("rejected"))
    outcomes = np.empty(ways.shape, int)
    for k, clause in enumerate(scenario.clauses):
        wordings = np.array([wording.position for wording in clause.wordings])
        distances = np.abs(wordings[::-1] - chair_positions[:, k, None])
        nearest = len(wordings) - 1 - distances.argmin(-1)  # a tie goes to the more open one
        outcomes[:, k] = np.where(ways[:, k] <= WAYS.index("vote"), wordings[nearest], clause.status_quo)
    return Ends(positions, chair_positions, ways, outcomes, objectors, counts)


def _votes(
    scenario: Scenario,
    seed: int,
    first: int,
    k: int,
    runs: Array,
    positions: Array,
    saliences: Array,
    chair_positions: Array,
) -> tuple[Array, Array]:
    """The last count of each run, and whether it adopted. Too many abstentions put a first vote off (GR 120)."""
    quo, x = scenario.clauses[k].status_quo, positions[runs, k]
    may = np.array([each.votes for each in scenario.delegations])
    settings, most = scenario.settings, ODDS_LIMIT * ODDS_GRID
    odds = settings.slope * saliences[runs, k] * (np.abs(quo - x) - np.abs(chair_positions[runs, k, None] - x)) / 100.0
    table = np.array(chance_table())
    yes_chance, no_chance = (
        table[np.clip(np.rint((each - settings.abstention) * ODDS_GRID), -most, most).astype(int) + most]
        for each in (odds, -odds)
    )
    counts, total = [], runs.max() + 1
    for number in (0, 1):
        draws, out = (
            (_words(seed, stream_of_ballot(stream, k, number), first, total, may.shape)[runs] >> np.uint64(32)).astype(
                np.int64
            )
            for stream in (Stream.VOTES, Stream.ROOM)
        )
        here = may & (out >= ABSENT)
        yes, no = here & (draws < yes_chance), here & (draws >= CHANCE - no_chance)
        no &= ~yes
        counts.append(np.stack([yes.sum(-1), no.sum(-1), (here & ~yes & ~no).sum(-1)], -1))
    one, two = counts
    quorum = (2 * one.sum(-1) > may.sum(), 2 * two.sum(-1) > may.sum())
    put_off = quorum[0] & (2 * one[:, 2] > one.sum(-1))
    last = np.where(put_off[:, None], two, one)
    return last, (last[:, 0] > last[:, 1]) & np.where(put_off, quorum[1], quorum[0])


def digests(scenario: Scenario, seed: int, events: tuple[Event, ...], first: int, count: int) -> list[str]:
    """The digest of each of ``count`` conferences, equal to that of ``decisions.digest``."""
    ends = play_block(scenario, seed, events, first, count)
    digests = []
    for run in range(count):
        summaries = np.column_stack([ends.ways[run], ends.outcomes[run], ends.objectors[run], ends.counts[run]])
        digests.append(
            fingerprint(
                (ends.positions[run] * GRID).astype(np.int64).ravel().tolist(),
                (ends.chair_positions[run] * GRID).astype(np.int64).tolist(),
                summaries.astype(np.int64).ravel().tolist(),
            )
        )
    return digests
