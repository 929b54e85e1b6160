"""Join a delegation. Use: you see the cards of its region and of all coordinators, and work through it at half the price.

Risk: nothing can be said in public any more.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import ALLY, Lever, name, source, state_of
from itu_course.plenipot.room import Room
from itu_course.words import say

NERVE = 10  # of each bracket of the delegation, with you at its side


def _reason(room: Room, act: Act) -> str:
    seat = room.team(act.by).seat
    return "" if seat is None else say("plenipot.not.joined", name=name(room, seat))


def _effect(room: Room, act: Act) -> None:
    state, team, here = state_of(room, act), room.team(act.by), room.world
    team.seat = state
    team.known |= {state, *here.coordinators, *(n for n in here.named if here.groups[n] == here.groups[state])}
    for clause in range(len(room.text)):
        room.strengthen(clause, state, source(act), NERVE)


JOIN = Lever(
    id="join",
    cost=3,
    stages=("capital", "regional"),
    target="delegation",
    clause=False,
    trust=ALLY,
    reason=_reason,
    effect=_effect,
)
