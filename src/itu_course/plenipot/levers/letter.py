"""Send a letter with partners.

Use: it leans on a regional group's common position and on its choice of clause; twice as much if a member trusts you.
Risk: late, it moves little.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import FRIEND, Lever, clause_of, group_of, source
from itu_course.plenipot.room import Room
from itu_course.plenipot.world import WHOLE

PULL, LIFT, SUBJECT = 8, 4, 16
SHARE = 16  # of the way to your words, one part in so many, is what a common position moves
EARLY = 2  # times, while groups still prepare


def _effect(room: Room, act: Act) -> None:
    clause, group, here, trust = clause_of(room, act), group_of(room, act), room.world, room.team(act.by).trust
    goal = here.aims[clause]
    times = 2 if any(here.groups[state] == group and trust[state] >= FRIEND for state in here.named) else 1
    if not room.common:
        room.subject[group][clause] += SUBJECT * times
        for state, own in enumerate(here.groups):
            if own == group and room.free(state):
                pull = EARLY * times * PULL * (WHOLE - here.mandates[state]) // WHOLE
                room.persuade(clause, state, source(act), pull, LIFT)
        return
    room.common[group][clause] += times * (goal - room.common[group][clause]) // SHARE
    coordinator = here.coordinators[group]
    if room.free(coordinator):
        pull = times * PULL // 2 * (WHOLE - here.mandates[coordinator]) // WHOLE
        room.persuade(clause, coordinator, source(act), pull, LIFT)


LETTER = Lever(id="letter", cost=4, stages=("regional", "committee"), target="group", public=True, effect=_effect)
