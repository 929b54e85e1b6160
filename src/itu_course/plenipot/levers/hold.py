"""Ask an ally to hold a bracket.

Use: in company it stops words that would pass. Risk: alone it tires, and the favour is used up.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import ALLY, Lever, clause_of, name, source, state_of
from itu_course.plenipot.room import Room
from itu_course.words import say


def _reason(room: Room, act: Act) -> str:
    clause, state = clause_of(room, act), state_of(room, act)
    now = room.text[clause]
    assert now is not None, "checked before"
    if room.loss(clause, state, now) <= 0:
        return say("plenipot.not.likes-it", name=name(room, state))
    if state not in room.members[clause]:
        return say("plenipot.not.not-in-group", name=name(room, state))
    return say("plenipot.not.again") if state in room.asked[clause] else ""


def _effect(room: Room, act: Act) -> None:
    clause, state, numbers = clause_of(room, act), state_of(room, act), room.settings
    room.asked[clause][state] = act.by
    evidence = numbers.nerve_evidence if clause in room.evidence else 0
    nerve = numbers.nerve_trust * room.team(act.by).trust[state] + evidence
    room.strengthen(clause, state, source(act), nerve)
    room.conceded[clause].discard(state)
    room.trust_more(act.by, state, -1)


HOLD = Lever(
    id="hold",
    cost=4,
    stages=("committee", "plenary"),
    target="delegation",
    trust=ALLY,
    own_cost=2,
    reason=_reason,
    effect=_effect,
)
