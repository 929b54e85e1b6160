"""The plenary: the hall of all delegations, votes by the rules, and what becomes of each clause."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course.plenipot import committee, policy
from itu_course.plenipot.room import Room, Tie
from itu_course.plenipot.rules import Count, Outcome, count_vote
from itu_course.plenipot.streams import (
    CHANCE,
    ODDS_GRID,
    Stream,
    chance_of_steps,
    random_words,
    stream_of_ballot,
)
from itu_course.plenipot.world import UNIT, WHOLE

WAYS = ("consensus", "vote", "rejected", "fallback", "withdrawn", "broken")
ADOPTED = ("consensus", "vote")
CLEARLY = 5 * WHOLE * UNIT // 2  # a lead of 2.5 points at full salience counts in a head count


@dataclass(frozen=True)
class Decision:
    """What became of one clause.

    Attributes
    ----------
    clause
        Its index.
    way
        One of ``WAYS``: "broken" when the package it was part of was not kept.
    wording_index
        Index of the wording adopted, or None when today's text stays.
    position
        The position of what holds in the end, 0 to 100.
    words
        What holds in the end.
    holders
        The states that still hold a bracket.
    hall
        The number of objecting delegations, if the hall refuses; otherwise 0.
    reservations
        The states with a reservation on record, if the clause was adopted.
    counts
        The votes taken: none, one, or two when the first was postponed.
    """

    clause: int
    way: str
    wording_index: int | None
    position: int
    words: str
    holders: tuple[int, ...]
    hall: int
    reservations: tuple[int, ...]
    counts: tuple[Count, ...] = ()

    @property
    def adopted(self) -> bool:
        """Whether new words were adopted."""
        return self.way in ADOPTED


def sit(room: Room) -> None:
    """Sit for a round: brackets are held or tire, and friends of a blocked text may ask for a vote.

    Parameters
    ----------
    room
        The state of the conference; it is changed.
    """
    for clause in range(len(room.text)):
        if room.text[clause] is None:
            continue
        policy.stand(room, clause)
        committee.wear_down(room, clause, room.settings.plenary)
        if (room.holds[clause] or refusal(room, clause)) and clause not in room.votes_asked:
            policy.ask_for_vote(room, clause, *head_count(room, clause))


def stance(room: Room, clause: int, state: int) -> int:
    """Where a delegation stands in the hall: a part of the way to its group's common position. In 1/16 point.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.
    state
        Index of the delegation.

    Returns
    -------
    int
        A place, in 1/16 point.
    """
    group = room.world.groups[state]
    place = room.places[clause][state]
    if state == room.world.coordinators[group]:
        return place
    return place + (room.common[group][clause] - place) // room.settings.follows


def refusal(room: Room, clause: int) -> int:
    """Count the delegations in the hall that object strongly and prefer today's text.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.

    Returns
    -------
    int
        Their number if it is more than the chair can pass over, otherwise 0.
    """
    words, today = room.place_of(clause, room.text[clause]), room.world.today[clause]
    limit = room.settings.hall_gap * WHOLE * UNIT
    objecting = 0
    for state, salience in enumerate(room.saliences[clause]):
        place = stance(room, clause, state)
        far = abs(place - words)
        objecting += salience * far > limit and far > abs(place - today)
    return objecting if objecting * room.settings.hall_share > len(room.scenario.delegations) else 0


def head_count(room: Room, clause: int) -> tuple[int, int]:
    """Count who would clearly say yes, and no, to the words read out now.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.

    Returns
    -------
    tuple of int
        Those for the words, and those against.
    """
    words, today = room.place_of(clause, room.text[clause]), room.world.today[clause]
    yes = no = 0
    for state, salience in enumerate(room.saliences[clause]):
        place = stance(room, clause, state)
        better = salience * (abs(place - today) - abs(place - words))
        yes += better > CLEARLY
        no += better < -CLEARLY
    return yes, no


def take_vote(room: Room, clause: int) -> tuple[Count, ...]:
    """Take a vote, and a second one if the first is postponed (GR 120, ex CV 416).

    A delegation compares how far the new words and today's text are from its stance, weighed by salience; the rest is
    chance. Votes cast by people count as cast.

    Parameters
    ----------
    room
        The state of the conference.
    clause
        Index of the clause.

    Returns
    -------
    tuple of Count
        One count, or two.
    """
    delegations, numbers = room.scenario.delegations, room.settings
    words, today = room.place_of(clause, room.text[clause]), room.world.today[clause]
    accredited = sum(delegation.votes for delegation in delegations)
    counts: list[Count] = []
    while not counts or (len(counts) == 1 and counts[0].outcome is Outcome.POSTPONED):
        number = len(counts)
        luck = random_words(room.seed, stream_of_ballot(Stream.VOTES, clause, number), room.replicate, len(delegations))
        doors = random_words(room.seed, stream_of_ballot(Stream.ROOM, clause, number), room.replicate, len(delegations))
        votes = []
        for state, delegation in enumerate(delegations):
            own = room.cast.get((clause, state)) if state in room.taken else None
            if not delegation.votes or (own is None and doors[state] >> 32 < CHANCE // numbers.absent):
                continue
            place = stance(room, clause, state)
            better = abs(today - place) - abs(words - place)
            odds = numbers.slope_tenths * room.saliences[clause][state] * better // (1000 * UNIT * WHOLE // ODDS_GRID)
            votes.append(_vote(odds, numbers.abstention, luck[state] >> 32) if own is None else own)
        yes, no, present = votes.count(1), votes.count(-1), len(votes)
        counts.append(count_vote("resolution", accredited, present, yes, no, present - yes - no, first_time=not counts))
    return tuple(counts)


def _vote(odds: int, abstention: int, luck: int) -> int:
    if luck < chance_of_steps(odds - abstention):
        return 1
    return -1 if luck >= CHANCE - chance_of_steps(-odds - abstention) else 0


def decide(room: Room) -> tuple[Decision, ...]:
    """Decide each clause: consensus, a vote, or today's text; then see which promises of packages were kept.

    Parameters
    ----------
    room
        The state after the last round.

    Returns
    -------
    tuple of Decision
        One decision for each clause, in the order of the scenario.
    """
    decisions = [_decide(room, clause) for clause in range(len(room.text))]
    ties = list(room.ties)
    while broken := next((tie for tie in ties if _is_broken(tie, decisions)), None):
        ties.remove(broken)  # a clause that falls may be what another one was promised
        way, wording = ("broken", None) if broken.held else ("consensus", broken.before)
        decisions[broken.clause] = _end(room, broken.clause, way, wording)
    return tuple(decisions)


def _is_broken(tie: Tie, decisions: list[Decision]) -> bool:
    kept = decisions[tie.other].wording_index
    missed = kept is None or (kept > tie.gets if tie.tighter else kept < tie.gets)
    return decisions[tie.clause].wording_index is not None and missed


def _decide(room: Room, clause: int) -> Decision:
    wording = room.text[clause]
    if wording is None:
        return _end(room, clause, "withdrawn", None)
    refused = refusal(room, clause)
    if not room.holds[clause] and not refused:
        return _end(room, clause, "consensus", wording)
    if clause not in room.votes_asked:
        return _end(room, clause, "fallback", None, refused)
    counts = take_vote(room, clause)
    adopted = counts[-1].outcome.adopted
    return _end(room, clause, "vote" if adopted else "rejected", wording if adopted else None, refused, counts)


def _end(
    room: Room, clause: int, way: str, wording: int | None, refused: int = 0, counts: tuple[Count, ...] = ()
) -> Decision:
    told = room.scenario.clauses[clause]
    position = told.status_quo if wording is None else told.wordings[wording].position
    words = told.status_quo_words if wording is None else told.wordings[wording].words
    own = room.own_words.get((clause, wording)) if wording is not None else None
    return Decision(
        clause=clause,
        way=way,
        wording_index=wording,
        position=position,
        words=own or words,
        holders=tuple(sorted(room.holds[clause])),
        hall=refused,
        reservations=tuple(sorted(room.reserved[clause])) if wording is not None else (),
        counts=counts,
    )
