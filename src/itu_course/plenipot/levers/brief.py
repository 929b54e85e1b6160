"""Brief a delegation.

Use: it moves instructions while they are written, and opens the delegation's card. Risk: your effort is soon spent,
and late it moves little.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import Lever, clause_of, name, source, state_of
from itu_course.plenipot.room import Room
from itu_course.plenipot.world import WHOLE
from itu_course.words import say

LIFT = 8  # 128ths of salience


def _reason(room: Room, act: Act) -> str:
    state = state_of(room, act)
    heard = (clause_of(room, act), state, act.by) in room.briefed
    return say("plenipot.not.heard", name=name(room, state)) if heard else ""


def _effect(room: Room, act: Act) -> None:
    clause, state, team, numbers = clause_of(room, act), state_of(room, act), room.team(act.by), room.settings
    pull = {
        "capital": numbers.brief_capital,
        "regional": numbers.brief_regional,
        "committee": numbers.brief_committee,
    }[room.stage]
    bound = room.world.mandates[state] // (2 if team.seat == state else 1)
    if clause in room.evidence:
        pull = pull * 3 // 2
    room.persuade(clause, state, source(act), pull * (WHOLE - bound) // WHOLE, LIFT)
    if state not in team.known:
        team.known.add(state)
        room.trust_more(act.by, state, 1)
    room.briefed.add((clause, state, act.by))


BRIEF = Lever(
    id="brief",
    cost=2,
    stages=("capital", "regional", "committee"),
    target="delegation",
    own_cost=1,
    reason=_reason,
    effect=_effect,
)
