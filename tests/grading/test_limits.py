"""What is too much in a submission is left out, and nothing of the exercise ever is."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from itu_course.grading.answers import MAX_SOURCE_LENGTH
from itu_course.grading.cells import grade_id
from itu_course.grading.limits import MAX_CELLS, MAX_CHARACTERS, within_limits
from itu_course.words import say

CUT = f"\n\n{say('grading.cut')}"


def cell(text: str, name: str = "") -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": name}} if name else {}
    return {"cell_type": "markdown", "metadata": metadata, "source": text}


def test_what_is_within_the_limits_stays_as_it_is() -> None:
    cells = [cell("x" * MAX_SOURCE_LENGTH)] * (MAX_CHARACTERS // MAX_SOURCE_LENGTH)
    assert within_limits(cells) == (cells, False)
    many = [cell("") for _ in range(MAX_CELLS)] + [cell("x" * MAX_SOURCE_LENGTH, "task")]
    assert within_limits(many) == (many, False)


def test_a_text_that_is_too_long_is_cut_once_and_says_so() -> None:
    cells, was_cut = within_limits([cell("x" * (MAX_SOURCE_LENGTH + 1)), cell("y")])
    assert was_cut and [one["source"] for one in cells] == ["x" * MAX_SOURCE_LENGTH + CUT, "y"]
    again, was_cut = within_limits(cells)
    assert not was_cut and again == cells


def test_many_texts_are_cut_where_they_are_too_long_together() -> None:
    cells, was_cut = within_limits([cell("x" * MAX_SOURCE_LENGTH) for _ in range(50)])
    assert was_cut
    assert sum(len(one["source"].removesuffix(CUT)) for one in cells) == MAX_CHARACTERS


def test_cells_beyond_the_most_are_left_out_but_for_those_of_the_exercise() -> None:
    cells, was_cut = within_limits([cell("", "votes") for _ in range(20_000)] + [cell("last", "quiz")])
    assert was_cut and len(cells) == MAX_CELLS + 2
    assert [grade_id(one) for one in cells[-2:]] == ["votes", "quiz"]


@given(st.lists(st.tuples(st.integers(0, 3 * MAX_SOURCE_LENGTH), st.sampled_from(["", "a", "b"])), max_size=12))
def test_whatever_comes_is_limited_and_each_cell_of_the_exercise_stays(parts: list[tuple[int, str]]) -> None:
    cells, _ = within_limits([cell("x" * length, name) for length, name in parts])
    assert {grade_id(one) for one in cells} >= {name for _, name in parts if name}
    assert all(len(one["source"]) <= MAX_SOURCE_LENGTH + len(CUT) for one in cells)
