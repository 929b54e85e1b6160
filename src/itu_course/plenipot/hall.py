"""The hall on one clause: which words each delegation stands nearest to, who objects, and who holds."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot import plenary
from itu_course.plenipot.room import Room
from itu_course.plenipot.snapshot import Snapshot
from itu_course.plenipot.world import UNIT, WHOLE


@dataclass(frozen=True)
class Seat:
    """One delegation in the hall.

    Attributes
    ----------
    code
        Its name in records.
    name
        Its invented name.
    group
        Name of its regional group.
    wording_index
        The wording that it stands nearest to.
    objects
        Whether it objects to the words read out.
    holds
        Whether it holds a bracket.
    named
        Whether it has a card.
    """

    code: str
    name: str
    group: str
    wording_index: int
    objects: bool
    holds: bool
    named: bool


def hall(now: Snapshot, clause: str) -> tuple[Seat, ...]:
    """Look at the hall.

    Parameters
    ----------
    now
        The conference between two rounds.
    clause
        Id of a clause.

    Returns
    -------
    tuple of Seat
        All delegations, from those who want the tightest words to those who want the most open ones.

    Notes
    -----
    An unknown clause raises UnknownName.
    """
    room, k = now.room, now.scenario.clause(clause)
    places = {n: _place(room, k, n) for n in range(len(now.scenario.delegations))}
    groups = [group.name for group in now.scenario.groups]
    return tuple(
        Seat(
            code=now.scenario.delegations[n].code,
            name=now.scenario.delegations[n].name,
            group=groups[room.world.groups[n]],
            wording_index=now.scenario.clauses[k].nearest(places[n] / UNIT),
            objects=_objects(room, k, n, places[n]),
            holds=n in room.holds[k],
            named=now.scenario.delegations[n].card is not None,
        )
        for n in sorted(places, key=lambda n: (places[n], n))
    )


def _place(room: Room, clause: int, state: int) -> int:
    return plenary.stance(room, clause, state) if room.common else room.places[clause][state]


def _objects(room: Room, clause: int, state: int, place: int) -> bool:
    """A member of the group as it does there; the others as they would in the hall."""
    now = room.text[clause]
    if now is None:
        return False
    if room.members and state in room.members[clause]:
        return room.objects(clause, state, now) or state in room.holds[clause]
    far = abs(place - room.place_of(clause, now))
    strongly = room.saliences[clause][state] * far > room.settings.hall_gap * WHOLE * UNIT
    return strongly and far > abs(place - room.world.today[clause])
