"""Ask an ally to call a vote.

Use: a wide majority goes over a few holders. Risk: a vote can be lost, and it divides.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import ALLY, Lever, clause_of, name, state_of
from itu_course.plenipot.plenary import head_count, refusal
from itu_course.plenipot.room import Room
from itu_course.words import say


def _reason(room: Room, act: Act) -> str:
    clause, state = clause_of(room, act), state_of(room, act)
    if clause in room.votes_asked:
        return say("plenipot.not.vote-asked")
    if not room.holds[clause] and not refusal(room, clause):
        return say("plenipot.not.agreed")
    if state in room.holds[clause]:
        return say("plenipot.not.holder-votes", name=name(room, state))
    if state in room.world.no_votes:
        return say("plenipot.not.never-votes", name=name(room, state))
    yes, no = head_count(room, clause)
    return say("plenipot.not.would-lose", name=name(room, state)) if yes <= no else ""


def _effect(room: Room, act: Act) -> None:
    room.votes_asked[clause_of(room, act)] = act.by
    room.trust_more(act.by, state_of(room, act), -1)


VOTE = Lever(
    id="ask-for-vote",
    cost=5,
    stages=("plenary",),
    target="delegation",
    trust=ALLY,
    own_cost=2,
    reason=_reason,
    effect=_effect,
)
