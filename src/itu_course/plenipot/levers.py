"""The levers of people without a vote: what each costs, when it works, what it needs, and what it does to trust."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from itu_course.errors import LeverError, UnknownName
from itu_course.plenipot.engine import State, Trace, run
from itu_course.plenipot.events import Event
from itu_course.plenipot.events import event as plain_event
from itu_course.plenipot.events import events as plain_events
from itu_course.plenipot.scenario import MOST_TRUST, STAGES, Scenario
from itu_course.words import say

ALLY, FRIEND = 3, 2  # trust needed from one who holds or joins, and from one who only speaks for your words
NEAR_WORDS = 30  # points: a sponsor or seconder must be at most so far from the words (design choice)


@dataclass(frozen=True)
class Lever:
    """One lever. ``target`` is "delegation", "group" or ""; ``trust`` is what the target must have."""

    id: str
    cost: int
    stages: tuple[str, ...]
    target: str = ""
    clause: bool = True
    step: bool = False
    trust: int = 0


LEVERS = (
    Lever("brief", 2, ("capital", "regional", "committee"), "delegation"),
    Lever("join", 6, ("capital", "regional"), "delegation", clause=False, trust=ALLY),
    Lever("consult", 3, ("capital", "regional")),
    Lever("letter", 4, ("regional", "committee"), "group"),
    Lever("media", 3, STAGES, "group"),
    Lever("hold", 4, ("committee", "plenary"), "delegation", trust=ALLY),
    Lever("bridge", 5, ("committee",), "delegation", step=True, trust=FRIEND),
    Lever("ask-for-vote", 5, ("plenary",), "delegation", trust=ALLY),
    Lever("ask-for-reservation", 1, ("plenary",), "delegation", trust=FRIEND),
)
BY_ID = {lever.id: lever for lever in LEVERS}
PUBLIC = ("consult", "letter", "media")  # closed to those who sit on a delegation: they speak only as it allows
_TRUST_CHANGE = {"brief": 1, "bridge": 1, "hold": -1, "ask-for-vote": -1}


def effort_left(scenario: Scenario, events: Iterable[Event]) -> int:
    """What is left of the budget after ``events``."""
    return scenario.budget - sum(BY_ID[event.lever].cost for event in events)


def trust(scenario: Scenario, events: Iterable[Event]) -> tuple[int, ...]:
    """How far each delegation trusts the learner after ``events``, 0 to 5, in the order of the delegations."""
    levels = [delegation.trust for delegation in scenario.delegations]
    briefed: set[str] = set()
    for event in events:
        if event.lever == "media":
            for n, delegation in enumerate(scenario.delegations):
                if delegation.group == event.target and not delegation.listens:
                    levels[n] = max(levels[n] - 1, 0)
        elif event.target and event.lever in _TRUST_CHANGE and not (event.lever == "brief" and event.target in briefed):
            n = scenario.delegation(event.target)
            levels[n] = min(max(levels[n] + _TRUST_CHANGE[event.lever], 0), MOST_TRUST)
        if event.lever == "brief" and event.target:
            briefed.add(event.target)
    return tuple(levels)


def joined(events: Iterable[Event]) -> str | None:
    """The code of the delegation on which the learner has a seat."""
    return next((event.target for event in events if event.lever == "join"), None)


def check_event(
    scenario: Scenario, seed: int, events: Iterable[Event | Mapping[str, Any]], event: Event | Mapping[str, Any]
) -> Event:
    """``event`` if it may follow ``events``; otherwise LeverError (or UnknownName) says in a sentence why not."""
    before, new = plain_events(events), plain_event(event)
    _known(scenario, new)
    if any(old.round > new.round for old in before):
        raise LeverError(say("plenipot.event.too-late", round=new.round + 1))
    _check(scenario, before, new, run(scenario, seed, before))
    return new


def check_all(scenario: Scenario, seed: int, told: Iterable[Event | Mapping[str, Any]]) -> tuple[Event, ...]:
    """All events, each checked against those before it. Raises LeverError or UnknownName."""
    done = plain_events(told)
    for event in done:
        _known(scenario, event)
    trace = run(scenario, seed, done)  # a state depends on earlier events only, so one run serves all checks
    for number, event in enumerate(done):
        _check(scenario, done[:number], event, trace)
    return done


def _known(scenario: Scenario, event: Event) -> None:
    if event.lever not in BY_ID:
        raise UnknownName("lever", event.lever, BY_ID)
    if not 0 <= event.round < scenario.all_rounds:
        raise LeverError(say("plenipot.event.no-such-round", round=event.round + 1, rounds=scenario.all_rounds))
    _fields(scenario, BY_ID[event.lever], event)


def _check(scenario: Scenario, before: tuple[Event, ...], event: Event, trace: Trace) -> None:
    lever = BY_ID[event.lever]
    reason = why_not(scenario, before, lever, event.round)
    if reason or (reason := _particular(scenario, before, lever, event, trace.states[event.round])):
        raise LeverError(reason)


def why_not(scenario: Scenario, events: Iterable[Event], lever: Lever, number: int) -> str:
    """Why a lever cannot be used at all in round ``number`` (counted from 0); empty when it can."""
    done = tuple(events)
    if scenario.stage(number) not in lever.stages:
        when = say("plenipot.or").join(say(f"plenipot.stage.{stage}.short") for stage in lever.stages)
        return say("plenipot.not.stage", when=when)
    left = effort_left(scenario, done)
    if lever.cost > left:
        return say("plenipot.not.effort", cost=lever.cost, left=left)
    if code := joined(done):
        if lever.id in PUBLIC:
            return say("plenipot.not.joined-public", name=_name(scenario, code))
        if lever.id == "join":
            return say("plenipot.not.joined", name=_name(scenario, code))
    return ""


def targets(scenario: Scenario, events: Iterable[Event], lever: Lever) -> tuple[str, ...]:
    """Codes of delegations that speak to you and trust you enough, or of groups. From a seat: your own alone."""
    if lever.target == "group":
        return tuple(group.code for group in scenario.groups)
    if lever.target != "delegation":
        return ()
    done = tuple(events)
    now, own = trust(scenario, done), joined(done)
    return tuple(
        each.code
        for n, each in enumerate(scenario.delegations)
        if each.card is not None and now[n] >= lever.trust and own in (None, each.code)
    )


def clauses_open(scenario: Scenario, lever: Lever, state: State) -> tuple[str, ...]:
    """Ids of clauses for which a lever makes sense now."""
    if not lever.clause:
        return ()
    open_only = lever.id in ("ask-for-vote",)
    tolerated = scenario.settings.tolerated
    return tuple(each.id for k, each in enumerate(scenario.clauses) if not open_only or state.bracketed(k, tolerated))


def seconders(scenario: Scenario, events: Iterable[Event], state: State, event: Event) -> tuple[int, ...]:
    """Places of delegations that would second a bridging text: they trust you and stand near its words (GR 89)."""
    k = scenario.clause(event.clause or "")
    goal, now = scenario.clauses[k].wordings[event.step or 0].position, trust(scenario, events)
    return tuple(
        n
        for n, each in enumerate(scenario.delegations)
        if each.card is not None
        and each.code != event.target
        and now[n] >= FRIEND
        and abs(state.positions[k][n] - goal) <= NEAR_WORDS
    )


def _fields(scenario: Scenario, lever: Lever, event: Event) -> None:
    if lever.clause:
        if event.clause is None:
            raise LeverError(say("plenipot.not.which-clause"))
        scenario.clause(event.clause)
    if lever.target == "group":
        if event.target is None:
            raise LeverError(say("plenipot.not.which-group"))
        scenario.group(event.target)
    if lever.target == "delegation":
        if event.target is None:
            raise LeverError(say("plenipot.not.which-delegation"))
        if scenario.delegations[scenario.delegation(event.target)].code != event.target:
            raise UnknownName("delegation-code", event.target, [each.code for each in scenario.delegations])
    if lever.step:
        steps = len(scenario.clauses[scenario.clause(event.clause or "")].wordings)
        if event.step is None or not 0 <= event.step < steps:
            raise LeverError(say("plenipot.not.which-step"))
    for name in ("clause", "target", "step"):
        if getattr(event, name) is not None and not getattr(lever, name):
            raise LeverError(say(f"plenipot.not.needless-{name}"))


def _particular(scenario: Scenario, events: tuple[Event, ...], lever: Lever, event: Event, state: State) -> str:
    """Why this use of the lever cannot be; empty when it can."""
    asked = (event.lever, event.clause, event.target)
    if any((old.lever, old.clause, old.target) == asked for old in events) and lever.id != "bridge":
        return say("plenipot.not.again")
    if lever.target == "delegation":
        n = scenario.delegation(event.target or "")
        if scenario.delegations[n].card is None:
            return say("plenipot.not.no-contact", name=scenario.delegations[n].name)
        own = joined(events)
        if own not in (None, event.target):
            return say("plenipot.not.joined-other", own=_name(scenario, own or ""), name=scenario.delegations[n].name)
        if trust(scenario, events)[n] < lever.trust:
            return say(f"plenipot.not.trust-{lever.trust}", name=scenario.delegations[n].name)
    if lever.clause and event.clause not in clauses_open(scenario, lever, state):
        return say("plenipot.not.agreed")
    check = {"hold": _hold, "bridge": _bridge, "ask-for-vote": _vote}.get(lever.id)
    return check(scenario, events, event, state) if check else ""


def _hold(scenario: Scenario, _: tuple[Event, ...], event: Event, state: State) -> str:
    k, n = scenario.clause(event.clause or ""), scenario.delegation(event.target or "")
    view, text, quo = state.positions[k][n], state.chair_positions[k], scenario.clauses[k].status_quo
    if abs(view - text) <= abs(view - quo):  # nobody holds a bracket against words it likes better than the old ones
        return say("plenipot.not.likes-it", name=scenario.delegations[n].name)
    return ""


def _bridge(scenario: Scenario, events: tuple[Event, ...], event: Event, state: State) -> str:
    k, n = scenario.clause(event.clause or ""), scenario.delegation(event.target or "")
    goal = scenario.clauses[k].wordings[event.step or 0].position
    if abs(state.positions[k][n] - goal) > NEAR_WORDS:
        return say("plenipot.not.sponsor-far", name=scenario.delegations[n].name)
    return "" if seconders(scenario, events, state, event) else say("plenipot.not.seconder")


def _vote(scenario: Scenario, events: tuple[Event, ...], event: Event, state: State) -> str:
    if any((old.lever, old.clause) == ("ask-for-vote", event.clause) for old in events):
        return say("plenipot.not.vote-asked")
    k, n = scenario.clause(event.clause or ""), scenario.delegation(event.target or "")
    if n in state.held[k]:
        return say("plenipot.not.holder-votes", name=scenario.delegations[n].name)
    return ""


def _name(scenario: Scenario, code: str) -> str:
    return scenario.delegations[scenario.delegation(code)].name
