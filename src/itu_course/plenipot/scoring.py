"""Three numbers for learning, never added up: rights outcome, legitimacy, relationships."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itu_course.plenipot.decisions import Decision
from itu_course.plenipot.events import Event
from itu_course.plenipot.levers import trust
from itu_course.plenipot.scenario import Scenario


@dataclass(frozen=True)
class Score:
    """The three numbers and what they are made of.

    Attributes
    ----------
    rights
        Mean move from the text in force, in points of 100, weighted by what each clause means for people's rights.
    harmful
        Clauses tabled to make things worse than the text in force.
    stopped
        Those of them that ended no worse.
    good
        Clauses tabled to make things better.
    won
        Those of them that ended better.
    unchanged
        Clauses marked NOC.
    kept
        Those of them that ended no worse.
    clauses
        All clauses.
    consensus
        Those adopted by consensus.
    voted
        Those put to a vote.
    reservations
        Reservations on record, over all clauses.
    trust
        Steps of trust won less those lost, over all delegations with a card.
    """

    rights: float
    harmful: int
    stopped: int
    good: int
    won: int
    unchanged: int
    kept: int
    clauses: int
    consensus: int
    voted: int
    reservations: int
    trust: int


def score(scenario: Scenario, decisions: tuple[Decision, ...], events: Iterable[Event]) -> Score:
    """Score a conference.

    Parameters
    ----------
    scenario
        The scenario played.
    decisions
        What became of each clause.
    events
        What the learner did.

    Returns
    -------
    Score
        Rights outcome, legitimacy and relationships. They are never added up.
    """
    clauses = list(zip(scenario.clauses, decisions, strict=True))
    harmful = [d for c, d in clauses if c.wordings[c.tabled].position < c.status_quo]
    good = [d for c, d in clauses if c.wordings[c.tabled].position > c.status_quo]
    unchanged = [d for c, d in clauses if c.mark == "NOC"]
    moved = sum(c.weight * (d.position - c.status_quo) for c, d in clauses)
    before, after = trust(scenario, ()), trust(scenario, events)
    with_card = [n for n, delegation in enumerate(scenario.delegations) if delegation.card is not None]
    return Score(
        rights=moved / (sum(c.weight for c in scenario.clauses) or 1.0),
        harmful=len(harmful),
        stopped=_no_worse(scenario, harmful),
        good=len(good),
        won=sum(d.position > scenario.clauses[d.clause].status_quo for d in good),
        unchanged=len(unchanged),
        kept=_no_worse(scenario, unchanged),
        clauses=len(decisions),
        consensus=sum(d.way == "consensus" for d in decisions),
        voted=sum(bool(d.counts) for d in decisions),
        reservations=sum(len(d.reservations) for d in decisions),
        trust=sum(after[n] - before[n] for n in with_card),
    )


def _no_worse(scenario: Scenario, decisions: list[Decision]) -> int:
    return sum(decision.position >= scenario.clauses[decision.clause].status_quo for decision in decisions)
