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
    """``rights``: mean move from the text in force, in points of 100, weighted by what a clause means for people.

    ``stopped`` of ``harmful`` clauses ended no worse than the text in force, ``won`` of ``good`` ones better, and
    ``kept`` of ``unchanged`` ones (marked NOC) no worse.
    ``consensus``, ``voted`` and ``reservations`` are counts of ``clauses``; ``trust`` is won less lost.
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
    """The score of a conference that ended with ``decisions`` after ``events``."""
    clauses = list(zip(scenario.clauses, decisions, strict=True))
    harmful = [d for c, d in clauses if c.wordings[c.tabled].position < c.status_quo]
    good = [d for c, d in clauses if c.wordings[c.tabled].position > c.status_quo]
    same = [d for c, d in clauses if c.mark == "NOC"]
    moved = sum(c.weight * (d.position - c.status_quo) for c, d in clauses)
    before, after = trust(scenario, ()), trust(scenario, events)
    carded = [n for n, each in enumerate(scenario.delegations) if each.card is not None]
    return Score(
        rights=moved / (sum(c.weight for c in scenario.clauses) or 1.0),
        harmful=len(harmful),
        stopped=_no_worse(scenario, harmful),
        good=len(good),
        won=sum(d.position > scenario.clauses[d.clause].status_quo for d in good),
        unchanged=len(same),
        kept=_no_worse(scenario, same),
        clauses=len(decisions),
        consensus=sum(d.way == "consensus" for d in decisions),
        voted=sum(bool(d.counts) for d in decisions),
        reservations=sum(len(d.reservations) for d in decisions),
        trust=sum(after[n] - before[n] for n in carded),
    )


def _no_worse(scenario: Scenario, decisions: list[Decision]) -> int:
    return sum(each.position >= scenario.clauses[each.clause].status_quo for each in decisions)
