"""Many conferences with the same scenario and plan side by side with NumPy: the same bits as ``engine``, draw by draw.

Everything that people may do is covered, seats included; ``covers`` says so of a list of acts. An act that one draw
refuses is left out in that draw alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from itu_course.plenipot import committee_numpy as committee
from itu_course.plenipot import engine, plenary_numpy
from itu_course.plenipot import policy_numpy as policy
from itu_course.plenipot.acts import YOU, Act
from itu_course.plenipot.levers import levers_numpy
from itu_course.plenipot.plenary import WAYS
from itu_course.plenipot.plenary_numpy import Ends
from itu_course.plenipot.rooms_numpy import Rooms
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.settings import Settings


def covers(acts: Iterable[Act]) -> bool:
    """Whether each act has a form for many draws; a new lever needs none to be played by ``engine``.

    Parameters
    ----------
    acts
        Acts in the order of a record.

    Returns
    -------
    bool
        False if one act has none.
    """
    return all(act.lever in levers_numpy.COVERED for act in acts)


def run(
    scenario: Scenario,
    seed: int,
    acts: Iterable[Act],
    first: int,
    draws: int,
    settings: Settings | None = None,
    teams: tuple[str, ...] = (YOU,),
) -> Rooms:
    """Play several conferences to their end.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        Acts in the order of a record.
    first
        The first draw.
    draws
        How many draws.
    settings
        The numbers of the model, if not those of the scenario.
    teams
        Who plays.

    Returns
    -------
    Rooms
        The state after the last round.
    """
    rooms = Rooms(scenario, seed, first, draws, settings, teams)
    by_round: dict[int, list[Act]] = {}
    for act in acts:
        by_round.setdefault(act.round, []).append(act)
    while rooms.round <= rooms.world.end:
        levers_numpy.prepare(rooms, by_round.get(rooms.round, []))
        _play_round(rooms)
    return rooms


def _play_round(rooms: Rooms) -> None:
    here, number, stage = rooms.world, rooms.round, rooms.stage
    if stage == "capital":
        if number == rooms.scenario.rounds[0] - 1:
            policy.call_on_neighbours(rooms)
    elif stage == "regional":
        if number == here.opening - 2 or rooms.scenario.rounds[1] == 1:
            policy.call_on_neighbours(rooms)
        if number == here.opening - 1:
            committee.fix_common_positions(rooms)
            committee.form_groups(rooms)
    elif stage == "committee":
        if number == here.opening:
            policy.common_proposals(rooms)
        committee.discuss(rooms)
        if number == here.night:
            committee.hold_night(rooms)
    else:
        plenary_numpy.sit(rooms)
    rooms.round += 1


def play_block(
    scenario: Scenario, seed: int, acts: Iterable[Act], first: int, draws: int, teams: tuple[str, ...] = (YOU,)
) -> Ends:
    """Play several conferences and decide: what became of all clauses in each draw.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        Acts in the order of a record.
    first
        The first draw.
    draws
        How many draws.
    teams
        Who plays.

    Returns
    -------
    Ends
        What became of all clauses.
    """
    return plenary_numpy.decide(run(scenario, seed, acts, first, draws, teams=teams))


def outcomes(
    scenario: Scenario, seed: int, acts: Iterable[Act], first: int, draws: int, teams: tuple[str, ...] = (YOU,)
) -> list[list[tuple[str, int]]]:
    """Play several conferences: for each clause and draw the way in which it ended, and the position in the end.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        Acts in the order of a record.
    first
        The first draw.
    draws
        How many draws.
    teams
        Who plays.

    Returns
    -------
    list of list
        Clause by clause and draw by draw.
    """
    ends = play_block(scenario, seed, acts, first, draws, teams)
    return [
        [(WAYS[way], position) for way, position in zip(ways, positions, strict=True)]
        for ways, positions in zip(ends.ways.tolist(), ends.positions.tolist(), strict=True)
    ]


def digests(
    scenario: Scenario,
    seed: int,
    acts: Iterable[Act],
    first: int,
    draws: int,
    settings: Settings | None = None,
    teams: tuple[str, ...] = (YOU,),
) -> list[str]:
    """Sum up each of several conferences in the fingerprint that ``engine.digest`` gives.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        Acts in the order of a record.
    first
        The first draw.
    draws
        How many draws.
    settings
        The numbers of the model, if not those of the scenario.
    teams
        Who plays.

    Returns
    -------
    list of str
        One for each draw, in their order.
    """
    acts = tuple(acts)
    rooms = run(scenario, seed, acts, first, draws, settings, teams)
    ends = plenary_numpy.decide(rooms)
    return [engine.fingerprint(_parts(rooms, ends, draw), acts) for draw in range(draws)]


def _parts(rooms: Rooms, ends: Ends, draw: int) -> list[object]:
    """What ``engine.digest`` is made of, in one draw, without the acts."""
    back = [rooms.seats[state] for state in range(len(rooms.order))]
    clauses, named = range(rooms.clauses), rooms.order[: rooms.named]

    def marked(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], clause: int) -> list[int]:
        return [named[seat] for seat in np.flatnonzero(flags[:, clause, draw])]

    return [
        rooms.places[back, :, draw].T.tolist(),
        rooms.saliences[back, :, draw].T.tolist(),
        rooms.text[:, draw].tolist(),
        [
            [(state, int(rooms.nerve[rooms.seats[state], clause, draw])) for state in marked(rooms.holds, clause)]
            for clause in clauses
        ],
        [marked(rooms.conceded, clause) for clause in clauses],
        [marked(rooms.reserved, clause) for clause in clauses],
        [
            (
                WAYS[ends.ways[clause, draw]],
                int(ends.positions[clause, draw]),
                [tuple(ends.counts[ballot, :, clause, draw].tolist()) for ballot in range(ends.votes[clause, draw])],
            )
            for clause in clauses
        ],
    ]
