"""A scenario in whole numbers, and what chance makes of it."""

from __future__ import annotations

from dataclasses import replace
from statistics import mean, pstdev

import pytest

from itu_course import plenipot
from itu_course.plenipot.scenario import Scenario, Trade
from itu_course.plenipot.world import LEAST_SALIENCE, UNIT, WHOLE, Exchange, draw, whole_bell, world
from support.small_scenario import clause, hall, small_scenario, state


def _small(spread: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Scenario:
    states = [
        state("A", "P", 50, 0.5, 0.25, [(1, 3)]),
        state("B", "Q", 50, 0.5, 1.0),
        *hall("Q", 40, 50, 0.5),
    ]
    clauses = [clause("A", today=65, aim=3), clause("B", name="second", today=0)]
    trade = Trade("A", ("first", 0), ("second", 2))
    return small_scenario(states, ("A", "B"), clauses, spread=spread, trades=[trade], no_votes=["B"])


def test_a_scenario_becomes_whole_numbers() -> None:
    here = world(_small())
    assert here.places[0] == (0, 20 * UNIT, 45 * UNIT, 70 * UNIT, 95 * UNIT)
    assert (here.today, here.aims) == ((65 * UNIT, 0), (70 * UNIT, 95 * UNIT))
    assert here.mandates[:2] == (WHOLE // 4, WHOLE)
    assert (here.named, here.sponsors, here.coordinators, here.sizes) == ((0, 1), (0, 1), (0, 1), (1, 41))
    assert (here.first[0][:2], here.last[0][:2]) == ((1, 0), (3, 4)), "without a line every wording can be accepted"
    assert here.exchanges == (Exchange(0, 0, 0, 1, 2),)
    assert here.no_votes == {1}


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_rounds_follow_each_other(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    here = world(scenario)
    stages = [scenario.stage(number) for number in range(scenario.all_rounds)]
    assert stages[here.opening - 1 : here.opening + 1] == ["regional", "committee"]
    assert stages[here.night : here.night + 2] == ["committee", "plenary"]
    assert here.end == len(stages) - 1
    assert all(isinstance(part, int) for row in draw(scenario, 1, 0).places for part in row)


def test_without_spread_a_draw_is_the_card() -> None:
    drawn = draw(_small(), 5, 3)
    assert {place for row in drawn.places for place in row} == {50 * UNIT}
    assert {salience for row in drawn.saliences for salience in row} == {WHOLE // 2}
    assert drawn.nerve == ((0, 0), (0, 0))


def test_a_draw_has_the_spread_that_the_scenario_says() -> None:
    spread = (2, 8, 4, 3)
    scenario = _small(spread)
    draws = [draw(scenario, 1, replicate) for replicate in range(300)]
    known = [drawn.places[0][0] / UNIT for drawn in draws]
    crowd = [drawn.places[0][5] / UNIT for drawn in draws]
    salience = [drawn.saliences[1][5] for drawn in draws]
    nerve = [drawn.nerve[0][1] for drawn in draws]
    for values, middle, width in ((known, 50, 2), (crowd, 50, 8), (salience, 64, 4), (nerve, 0, 3)):
        assert mean(values) == pytest.approx(middle, abs=width / 4 + 0.5)
        assert pstdev(values) == pytest.approx(width, rel=0.2)


def test_draws_stay_within_their_bounds_and_differ() -> None:
    wild = replace(_small((60, 90, 120, 40)))
    draws = [draw(wild, 1, replicate) for replicate in range(20)]
    places = [place for drawn in draws for row in drawn.places for place in row]
    saliences = [salience for drawn in draws for row in drawn.saliences for salience in row]
    assert (min(places), max(places)) == (0, 100 * UNIT)
    assert (min(saliences), max(saliences)) == (LEAST_SALIENCE, WHOLE)
    assert len({drawn.places for drawn in draws}) == 20
    assert draw(wild, 1, 7) == draw(replace(wild), 1, 7), "the same in any order and in any copy"
    assert draw(wild, 2, 0) != draws[0]


def test_the_bell_is_symmetric() -> None:
    for bits in (0, 1, 0x01020304, 0x7F00FF80, 0xFFFFFFFF):
        assert whole_bell(bits) == -whole_bell(0xFFFFFFFF - bits)
