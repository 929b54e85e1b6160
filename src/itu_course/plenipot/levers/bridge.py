"""Offer bridging words.

Use: words that both ends can bear come on the table. It needs a sponsor near to them and, from another region, a
seconder whose card you know: one that cannot live with the text, but could with these words (GR 89). Risk: you help
to agree on less than you wanted.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import FRIEND, Lever, clause_of, name, state_of, wording_of
from itu_course.plenipot.room import Room
from itu_course.plenipot.world import UNIT
from itu_course.words import say


def seconders(room: Room, team: str, clause: int, sponsor: int, wording: int) -> list[int]:
    """The states that would second bridging words, in ascending order.

    Parameters
    ----------
    room
        The state of the conference.
    team
        Who offers the words.
    clause
        Index of the clause.
    sponsor
        Index of the state that puts the words forward.
    wording
        Index of the wording.

    Returns
    -------
    list of int
        Delegations of other regional groups, known to the team.
    """
    here, now, known = room.world, room.text[clause], room.team(team).known
    if now is None or not room.members:
        return []
    return [
        state
        for state in room.members[clause]
        if state in known
        and state != sponsor
        and room.free(state)
        and here.groups[state] != here.groups[sponsor]
        and not room.crosses(clause, state, wording)
        and room.distance(clause, state, wording) < room.distance(clause, state, now)
        and (room.objects(clause, state, now) or room.loss(clause, state, now) > 0)
        and room.loss(clause, state, wording) <= room.settings.hold_loss
    ]


def _reason(room: Room, act: Act) -> str:
    clause, state, wording = clause_of(room, act), state_of(room, act), wording_of(act)
    if wording in room.table[clause]:
        return say("plenipot.not.on-table")
    far = room.distance(clause, state, wording) > room.settings.bridge_near * UNIT
    if far or room.crosses(clause, state, wording):
        return say("plenipot.not.sponsor-far", name=name(room, state))
    return "" if seconders(room, act.by, clause, state, wording) else say("plenipot.not.seconder")


def _effect(room: Room, act: Act) -> None:
    clause, state, wording = clause_of(room, act), state_of(room, act), wording_of(act)
    team, second = room.team(act.by), seconders(room, act.by, clause, state, wording)[0]
    room.table[clause][wording] = state
    asked = {
        member
        for member in room.members[clause]
        if room.free(member)
        and (
            member == state
            or member in team.known
            or (clause in room.evidence and room.scenario.delegations[member].listens)
        )
    }
    bearing = {member for member in asked if not room.crosses(clause, member, wording)}
    room.consulted[clause].setdefault(wording, set()).update(bearing)
    room.note("bridges", clause, state, second, wording=wording, team=act.by)


BRIDGE = Lever(
    id="bridge",
    cost=5,
    stages=("committee",),
    target="delegation",
    wording=True,
    trust=FRIEND,
    own_cost=2,
    reason=_reason,
    effect=_effect,
)
