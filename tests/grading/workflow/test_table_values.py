"""Values in the tables of a report: on one line, and never a formula."""

from __future__ import annotations

from statistics import correlation

import pytest

from itu_course.grading.workflow.report import (
    MAX_SHOWN,
    MIN_GROUP,
    Item,
    _Analysis,
    _discrimination,
    _item,
    items_table,
    value_text,
)
from itu_course.grading.workflow.tables import escape_formula
from itu_course.words import say


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
    assert _discrimination(shares, rest) == pytest.approx(1), "also of more"
    assert _discrimination([1.0] * MIN_GROUP, rest[:MIN_GROUP]) is None, "all alike"


def test_the_table_of_items_has_a_row_for_each_item_of_a_group_that_is_large_enough() -> None:
    many, wrong = MIN_GROUP + 2, "x" * MAX_SHOWN
    table = items_table(
        [
            Item("votes", "1", MIN_GROUP, 0.256, 0.5, "a|b", 2),
            Item("votes", "2", many, 1.0, None, "", 0),
            Item("votes", "3", MIN_GROUP, 0.0, -1.0, wrong, 1),
            Item("votes", "4", MIN_GROUP, 0.0, 0.0, f"{wrong}y", 1),
            Item("votes", "5", MIN_GROUP - 1, 0.0, 0.0, "hidden", 1),
        ]
    )
    learners, _, head, line, *rows = table.split("\n")
    assert learners == say("assignments.items.learners", number=many)
    assert head.count("|") == line.count("|") == 6 and line == "| --- | --- | --- | --- | --- |"
    assert rows == [
        "| votes | 1 | 0.26 | 0.50 | a/b (2) |",
        "| votes | 2 | 1.00 | – | – |",
        f"| votes | 3 | 0.00 | -1.00 | {wrong} (1) |",
        f"| votes | 4 | 0.00 | 0.00 | {wrong}… (1) |",
        *("", say("assignments.items.note"), ""),
    ]
    small = Item("votes", "5", MIN_GROUP - 1, 0.0, 0.0, "hidden", 1)
    assert items_table([small]) == say("assignments.small-group", smallest=MIN_GROUP) + "\n"


def test_an_item_is_about_those_who_answered_its_part() -> None:
    def answers(first: float, second: float, wrong: str = "") -> _Analysis:
        texts = {("a", "1"): wrong} if wrong else {}
        return _Analysis(frozenset("a"), {("a", "1"): first, ("a", "2"): second}, texts)

    other = _Analysis(frozenset("b"), {("b", "1"): 1.0}, {})
    group = [answers(0, 0, "x"), answers(0, 0.5, "x"), answers(0, 0.5, "y"), answers(1, 1), answers(1, 1), other]
    item = _item("a", "1", group)
    assert (item.learners, item.difficulty, item.wrong, item.times) == (5, 0.4, "x", 2)
    assert item.discrimination == pytest.approx(correlation([0, 0, 0, 1, 1], [0, 0.5, 0.5, 1, 1]))
    assert _item("c", "1", group) == Item("c", "1", 0, 0.0, None, "", 0)
