"""How a scenario is played by people in a room: who sits there, which lines are played, and how the minutes are spent.

The frame of minutes is the same for every scenario; what differs stands in its file, under ``[room]``.
"""

from __future__ import annotations

from dataclasses import dataclass

LEAST_PEOPLE, MOST_PEOPLE = 8, 40  # design choice: below it a line has no two sides, above it two rooms are better
VOTELESS_KINDS = ("inside", "outside", "press")
PLACES = ("room", "online", "hybrid")
GAME = ("roles", "opening", "region", "corridors", "drafting", "plenary")

# Stages with their minutes, day by day, by the minutes of the whole session (design choice; the session plans say why).
TIMETABLES: dict[int, tuple[tuple[tuple[str, int], ...], ...]] = {
    45: (
        (
            ("welcome", 3),
            ("roles", 7),
            ("opening", 2),
            ("corridors", 6),
            ("drafting", 9),
            ("plenary", 4),
            ("debrief", 12),
            ("goodbye", 2),
        ),
    ),
    90: (
        (
            ("welcome", 4),
            ("guess", 5),
            ("roles", 9),
            ("opening", 3),
            ("region", 6),
            ("corridors", 10),
            ("drafting", 15),
            ("plenary", 6),
            ("debrief", 22),
            ("step", 7),
            ("goodbye", 3),
        ),
    ),
    210: (
        (
            ("welcome", 10),
            ("ways", 20),
            ("text", 15),
            ("roles", 15),
            ("opening", 10),
            ("region", 15),
            ("corridors", 15),
            ("break", 10),
            ("drafting", 30),
            ("plenary", 10),
            ("debrief", 45),
            ("step", 10),
            ("goodbye", 5),
        ),
    ),
    990: (
        (
            ("welcome", 40),
            ("reading", 50),
            ("ways", 45),
            ("break", 15),
            ("plan", 90),
            ("lunch", 60),
            ("roles", 75),
            ("opening", 20),
            ("region", 40),
            ("safety", 45),
            ("close", 15),
        ),
        (
            ("review", 20),
            ("corridors", 30),
            ("drafting", 50),
            ("break", 20),
            ("surprise", 10),
            ("drafting", 60),
            ("plenary", 35),
            ("lunch", 60),
            ("debrief", 90),
            ("break", 15),
            ("letter", 45),
            ("exchange", 30),
            ("goodbye", 30),
        ),
    ),
}

# Minutes of the debrief's questions, by the minutes of the session (design choice); together those of its debrief.
DEBRIEFS: dict[int, dict[str, int]] = {
    45: {"feel": 2, "describe": 2, "analyse": 4, "connect": 2, "apply": 1, "care": 1},
    90: {"feel": 5, "describe": 3, "analyse": 6, "connect": 4, "apply": 2, "care": 2},
    210: {"feel": 7, "describe": 7, "analyse": 12, "connect": 8, "apply": 7, "care": 4},
    990: {"feel": 10, "describe": 14, "analyse": 25, "connect": 17, "apply": 16, "care": 8},
}


@dataclass(frozen=True)
class Size:
    """Which teams sit in a room with so many people.

    Attributes
    ----------
    people
        The least and the most people.
    states
        How many states are played.
    without_a_vote
        The teams without a vote, from ``VOTELESS_KINDS``.
    """

    people: tuple[int, int]
    states: int
    without_a_vote: tuple[str, ...]


@dataclass(frozen=True)
class Length:
    """Which lines of the draft are played in so many minutes.

    Attributes
    ----------
    minutes
        One of ``TIMETABLES``.
    lines
        Ids of clauses.
    """

    minutes: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class RoomPlan:
    """What a scenario says about being played in a room.

    Attributes
    ----------
    story
        What is read aloud before the roles are given out.
    states
        Codes of the states that can be played, those to be seated first at the beginning.
    hosts
        Codes of states that take civil society along, those asked first at the beginning.
    sees
        What civil society on a delegation sees and hears.
    surprises
        Texts of which one is read aloud while the room drafts.
    places
        What is different in the room, online, and with some people far away, in the order of ``PLACES``.
    sizes
        Teams by the number of people, from ``LEAST_PEOPLE`` to ``MOST_PEOPLE`` without a gap.
    lengths
        Lines by length, one for each of ``TIMETABLES``.
    """

    story: str
    states: tuple[str, ...]
    hosts: tuple[str, ...]
    sees: str
    surprises: tuple[str, ...]
    places: tuple[str, str, str]
    sizes: tuple[Size, ...]
    lengths: tuple[Length, ...]
