"""Drawing with NumPy: the same whole numbers as the plain drawing."""

from __future__ import annotations

import pytest
from tests.support.random_worlds import random_world

from itu_course.plenipot import streams, world
from itu_course.plenipot.streams import Stream

pytest.importorskip("numpy")
from itu_course.plenipot import draws_numpy


@pytest.mark.parametrize("seed", [0, 5, 2**63 - 1, 2**64 - 1])
@pytest.mark.parametrize("count", [1, 4, 11])
def test_random_words_are_those_of_the_plain_stream(seed: int, count: int) -> None:
    rows = draws_numpy.random_words(seed, Stream.ROOM, 3, 4, count)
    assert rows.tolist() == [streams.random_words(seed, Stream.ROOM, 3 + draw, count) for draw in range(4)]


def test_places_saliences_and_nerve_are_those_of_the_plain_draw() -> None:
    for number in range(40):
        scenario = random_world(number)
        here = world.world(scenario)
        order = draws_numpy.seating(here)
        places, saliences = draws_numpy.instructions(scenario, number, 2, 3)
        nerves = draws_numpy.nerves(scenario, number, 2, 3)
        for draw in range(3):
            expected = world.draw(scenario, number, 2 + draw)
            assert places[:, :, draw].T.tolist() == [[row[state] for state in order] for row in expected.places]
            assert saliences[:, :, draw].T.tolist() == [[row[state] for state in order] for row in expected.saliences]
            assert nerves[:, :, draw].T.tolist() == [list(row) for row in expected.nerve]


def test_delegations_with_a_card_sit_first_and_nobody_twice() -> None:
    here = world.world(random_world(4))
    order = draws_numpy.seating(here)
    assert tuple(order[: len(here.named)]) == here.named
    assert sorted(order) == list(range(len(here.groups))) and order[len(here.named) :] == sorted(
        order[len(here.named) :]
    )
