"""What each lever changes: instructions, how much a clause matters, how firm a mandate is, or the chair's text.

A lever never changes a position or an outcome directly. The sizes are design choices; their order follows what is known
about influence (mandates are fixed before arrival, stubbornness is power, bridges move texts): docs/plenipot-model.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot.arithmetic import clip, snap, weight
from itu_course.plenipot.events import Event
from itu_course.plenipot.scenario import Scenario

EARLY = 3  # a briefing in the capital, before instructions are written, counts so many times
HELD_MANDATE = weight(0.9)
BRIDGE = 0.5  # a bridging text moves the chair's text half-way
# lever: (pull on instructions, lift of salience), both for a delegation without a mandate
_PULLS = {"brief": (0.125, 0.1), "join": (0.25, 0.1), "letter": (0.03, 0.08), "consult": (0.015, 0.03)}
_MEDIA_LIFT, _MEDIA_HARDENS = 0.12, 0.1


@dataclass(frozen=True)
class Touch:
    """What an event does to one delegation on one clause: places, weights on the grid, and a position to move to."""

    clause: int
    member: int
    pull: float
    goal: int
    lift: float
    mandate: float | None = None
    salience: float | None = None

    def instruction(self, before: float) -> float:
        """The instruction after the touch."""
        return snap(before + self.pull * (self.goal - before))

    def matters(self, before: float) -> float:
        """The salience after the touch."""
        return self.salience if self.salience is not None else weight(clip(before + self.lift, 0.0, 1.0))


def touches(scenario: Scenario, event: Event) -> tuple[Touch, ...]:
    """Every delegation and clause that ``event`` touches. Empty for levers that act on the text or the vote."""
    clauses = [scenario.clause(event.clause)] if event.clause else list(range(len(scenario.clauses)))
    return tuple(
        touch
        for clause in clauses
        for member in _members(scenario, event)
        if (touch := _touch(scenario, event, clause, member))
    )


def _members(scenario: Scenario, event: Event) -> list[int]:
    if event.lever in ("brief", "join", "hold"):
        return [scenario.delegation(event.target or "")]
    if event.lever in ("letter", "media"):
        return [n for n, each in enumerate(scenario.delegations) if each.group == event.target]
    return list(range(len(scenario.delegations))) if event.lever == "consult" else []


def _touch(scenario: Scenario, event: Event, clause: int, member: int) -> Touch | None:
    state = scenario.delegations[member]
    goal = scenario.clauses[clause].wordings[scenario.clauses[clause].aim].position
    if event.lever == "hold":
        return Touch(clause, member, 0.0, goal, 0.0, mandate=max(state.mandate, HELD_MANDATE), salience=1.0)
    soft = 1.0 - state.mandate
    if event.lever == "media":
        if state.listens:
            return Touch(clause, member, 0.0, goal, _MEDIA_LIFT * soft)
        return Touch(clause, member, 0.0, goal, 0.0, mandate=weight(clip(state.mandate + _MEDIA_HARDENS, 0.0, 0.95)))
    pull, lift = _PULLS[event.lever]
    early = EARLY if event.lever == "brief" and scenario.stage(event.round) == "capital" else 1
    return Touch(clause, member, weight(pull * early * soft), goal, lift * soft)
