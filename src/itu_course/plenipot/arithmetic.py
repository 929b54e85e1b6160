"""Arithmetic that gives the same bits on every machine.

Positions lie on a grid of 1/1024 point and weights on a grid of 1/128. Products and sums of some hundred of them are
therefore exact: no order of adding, no processor and no library changes a result. Chance is in ``streams``.
"""

from __future__ import annotations

GRID = 1024.0
WEIGHT_GRID = 128.0


def snap(position: float) -> float:
    """Round a position (0 to 100) to the grid; halves go to the even neighbour.

    Parameters
    ----------
    position
        In points.

    Returns
    -------
    float
        The nearest multiple of 1/1024.

    Examples
    --------
    >>> snap(66.6666) * 1024
    68267.0
    """
    return round(position * GRID) / GRID


def weight(share: float) -> float:
    """Round a weight (0 to 1) to its grid; halves go to the even neighbour.

    Parameters
    ----------
    share
        A salience, a mandate or a pull.

    Returns
    -------
    float
        The nearest multiple of 1/128.
    """
    return round(share * WEIGHT_GRID) / WEIGHT_GRID


def clip(number: float, low: float, high: float) -> float:
    """Hold a number between two bounds.

    Parameters
    ----------
    number
        The number.
    low
        The least number allowed.
    high
        The largest number allowed.

    Returns
    -------
    float
        ``number``, or the bound that it would overstep.
    """
    return low if number < low else high if number > high else number
