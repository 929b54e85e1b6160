"""The power map as a picture: where each person is placed between for and against, and by what they can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from itu_course.plan.contents import POWERS, STANCES

FEW, WIDE, CLOSE = 6, 3, 4  # up to six people in a field are placed three in a row, more of them four


@dataclass(frozen=True)
class Place:
    """Where a person is placed.

    Attributes
    ----------
    number
        The number of the person on the map, from 1.
    stance
        One of STANCES: the column.
    power
        One of POWERS: the row.
    x
        From left to right, in columns: from 0 to the number of STANCES.
    y
        From top to bottom, in rows: from 0 to the number of POWERS.
    """

    number: int
    stance: str
    power: str
    x: float
    y: float


def places(rows: Sequence[Mapping[str, str]]) -> tuple[Place, ...]:
    """Place the people of a map.

    Parameters
    ----------
    rows
        One for each person, as `people` gives them; rows without a role are counted, but not placed.

    Returns
    -------
    tuple[Place, ...]
        In the order of the rows. No two people have the same place, and each is inside the field of their answers.
    """
    named = [(number, *_field(row)) for number, row in enumerate(rows, 1) if row["who"].strip()]
    placed = []
    for (stance, power), group in groupby(sorted(named, key=lambda person: person[1:]), key=lambda person: person[1:]):
        numbers = [number for number, *_ in group]
        across = min(len(numbers), WIDE if len(numbers) <= FEW else CLOSE)
        down = -(-len(numbers) // across)
        for index, number in enumerate(numbers):
            x = STANCES.index(stance) + (index % across + 0.5) / across
            y = POWERS.index(power) + (index // across + 0.5) / down
            placed.append(Place(number, stance, power, x, y))
    return tuple(sorted(placed, key=lambda place: place.number))


def _field(row: Mapping[str, str]) -> tuple[str, str]:
    stance, power = row["stance"], row["power"]
    return stance if stance in STANCES else "unknown", power if power in POWERS else "unknown"
