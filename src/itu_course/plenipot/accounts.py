"""Exact accounts: every place, every bracket and every change of the text as a sum of named parts, in whole numbers.

``source`` says where a part comes from: "card" (what chance and the card gave), "line", "consulted", a state's code (it
called), or a team and its lever, such as "you: brief".
"""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot.room import Note, Room
from itu_course.plenipot.world import UNIT


@dataclass(frozen=True)
class Part:
    """One part of an account: when, where from, and how much. ``state`` is None where it is plain whose it is."""

    round: int
    source: str
    amount: int
    state: int | None = None


@dataclass(frozen=True)
class Account:
    """Parts that add up to ``end``.

    Attributes
    ----------
    start
        Where it began.
    parts
        What changed it, in order.
    end
        Where it ended: ``start`` plus all parts.
    """

    start: int
    parts: tuple[Part, ...]
    end: int

    @property
    def error(self) -> int:
        """By how much the parts miss the end: always 0."""
        return self.end - self.start - sum(part.amount for part in self.parts)


def account_of_place(room: Room, clause: int, state: int) -> Account:
    """Account for what a state wants on a clause, in 1/16 point.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.
    state
        Index of the delegation.

    Returns
    -------
    Account
        Its start as drawn, every pull, and its end.
    """
    touches = room.touches.get((clause, state), ())
    parts = tuple(Part(number, source, moved, state) for number, source, moved, _ in touches)
    return Account(room.drawn.places[clause][state], parts, room.places[clause][state])


def account_of_bracket(room: Room, clause: int, state: int) -> Account:
    """Account for the nerve of a bracket, in points; 0 in the end when it was given up.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.
    state
        Index of the delegation.

    Returns
    -------
    Account
        What it was made of and what took from it.
    """
    parts = tuple(
        Part(number, source, points, state) for number, source, points in room.ledger.get((clause, state), ())
    )
    return Account(0, parts, room.holds[clause].get(state, 0))


def account_of_text(room: Room, note: Note) -> Account:
    """Account for a change of the text: for each member what the new words cost more than the old, part by part.

    Parameters
    ----------
    room
        The state of the conference, at any time after the change.
    note
        A note of kind "text" with two wordings.

    Returns
    -------
    Account
        In weight x 1/128 salience x points squared; below 0 in all when the chair chose the words. Each member's part
        by distance is split into what its card alone gives and what each touch before the change added.
    """
    clause = note.clause
    assert clause is not None, "a change of text is about a clause"
    old, new = note.more["old"], note.more["new"]
    parts: list[Part] = []
    for reason in note.more["reasons"]:
        state = reason.state

        def weigh(place: int, salience: int, state: int = state) -> int:
            far = [(place - room.place_of(clause, wording)) ** 2 >> 8 for wording in (new, old)]
            return room.weight[clause][state] * salience * (far[0] - far[1])

        place, salience = room.drawn.places[clause][state], room.drawn.saliences[clause][state]
        last = weigh(place, salience)
        parts.append(Part(0, "card", last, state))
        for number, source, moved, lifted in room.touches.get((clause, state), ())[: reason.touched]:
            place, salience = place + moved, salience + lifted
            now = weigh(place, salience)
            parts.append(Part(number, source, now - last, state))
            last = now
        parts += [
            Part(note.round, source, amount, state)
            for source, amount in (("consulted", reason.consulted), ("line", reason.line))
            if amount
        ]
    return Account(0, tuple(parts), sum(reason.total for reason in note.more["reasons"]))


def accounts(room: Room) -> list[Account]:
    """Every account of a conference: places, brackets and changes of the text.

    Parameters
    ----------
    room
        The state of a conference.

    Returns
    -------
    list of Account
        In no order that means anything.
    """
    every = [account_of_place(room, *key) for key in room.touches]
    every += [account_of_bracket(room, *key) for key in room.ledger]
    return every + [
        account_of_text(room, note)
        for note in room.notes
        if note.kind == "text" and note.more["old"] is not None and note.more["new"] is not None
    ]


def points(sixteenths: int) -> float:
    """Turn 1/16 points into points, for people.

    Parameters
    ----------
    sixteenths
        A place or a distance, in 1/16 point.

    Returns
    -------
    float
        The same in points.
    """
    return sixteenths / UNIT
