"""One conference, round by round, in plain Python: read this file to see how the model works.

In every round each delegation weighs four voices: its capital's instruction, its own view so far, its regional group
and the chair's text. The chair's text follows the room. A delegation objects to a clause when the text is far from its
view and the clause matters to it; near the end it takes a bigger gap to object. ``ensemble_numpy`` does
the same for many conferences at once, with the same bits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from itu_course.plenipot.arithmetic import WEIGHT_GRID, clip, snap, weight
from itu_course.plenipot.effects import BRIDGE, touches
from itu_course.plenipot.events import Event
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.streams import Stream, bell, random_words

Rows = tuple[tuple[float, ...], ...]  # one row for each clause, one number for each delegation


@dataclass(frozen=True)
class Pulls:
    """How a round went: weights of region and chair, means of the groups by clause, and the chair's positions used."""

    region: float
    chair: float
    means: Rows
    chair_positions: tuple[float, ...]


@dataclass(frozen=True)
class State:
    """The conference between two rounds. Positions run from 0 to 100; a row for each clause.

    ``objecting`` has the indexes of objecting delegations, ``held`` of those that hold a bracket for the learner.
    """

    chair_positions: tuple[float, ...]
    positions: Rows
    instructions: Rows
    saliences: Rows
    mandates: Rows
    held: tuple[tuple[int, ...], ...]
    objecting: tuple[tuple[int, ...], ...]
    pulls: Pulls | None = None

    def bracketed(self, clause: int, tolerated: int) -> bool:
        """Whether a clause stands in brackets: somebody holds it, or more object than the chair can pass over."""
        return bool(self.held[clause]) or len(self.objecting[clause]) > tolerated


@dataclass(frozen=True)
class Trace:
    """All states of one conference: ``states[i]`` is the one after ``i`` rounds."""

    states: tuple[State, ...]

    @property
    def last(self) -> State:
        """The state after the last round."""
        return self.states[-1]


@lru_cache(maxsize=24)
def run(scenario: Scenario, seed: int, events: tuple[Event, ...], replicate: int = 0) -> Trace:
    """Play all rounds. Events must have been checked; ``replicate`` picks another draw of the same seed."""
    state = opening(scenario, seed, replicate)
    states = [state]
    for number in range(scenario.all_rounds):
        for event in events:
            if event.round == number:
                state = _apply(scenario, state, event)
        state = play_round(scenario, state, number)
        states.append(state)
    return Trace(tuple(states))


@lru_cache(maxsize=8)
def opening(scenario: Scenario, seed: int, replicate: int = 0) -> State:
    """The state before the first round: instructions and saliences drawn around those of the scenario."""
    ours, clauses, members = scenario.settings, len(scenario.clauses), len(scenario.delegations)
    noise = [bell(word) for word in random_words(seed, Stream.INSTRUCTIONS, replicate, clauses * members)]
    doubt = [bell(word) for word in random_words(seed, Stream.SALIENCES, replicate, clauses * members)]
    instructions, saliences = [], []
    for k in range(clauses):
        row = slice(k * members, (k + 1) * members)
        instructions.append(
            tuple(
                clip(snap(draw * ours.instruction_spread + delegation.positions[k]), 0.0, 100.0)
                for delegation, draw in zip(scenario.delegations, noise[row], strict=True)
            )
        )
        saliences.append(
            tuple(
                clip(weight(draw * ours.salience_spread + delegation.saliences[k]), 1.0 / WEIGHT_GRID, 1.0)
                for delegation, draw in zip(scenario.delegations, doubt[row], strict=True)
            )
        )
    mandates = tuple(delegation.mandate for delegation in scenario.delegations)
    state = State(
        chair_positions=tuple(float(clause.wordings[clause.tabled].position) for clause in scenario.clauses),
        positions=tuple(instructions),
        instructions=tuple(instructions),
        saliences=tuple(saliences),
        mandates=(mandates,) * clauses,
        held=((),) * clauses,
        objecting=((),) * clauses,
    )
    return _with(state, objecting=_objecting(state, patience(scenario, 0)))


def patience(scenario: Scenario, number: int) -> float:
    """The gap, salience times distance, from which a delegation objects in round ``number``."""
    early, ours = sum(scenario.rounds[:2]), scenario.settings  # nobody is in a hurry before the committee sits
    clock = max(number - early, 0) / max(scenario.all_rounds - 1 - early, 1)
    return ours.objects_first + (ours.objects_last - ours.objects_first) * clock * clock


def voices(scenario: Scenario, number: int) -> tuple[float, float, bool]:
    """In round ``number``: the weight of the region, the weight of the chair's text, and whether that text moves."""
    ours, stage = scenario.settings, scenario.stage(number)
    if stage == "capital":
        return 0.0, 0.0, False
    if stage == "regional":
        return ours.region_pull, 0.0, False
    if stage == "plenary":
        return 0.0, ours.chair_pull, False
    done = number - sum(scenario.rounds[:2]) + 1
    return ours.region_pull, weight(ours.chair_pull * done / scenario.rounds[2]), True


def _apply(scenario: Scenario, state: State, event: Event) -> State:
    if event.lever == "bridge":
        k = scenario.clause(event.clause or "")
        goal = scenario.clauses[k].wordings[event.step or 0].position
        before = state.chair_positions
        bridged = snap(before[k] + BRIDGE * (goal - before[k]))
        return _with(state, chair_positions=(*before[:k], bridged, *before[k + 1 :]))
    instructions, saliences = [list(row) for row in state.instructions], [list(row) for row in state.saliences]
    mandates, held = [list(row) for row in state.mandates], list(state.held)
    for touch in touches(scenario, event):
        k, n = touch.clause, touch.member
        instructions[k][n] = touch.instruction(instructions[k][n])
        saliences[k][n] = touch.matters(saliences[k][n])
        if touch.mandate is not None:
            mandates[k][n] = max(mandates[k][n], touch.mandate)
        if event.lever == "hold":
            held[k] = (*held[k], n)
    rows = {"instructions": instructions, "saliences": saliences, "mandates": mandates}
    return _with(state, held=tuple(held), **{name: tuple(map(tuple, row)) for name, row in rows.items()})


def play_round(scenario: Scenario, state: State, number: int) -> State:
    """The state after round ``number``, counted from 0, without the levers used before it."""
    region, chair, moves = voices(scenario, number)
    groups = [scenario.group(delegation.group) for delegation in scenario.delegations]
    chair_positions, positions, means = [], [], []
    for k, chair_position in enumerate(state.chair_positions):
        pulled, weighed = [0.0] * len(scenario.groups), [0.0] * len(scenario.groups)
        for group, salience, position in zip(groups, state.saliences[k], state.positions[k], strict=True):
            pulled[group] += salience * position
            weighed[group] += salience
        if moves:  # the chair's text follows the room's compromise
            room = snap(sum(pulled) / sum(weighed))
            chair_position = snap(chair_position + scenario.settings.chair_follows * (room - chair_position))
        mean = [snap(pull / heavy) for pull, heavy in zip(pulled, weighed, strict=True)]
        heard = [region * group_mean + chair * chair_position for group_mean in mean]
        own = 1.0 - region - chair
        rows = zip(groups, state.mandates[k], state.instructions[k], state.positions[k], strict=True)
        positions.append(
            tuple(
                snap((own * position + heard[group]) * (1.0 - mandate) + mandate * instruction)
                for group, mandate, instruction, position in rows
            )
        )
        chair_positions.append(chair_position)
        means.append(tuple(mean))
    after = _with(
        state,
        chair_positions=tuple(chair_positions),
        positions=tuple(positions),
        pulls=Pulls(region, chair, tuple(means), tuple(chair_positions)),
    )
    return _with(after, objecting=_objecting(after, patience(scenario, number)))


def _objecting(state: State, gap: float) -> tuple[tuple[int, ...], ...]:
    objecting = []
    for k, chair_position in enumerate(state.chair_positions):
        far = (s * abs(chair_position - x) > gap for s, x in zip(state.saliences[k], state.positions[k], strict=True))
        objecting.append(tuple(n for n, objects in enumerate(far) if objects or n in state.held[k]))
    return tuple(objecting)


def _with(state: State, **changed: object) -> State:
    return replace(state, **changed)  # type: ignore[arg-type]
