"""Cells and nbgrader's metadata: an answer for every JSON value, and the right one for a sound cell."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.grading import cells
from itu_course.grading.cells import Kind

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
SOURCES = sorted((EXERCISES / "source").glob("*/*.ipynb"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ABOUT = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("grade_id", "grade", "solution", "task", "locked", "points"), JSON)
)
CELL = st.fixed_dictionaries(
    {}, optional={"metadata": JSON | st.fixed_dictionaries({"nbgrader": JSON | ABOUT}), "source": JSON, "id": JSON}
)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@given(CELL | JSON)
def test_every_value_has_an_answer(cell: Any) -> None:
    name, points = cells.grade_id(cell), cells.points(cell)
    assert name is None or (isinstance(name, str) and name)
    assert points is None or 0 <= points < float("inf")
    assert isinstance(cells.source(cell), str)
    assert (cells.kind(cell) is Kind.PLAIN) == (name is None)
    assert list(cells.by_grade_id([cell])) == [name] * (name is not None)


@given(JSON | st.fixed_dictionaries({"cells": JSON | st.lists(CELL | JSON, max_size=4)}))
def test_any_notebook_has_cells_and_is_no_exercise_by_chance(notebook: Any) -> None:
    assert all(isinstance(cell, dict) for cell in cells.notebook_cells(notebook))
    assert cells.nearest_exercise(notebook, {"empty": {"cells": []}}) is None


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_kinds_and_points_of_our_exercises(path: Path) -> None:
    known = cells.by_grade_id(cells.notebook_cells(read(path)))
    for name, cell in known.items():
        expected = Kind.POINTS if name.endswith("-mark") else Kind.TASK if "points" in str(cell) else Kind.ANSWER
        assert cells.kind(cell) is expected, name
        assert (cells.points(cell) is not None) == (expected in (Kind.POINTS, Kind.TASK)), name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_each_exercise_is_recognised(path: Path) -> None:
    exercises = {source.stem: read(source) for source in SOURCES}
    assert cells.nearest_exercise(read(path), exercises) == path.stem


def test_a_cell_that_two_exercises_share_belongs_to_the_preferred_one() -> None:
    exercises = {source.stem: read(source) for source in SOURCES}
    shared = {"cells": [{"id": "functions"}]}
    for name in ("who_decides", "who_signed"):
        assert cells.nearest_exercise(shared, exercises, preferred=name) == name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_each_task_has_one_cell_for_its_text(path: Path) -> None:
    all_cells = cells.notebook_cells(read(path))
    for name, cell in cells.by_grade_id(all_cells).items():
        if cells.kind(cell) is Kind.TASK:
            assert [below["id"] for below in cells.texts_below(all_cells, name)][:1] == [f"{name}-text"]


@pytest.mark.parametrize("points", [True, "8", None, float("nan"), float("inf"), -1, [8], 10**400])
def test_what_is_not_a_number_of_points_is_none(points: Any) -> None:
    assert cells.points({"metadata": {"nbgrader": {"grade_id": "a", "points": points}}}) is None


def test_of_duplicates_the_last_is_kept() -> None:
    first, last = ({"metadata": {"nbgrader": {"grade_id": "a"}}, "source": text} for text in ("first", "last"))
    assert cells.by_grade_id([first, None, last]) == {"a": last}


SCHEME = "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="


@given(st.lists(st.sampled_from((*SCHEME, "\n", "a"))).map("".join))
def test_everything_between_the_marks_of_a_scheme_is_removed_and_nothing_else(text: str) -> None:
    begins, ends = SCHEME
    assert cells.without_mark_scheme(text) == re.sub(f"{begins}.*?{ends}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("unit", ["".join(SCHEME), SCHEME[0], SCHEME[1]])
def test_a_megabyte_of_marks_of_schemes_costs_no_time(unit: str) -> None:
    begun = time.process_time()
    cells.without_mark_scheme(unit * (1_000_000 // len(unit)))
    assert time.process_time() - begun < 1
