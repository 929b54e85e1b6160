"""Whole conferences as records, played by chance or by a plan: shared by the tests of what is made from a record."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from itu_course import plenipot
from itu_course.plenipot import YOU, Act, Record, engine
from itu_course.plenipot.acts import in_order
from itu_course.plenipot.levers import LEVERS, carry_out, refusal
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Scenario
from support.random_play import TEAMS, random_act, random_play

NAME = "community-alert-networks"
# A plan of somebody who plays alone: with seed 1 all of it is possible.
PLAN = (
    {"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "HIG"},
    {"round": 0, "lever": "brief", "clause": "instructs-council-5", "target": "ARC"},
    {"round": 2, "lever": "letter", "clause": "invites-states-3", "target": "LAN"},
    {"round": 7, "lever": "hold", "clause": "recalling-b", "target": "FER"},
    {"round": 8, "lever": "media", "clause": "recalling-b", "target": "HAR"},
)


def scenario_of(number: int) -> Scenario:
    """Another scenario for each number, by turns."""
    names = plenipot.scenarios()
    return plenipot.load_scenario(names[number % len(names)])


@cache
def with_seats(number: int) -> Record:
    """A conference with two teams, and states and a chair held by people, in which all do what is possible."""
    scenario = scenario_of(number)
    _, acts = random_play(scenario, number, random.Random(number), tries=12)
    return plenipot.play(scenario, number, acts, TEAMS)


@cache
def alone(number: int) -> Record:
    """A conference in which somebody who plays alone uses whatever lever is possible."""
    scenario, chance, acts = scenario_of(number), random.Random(number), list[Act]()
    levers, room = {lever.id for lever in LEVERS}, Room(scenario, number)
    while not room.over:
        drawn = {replace(act, by=YOU) for act in (random_act(room, chance) for _ in range(12)) if act.lever in levers}
        for act in in_order(drawn):
            if not refusal(room, act):
                carry_out(room, act)
                acts.append(act)
        engine.play_round(room)
    return plenipot.play(scenario, number, acts)
