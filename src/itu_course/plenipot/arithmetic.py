"""Arithmetic and chance that give the same bits on every machine.

Positions live on a grid of 1/1024 point and weights on a grid of 1/128, so products and sums of some hundred of them
are exact: no order of adding, no processor and no library changes a result. Random words are Philox 4x64-10 (Salmon and
others, 2011), addressed by seed, stream and counter, so there is no hidden state; NumPy has the same generator.
"""

from __future__ import annotations

from functools import cache
from math import exp, sqrt

GRID = 1024.0
WEIGHT_GRID = 128.0
SQRT3 = sqrt(3.0)
ODDS_GRID = 128  # a step of the table of chances: 1/128 of a unit of log-odds
ODDS_LIMIT = 16  # beyond 16 units a chance is as good as 0 or 1
CHANCE = 1 << 32  # chances are whole numbers out of this
_MASK = (1 << 64) - 1
_MULTIPLY = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_BUMP = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)


def snap(value: float) -> float:
    """The nearest position on the grid; halves go to the even neighbour."""
    return round(value * GRID) / GRID


def weight(value: float) -> float:
    """The nearest weight on the grid."""
    return round(value * WEIGHT_GRID) / WEIGHT_GRID


def clip(value: float, low: float, high: float) -> float:
    """``value`` held between ``low`` and ``high``."""
    return low if value < low else high if value > high else value


def words(seed: int, stream: int, first: int, count: int) -> list[int]:
    """``count`` random 64-bit words of replicate ``first``, which owns its own stretch of the counter."""
    blocks = -(-count // 4)
    found: list[int] = []
    for block in range(first * blocks + 1, (first + 1) * blocks + 1):
        found += _philox(block, seed & _MASK, stream)
    return found[:count]


def _philox(counter: int, key0: int, key1: int) -> tuple[int, int, int, int]:
    c0, c1, c2, c3 = counter & _MASK, counter >> 64, 0, 0
    for _ in range(10):
        left, right = c0 * _MULTIPLY[0], c2 * _MULTIPLY[1]
        c0, c1, c2, c3 = (right >> 64) ^ c1 ^ key0, right & _MASK, (left >> 64) ^ c3 ^ key1, left & _MASK
        key0, key1 = (key0 + _BUMP[0]) & _MASK, (key1 + _BUMP[1]) & _MASK
    return c0, c1, c2, c3


def bell(word: int) -> float:
    """Noise with mean 0 and spread 1 from one random word: the sum of its four 16-bit parts, bell-shaped enough."""
    total = (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + (word >> 48)
    return (total * 2.0**-16 - 2.0) * SQRT3


@cache
def chances() -> tuple[int, ...]:
    """The logistic curve as whole numbers out of 2**32, for log-odds from -16 to 16 in steps of 1/128."""
    most = ODDS_LIMIT * ODDS_GRID
    return tuple(round(CHANCE / (1.0 + exp(-step / ODDS_GRID))) for step in range(-most, most + 1))


def chance(odds: float) -> int:
    """The chance, out of 2**32, that belongs to these log-odds."""
    most = ODDS_LIMIT * ODDS_GRID
    return chances()[int(clip(round(odds * ODDS_GRID), -most, most)) + most]
