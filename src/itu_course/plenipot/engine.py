"""One conference, round by round. Read ``committee.discuss`` first: it is what happens to one clause in one round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from itu_course.errors import LeverError
from itu_course.plenipot import committee, plenary, policy
from itu_course.plenipot.acts import YOU, Act, in_order
from itu_course.plenipot.levers import carry_out, refusal
from itu_course.plenipot.plenary import Decision
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.settings import Settings


def step(
    scenario: Scenario,
    room: Room | None,
    number: int,
    acts: Iterable[Act | Mapping[str, Any]],
    *,
    seed: int = 0,
    teams: tuple[str, ...] = (YOU,),
) -> Room:
    """Play one round from a state.

    Parameters
    ----------
    scenario
        The scenario.
    room
        The state after the last round; None for the start.
    number
        The round to be played, counted from 0.
    acts
        What was done before this round, in any order.
    seed
        The seed, if the conference starts.
    teams
        Who plays, if the conference starts.

    Returns
    -------
    Room
        A new state; the one given is unchanged.

    Raises
    ------
    LeverError
        If an act cannot be carried out, belongs to another round, or this is not the next round.
    """
    from itu_course.words import say

    state = Room(scenario, seed, teams=teams) if room is None else room.copy()
    if state.round != number or state.over:
        raise LeverError(say("plenipot.event.not-next", round=number + 1, next=state.round + 1))
    for act in (ordered := in_order(acts)):
        if act.round != number:
            raise LeverError(say("plenipot.event.other-round", round=number + 1, other=act.round + 1))
    advance(state, ordered, strict=True)
    return state


def run(
    scenario: Scenario,
    seed: int,
    acts: Iterable[Act] = (),
    replicate: int = 0,
    settings: Settings | None = None,
    *,
    strict: bool = False,
    rounds: int | None = None,
    teams: tuple[str, ...] = (YOU,),
) -> Room:
    """Play a conference.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    acts
        Acts in the order of a record.
    replicate
        Which draw under this seed, counted from 0.
    settings
        The numbers of the model, if not those of the scenario.
    strict
        Whether an act that cannot be carried out raises LeverError. Otherwise it is noted and costs nothing: in other
        draws a plan may meet a door that is shut.
    rounds
        How many rounds to play; all if left out.
    teams
        Who plays.

    Returns
    -------
    Room
        The state after the last of these rounds.
    """
    room = Room(scenario, seed, replicate, settings, teams)
    by_round: dict[int, list[Act]] = {}
    for act in acts:
        by_round.setdefault(act.round, []).append(act)
    for number in range(room.world.end + 1 if rounds is None else rounds):
        advance(room, by_round.get(number, ()), strict=strict)
    return room


def advance(room: Room, acts: Iterable[Act], *, strict: bool) -> None:
    """Carry out acts and play the round, in place.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    acts
        The acts before the round, in the order of a record.
    strict
        Whether an act that cannot be carried out raises LeverError; otherwise it is noted.
    """
    prepare(room, acts, strict=strict)
    play_round(room)


def prepare(room: Room, acts: Iterable[Act], *, strict: bool) -> None:
    """Carry out the acts before a round, in place.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    acts
        The acts before the round, in the order of a record.
    strict
        Whether an act that cannot be carried out raises an error; otherwise it is noted.

    Raises
    ------
    LeverError
        If an act cannot be carried out, and ``strict`` is true.
    """
    for act in acts:
        if why := refusal(room, act):
            if strict:
                raise LeverError(why)
            room.note("refused", by=act.by, act=act, why=why)
        else:
            carry_out(room, act)


def play_round(room: Room) -> None:
    """Play the round after the acts.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    here, number = room.world, room.round
    if room.stage == "capital":
        if number == room.scenario.rounds[0] - 1:
            policy.call_on_neighbours(room)
    elif room.stage == "regional":
        if number == here.opening - 2 or room.scenario.rounds[1] == 1:
            policy.call_on_neighbours(room)
        if number == here.opening - 1:
            committee.fix_common_positions(room)
            committee.form_groups(room)
    elif room.stage == "committee":
        if number == here.opening:
            policy.common_proposals(room)
        for clause in range(len(room.text)):
            committee.discuss(room, clause)
        if number == here.night:
            committee.hold_night(room)
    else:
        plenary.sit(room)
    room.round += 1


def digest(room: Room, acts: Iterable[Act], decisions: tuple[Decision, ...]) -> str:
    """Sum up a finished conference, its acts included, in a fingerprint that is the same on every machine.

    Parameters
    ----------
    room
        The state after the last round.
    acts
        The acts, in the order of a record.
    decisions
        What became of the clauses.

    Returns
    -------
    str
        Sixteen hexadecimal digits.
    """
    parts = [
        room.places,
        room.saliences,
        [-1 if text is None else text for text in room.text],
        [sorted(holds.items()) for holds in room.holds],
        [sorted(states) for states in room.conceded],
        [sorted(states) for states in room.reserved],
        [
            (decision.way, decision.position, [(count.yes, count.no, count.abstentions) for count in decision.counts])
            for decision in decisions
        ],
    ]
    return fingerprint(parts, acts)


def fingerprint(parts: list[Any], acts: Iterable[Act]) -> str:
    """Sum up what became of a conference, in the order of ``digest``, and its acts."""
    return sha256(repr([*parts, [act.print for act in acts]]).encode()).hexdigest()[:16]
