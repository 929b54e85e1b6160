"""The plenary in many draws at once: the hall, votes, and what becomes of clauses, as in ``plenary``, bit for bit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from itu_course.plenipot import committee_numpy as committee
from itu_course.plenipot import plenary
from itu_course.plenipot import policy_numpy as policy
from itu_course.plenipot.draws_numpy import Array, random_words
from itu_course.plenipot.plenary import WAYS
from itu_course.plenipot.rooms_numpy import NO_VOTE_CAST, WITHDRAWN, Rooms
from itu_course.plenipot.streams import BALLOTS, CHANCE, ODDS_GRID, Stream, chance_table, stream_of_ballot
from itu_course.plenipot.world import UNIT, WHOLE


@dataclass(frozen=True)
class Ends:
    """What became of all clauses.

    Attributes
    ----------
    ways
        Indexes of ``WAYS``, clauses x draws.
    wordings
        The wording adopted, or ``WITHDRAWN`` when today's text stays; clauses x draws.
    positions
        The position of what holds in the end, 0 to 100; clauses x draws.
    votes
        Votes taken on each clause, clauses x draws.
    counts
        Yes, no and abstentions of each vote taken: ballots x 3 x clauses x draws.
    """

    ways: Array
    wordings: Array
    positions: Array
    votes: Array
    counts: Array


def sit(rooms: Rooms) -> None:
    """Sit for a round: brackets are held or tire, and friends of a blocked text may ask for a vote.

    Parameters
    ----------
    rooms
        The conferences.
    """
    policy.stand(rooms)
    committee.wear_down(rooms, rooms.settings.plenary)
    for clause in range(rooms.clauses):
        where = (rooms.text[clause] != WITHDRAWN) & ~rooms.votes_asked[clause]
        if where.any():
            where &= rooms.holds[:, clause].any(0) | (refusals(rooms, clause) > 0)
        if where.any():
            policy.ask_for_vote(rooms, clause, where, *head_counts(rooms, clause))


def stances(rooms: Rooms, clause: int) -> Array:
    """Where delegations stand in the hall on a clause: delegations x draws, in 1/16 point.

    Parameters
    ----------
    rooms
        The conferences.
    clause
        Index of the clause.

    Returns
    -------
    Array
        In 1/16 point: delegations x draws.
    """
    if clause not in rooms.stances:
        assert rooms.common is not None, "groups stand together by now"
        places = rooms.places[:, clause]
        stance = places + (rooms.common[rooms.groups, clause] - places) // rooms.settings.follows
        stance[rooms.coordinators] = places[rooms.coordinators]
        rooms.stances[clause] = stance
    return rooms.stances[clause]


def refusals(rooms: Rooms, clause: int) -> Array:
    """Count, by draw, the delegations that object strongly, if they are more than the chair can pass over.

    Parameters
    ----------
    rooms
        The conferences.
    clause
        Index of the clause.

    Returns
    -------
    Array
        Their number in each draw, or 0.
    """
    stance, words = stances(rooms, clause), rooms.wording_places[rooms.text[clause], clause]
    far, limit = np.abs(stance - words), rooms.settings.hall_gap * WHOLE * UNIT
    strongly = (rooms.saliences[:, clause] * far > limit) & (far > np.abs(stance - rooms.today[clause]))
    objecting = strongly.sum(0)
    return np.where(objecting * rooms.settings.hall_share > len(rooms.order), objecting, 0)


def head_counts(rooms: Rooms, clause: int) -> tuple[Array, Array]:
    """Count, by draw, who would clearly say yes, and no, to the words read out now.

    Parameters
    ----------
    rooms
        The conferences.
    clause
        Index of the clause.

    Returns
    -------
    tuple of Array
        Two numbers for each draw.
    """
    stance, words = stances(rooms, clause), rooms.wording_places[rooms.text[clause], clause]
    better = rooms.saliences[:, clause] * (np.abs(stance - rooms.today[clause]) - np.abs(stance - words))
    return (better > plenary.CLEARLY).sum(0), (better < -plenary.CLEARLY).sum(0)


def decide(rooms: Rooms) -> Ends:
    """Decide each clause, then see which promises of packages were kept.

    Parameters
    ----------
    rooms
        The conferences.

    Returns
    -------
    Ends
        What became of all clauses.
    """
    shape = (rooms.clauses, rooms.draws)
    ways, wordings = np.zeros(shape, dtype=np.int8), np.full(shape, WITHDRAWN, dtype=np.int32)
    votes = np.zeros(shape, dtype=np.int8)
    counts = np.zeros((BALLOTS, 3, *shape), dtype=np.int32)
    for clause, text in enumerate(rooms.text):
        withdrawn = text == WITHDRAWN
        agreed = ~withdrawn & ~rooms.holds[:, clause].any(0) & (refusals(rooms, clause) == 0)
        voting = ~withdrawn & ~agreed & rooms.votes_asked[clause]
        adopted = agreed.copy()
        if voting.any():
            draws = np.flatnonzero(voting)
            adopted[draws], votes[clause, draws], counts[:, :, clause, draws] = take_votes(rooms, clause, draws)
        for way, where in (
            ("fallback", ~withdrawn & ~agreed & ~voting),
            ("withdrawn", withdrawn),
            ("vote", voting & adopted),
            ("rejected", voting & ~adopted),
        ):
            ways[clause, where] = WAYS.index(way)
        wordings[clause] = np.where(adopted, text, WITHDRAWN)
    _keep_promises(rooms, ways, wordings, votes)
    status_quo = np.array([clause.status_quo for clause in rooms.scenario.clauses])[:, None]
    positions = np.where(wordings == WITHDRAWN, status_quo, rooms.place_of(wordings) // UNIT)
    return Ends(ways, wordings, positions, votes, counts)


def _keep_promises(rooms: Rooms, ways: Array, wordings: Array, votes: Array) -> None:
    for where, clause, other, gets, tighter, before, held in rooms.ties:
        kept = wordings[other]
        missed = (kept == WITHDRAWN) | np.where(tighter, kept > gets, kept < gets)
        broken = where & missed & (wordings[clause] != WITHDRAWN)
        ways[clause, broken & held] = WAYS.index("broken")
        ways[clause, broken & ~held] = WAYS.index("consensus")
        wordings[clause] = np.where(broken, np.where(held, WITHDRAWN, before), wordings[clause])
        votes[clause, broken] = 0


def take_votes(rooms: Rooms, clause: int, draws: Array) -> tuple[Array, Array, Array]:
    """Take a vote in some of the draws, and a second one where the first is postponed (GR 120, ex CV 416).

    Parameters
    ----------
    rooms
        The conferences.
    clause
        Index of the clause.
    draws
        Indexes of the draws.

    Returns
    -------
    tuple of Array
        Whether the words are adopted, how many votes were taken, and the counts: ballots x 3 x draws.
    """
    adopted, postponed = np.zeros(draws.size, dtype=bool), np.ones(draws.size, dtype=bool)
    votes = np.zeros(draws.size, dtype=np.int8)
    counts = np.zeros((BALLOTS, 3, draws.size), dtype=np.int32)
    accredited = sum(delegation.votes for delegation in rooms.scenario.delegations)
    for ballot in range(BALLOTS):
        again = np.flatnonzero(postponed)
        if not again.size:
            break
        yes, no, present = _ballot(rooms, clause, ballot, draws[again])
        votes[again] += 1
        counts[ballot][:, again] = yes, no, present - yes - no
        quorum = 2 * present > accredited
        postponed = np.zeros_like(postponed)
        if not ballot:
            postponed[again] = quorum & (2 * (present - yes - no) > present)
        adopted[again] = quorum & (yes > no) & ~postponed[again]
    return adopted, votes, counts


def _ballot(rooms: Rooms, clause: int, ballot: int, draws: Array) -> tuple[Array, Array, Array]:
    """Let all delegations vote: how many say yes, how many no, and how many are present, in each of the draws."""
    numbers, delegations = rooms.settings, [rooms.scenario.delegations[state] for state in rooms.order]
    count = len(delegations)
    chance = []
    for purpose in (Stream.VOTES, Stream.ROOM):
        stream = stream_of_ballot(purpose, clause, ballot)
        words = random_words(rooms.seed, stream, rooms.replicate, rooms.draws, count)
        chance.append(words[draws].T[rooms.order] >> 32)
    luck, doors = chance
    stance, today = stances(rooms, clause)[:, draws], rooms.today[clause]
    better = np.abs(today - stance) - np.abs(rooms.wording_places[rooms.text[clause, draws], clause] - stance)
    leaning = rooms.saliences[:, clause, draws].astype(np.int64) * better
    odds = numbers.slope_tenths * leaning // (1000 * UNIT * WHOLE // ODDS_GRID)
    yes = luck < _chances(odds - numbers.abstention)
    no = ~yes & (luck >= CHANCE - _chances(-odds - numbers.abstention))
    present = doors >= CHANCE // numbers.absent
    taken = [rooms.seats[state] for state in rooms.taken if state in rooms.seats]
    if taken:
        own = rooms.cast[taken, clause][:, draws]
        voted = own != NO_VOTE_CAST
        yes[taken] = np.where(voted, own == 1, yes[taken])
        no[taken] = np.where(voted, own == -1, no[taken])
        present[taken] |= voted
    present &= np.array([delegation.votes for delegation in delegations])[:, None]
    return (yes & present).sum(0), (no & present).sum(0), present.sum(0)


def _chances(steps: Array) -> Array:
    """Turn log-odds in steps of 1/128 into chances out of 2**32."""
    table = np.array(chance_table(), dtype=np.uint64)
    most = len(table) // 2
    chances: Array = table[np.clip(steps, -most, most) + most]
    return chances
