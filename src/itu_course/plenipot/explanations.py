"""Why a delegation moved: an exact account, since every move is a sum of named pulls."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from itu_course.plenipot.engine import State, Trace
from itu_course.plenipot.record import Record
from itu_course.words import say

PULLS = ("capital", "region", "chair", "you")
_UNMOVED = 1.0  # points below which a sentence speaks of no move


@dataclass(frozen=True)
class Explanation:
    """start + capital + region + chair + you + rounding = end, in points of 100. ``sentence`` says it without numbers.

    ``you`` is what your levers did to this delegation's instructions; what they did to others reaches it through its
    region and the chair's text.
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
    """The account of one delegation (code or name) on one clause. Raises UnknownName."""
    n, k = record.scenario.delegation(delegation), record.scenario.clause(clause)
    group = record.scenario.group(record.scenario.delegations[n].group)
    states = record.trace.states
    sums = dict.fromkeys(PULLS, 0.0)
    yours = 0.0
    for before, after in pairwise(states):
        moves = pulls(record.trace, before, after, k, n, group, yours)
        yours += moves["you"]
        for name, pull in moves.items():
            sums[name] += pull
    start, end = states[0].positions[k][n], states[-1].positions[k][n]
    state, label = record.scenario.delegations[n], record.scenario.clauses[k].label
    numbers = {"start": start, **sums, "rounding": end - start - sum(sums.values()), "end": end}
    lines = tuple(
        say(f"plenipot.why.line-{name}", number=f"{value:.2f}" if name in ("start", "end") else f"{value:+.2f}")
        for name, value in numbers.items()
    )
    return Explanation(
        state.name, label, **numbers, sentence=_sentence(state.name, label, start, end, sums), lines=lines
    )


def pulls(
    trace: Trace, before: State, after: State, k: int, n: int, group: int, yours: float = 0.0
) -> dict[str, float]:
    """The four pulls on one delegation and clause in the round between two states, in points.

    ``yours`` is what your levers had moved it by before this round: that part fades as it listens to others, which is
    booked as yours too, so that the other three pulls are those on the delegation that you had never met.
    """
    assert after.pulls is not None, "only the opening has no pulls"
    x, h, said = before.positions[k][n] - yours, after.mandates[k][n], after.pulls
    first, now = trace.states[0].instructions[k][n], after.instructions[k][n]
    return {
        "capital": h * (first - x),
        "region": (1.0 - h) * said.region * (said.means[k][group] - x),
        "chair": (1.0 - h) * said.chair * (said.chair_positions[k] - x),
        "you": h * (now - first) + ((1.0 - h) * (1.0 - said.region - said.chair) - 1.0) * yours,
    }


def _sentence(name: str, label: str, start: float, end: float, sums: dict[str, float]) -> str:
    moved = end - start
    if abs(moved) < _UNMOVED:
        return say("plenipot.why.stayed", name=name, clause=label)
    way = say(f"plenipot.why.{'opener' if moved > 0 else 'tighter'}")
    along = [word for word in PULLS if sums[word] * moved > 0]
    most = max(along, key=lambda word: abs(sums[word]), default="chair")
    return say("plenipot.why.moved", name=name, clause=label, way=way, who=say(f"plenipot.why.by-{most}"))
