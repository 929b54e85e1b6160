"""A scenario as whole numbers, and what chance makes of it before the first round.

Places lie on a grid of 1/16 point, so that 0 to 100 points become 0 to 1600. Saliences and mandates are 128ths. Nothing
in the model divides with a remainder that depends on the machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.streams import Stream, random_words

UNIT = 16  # a point
WHOLE = 128  # a salience or a mandate of 1
LEAST_SALIENCE = 8
SPREAD = 148  # standard deviation of ``whole_bell``


@dataclass(frozen=True)
class Exchange:
    """A state lets one clause pass beyond its line if another one is where it wants it. All are indexes.

    Attributes
    ----------
    state
        The delegation.
    clause
        The clause on which it gives.
    gives
        The wording beyond its line that it lets pass.
    other
        The clause on which it gets something.
    gets
        The wording at which that clause should be, or further the state's way.
    """

    state: int
    clause: int
    gives: int
    other: int
    gets: int


@dataclass(frozen=True, eq=False)
class World:
    """What is the same in every draw. Delegations, clauses, wordings and groups are given by their indexes.

    Attributes
    ----------
    scenario
        The scenario, with words, names and cards.
    named
        Delegations with a card, in ascending order.
    groups
        The group of each delegation.
    mandates
        How strictly instructions bind each delegation, in 128ths.
    coordinators
        The delegation that speaks for each group.
    sizes
        The number of delegations in each group.
    places
        The place of each wording, clause by clause, in 1/16 point.
    today
        The place of the text in force on each clause, in 1/16 point.
    aims
        The place of the words that learners want, in 1/16 point.
    sponsors
        The delegation that tabled each clause.
    first
        The first wording that each delegation accepts, clause by clause.
    last
        The last one.
    exchanges
        The trades that states would make.
    no_votes
        Delegations that never ask for a vote.
    """

    scenario: Scenario
    named: tuple[int, ...]
    groups: tuple[int, ...]
    mandates: tuple[int, ...]
    coordinators: tuple[int, ...]
    sizes: tuple[int, ...]
    places: tuple[tuple[int, ...], ...]
    today: tuple[int, ...]
    aims: tuple[int, ...]
    sponsors: tuple[int, ...]
    first: tuple[tuple[int, ...], ...]
    last: tuple[tuple[int, ...], ...]
    exchanges: tuple[Exchange, ...]
    no_votes: frozenset[int]

    @property
    def opening(self) -> int:
        """The first round of the committee, counted from 0."""
        return sum(self.scenario.rounds[:2])

    @property
    def night(self) -> int:
        """The last round of the committee: the night before the plenary."""
        return sum(self.scenario.rounds[:3]) - 1

    @property
    def end(self) -> int:
        """The last round of all."""
        return self.scenario.all_rounds - 1


@dataclass(frozen=True)
class Draw:
    """What chance made of a world, clause by clause and delegation by delegation.

    Attributes
    ----------
    places
        What each delegation wants, in 1/16 point.
    saliences
        How much it matters to it, in 128ths.
    nerve
        What is added to a bracket's nerve. Only delegations with a card have it, in the order of ``World.named``.
    """

    places: tuple[tuple[int, ...], ...]
    saliences: tuple[tuple[int, ...], ...]
    nerve: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=64)
def world(scenario: Scenario) -> World:
    """Turn a scenario into whole numbers.

    Parameters
    ----------
    scenario
        The scenario.

    Returns
    -------
    World
        The same for every draw.
    """
    delegations, clauses = scenario.delegations, scenario.clauses
    groups = tuple(scenario.group(delegation.group) for delegation in delegations)
    lines = [[delegation.lines[k] or (0, len(clause.wordings) - 1) for delegation in delegations]
             for k, clause in enumerate(clauses)]  # fmt: skip
    return World(
        scenario=scenario,
        named=tuple(n for n, delegation in enumerate(delegations) if delegation.card is not None),
        groups=groups,
        mandates=tuple(round(delegation.mandate * WHOLE) for delegation in delegations),
        coordinators=tuple(scenario.delegation(code) for code in scenario.coordinators),
        sizes=tuple(groups.count(g) for g in range(len(scenario.groups))),
        places=tuple(tuple(wording.position * UNIT for wording in clause.wordings) for clause in clauses),
        today=tuple(clause.status_quo * UNIT for clause in clauses),
        aims=tuple(clause.wordings[clause.aim].position * UNIT for clause in clauses),
        sponsors=tuple(scenario.delegation(clause.tabled_by) for clause in clauses),
        first=tuple(tuple(line[0] for line in row) for row in lines),
        last=tuple(tuple(line[1] for line in row) for row in lines),
        exchanges=tuple(
            Exchange(
                scenario.delegation(trade.state),
                scenario.clause(trade.gives[0]),
                trade.gives[1],
                scenario.clause(trade.gets[0]),
                trade.gets[1],
            )
            for trade in scenario.trades
        ),
        no_votes=frozenset(scenario.delegation(code) for code in scenario.no_votes),
    )


def whole_bell(bits: int) -> int:
    """Turn 32 random bits into bell-shaped noise: the sum of four bytes, with mean 0 and spread 148.

    Parameters
    ----------
    bits
        32 random bits, as a whole number.

    Returns
    -------
    int
        From -510 to 510.

    Examples
    --------
    >>> whole_bell(0), whole_bell(0xFFFFFFFF)
    (-510, 510)
    """
    return (bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24 & 255) - 510


@lru_cache(maxsize=2048)
def draw(scenario: Scenario, seed: int, replicate: int) -> Draw:
    """Draw places, saliences and nerve.

    Parameters
    ----------
    scenario
        The scenario. ``spread`` holds the standard deviations: places of delegations with a card and of the others in
        points, saliences in 128ths, nerve in points.
    seed
        The seed of the conference.
    replicate
        Which draw under this seed, counted from 0.

    Returns
    -------
    Draw
        The same on every machine.
    """
    known, crowd, salience, brave = scenario.spread
    delegations, here = scenario.delegations, world(scenario)
    count = len(delegations)
    words = random_words(seed, Stream.INSTRUCTIONS, replicate, count * len(scenario.clauses))
    spreads = [(known if delegation.card is not None else crowd) * UNIT for delegation in delegations]
    places, saliences = [], []
    for k in range(len(scenario.clauses)):
        row = words[k * count : (k + 1) * count]
        places.append(
            tuple(
                min(
                    max(delegation.positions[k] * UNIT + spread * whole_bell(word & 0xFFFFFFFF) // SPREAD, 0),
                    100 * UNIT,
                )
                for delegation, spread, word in zip(delegations, spreads, row, strict=True)
            )
        )
        saliences.append(
            tuple(
                min(
                    max(
                        round(delegation.saliences[k] * WHOLE) + salience * whole_bell(word >> 32) // SPREAD,
                        LEAST_SALIENCE,
                    ),
                    WHOLE,
                )
                for delegation, word in zip(delegations, row, strict=True)
            )
        )
    nerves = random_words(seed, Stream.NERVE, replicate, len(here.named) * len(scenario.clauses))
    nerve = [
        tuple(
            brave * whole_bell(word & 0xFFFFFFFF) // SPREAD
            for word in nerves[k * len(here.named) : (k + 1) * len(here.named)]
        )
        for k in range(len(scenario.clauses))
    ]
    return Draw(tuple(places), tuple(saliences), tuple(nerve))
