"""Values in the tables of a report: on one line, and never a formula."""

from __future__ import annotations

import pytest

from itu_course.grading.workflow.report import MIN_GROUP, _discrimination, escape_formula, value_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("ça", '"ça"'),
        ({"b", "a", "c"}, '["a", "b", "c"]'),
        (frozenset({2, 1}), "[1, 2]"),
        ([2, 1], "[2, 1]"),
        (83j, "83j"),
        (b"x", "b'x'"),
        (None, "null"),
        ("\ud83d", '"\ufffd"'),
        pytest.param(10**5000, "int", id="more digits than Python writes out"),
    ],
)
def test_any_literal_is_one_line_that_a_file_can_hold(value: object, text: str) -> None:
    assert value_text(value) == text and text.encode()


@pytest.mark.parametrize("sign", "=+-@")
def test_what_begins_like_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert escape_formula(f"{sign}1") == f"'{sign}1"
    for harmless in (f"1{sign}", "", -1, 2.5, None):
        assert escape_formula(harmless) == harmless


def test_how_far_an_item_tells_apart_is_said_of_enough_learners_only() -> None:
    shares, rest = [0.0, 1.0] * MIN_GROUP, [1.0, 2.0] * MIN_GROUP
    assert _discrimination(shares[: MIN_GROUP - 1], rest[: MIN_GROUP - 1]) is None
    assert _discrimination(shares[:MIN_GROUP], rest[:MIN_GROUP]) == pytest.approx(1)
    assert _discrimination([1.0] * MIN_GROUP, rest[:MIN_GROUP]) is None, "all alike"
