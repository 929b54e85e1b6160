"""Logistic regression with a ridge, small enough to read: this room works without NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

RIDGE = 1.0  # how strongly slopes are held towards 0; the predictors are put on one scale first: a design choice
_NEWTON_STEPS, _CONVERGED = 30, 1e-10  # far more steps than any fit here needs

Predictors = tuple[float, ...]


@dataclass(frozen=True)
class Logit:
    """A fitted model: the chance of "yes" from some predictors.

    Attributes
    ----------
    means
        The mean of each predictor.
    spreads
        Its standard deviation; 1 for one that never varies.
    weights
        The constant, then one weight for each predictor on its own scale.

    Examples
    --------
    >>> model = Logit.fitted([(0.0,), (1.0,), (2.0,), (3.0,)], [False, True, False, True])
    >>> round(model.chance((1.5,)), 6)
    0.5
    """

    means: Predictors
    spreads: Predictors
    weights: tuple[float, ...]

    @classmethod
    def fitted(cls, xs: Sequence[Predictors], ys: Sequence[bool]) -> Logit:
        """Fit a model by Newton's method.

        Parameters
        ----------
        xs
            Predictors, one row for each case.
        ys
            What happened in each case.

        Returns
        -------
        Logit
            The fitted model. Slopes are held towards 0 by ``RIDGE``; the constant is free, so that the mean chance
            equals the share of "yes".
        """
        columns = list(zip(*xs, strict=True))
        means = tuple(sum(column) / len(column) for column in columns)
        spreads = tuple(
            sqrt(sum((x - mean) ** 2 for x in column) / len(column)) or 1.0
            for column, mean in zip(columns, means, strict=True)
        )
        model = cls(means, spreads, (0.0,) * (len(means) + 1))
        rows = [model._row(x) for x in xs]
        for _ in range(_NEWTON_STEPS):
            step = _newton(rows, ys, model.weights)
            model = cls(means, spreads, tuple(w + s for w, s in zip(model.weights, step, strict=True)))
            if max(map(abs, step)) < _CONVERGED:
                break
        return model

    def chance(self, x: Sequence[float]) -> float:
        """Predict one case.

        Parameters
        ----------
        x
            Its predictors.

        Returns
        -------
        float
            The chance of "yes", 0 to 1.
        """
        return _logistic(self.log_odds(x))

    def log_odds(self, x: Sequence[float]) -> float:
        """Predict one case, on the scale of log-odds.

        Parameters
        ----------
        x
            Its predictors.

        Returns
        -------
        float
            The log-odds of "yes"; 0 is an even chance.
        """
        return sum(weight * number for weight, number in zip(self.weights, self._row(x), strict=True))

    def _row(self, x: Sequence[float]) -> tuple[float, ...]:
        return (1.0, *((number - m) / s for number, m, s in zip(x, self.means, self.spreads, strict=True)))


def _logistic(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds)) if log_odds >= 0 else 1 - 1 / (1 + exp(log_odds))


def _newton(rows: Sequence[tuple[float, ...]], ys: Sequence[bool], weights: tuple[float, ...]) -> list[float]:
    size = len(weights)
    gradient = [0.0 if i == 0 else -RIDGE * weights[i] for i in range(size)]
    hessian = [[RIDGE * (i == j and i > 0) for j in range(size)] for i in range(size)]
    for row, y in zip(rows, ys, strict=True):
        p = _logistic(sum(w * x for w, x in zip(weights, row, strict=True)))
        for i in range(size):
            gradient[i] += (y - p) * row[i]
            for j in range(size):
                hessian[i][j] += p * (1 - p) * row[i] * row[j]
    return _solved(hessian, gradient)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of equations by Gauss and Jordan, with the largest pivot first."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(size):
            if r != i:
                rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]
