"""Conferences in which teams, states held by people and a chair do whatever is possible, by chance."""

from __future__ import annotations

import random

from itu_course.errors import UnknownName
from itu_course.plenipot import engine
from itu_course.plenipot.acts import CHAIR, Act, in_order
from itu_course.plenipot.levers import BY_ID, LEVERS, SEAT_ACTS, carry_out, refusal
from itu_course.plenipot.room import CHAIR_SEAT, Room
from itu_course.plenipot.scenario import Scenario

TEAMS = ("civil-out", "civil-in")
WORDS = (None, None, "words of our own", "other words of ours")


def random_act(room: Room, chance: random.Random) -> Act:
    """An act with all the fields that it needs, which may be refused all the same."""
    scenario = room.scenario
    known = BY_ID[chance.choice([act.id for act in (*LEVERS, *SEAT_ACTS, *SEAT_ACTS[:1] * 3)])]
    named = [scenario.delegations[state].code for state in room.world.named]
    seats = [CHAIR if seat == CHAIR_SEAT else scenario.delegations[seat].code for seat in room.taken]
    lever = known in LEVERS
    of_team = lever or known.seat == "team"  # type: ignore[union-attr]
    target = known.target if lever else "seat" if of_team else ""  # type: ignore[union-attr]
    clause = chance.choice(scenario.clauses)
    ballot = not lever and known.ballot  # type: ignore[union-attr]
    steps = 3 if ballot else len(clause.wordings)
    return Act(
        round=room.round,
        by=chance.choice(TEAMS) if of_team else chance.choice(seats or [CHAIR]),
        lever=known.id,
        clause=clause.id if known.clause else None,
        target={
            "": None,
            "delegation": chance.choice(named),
            "seat": chance.choice([*named, CHAIR]),
            "group": chance.choice(scenario.groups).code,
        }[target],
        step=chance.randrange(steps) if known.wording or ballot else None,
        words=chance.choice(WORDS) if known.id in ("amend", "table", "gavel") else None,
    )


def random_play(
    scenario: Scenario, seed: int, chance: random.Random, tries: int = 30, replicate: int = 0
) -> tuple[Room, tuple[Act, ...]]:
    """Play a conference; each round tries so many acts and keeps those that are possible.

    Returns
    -------
    tuple
        The state after the last round, and the acts in the order of a record.
    """
    room, done = Room(scenario, seed, replicate, teams=TEAMS), []
    while not room.over:
        for act in in_order({random_act(room, chance) for _ in range(tries)}):
            try:
                if refusal(room, act):
                    continue
            except UnknownName:
                continue
            carry_out(room, act)
            done.append(act)
        engine.play_round(room)
    return room, tuple(done)
