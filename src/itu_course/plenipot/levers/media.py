"""Speak to the media.

Use: governments that heed their public care more, and hold less against you. Risk: the others become harder and trust
you less.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import Lever, clause_of, group_of, source
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import STAGES
from itu_course.plenipot.world import UNIT

PULL, LIFT = 10, 14
BACKLASH, HARDER = -6, 8
NERVE_FOR, NERVE_AGAINST = 4, -12
OPPONENT = 30 * UNIT  # so far from your words is against them


def _effect(room: Room, act: Act) -> None:
    clause, group, here = clause_of(room, act), group_of(room, act), room.world
    goal = here.aims[clause]
    for state, delegation in enumerate(room.scenario.delegations):
        if here.groups[state] != group or not room.free(state):
            continue
        heeds = delegation.listens
        room.persuade(clause, state, source(act), PULL if heeds else BACKLASH, LIFT if heeds else HARDER)
        if delegation.card is None:
            continue
        against = heeds and abs(room.places[clause][state] - goal) > OPPONENT
        room.strengthen(clause, state, source(act), NERVE_AGAINST if against else NERVE_FOR)
        if not heeds:
            room.trust_more(act.by, state, -1)


MEDIA = Lever(id="media", cost=3, stages=STAGES, target="group", public=True, effect=_effect)
