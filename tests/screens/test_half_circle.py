"""Seats of a hall: all of them, apart from each other, within the picture, from the left end to the right end."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, hypot

import pytest

from itu_course.screens.half_circle import HEIGHT, WIDTH, half_circle

CENTRE = (WIDTH / 2, 142)
ROWS = {1: 1, 2: 1, 3: 1, 7: 1, 20: 1, 41: 1, 60: 2, 100: 3, 150: 5, 180: 7, 194: 7, 300: 11}
HALLS = list(ROWS)


@pytest.mark.parametrize("seats", HALLS)
def test_every_seat_has_a_place_of_its_own_within_the_picture(seats: int) -> None:
    places = half_circle(seats)
    assert len(places) == len(set(places)) == seats
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)


@pytest.mark.parametrize("seats", HALLS)
def test_seats_are_given_from_left_to_right_around_the_half_circle(seats: int) -> None:
    angles = [atan2(CENTRE[1] - y, x - CENTRE[0]) for x, y in half_circle(seats)]
    assert all(left >= right - 0.02 for left, right in pairwise(angles)), "rounding to whole places turns by less"


@pytest.mark.parametrize("seats", HALLS)
def test_rows_are_even_and_no_more_than_are_needed(seats: int) -> None:
    by_row: dict[int, list[float]] = {}
    for x, y in half_circle(seats):
        by_row.setdefault(round(hypot(x - CENTRE[0], CENTRE[1] - y)), []).append(x)
    radii = sorted(by_row)
    rows = [radius for index, radius in enumerate(radii) if not index or radius - radii[index - 1] > 2]
    assert radii[-1] in (136, 137), "the outer row is used first"
    assert all(inner >= 53 for inner in rows), "a hole is left in the middle"
    assert len(rows) == ROWS[seats], "a row more is begun only when the rows before it are full"
    assert min(x for x, _ in half_circle(seats)) + max(x for x, _ in half_circle(seats)) == WIDTH, "the two ends mirror"


@pytest.mark.parametrize("seats", [20, 60, 100, 180, 194])
def test_marks_do_not_lie_on_each_other(seats: int) -> None:
    places = half_circle(seats)
    nearest = min(hypot(x - u, y - v) for n, (x, y) in enumerate(places) for u, v in places[:n])
    assert nearest >= 8, "a mark is 8 wide"


def test_a_single_seat_stands_in_the_middle_and_an_empty_hall_is_empty() -> None:
    assert half_circle(1) == ((WIDTH // 2, 6),) and half_circle(0) == ()
