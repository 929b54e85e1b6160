"""Put a package forward.

Use: a state lets one clause pass beyond its line for another. It is tried at night. Risk: both clauses stand or fall
together, and you give something away.
"""

from __future__ import annotations

from itu_course.plenipot.acts import Act
from itu_course.plenipot.levers.lever import ACQUAINTED, Lever, clause_of, name, state_of
from itu_course.plenipot.room import Room
from itu_course.words import say


def _trade(room: Room, act: Act) -> int | None:
    clause, state = clause_of(room, act), state_of(room, act)
    exchanges = room.world.exchanges
    return next((i for i, one in enumerate(exchanges) if (one.state, one.clause) == (state, clause)), None)


def _reason(room: Room, act: Act) -> str:
    state = state_of(room, act)
    if state not in room.team(act.by).known:
        return say("plenipot.not.card-unknown", name=name(room, state))
    trade = _trade(room, act)
    if trade is None:
        return say("plenipot.not.no-trade", name=name(room, state))
    return say("plenipot.not.again") if any(trade == offered for _, offered in room.packages) else ""


def _effect(room: Room, act: Act) -> None:
    trade = _trade(room, act)
    assert trade is not None, "checked before"
    room.packages.append((act.by, trade))


PACKAGE = Lever(
    id="package",
    cost=2,
    stages=("committee",),
    target="delegation",
    trust=ACQUAINTED,
    own_cost=1,
    reason=_reason,
    effect=_effect,
)
