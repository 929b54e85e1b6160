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

    ``way`` is "consensus", "vote" (adopted by one), "rejected" (by a vote) or "fallback" (no agreement). ``step`` is
    the wording adopted, None when the text in force stays. ``objectors`` and ``reservations`` are delegations' places.
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
    """The decision on every clause after the last round, in the order of the clauses."""
    last = run(scenario, seed, events, replicate).last
    return tuple(_decide(scenario, seed, events, last, k, replicate) for k in range(len(scenario.clauses)))


def _decide(scenario: Scenario, seed: int, events: tuple[Event, ...], last: State, k: int, replicate: int) -> Decision:
    clause = scenario.clauses[k]
    mine = [event for event in events if event.clause == clause.id]
    asked = tuple(scenario.delegation(e.target or "") for e in mine if e.lever == "ask-for-reservation")
    step, counts = clause.nearest(last.chair_positions[k]), tuple[Count, ...]()
    if not last.bracketed(k, scenario.settings.tolerated):
        way = "consensus"
    elif any(event.lever == "ask-for-vote" for event in mine):
        counts = _votes(scenario, seed, last, k, replicate)
        way = "vote" if counts[-1].outcome.adopted else "rejected"
    else:
        way = "fallback"
    if way in ("consensus", "vote"):
        left = tuple(sorted({*asked, *last.objecting[k]} if way == "consensus" else set(asked)))
        words_now = clause.wordings[step]
        return Decision(k, way, step, words_now.position, words_now.words, last.objecting[k], left, counts)
    return Decision(k, way, None, clause.status_quo, clause.status_quo_words, last.objecting[k], (), counts)


def _votes(scenario: Scenario, seed: int, last: State, k: int, replicate: int) -> tuple[Count, ...]:
    """One vote; a second one, in which abstentions no longer count, if the first was put off (GR 120)."""
    accredited = sum(each.votes for each in scenario.delegations)
    counts: list[Count] = []
    while not counts or (len(counts) == 1 and counts[0].outcome is Outcome.POSTPONED):
        cast = ballot(scenario, seed, last, k, len(counts), replicate)
        present = len(cast)
        yes, no = cast.count(1), cast.count(-1)
        counts.append(count_vote("resolution", accredited, present, yes, no, present - yes - no, first_time=not counts))
    return tuple(counts)


def ballot(scenario: Scenario, seed: int, last: State, k: int, number: int, replicate: int = 0) -> list[int]:
    """The votes of those in the room, in the order of the delegations: 1 yes, 0 abstention, -1 no.

    A delegation compares how far the text and the text in force are from its view, weighed by how much the clause
    matters to it; the rest is chance. The slope and the width of abstention were fitted to five votes of the UN General
    Assembly on cyber matters.
    """
    members = len(scenario.delegations)
    draws = random_words(seed, stream_of_ballot(Stream.VOTES, k, number), replicate, members)
    out = random_words(seed, stream_of_ballot(Stream.ROOM, k, number), replicate, members)
    cast = []
    for n, state in enumerate(scenario.delegations):
        if not state.votes or out[n] >> 32 < ABSENT:
            continue
        odds = leaning(scenario, last, k, n)
        draw, width = draws[n] >> 32, scenario.settings.abstention
        cast.append(1 if draw < chance(odds - width) else -1 if draw >= CHANCE - chance(-odds - width) else 0)
    return cast


def leaning(scenario: Scenario, last: State, k: int, n: int) -> float:
    """Log-odds of a delegation's yes against its no, before abstention: above 0 it prefers the new text."""
    x, quo = last.positions[k][n], scenario.clauses[k].status_quo
    return scenario.settings.slope * last.saliences[k][n] * (abs(quo - x) - abs(last.chair_positions[k] - x)) / 100.0


def digest(scenario: Scenario, seed: int, events: tuple[Event, ...], replicate: int = 0) -> str:
    """Sixteen letters and digits that stand for the whole end of a conference: the same on every machine."""
    last, decisions = run(scenario, seed, events, replicate).last, decide(scenario, seed, events, replicate)
    return fingerprint(
        [int(x * GRID) for row in last.positions for x in row],
        [int(position * GRID) for position in last.chair_positions],
        [number for each in decisions for number in summary(each)],
    )


def summary(decision: Decision) -> tuple[int, ...]:
    """A decision as whole numbers: way, position, objectors and the last count."""
    last = decision.counts[-1] if decision.counts else None
    figures = (last.yes, last.no, last.abstentions) if last else (0, 0, 0)
    return (WAYS.index(decision.way), decision.position, len(decision.objectors), *figures)


def fingerprint(*parts: list[int]) -> str:
    """The digest of whole numbers."""
    found = sha256()
    for part in parts:
        found.update(pack(f"<{len(part)}q", *part))
    return found.hexdigest()[:16]
