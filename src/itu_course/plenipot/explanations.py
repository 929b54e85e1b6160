"""Why a delegation moved: an exact explanation, since every move is a sum of named pulls."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from itu_course.plenipot.engine import State, Trace
from itu_course.plenipot.record import Record
from itu_course.words import say

PULLS = ("capital", "region", "chair", "you")
_UNMOVED = 1.0  # points; a smaller move is not put into words (design choice)


@dataclass(frozen=True)
class Explanation:
    """How one delegation moved on one clause: start + capital + region + chair + you + rounding = end.

    All numbers are in points of 100. What your levers did to other delegations reaches this one through its region and
    the chair's text.

    Attributes
    ----------
    delegation
        Its name.
    clause
        The clause's label.
    start
        Its position before the first round.
    capital
        How far its mandate pulled it back to its instruction.
    region
        How far its regional group pulled it.
    chair
        How far the chair's text pulled it.
    you
        How far your levers moved it, through its own instruction.
    rounding
        What rounding to the grid adds.
    end
        Its position after the last round.
    sentence
        The move without numbers.
    lines
        The sum, line by line.
    """

    delegation: str
    clause: str
    start: float
    capital: float
    region: float
    chair: float
    you: float
    rounding: float
    end: float
    sentence: str
    lines: tuple[str, ...]


def explain(record: Record, delegation: str, clause: str) -> Explanation:
    """Explain how a delegation moved on one clause.

    Parameters
    ----------
    record
        A conference played to its end.
    delegation
        Its code or its name.
    clause
        The clause's id.

    Returns
    -------
    Explanation
        The sum of all pulls, and a sentence.

    Notes
    -----
    An unknown delegation or clause raises UnknownName.
    """
    n, k = record.scenario.delegation(delegation), record.scenario.clause(clause)
    group = record.scenario.group(record.scenario.delegations[n].group)
    states = record.trace.states
    sums = dict.fromkeys(PULLS, 0.0)
    yours = 0.0
    for before, after in pairwise(states):
        moves = pulls(record.trace, before, after, k, n, group, yours)
        yours += moves["you"]
        for source, pull in moves.items():
            sums[source] += pull
    start, end = states[0].positions[k][n], states[-1].positions[k][n]
    name, label = record.scenario.delegations[n].name, record.scenario.clauses[k].label
    numbers = {"start": start, **sums, "rounding": end - start - sum(sums.values()), "end": end}
    lines = tuple(
        say(f"plenipot.why.line-{source}", number=f"{value:.2f}" if source in ("start", "end") else f"{value:+.2f}")
        for source, value in numbers.items()
    )
    return Explanation(name, label, **numbers, sentence=_sentence(name, label, start, end, sums), lines=lines)


def pulls(
    trace: Trace, before: State, after: State, k: int, n: int, group: int, yours: float = 0.0
) -> dict[str, float]:
    """Split one round's move of a delegation on a clause into its four pulls.

    Parameters
    ----------
    trace
        All states of the conference.
    before
        The state before the round.
    after
        The state after it.
    k
        Index of the clause.
    n
        Index of the delegation.
    group
        Index of its regional group.
    yours
        What your levers had moved it by before this round, in points.

    Returns
    -------
    dict of str to float
        Points by source, in the order of ``PULLS``.

    Notes
    -----
    The part that is yours fades as the delegation listens to others. The fading counts as yours too, so that the other
    three pulls are those on a delegation that you had never met.
    """
    assert after.pulls is not None, "only the opening has no pulls"
    position, mandate, weights = before.positions[k][n] - yours, after.mandates[k][n], after.pulls
    first, now = trace.states[0].instructions[k][n], after.instructions[k][n]
    return {
        "capital": mandate * (first - position),
        "region": (1.0 - mandate) * weights.region * (weights.means[k][group] - position),
        "chair": (1.0 - mandate) * weights.chair * (weights.chair_positions[k] - position),
        "you": mandate * (now - first) + ((1.0 - mandate) * (1.0 - weights.region - weights.chair) - 1.0) * yours,
    }


def _sentence(name: str, label: str, start: float, end: float, sums: dict[str, float]) -> str:
    moved = end - start
    if abs(moved) < _UNMOVED:
        return say("plenipot.why.stayed", name=name, clause=label)
    way = say(f"plenipot.why.{'opener' if moved > 0 else 'tighter'}")
    along = [source for source in PULLS if sums[source] * moved > 0]
    most = max(along, key=lambda source: abs(sums[source]), default="chair")
    return say("plenipot.why.moved", name=name, clause=label, way=way, who=say(f"plenipot.why.by-{most}"))
