"""What an act would do: now, in words, and at the end, counted over plays with other chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from itu_course.plenipot import engine, ensembles, plenary
from itu_course.plenipot.acts import Act, in_order
from itu_course.plenipot.levers import refusal
from itu_course.plenipot.narration import words_of
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Clause, Scenario
from itu_course.plenipot.snapshot import Snapshot
from itu_course.plenipot.world import UNIT
from itu_course.words import say, say_count

RUNS = 24  # plays with other chance behind a preview: enough to see more than luck (design choice)
NOTICED = UNIT // 2  # a move of half a point is told


@dataclass(frozen=True)
class Preview:
    """What an act would do.

    Attributes
    ----------
    effects
        What it does now, in sentences.
    question
        What is counted at the end of the plays.
    with_it
        In how many plays that came about with the act.
    without_it
        The same without it.
    runs
        How many plays.
    """

    effects: tuple[str, ...]
    question: str
    with_it: int
    without_it: int
    runs: int


def preview(now: Snapshot, act: Act, clause: str, runs: int = RUNS) -> Preview | None:
    """Look ahead at an act, as if nothing else were done after it.

    Parameters
    ----------
    now
        The conference as it is.
    act
        An act of this round.
    clause
        The clause whose end is counted.
    runs
        How many plays with other chance, the same with and without the act. The draw being played is not among them:
        nobody can know it.

    Returns
    -------
    Preview or None
        None when the act cannot be carried out.
    """
    if now.over or refusal(now.room, act):
        return None
    scenario, number = now.scenario, now.scenario.clause(clause)
    told, teams = scenario.clauses[number], tuple(now.room.teams)
    counts = [
        sum(_is_good_at(told, position) for position in _ends(scenario, now.seed, acts, teams, runs)[number])
        for acts in (in_order([*now.acts, act]), tuple(now.acts))
    ]
    question = say(f"plenipot.preview.{aim_of(told)}")
    return Preview(effects(now.room, act), question, counts[0], counts[1], runs)


@lru_cache(maxsize=16)
def _ends(
    scenario: Scenario, seed: int, acts: tuple[Act, ...], teams: tuple[str, ...], runs: int
) -> tuple[tuple[int, ...], ...]:
    """For each clause the positions at the end of plays; kept, since every act is compared with the same ones."""
    ends = ensembles.outcomes(scenario, seed, acts, 1, runs, teams)
    return tuple(tuple(position for _, position in draws) for draws in ends)


def aim_of(clause: Clause) -> str:
    """Say what people without a vote want of a clause.

    Parameters
    ----------
    clause
        The clause.

    Returns
    -------
    str
        That it ends "better" than today's text if it was tabled so, otherwise "no-worse".
    """
    return "better" if clause.wordings[clause.tabled].position > clause.status_quo else "no-worse"


def is_good(clause: Clause, decision: plenary.Decision) -> bool:
    """Decide whether a clause ended as people without a vote want, at least a little.

    Parameters
    ----------
    clause
        The clause.
    decision
        What became of it.

    Returns
    -------
    bool
        See ``aim_of``.
    """
    return _is_good_at(clause, decision.position)


def _is_good_at(clause: Clause, position: int) -> bool:
    return position > clause.status_quo if aim_of(clause) == "better" else position >= clause.status_quo


def effects(room: Room, act: Act) -> tuple[str, ...]:
    """Say what an act changes at once, by carrying it out on a copy.

    Parameters
    ----------
    room
        The state of the conference.
    act
        An act that can be carried out.

    Returns
    -------
    tuple of str
        Sentences without numbers; one that says so when nothing changes at once.
    """
    after = room.copy()
    engine.prepare(after, [act], strict=False)
    names = [delegation.name for delegation in room.scenario.delegations]
    sentences = [*_moves(room, after, names), *_words(room, after)]
    before, team = room.team(act.by), after.team(act.by)
    for state in room.world.named:
        if team.trust[state] != before.trust[state]:
            way = "more" if team.trust[state] > before.trust[state] else "less"
            sentences.append(say(f"plenipot.preview.trust-{way}", name=names[state]))
    learned = len(team.known) - len(before.known)
    if learned:
        sentences.append(say_count("plenipot.preview.cards", learned))
    return tuple(sentences) or (say("plenipot.preview.later"),)


def _moves(room: Room, after: Room, names: list[str]) -> list[str]:
    """Who comes nearer to the words of people without a vote, or goes away from them."""
    told = []
    for clause, places in enumerate(after.places):
        moved = {n: place - room.places[clause][n] for n, place in enumerate(places)}
        for way, states in (
            ("nearer", [n for n, by in moved.items() if by >= NOTICED]),
            ("away", [n for n, by in moved.items() if by <= -NOTICED]),
        ):
            label = room.scenario.clauses[clause].label
            if len(states) == 1:
                told.append(say(f"plenipot.preview.{way}", name=names[states[0]], clause=label))
            elif states:
                told.append(say(f"plenipot.preview.{way}-many", number=len(states), clause=label))
    return told


def _words(room: Room, after: Room) -> list[str]:
    """Which words come on the table, and which brackets become stronger or weaker."""
    told = []
    for clause, table in enumerate(after.table):
        told += [
            say("plenipot.preview.table", words=words_of(after, clause, wording))
            for wording in table
            if wording not in room.table[clause]
        ]
        for state, nerve in after.holds[clause].items():
            before = room.holds[clause].get(state)
            if before is not None and nerve != before:
                way = "stronger" if nerve > before else "weaker"
                told.append(say(f"plenipot.preview.{way}", name=room.scenario.delegations[state].name))
        told += [
            say("plenipot.preview.lets-go", name=room.scenario.delegations[state].name)
            for state in room.holds[clause]
            if state not in after.holds[clause]
        ]
    return told
