"""What people do in a seat, in many draws at once, as in ``levers.seats``.

Who sits where is the same in every draw; what a seat may do can differ.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from itu_course.plenipot.acts import CHAIR, Act
from itu_course.plenipot.draws_numpy import Array
from itu_course.plenipot.room import CHAIR_SEAT
from itu_course.plenipot.rooms_numpy import WITHDRAWN, Rooms


def _state(rooms: Rooms, code: str | None) -> int:
    return CHAIR_SEAT if code == CHAIR else rooms.scenario.delegation(code or "")


def _take(rooms: Rooms, act: Act) -> None:
    state = _state(rooms, act.target)
    if state in rooms.taken or (state != CHAIR_SEAT and rooms.scenario.delegations[state].card is None):
        return
    rooms.taken[state] = act.by
    if state != CHAIR_SEAT and rooms.weight is not None:
        rooms.members[rooms.seats[state]] = True
        rooms.stale.update(range(rooms.clauses))


def _leave(rooms: Rooms, act: Act) -> None:
    state = _state(rooms, act.target)
    if rooms.taken.get(state) == act.by:
        del rooms.taken[state]


def _put(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    rooms.table[act.step, clause] |= where


def _gavel(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    assert act.step is not None, "checked by the table of levers"
    rooms.text[clause, where & rooms.table[act.step, clause]] = act.step


def _withdraw(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    rooms.text[clause, where & (rooms.sponsors[clause] == seat)] = WITHDRAWN


def _drop(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    leaving = np.zeros_like(rooms.holds)
    leaving[seat, clause] = where & rooms.holds[seat, clause]
    rooms.release(leaving)


def _hold(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    holding = np.zeros_like(rooms.holds)
    holding[seat, clause] = where & ~rooms.holds[seat, clause]
    rooms.hold(holding)


def _offer(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    for index, exchange in enumerate(rooms.world.exchanges):
        if (exchange.state, exchange.clause) == (rooms.order[seat], clause):
            rooms.packages.append((where & ~rooms.traded[index], index))
            rooms.traded[index] |= where


def _ask(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    rooms.votes_asked[clause] |= where


def _cast(rooms: Rooms, act: Act, clause: int, seat: int, where: Array) -> None:
    assert act.step is not None, "checked by the table of levers"
    if rooms.scenario.delegations[rooms.order[seat]].votes:
        rooms.cast[seat, clause, where] = act.step - 1


def _from_seat(effect: Callable[[Rooms, Act, int, int, Array], None]) -> Callable[[Rooms, Act], None]:
    """Make an act of a state or a chair: nothing, if people do not hold the seat."""

    def act_from_seat(rooms: Rooms, act: Act) -> None:
        state = _state(rooms, act.by)
        if state in rooms.taken:
            clause = rooms.scenario.clause(act.clause or "")
            effect(rooms, act, clause, rooms.seats.get(state, state), rooms.text[clause] != WITHDRAWN)

    return act_from_seat


SEAT_ACTS: dict[str, Callable[[Rooms, Act], None]] = {
    "take": _take,
    "leave": _leave,
    "table": _from_seat(_put),
    "gavel": _from_seat(_gavel),
    "withdraw": _from_seat(_withdraw),
    "drop": _from_seat(_drop),
    "amend": _from_seat(_put),
    "hold-own": _from_seat(_hold),
    "offer": _from_seat(_offer),
    "ask": _from_seat(_ask),
    "cast": _from_seat(_cast),
}
