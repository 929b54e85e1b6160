"""The last plenary: each clause is agreed by consensus, decided by a vote, or stays as it is today."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from struct import pack

from itu_course.plenipot.arithmetic import GRID
from itu_course.plenipot.engine import State, run
from itu_course.plenipot.events import Event
from itu_course.plenipot.rules import Count, Outcome, count_vote
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.streams import CHANCE, Stream, chance, random_words, stream_of_ballot

WAYS = ("consensus", "vote", "rejected", "fallback")  # how a clause can end
ABSENT = CHANCE // 8  # one delegation in eight is out of the room when a vote is taken: a design choice


@dataclass(frozen=True)
class Decision:
    """What became of one clause.

    Attributes
    ----------
    clause
        Its index.
    way
        How it ended: "consensus", "vote" (adopted by one), "rejected" (by a vote) or "fallback" (no agreement).
    wording_index
        The wording adopted; None when the text in force stays.
    position
        The position of the words that apply in the end, 0 to 100.
    words
        These words.
    objectors
        Indexes of the delegations that objected after the last round.
    reservations
        Indexes of the delegations that put a reservation on record.
    counts
        The votes taken: none, one, or two when the first was postponed.
    """

    clause: int
    way: str
    wording_index: int | None
    position: int
    words: str
    objectors: tuple[int, ...]
    reservations: tuple[int, ...]
    counts: tuple[Count, ...]

    @property
    def adopted(self) -> bool:
        """Whether new words were adopted."""
        return self.wording_index is not None


def decide(scenario: Scenario, seed: int, events: tuple[Event, ...], replicate: int = 0) -> tuple[Decision, ...]:
    """Decide every clause after the last round.

    Parameters
    ----------
    scenario
        The scenario played.
    seed
        The seed of the conference.
    events
        What the learner did. Checked before.
    replicate
        Which draw under this seed, counted from 0.

    Returns
    -------
    tuple of Decision
        In the order of the clauses.
    """
    last = run(scenario, seed, events, replicate).last
    return tuple(_decide(scenario, seed, events, last, k, replicate) for k in range(len(scenario.clauses)))


def _decide(scenario: Scenario, seed: int, events: tuple[Event, ...], last: State, k: int, replicate: int) -> Decision:
    clause = scenario.clauses[k]
    on_clause = [event for event in events if event.clause == clause.id]
    asked = tuple(scenario.delegation(e.target or "") for e in on_clause if e.lever == "ask-for-reservation")
    nearest, counts = clause.nearest(last.chair_positions[k]), tuple[Count, ...]()
    if not last.bracketed(k, scenario.settings.tolerated):
        way = "consensus"
    elif any(event.lever == "ask-for-vote" for event in on_clause):
        counts = _votes(scenario, seed, last, k, replicate)
        way = "vote" if counts[-1].outcome.adopted else "rejected"
    else:
        way = "fallback"
    if way in ("consensus", "vote"):
        reserving = tuple(sorted({*asked, *last.objecting[k]} if way == "consensus" else set(asked)))
        wording = clause.wordings[nearest]
        return Decision(k, way, nearest, wording.position, wording.words, last.objecting[k], reserving, counts)
    return Decision(k, way, None, clause.status_quo, clause.status_quo_words, last.objecting[k], (), counts)


def _votes(scenario: Scenario, seed: int, last: State, k: int, replicate: int) -> tuple[Count, ...]:
    """One vote; a second one, in which abstentions no longer count, if the first was postponed (GR 120, ex CV 416)."""
    accredited = sum(delegation.votes for delegation in scenario.delegations)
    counts: list[Count] = []
    while not counts or (len(counts) == 1 and counts[0].outcome is Outcome.POSTPONED):
        cast = ballot(scenario, seed, last, k, len(counts), replicate)
        present = len(cast)
        yes, no = cast.count(1), cast.count(-1)
        counts.append(count_vote("resolution", accredited, present, yes, no, present - yes - no, first_time=not counts))
    return tuple(counts)


def ballot(scenario: Scenario, seed: int, last: State, k: int, number: int, replicate: int = 0) -> list[int]:
    """Take a vote on one clause.

    Parameters
    ----------
    scenario
        The scenario played.
    seed
        The seed of the conference.
    last
        The state after the last round.
    k
        Index of the clause.
    number
        0 for the first vote, 1 for the one after a postponed vote.
    replicate
        Which draw under this seed, counted from 0.

    Returns
    -------
    list of int
        1 for yes, 0 for an abstention, -1 for no: one for each delegation with a vote that is in the room, in the
        order of the delegations.

    Notes
    -----
    A delegation compares how far the new words and the text in force are from its position, weighed by its salience;
    the rest is chance. Slope and width of abstention were fitted to five votes of the UN General Assembly on cyber
    matters. One delegation in eight is out of the room (design choice).
    """
    members = len(scenario.delegations)
    votes = random_words(seed, stream_of_ballot(Stream.VOTES, k, number), replicate, members)
    rooms = random_words(seed, stream_of_ballot(Stream.ROOM, k, number), replicate, members)
    cast = []
    for n, delegation in enumerate(scenario.delegations):
        if not delegation.votes or rooms[n] >> 32 < ABSENT:
            continue
        log_odds = leaning(scenario, last, k, n)
        draw, width = votes[n] >> 32, scenario.settings.abstention
        cast.append(1 if draw < chance(log_odds - width) else -1 if draw >= CHANCE - chance(-log_odds - width) else 0)
    return cast


def leaning(scenario: Scenario, last: State, k: int, n: int) -> float:
    """Work out how a delegation leans on one clause.

    Parameters
    ----------
    scenario
        The scenario played.
    last
        The state after the last round.
    k
        Index of the clause.
    n
        Index of the delegation.

    Returns
    -------
    float
        Log-odds of its yes against its no, before abstention. Above 0 it prefers the new words.
    """
    position, status_quo = last.positions[k][n], scenario.clauses[k].status_quo
    nearer = abs(status_quo - position) - abs(last.chair_positions[k] - position)
    return scenario.settings.slope * last.saliences[k][n] * nearer / 100.0


def digest(scenario: Scenario, seed: int, events: tuple[Event, ...], replicate: int = 0) -> str:
    """Sum up the end of a conference in a fingerprint that is the same on every machine.

    Parameters
    ----------
    scenario
        The scenario played.
    seed
        The seed of the conference.
    events
        What the learner did. Checked before.
    replicate
        Which draw under this seed, counted from 0.

    Returns
    -------
    str
        Sixteen hexadecimal digits.
    """
    last, decisions = run(scenario, seed, events, replicate).last, decide(scenario, seed, events, replicate)
    return fingerprint(
        [int(position * GRID) for row in last.positions for position in row],
        [int(position * GRID) for position in last.chair_positions],
        [number for decision in decisions for number in summary(decision)],
    )


def summary(decision: Decision) -> tuple[int, ...]:
    """Sum up a decision in whole numbers, for the digest.

    Parameters
    ----------
    decision
        The decision on one clause.

    Returns
    -------
    tuple of int
        Index of its way in ``WAYS``, position, number of objectors, and yes, no and abstentions of the last vote.
    """
    last = decision.counts[-1] if decision.counts else None
    figures = (last.yes, last.no, last.abstentions) if last else (0, 0, 0)
    return (WAYS.index(decision.way), decision.position, len(decision.objectors), *figures)


def fingerprint(*parts: list[int]) -> str:
    """Hash lists of whole numbers.

    Parameters
    ----------
    *parts
        Whole numbers of 64 bits with a sign, list by list.

    Returns
    -------
    str
        Sixteen hexadecimal digits: the first 64 bits of SHA-256 over little-endian numbers.

    Examples
    --------
    >>> fingerprint([1, 2]) == fingerprint([1], [2])
    True
    """
    digest_of_parts = sha256()
    for part in parts:
        digest_of_parts.update(pack(f"<{len(part)}q", *part))
    return digest_of_parts.hexdigest()[:16]
