"""The conference as a learner sees it between two rounds, and what may be done now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from itu_course.errors import RecordError
from itu_course.plenipot.engine import State, run
from itu_course.plenipot.events import Event
from itu_course.plenipot.levers import (
    LEVERS,
    Lever,
    check_all,
    clauses_open,
    effort_left,
    joined,
    targets,
    trust,
    why_not,
)
from itu_course.plenipot.narration import by_wish, changes, named
from itu_course.plenipot.record import whole_seed
from itu_course.plenipot.scenario import Delegation, Scenario
from itu_course.plenipot.scenario_reader import load_scenario
from itu_course.plenipot.wording import Span, proposed
from itu_course.words import say

Choice = tuple[str, str]  # (value, label)
CLOSE, HESITANT = 20.0, 40.0  # mean distance from your aims, in points of 100


@dataclass(frozen=True)
class Stage:
    """One of the four stages, with a plain title and one line on what it is."""

    id: str
    title: str
    description: str


@dataclass(frozen=True)
class ClauseNow:
    """A clause between two rounds. ``step`` and ``steps`` are the wording now and all wordings, closed to open.

    ``proposed`` shows what the draft changes in the text in force.

    ``objectors`` names those objecting delegations that have a card, by the words they want ("opener" or "tighter");
    ``objections`` counts all. ``trend`` is "opener", "tighter" or "" against the round before.
    """

    id: str
    label: str
    kind: str
    mark: str
    about: str
    tabled_by: str
    words: str
    words_tabled: str
    proposed: tuple[Span, ...]
    status_quo_words: str
    aim_words: str
    wording_index: int
    wordings: tuple[str, ...]
    bracketed: bool
    objectors: Mapping[str, tuple[str, ...]]
    objections: int
    trend: str


@dataclass(frozen=True)
class DelegationNow:
    """A named delegation between two rounds, in words. ``holding`` has the labels of clauses it holds for you."""

    code: str
    name: str
    region: str
    group: str
    card: str
    closeness: str
    trust: str
    holding: tuple[str, ...]


@dataclass(frozen=True)
class Snapshot:
    """A snapshot after some rounds. ``round`` counts from 1 and is the round about to be played, or the last one."""

    scenario: Scenario = field(repr=False)
    seed: int
    after: int
    events: tuple[Event, ...]
    round: int
    rounds: int
    stage: Stage
    over: bool
    effort_left: int
    clauses: tuple[ClauseNow, ...]
    changes: tuple[str, ...]
    delegations: tuple[DelegationNow, ...]


@dataclass(frozen=True)
class Offer:
    """A lever now. ``why_not`` says why it is not ``available``. Empty choices mean that none is needed."""

    id: str
    title: str
    explanation: str
    cost: int
    available: bool
    why_not: str
    targets: tuple[Choice, ...]
    clauses: tuple[Choice, ...]
    steps: tuple[Choice, ...]


def take_snapshot(
    scenario: Scenario | str | Path, seed: int, events: Iterable[Event | Mapping[str, Any]] = (), after: int = 0
) -> Snapshot:
    """The conference after ``after`` rounds, found by playing. Raises as ``play`` does."""
    loaded, seed = load_scenario(scenario), whole_seed(seed)
    rounds = loaded.all_rounds
    if isinstance(after, bool) or not isinstance(after, int) or not 0 <= after <= rounds:
        raise RecordError(say("plenipot.record.after", value=after, rounds=rounds))
    checked = check_all(loaded, seed, events)
    trace = run(loaded, seed, checked)
    state, previous = trace.states[after], trace.states[max(after - 1, 0)]
    stage = loaded.stage(min(after, rounds - 1))
    so_far = tuple(event for event in checked if event.round <= after)
    return Snapshot(
        scenario=loaded,
        seed=seed,
        after=after,
        events=so_far,
        round=min(after + 1, rounds),
        rounds=rounds,
        stage=Stage(stage, say(f"plenipot.stage.{stage}.title"), say(f"plenipot.stage.{stage}.description")),
        over=after == rounds,
        effort_left=effort_left(loaded, so_far),
        clauses=tuple(_clause(loaded, state, previous, k) for k in range(len(loaded.clauses))),
        changes=changes(loaded, checked, trace, after),
        delegations=tuple(
            _delegation(loaded, state, so_far, n) for n, delegation in enumerate(loaded.delegations) if delegation.card
        ),
    )


def offers(now: Snapshot, clause: str = "") -> tuple[Offer, ...]:
    """Every lever at this moment. With the id of a ``clause``, wordings to choose from are that clause's own."""
    return tuple(_offer(now, lever, clause) for lever in LEVERS)


def _clause(scenario: Scenario, state: State, previous: State, k: int) -> ClauseNow:
    clause = scenario.clauses[k]
    nearest, moved = clause.nearest(state.chair_positions[k]), state.chair_positions[k] - previous.chair_positions[k]
    return ClauseNow(
        id=clause.id,
        label=clause.label,
        kind=clause.kind,
        mark=clause.mark,
        about=clause.about,
        tabled_by=scenario.delegations[scenario.delegation(clause.tabled_by)].name,
        words=clause.wordings[nearest].words,
        words_tabled=clause.wordings[clause.tabled].words,
        proposed=proposed(clause),
        status_quo_words=clause.status_quo_words,
        aim_words=clause.wordings[clause.aim].words,
        wording_index=nearest,
        wordings=tuple(wording.words for wording in clause.wordings),
        bracketed=state.bracketed(k, scenario.settings.tolerated),
        objectors={wish: named(scenario, members) for wish, members in by_wish(state, k).items()},
        objections=len(state.objecting[k]),
        trend="opener" if moved > 0 else "tighter" if moved < 0 else "",
    )


def _delegation(scenario: Scenario, state: State, events: tuple[Event, ...], n: int) -> DelegationNow:
    delegation = scenario.delegations[n]
    held = tuple(clause.label for k, clause in enumerate(scenario.clauses) if n in state.held[k])
    return DelegationNow(
        code=delegation.code,
        name=delegation.name,
        region=delegation.region,
        group=scenario.groups[scenario.group(delegation.group)].name,
        card=_card(delegation, joined(events) == delegation.code),
        closeness=say(f"plenipot.close.{closeness(scenario, state, n)}"),
        trust=say(f"plenipot.trust.{trust(scenario, events)[n]}"),
        holding=held,
    )


def closeness(scenario: Scenario, state: State, n: int) -> str:
    """ "close", "hesitant" or "far": the mean distance from your aims, weighed by what matters to the delegation."""
    far = sum(
        state.saliences[k][n] * abs(state.positions[k][n] - clause.wordings[clause.aim].position)
        for k, clause in enumerate(scenario.clauses)
    ) / sum(row[n] for row in state.saliences)
    return "close" if far <= CLOSE else "hesitant" if far <= HESITANT else "far"


def _card(delegation: Delegation, inside: bool) -> str:
    card = delegation.card
    assert card is not None, "only delegations with a card are shown"
    if not inside:
        return card.public
    return say("plenipot.card.inside", public=card.public, private=card.private, interests=card.interests)


def _offer(now: Snapshot, lever: Lever, chosen: str) -> Offer:
    scenario = now.scenario
    number = min(now.after, scenario.all_rounds - 1)
    state = run(scenario, now.seed, now.events).states[now.after]
    reason = say("plenipot.not.over") if now.over else why_not(scenario, now.events, lever, number)
    codes, open_clauses = targets(scenario, now.events, lever), clauses_open(scenario, lever, state)
    if not reason and lever.target and not codes:
        reason = say("plenipot.not.nobody")
    if not reason and lever.clause and not open_clauses:
        reason = say("plenipot.not.none-bracketed")
    names = {delegation.code: delegation.name for delegation in scenario.delegations}
    names |= {group.code: group.name for group in scenario.groups}
    labels = {clause.id: clause.label for clause in scenario.clauses}
    return Offer(
        id=lever.id,
        title=say(f"plenipot.lever.{lever.id}.title"),
        explanation=say(f"plenipot.lever.{lever.id}.explanation"),
        cost=lever.cost,
        available=not reason,
        why_not=reason,
        targets=tuple((code, names[code]) for code in codes),
        clauses=tuple((clause, labels[clause]) for clause in open_clauses),
        steps=_wordings(scenario, chosen) if lever.step else (),
    )


def _wordings(scenario: Scenario, chosen: str) -> tuple[Choice, ...]:
    if chosen:
        clause = scenario.clauses[scenario.clause(chosen)]
        return tuple((str(index), wording.words) for index, wording in enumerate(clause.wordings))
    most = max(len(clause.wordings) for clause in scenario.clauses)
    names = {0: "first", most - 1: "last"}
    return tuple(
        (str(index), say(f"plenipot.step.{names.get(index, 'between')}", number=index + 1)) for index in range(most)
    )
