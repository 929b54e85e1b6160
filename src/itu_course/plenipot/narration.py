"""What changed in a round and why, in sentences."""

from __future__ import annotations

from itu_course.plenipot.engine import State, Trace, patience
from itu_course.plenipot.events import Event
from itu_course.plenipot.explanations import pulls
from itu_course.plenipot.levers import seconders
from itu_course.plenipot.scenario import Scenario
from itu_course.words import say, say_count

MOST_NAMED = 3


def named(scenario: Scenario, members: tuple[int, ...]) -> tuple[str, ...]:
    """The names of those delegations that have a card."""
    return tuple(scenario.delegations[n].name for n in members if scenario.delegations[n].card)


def by_wish(state: State, k: int) -> dict[str, tuple[int, ...]]:
    """The delegations that object to clause ``k``, by the words they want: "opener" or "tighter" than those now."""
    members = state.objecting[k]
    wants = {n: "opener" if state.positions[k][n] > state.chair_positions[k] else "tighter" for n in members}
    return {wish: tuple(n for n in members if wants[n] == wish) for wish in ("opener", "tighter")}


def together(names: tuple[str, ...] | list[str]) -> str:
    """Names as a person lists them: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return say("plenipot.and", first=", ".join(names[:-1]), last=names[-1])


def changes(scenario: Scenario, events: tuple[Event, ...], trace: Trace, after: int) -> tuple[str, ...]:
    """What happened in the round that led to state ``after``; empty before the first round."""
    if not after:
        return ()
    before, now = trace.states[after - 1], trace.states[after]
    used = [event for event in events if event.round == after - 1]
    lines = [did(scenario, events, event, before) for event in used]
    for k in range(len(scenario.clauses)):
        lines += _words(scenario, used, before, now, k)
        if scenario.stage(after - 1) in ("committee", "plenary"):  # before, nobody has been asked
            lines += _brackets(scenario, trace, before, now, k, after)
    return tuple(lines) or (say(f"plenipot.change.quiet.{scenario.stage(after - 1)}"),)


def did(scenario: Scenario, events: tuple[Event, ...], event: Event, state: State) -> str:
    """Describe one lever that the learner used, with what it does."""
    to_state = event.target and event.lever not in ("letter", "media")
    name = scenario.delegations[scenario.delegation(event.target or "")].name if to_state else ""
    group = next((each.name for each in scenario.groups if each.code == event.target), "")
    clause = scenario.clauses[scenario.clause(event.clause)].label if event.clause else ""
    second = ""
    if event.lever == "bridge":
        names = named(scenario, seconders(scenario, events[: events.index(event)], state, event))
        second = names[0] if names else say("plenipot.did.somebody")
    early = event.lever == "brief" and scenario.stage(event.round) == "capital"
    return say(
        f"plenipot.did.{event.lever}{'-early' if early else ''}", name=name, group=group, clause=clause, second=second
    )


def _words(scenario: Scenario, used: list[Event], before: State, now: State, k: int) -> list[str]:
    clause = scenario.clauses[k]
    old, new = clause.nearest(before.chair_positions[k]), clause.nearest(now.chair_positions[k])
    if old == new:
        return []
    bridged = any(event.lever == "bridge" and event.clause == clause.id for event in used)
    way = say(f"plenipot.change.{'opener' if new > old else 'tighter'}")
    why = say(f"plenipot.change.{'bridged' if bridged else 'room'}")
    return [say("plenipot.change.words", clause=clause.label, words=clause.wordings[new].words, way=way, why=why)]


def _brackets(scenario: Scenario, trace: Trace, before: State, now: State, k: int, after: int) -> list[str]:
    clause, tolerated = scenario.clauses[k], scenario.settings.tolerated
    was, is_now = before.bracketed(k, tolerated), now.bracketed(k, tolerated)
    lines = []
    if was and not is_now:
        lines.append(say("plenipot.change.freed", clause=clause.label))
    elif is_now and not was:
        who = together(named(scenario, now.objecting[k])[:MOST_NAMED]) or say("plenipot.did.somebody")
        lines.append(say("plenipot.change.bracketed", clause=clause.label, who=who))
    yielding = [n for n in before.objecting[k] if n not in now.objecting[k] and scenario.delegations[n].card]
    by_reason: dict[str, list[str]] = {}
    for n in yielding:
        by_reason.setdefault(_reason(scenario, trace, before, now, k, n, after), []).append(
            scenario.delegations[n].name
        )
    for reason, names in by_reason.items():
        who = together(names[:MOST_NAMED])
        if len(names) > MOST_NAMED:
            who = say("plenipot.and-more", first=", ".join(names[:MOST_NAMED]))
        why = say(f"plenipot.change.because-{reason}")
        lines.append(say_count("plenipot.change.yields", len(names), who=who, clause=clause.label, why=why))
    return lines


def _reason(scenario: Scenario, trace: Trace, before: State, now: State, k: int, n: int, after: int) -> str:
    """Why a delegation stopped objecting: the words came to it, it moved (and who moved it), or time ran out."""
    matters, x0, x1 = now.saliences[k][n], before.positions[k][n], now.positions[k][n]
    words = matters * (abs(before.chair_positions[k] - x0) - abs(now.chair_positions[k] - x0))
    moved = matters * (abs(now.chair_positions[k] - x0) - abs(now.chair_positions[k] - x1))
    time = patience(scenario, after - 1) - patience(scenario, max(after - 2, 0))
    if words >= max(moved, time):
        return "words"
    if time >= moved:
        return "time"
    parts = pulls(trace, before, now, k, n, scenario.group(scenario.delegations[n].group))
    return max(parts, key=lambda name: parts[name] * (x1 - x0))
