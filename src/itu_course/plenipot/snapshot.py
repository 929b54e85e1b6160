"""The conference as a learner sees it between two rounds, and what the learner may do now."""

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
CLOSE, HESITANT = 20.0, 40.0  # mean distance from the learner's aims, in points (design choice)


@dataclass(frozen=True)
class Stage:
    """One of the four stages, with a plain title and one line on what it is."""

    id: str
    title: str
    description: str


@dataclass(frozen=True)
class ClauseNow:
    """A clause between two rounds. Words only; positions stay behind them.

    Attributes
    ----------
    id
        Its name in records.
    label
        Its name for people.
    kind
        "preambular" or "operative".
    mark
        ADD, MOD, SUP or NOC.
    about
        What it would mean for people.
    tabled_by
        Name of the delegation that tabled it.
    words
        The chair's words now.
    words_tabled
        The words tabled.
    proposed
        What the draft changes in the text in force, as spans.
    status_quo_words
        The text in force.
    aim_words
        The words that the learner wants.
    wording_index
        Index of the chair's wording now in ``wordings``.
    wordings
        All wordings, closed to open.
    bracketed
        Whether it is in brackets.
    objectors
        Names of those objecting delegations that have a card, by the words they want: "opener" or "tighter".
    objections
        How many delegations object, with a card or without.
    trend
        How the chair's position moved in the last round: "opener", "tighter" or "".
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
    """A delegation with a card between two rounds, in words.

    Attributes
    ----------
    code
        Its name in records.
    name
        Its invented name.
    region
        Its region for elections, A to E.
    group
        Name of its regional group.
    card
        What the learner can read about it: more from a seat on this delegation.
    closeness
        How near it is to the learner's aims.
    trust
        How far it trusts the learner.
    holding
        Labels of the clauses on which it holds a bracket for the learner.
    """

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
    """The conference between two rounds.

    Attributes
    ----------
    scenario
        The scenario played.
    seed
        The seed of the conference.
    after
        How many rounds have been played.
    events
        What the learner has done so far.
    round
        The round about to be played, counted from 1; after the end the last one.
    rounds
        How many rounds there are.
    stage
        The stage of ``round``.
    over
        Whether all rounds have been played.
    effort_left
        What is left of the learner's budget.
    clauses
        All clauses, in the order of the draft.
    changes
        What happened in the last round, in sentences; empty before the first.
    delegations
        The delegations that have a card.
    """

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
    """A lever at this moment. Empty choices mean that the lever needs none.

    Attributes
    ----------
    id
        Its name in records.
    title
        Its name for people.
    explanation
        What it does.
    cost
        Effort that it takes.
    available
        Whether it can be used now.
    why_not
        Why it cannot, in a sentence; "" when it can.
    targets
        Delegations or groups to choose from.
    clauses
        Clauses to choose from.
    steps
        Wordings to choose from.
    """

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
    """Look at a conference after some rounds.

    Parameters
    ----------
    scenario
        A scenario, its name, or its file.
    seed
        The seed of the conference, 0 to 2**63 - 1.
    events
        What the learner did. Events of later rounds are checked too, but change nothing.
    after
        How many rounds have been played, 0 to the number of rounds.

    Returns
    -------
    Snapshot
        What the learner sees.

    Raises
    ------
    RecordError
        If ``after`` is not a whole number in this range.

    Notes
    -----
    Otherwise raises as ``play`` does: UnknownName, DataFileError, LeverError or RecordError.

    Examples
    --------
    >>> take_snapshot("community-alert-networks", seed=1, after=12).over
    True
    """
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
    """List every lever at this moment.

    Parameters
    ----------
    now
        A snapshot.
    clause
        Id of the clause that the learner has chosen; then the wordings to choose from are its own. "" for none.

    Returns
    -------
    tuple of Offer
        All levers in the order of their table, also those that cannot be used now.
    """
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
    """Say how near a delegation is to the learner's aims.

    Parameters
    ----------
    scenario
        The scenario played.
    state
        The conference between two rounds.
    n
        Index of the delegation.

    Returns
    -------
    str
        "close" up to a mean distance of 20 points, weighed by the delegation's saliences; "hesitant" up to 40;
        otherwise "far". Both limits are design choices.
    """
    distance = sum(
        state.saliences[k][n] * abs(state.positions[k][n] - clause.wordings[clause.aim].position)
        for k, clause in enumerate(scenario.clauses)
    ) / sum(row[n] for row in state.saliences)
    return "close" if distance <= CLOSE else "hesitant" if distance <= HESITANT else "far"


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
