"""Two engines, one truth: whatever people do, each draw played with NumPy has the digest of the plain engine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.players import arena, recipe, recipe_parts
from tests.support.random_worlds import TEAMS, random_acts, random_world

from itu_course import plenipot
from itu_course.errors import UnknownName
from itu_course.plenipot import engine, plenary
from itu_course.plenipot.acts import YOU, Act
from itu_course.plenipot.levers import BY_ID
from itu_course.plenipot.plenary import WAYS
from itu_course.plenipot.scenario import Scenario

pytest.importorskip("numpy")
from itu_course.plenipot import ensemble_numpy

ROOT = Path(__file__).resolve().parents[2]
WORLDS, BATCH, DRAWS = 500, 50, 3
LATER = 7  # the first draw of every other world
SCENARIOS = plenipot.scenarios()


def plain(scenario: Scenario, seed: int, acts: tuple[Act, ...], draws: range, teams: tuple[str, ...]) -> list[str]:
    """The digests of the plain engine."""
    rooms = [engine.run(scenario, seed, acts, draw, teams=teams) for draw in draws]
    return [engine.digest(room, acts, plenary.decide(room)) for room in rooms]


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, WORLDS, BATCH))
def test_random_worlds_end_alike_in_both_engines(start: int) -> None:
    for number in range(start, start + BATCH):
        scenario, acts, first = random_world(number), random_acts(random_world(number), number), LATER * (number % 2)
        expected = plain(scenario, number, acts, range(first, first + DRAWS), TEAMS)
        digests = ensemble_numpy.digests(scenario, number, acts, first, DRAWS, teams=TEAMS)
        assert digests == expected, f"random world {number}"


@pytest.mark.slow
def test_random_worlds_use_every_act_and_end_in_every_way() -> None:
    carried_out: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    ends: Counter[tuple[str, int]] = Counter()
    for number in range(WORLDS):
        scenario = random_world(number)
        room = engine.run(scenario, number, random_acts(scenario, number), teams=TEAMS)
        carried_out.update(note.more["act"].lever for note in room.notes if note.kind == "act")
        refused.update(note.more["act"].lever for note in room.notes if note.kind == "refused")
        ends.update((decision.way, len(decision.counts)) for decision in plenary.decide(room))
    assert min(carried_out[name] for name in BY_ID) >= 5 and min(refused[name] for name in BY_ID) >= 5
    assert {way for way, _ in ends} == set(WAYS) and {votes for _, votes in ends} == {0, 1, 2}


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenarios_end_alike_in_both_engines_whatever_the_plan(name: str) -> None:
    here = arena(name)
    parts = recipe_parts(here)
    plans = [(), *(recipe(here, (rule,), parts) for rule in parts)][:8]
    plans += [random_acts(here.scenario, number) for number in range(3)]
    for acts in plans:
        expected = plain(here.scenario, 11, acts, range(2), TEAMS)
        assert ensemble_numpy.digests(here.scenario, 11, acts, 0, 2, teams=TEAMS) == expected


@pytest.mark.parametrize("number", [3, 14, 159])
def test_a_draw_does_not_depend_on_those_beside_it(number: int) -> None:
    scenario, acts = random_world(number), random_acts(random_world(number), number)
    together = ensemble_numpy.digests(scenario, 5, acts, 0, 12, teams=TEAMS)
    for size in (1, 5, 7):
        starts = range(0, 12, size)
        parts = [ensemble_numpy.digests(scenario, 5, acts, n, min(size, 12 - n), teams=TEAMS) for n in starts]
        assert [digest for part in parts for digest in part] == together
    assert len(set(together)) > 1


def test_numbers_too_large_for_half_a_word_end_alike() -> None:
    for number in range(20):
        scenario = random_world(number)
        scenario = replace(scenario, settings=replace(scenario.settings, beyond_line=10**7))
        acts = random_acts(scenario, number)
        expected = plain(scenario, number, acts, range(2), TEAMS)
        assert ensemble_numpy.digests(scenario, number, acts, 0, 2, teams=TEAMS) == expected


def test_other_numbers_of_the_model_may_be_given() -> None:
    scenario = random_world(8)
    settings = replace(scenario.settings, isolation=40, hall_share=50)
    room = engine.run(scenario, 1, (), 0, settings)
    expected = engine.digest(room, (), plenary.decide(room))
    assert ensemble_numpy.digests(scenario, 1, (), 0, 1, settings) == [expected]
    assert ensemble_numpy.digests(scenario, 1, (), 0, 1) != [expected]


def test_every_act_has_a_form_for_many_draws_and_a_lever_without_one_is_noticed() -> None:
    assert ensemble_numpy.covers(Act(0, YOU, lever) for lever in BY_ID)
    assert not ensemble_numpy.covers([Act(0, YOU, "brief"), Act(0, YOU, "a-new-lever")])


def test_the_first_draw_is_the_one_that_play_gives() -> None:
    acts = ({"round": 0, "lever": "consult", "clause": plenipot.load_scenario(SCENARIOS[0]).clauses[0].id},)
    record = plenipot.play(SCENARIOS[0], 11, acts)
    assert ensemble_numpy.digests(record.scenario, 11, record.acts, 0, 3)[0] == record.digest


@pytest.mark.parametrize(
    "act",
    [
        Act(0, "nobody", "media", "clause-0", "G0"),
        Act(0, YOU, "persuade", "clause-0"),
        Act(0, YOU, "brief", "clause-0", "NIL"),
        Act(0, YOU, "consult", "clause-99"),
    ],
    ids=["team", "lever", "state", "clause"],
)
def test_unknown_names_are_reported_by_both_engines(act: Act) -> None:
    scenario = random_world(1)
    with pytest.raises(UnknownName) as expected:
        engine.run(scenario, 1, (act,))
    with pytest.raises(UnknownName) as problem:
        ensemble_numpy.digests(scenario, 1, (act,), 0, 2)
    assert str(problem.value) == str(expected.value)


@pytest.mark.slow
def test_the_order_of_sets_changes_no_bit() -> None:
    code = (
        "from itu_course.plenipot import engine, ensemble_numpy, plenary\n"
        "from tests.support.random_worlds import TEAMS, random_acts, random_world\n"
        "for number in (2, 7, 18):\n"
        "    scenario = random_world(number)\n"
        "    acts = random_acts(scenario, number)\n"
        "    room = engine.run(scenario, 1, acts, 1, teams=TEAMS)\n"
        "    print(engine.digest(room, acts, plenary.decide(room)))\n"
        "    print(ensemble_numpy.digests(scenario, 1, acts, 1, 1, teams=TEAMS)[0])\n"
    )
    printed = []
    for seed in ("0", "1", "12345"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
        printed.append(done.stdout.split())
    assert printed[0] == printed[1] == printed[2]
    assert printed[0][::2] == printed[0][1::2] and len(set(printed[0])) == 3
