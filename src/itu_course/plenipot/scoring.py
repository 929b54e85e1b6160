"""Three numbers for learning, never added up: rights outcome, legitimacy, relationships."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot.acts import YOU
from itu_course.plenipot.plenary import Decision
from itu_course.plenipot.room import Room
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


def score(room: Room, decisions: tuple[Decision, ...], team: str = YOU) -> Score:
    """Score a conference.

    Parameters
    ----------
    room
        The state after the last round.
    decisions
        What became of each clause.
    team
        Whose relationships are counted.

    Returns
    -------
    Score
        Rights outcome, legitimacy and relationships. They are never added up.
    """
    scenario = room.scenario
    clauses = list(zip(scenario.clauses, decisions, strict=True))
    harmful = [d for c, d in clauses if c.wordings[c.tabled].position < c.status_quo]
    good = [d for c, d in clauses if c.wordings[c.tabled].position > c.status_quo]
    unchanged = [d for c, d in clauses if c.mark == "NOC"]
    trust = room.team(team).trust
    return Score(
        rights=rights(scenario, decisions),
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
        trust=sum(trust[n] - scenario.delegations[n].trust for n in room.world.named),
    )


def rights(scenario: Scenario, decisions: tuple[Decision, ...]) -> float:
    """Work out the rights outcome.

    Parameters
    ----------
    scenario
        The scenario played.
    decisions
        What became of each clause.

    Returns
    -------
    float
        The mean move from the text in force, in points of 100, weighted by what each clause means for people.
    """
    clauses = list(zip(scenario.clauses, decisions, strict=True))
    moved = sum(clause.weight * (decision.position - clause.status_quo) for clause, decision in clauses)
    return moved / (sum(clause.weight for clause in scenario.clauses) or 1.0)


def _no_worse(scenario: Scenario, decisions: list[Decision]) -> int:
    return sum(decision.position >= scenario.clauses[decision.clause].status_quo for decision in decisions)
