"""Offer a way out: a reservation on record for a state that blocks.

Use: a state that blocks gives way without losing face, and so do its neighbours more easily. Risk: it works only on
those who trust you a little, and the reservation stays.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import ACQUAINTED, Lever, clause_of, name, source, state_of
from itu_course.plenipot.room import Room
from itu_course.words import say

LEAST, INSIDE, BEYOND = 6, 12, 8  # nerve: always, and for each step of trust within its line or beyond it


def _reason(room: Room, act: Act) -> str:
    clause, state = clause_of(room, act), state_of(room, act)
    if state not in room.holds[clause]:
        return say("plenipot.not.holds-nothing", name=name(room, state))
    return say("plenipot.not.again") if state in room.reserved[clause] else ""


def _effect(room: Room, act: Act) -> None:
    clause, state, groups = clause_of(room, act), state_of(room, act), room.world.groups
    now = room.text[clause]
    assert now is not None, "checked before"
    each = BEYOND if room.crosses(clause, state, now) else INSIDE
    nerve = LEAST + each * room.team(act.by).trust[state]
    room.reserved[clause].add(state)
    for holder in list(room.holds[clause]):
        if not room.free(holder) or groups[holder] != groups[state]:
            continue
        room.strengthen(clause, holder, source(act), -nerve if holder == state else -(nerve // 2))
        if room.holds[clause][holder] <= 0:
            room.release(clause, holder, "way-out")


WAY_OUT = Lever(
    id="way-out",
    cost=1,
    stages=("committee", "plenary"),
    target="delegation",
    trust=ACQUAINTED,
    own_cost=1,
    reason=_reason,
    effect=_effect,
)
