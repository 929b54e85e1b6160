"""What chance makes of a scenario in many draws at once: the same whole numbers as ``world.draw``.

Arrays have the draws as their last axis. Delegations come in the order of ``seating``.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.streams import Stream
from itu_course.plenipot.world import LEAST_SALIENCE, SPREAD, UNIT, WHOLE, World, world

Array: TypeAlias = NDArray[Any]
_MASK = (1 << 64) - 1


def seating(here: World) -> list[int]:
    """All delegations, those with a card first; each part in ascending order.

    Parameters
    ----------
    here
        The world.

    Returns
    -------
    list of int
        Indexes of delegations.
    """
    named = set(here.named)
    return [*here.named, *(state for state in range(len(here.groups)) if state not in named)]


def random_words(seed: int, stream: int, first: int, draws: int, count: int) -> Array:
    """Draw the words of ``streams.random_words`` for several replicates.

    Parameters
    ----------
    seed
        The seed of the conference.
    stream
        What is drawn.
    first
        The first replicate.
    draws
        How many replicates.
    count
        How many words for each.

    Returns
    -------
    Array
        Whole numbers of 64 bits; a row for each replicate.
    """
    blocks = -(-count // 4)
    key = np.array([seed & _MASK, stream], dtype=np.uint64)
    generator = np.random.Philox(key=key, counter=first * blocks)
    words: Array = generator.random_raw(draws * blocks * 4)
    return words.reshape(draws, blocks * 4)[:, :count]


def bells(words: Array) -> tuple[Array, Array]:
    """Turn the lower and the upper half of random words into the bell-shaped noise of ``world.whole_bell``.

    Parameters
    ----------
    words
        Whole numbers of 64 bits.

    Returns
    -------
    tuple of Array
        Noise with mean 0, of the shape of ``words``.
    """
    lower, upper = (words & 0xFFFFFFFF).astype(np.uint32), (words >> 32).astype(np.uint32)
    return _bell(lower), _bell(upper)


def _bell(bits: Array) -> Array:
    pairs = (bits & 0x00FF00FF) + (bits >> 8 & 0x00FF00FF)
    return ((pairs & 0xFFFF) + (pairs >> 16)).astype(np.int32) - 510


def instructions(scenario: Scenario, seed: int, first: int, draws: int) -> tuple[Array, Array]:
    """Draw places and saliences.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed of the conference.
    first
        The first replicate.
    draws
        How many replicates.

    Returns
    -------
    tuple of Array
        Places in 1/16 point and saliences in 128ths: delegations x clauses x draws.
    """
    known, crowd, salience, _ = scenario.spread
    order, clauses = seating(world(scenario)), len(scenario.clauses)
    count = len(order)
    words = random_words(seed, Stream.INSTRUCTIONS, first, draws, count * clauses)
    columns = np.array([[clause * count + state for clause in range(clauses)] for state in order])
    lower, upper = bells(words.T[columns])
    seated = [scenario.delegations[state] for state in order]
    spreads = np.array([(crowd if one.card is None else known) * UNIT for one in seated], dtype=np.int32)
    homes = np.array([one.positions for one in seated], dtype=np.int32) * UNIT
    matters = np.array([[round(number * WHOLE) for number in one.saliences] for one in seated], dtype=np.int32)
    lower *= spreads[:, None, None]
    lower //= SPREAD
    lower += homes[:, :, None]
    upper *= salience
    upper //= SPREAD
    upper += matters[:, :, None]
    return np.clip(lower, 0, 100 * UNIT, out=lower), np.clip(upper, LEAST_SALIENCE, WHOLE, out=upper)


def nerves(scenario: Scenario, seed: int, first: int, draws: int) -> Array:
    """Draw the nerve of delegations with a card: delegations x clauses x draws.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed.
    first
        The first draw.
    draws
        How many draws.

    Returns
    -------
    Array
        Points: delegations x clauses x draws.
    """
    brave, named, clauses = scenario.spread[3], len(world(scenario).named), len(scenario.clauses)
    words = random_words(seed, Stream.NERVE, first, draws, named * clauses)
    columns = np.array([[clause * named + state for clause in range(clauses)] for state in range(named)])
    lower, _ = bells(words.T[columns])
    return brave * lower // SPREAD
