"""Seats of a hall as a half circle, from left to right."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

WIDTH, HEIGHT = 380, 150
_INNER, _OUTER, _GAP, _SEAT = 54, 136, 16.4, 10.6  # radii, and the least distance between rows and between seats


@cache
def half_circle(seats: int) -> tuple[tuple[int, int], ...]:
    """Place seats in rows on a half circle.

    Parameters
    ----------
    seats
        How many; any number from 0.

    Returns
    -------
    tuple of (int, int)
        Places within 380 x 150, from the left end to the right end.

    Examples
    --------
    >>> len(half_circle(180)), half_circle(1)
    (180, ((190, 6),))
    """
    rows = 1
    while sum(_capacity(radius) for radius in _radii(rows)) < seats and rows < 12:
        rows += 1
    radii = _radii(rows)
    whole = sum(radii) or 1.0
    counts = [int(seats * radius / whole) for radius in radii]
    for index in range(seats - sum(counts)):
        counts[-1 - index % len(counts)] += 1
    places = []
    for radius, count in zip(radii, counts, strict=True):
        for seat in range(count):
            angle = pi * (1 - (seat + 0.5) / count) if count == 1 else pi * (1 - seat / (count - 1))
            places.append((-angle, round(WIDTH / 2 + radius * cos(angle)), round(142 - radius * sin(angle))))
    return tuple((x, y) for _, x, y in sorted(places))


def _radii(rows: int) -> list[float]:
    return (
        [_OUTER - _GAP * row for row in range(rows)][::-1]
        if rows <= 6
        else [_INNER + (_OUTER - _INNER) * row / (rows - 1) for row in range(rows)]
    )


def _capacity(radius: float) -> int:
    return int(pi * radius / _SEAT) + 1
