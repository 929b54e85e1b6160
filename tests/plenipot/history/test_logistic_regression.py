"""The fit is the best one nearby, whatever the data."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.plenipot.history.logistic_regression import Logit


@given(st.lists(st.tuples(st.floats(-3, 3), st.booleans()), min_size=6, max_size=40))
def test_the_fit_is_the_best_nearby(rows: list[tuple[float, bool]]) -> None:
    """At the fitted weights the mean chance equals the share, and a larger x never reverses the order."""
    xs, ys = [(x,) for x, _ in rows], [y for _, y in rows]
    model = Logit.fitted(xs, ys)
    if any(ys) and not all(ys):
        assert sum(model.chance(x) for x in xs) == pytest.approx(sum(ys), abs=1e-6)
        chances = [model.chance(x) for x in sorted(xs)]
        signs = {b > a for a, b in pairwise(chances) if abs(b - a) > 1e-12}
        assert len(signs) <= 1
