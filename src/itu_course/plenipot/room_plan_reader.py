"""Reads ``[room]`` of a scenario. Every mistake in it is reported with file and line."""

from __future__ import annotations

from dataclasses import fields

from itu_course.datafile import Table
from itu_course.plenipot.room_plan import (
    LEAST_PEOPLE,
    MOST_PEOPLE,
    PLACES,
    TIMETABLES,
    VOTELESS_KINDS,
    Length,
    RoomPlan,
    Size,
)
from itu_course.plenipot.scenario import Clause, Delegation, Voteless

LEAST_STATES = 4  # with a red line on the lines of each length (design choice: two sides of two)


def read_room(
    top: Table, clauses: tuple[Clause, ...], named: list[Delegation], voteless: tuple[Voteless, ...]
) -> RoomPlan | None:
    """Read how a scenario is played in a room.

    Parameters
    ----------
    top
        The top of the scenario's file.
    clauses
        Its draft.
    named
        Its delegations with a card.
    voteless
        Its teams without a vote.

    Returns
    -------
    RoomPlan or None
        The plan; None if the file has no ``[room]``.

    Raises
    ------
    DataFileError
        If anything is wrong; with file and line.
    """
    if "room" not in top:
        return None
    room = top.table("room")
    names = {"sizes": "size", "lengths": "length", "places": "place"}
    room.only(*(names.get(field.name, field.name) for field in fields(RoomPlan)))
    states = _states(room, named)
    hosts = _hosts(room, states)
    places = room.table("place")
    places.only(*PLACES)
    in_room, online, hybrid = (places.text(place) for place in PLACES)
    return RoomPlan(
        story=room.text("story"),
        states=states,
        hosts=hosts,
        sees=room.text("sees"),
        surprises=room.texts("surprises", required=True),
        places=(in_room, online, hybrid),
        sizes=_sizes(room, len(states), voteless),
        lengths=_lengths(room, clauses, [state for state in named if state.code in states]),
    )


def _hosts(room: Table, states: tuple[str, ...]) -> tuple[str, ...]:
    hosts = room.texts("hosts", required=True)
    for code in hosts:
        if code not in states:
            raise room.error(f"the host “{code}” is not one of the states of the room.", "hosts")
    return hosts


def _states(room: Table, named: list[Delegation]) -> tuple[str, ...]:
    codes = room.texts("states", required=True)
    cards = {delegation.code: delegation for delegation in named}
    for code in codes:
        if code not in cards:
            raise room.error(f"“{code}” is not a delegation with a card.", "states")
        if not any(cards[code].lines):
            raise room.error(f"{cards[code].name} has no red line on any clause; nobody can play it.", "states")
        if codes.count(code) > 1:
            raise room.error(f"“{code}” is named twice.", "states")
    return codes


def _sizes(room: Table, states: int, voteless: tuple[Voteless, ...]) -> tuple[Size, ...]:
    sizes: list[Size] = []
    least = LEAST_PEOPLE
    for table in room.tables("size", required=True):
        table.only(*(field.name for field in fields(Size)))
        people = table.numbers("people", required=True)
        if len(people) != 2 or people[0] != least or not people[0] <= people[1] <= MOST_PEOPLE:
            raise table.error(f"“people” should be two numbers, from {least} to at most {MOST_PEOPLE}.", "people")
        without = table.texts("without_a_vote", required=True)
        for kind in without:
            if kind not in VOTELESS_KINDS or kind not in [team.kind for team in voteless]:
                raise table.error(f"no team without a vote has the kind “{kind}”.", "without_a_vote")
        sizes.append(Size((least, int(people[1])), table.integer("states", low=2, high=states), without))
        least = int(people[1]) + 1
    if least != MOST_PEOPLE + 1:
        raise room.error(f"the sizes should reach {MOST_PEOPLE} people; they end at {least - 1}.", "size")
    return tuple(sizes)


def _lengths(room: Table, clauses: tuple[Clause, ...], states: list[Delegation]) -> tuple[Length, ...]:
    lengths: list[Length] = []
    ids = [clause.id for clause in clauses]
    for table in room.tables("length", required=True):
        table.only(*(field.name for field in fields(Length)))
        minutes, lines = table.integer("minutes"), table.texts("lines", required=True)
        if minutes not in TIMETABLES or minutes in [length.minutes for length in lengths]:
            known = ", ".join(map(str, TIMETABLES))
            raise table.error(f"“minutes” is {minutes}; it should be one of {known}, each once.", "minutes")
        for line in lines:
            if line not in ids:
                raise table.error(f"“{line}” is not a clause of this file; its clauses are {', '.join(ids)}.", "lines")
        played = [ids.index(line) for line in lines]
        bound = sum(any(state.lines[line] for line in played) for state in states)
        if bound < LEAST_STATES:
            raise table.error(
                f"only {bound} states of the room have a red line on these clauses; {LEAST_STATES} are needed.", "lines"
            )
        lengths.append(Length(minutes, lines))
    if len(lengths) < len(TIMETABLES):
        raise room.error(f"“length” should be given for each of {', '.join(map(str, TIMETABLES))} minutes.", "length")
    return tuple(lengths)
