"""Join a delegation.

Use: you see the cards of the delegation's region and of all coordinators, and work through it at half the price.
Risk: nothing can be said in public any more.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import ALLY, Lever, name, source, state_of
from itu_course.plenipot.room import Room
from itu_course.words import say

PUBLIC = ("consult", "letter", "media")
NERVE = 10  # of each bracket of the delegation, with you at its side


def _reason(room: Room, act: Act) -> str:
    seat = room.team(act.by).seat
    if seat is not None:
        return say("plenipot.not.joined", name=name(room, seat))
    return say("plenipot.not.public-now") if _spoke_now(room, act.by) else ""


def _spoke_now(room: Room, team: str) -> bool:
    """Whether a team spoke in public before this round: a record has its joining first, which would forbid it."""
    done = (note.more["act"] for note in room.notes if (note.kind, note.round, note.by) == ("act", room.round, team))
    return any(act.lever in PUBLIC for act in done)


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
