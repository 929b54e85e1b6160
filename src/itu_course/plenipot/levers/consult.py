"""Write to the open consultation.

Use: evidence on record makes briefings and brackets stronger, and those who listen have been asked. Risk: your name
stands beside it.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import Lever, clause_of, source
from itu_course.plenipot.room import Room
from itu_course.plenipot.world import WHOLE
from itu_course.words import say

PULL, LIFT = 8, 6


def _reason(room: Room, act: Act) -> str:
    return say("plenipot.not.on-record") if clause_of(room, act) in room.evidence else ""


def _effect(room: Room, act: Act) -> None:
    clause, here = clause_of(room, act), room.world
    room.evidence.add(clause)
    for state, delegation in enumerate(room.scenario.delegations):
        if delegation.listens and room.free(state):
            pull = PULL * (WHOLE - here.mandates[state]) // WHOLE
            room.persuade(clause, state, source(act), pull, LIFT)


CONSULT = Lever(id="consult", cost=3, stages=("capital", "regional"), public=True, reason=_reason, effect=_effect)
