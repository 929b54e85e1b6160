"""Answers as people read them later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course import quiz
from itu_course.errors import UnknownName
from support.question_banks import CHOICES, OTHER_KINDS, load


def test_options_are_written_in_the_order_in_which_they_were_chosen() -> None:
    question = load(CHOICES)["who-speaks"]
    assert quiz.in_words(question, ["c", "a"]) == ("The press", "States")
    assert quiz.in_words(question, "b") == ("The chair",)


def test_lines_put_in_order_are_numbered() -> None:
    question = load(OTHER_KINDS)["stages"]
    assert quiz.in_words(question, question.key) == ("1. One", "2. Two", "3. Three")


def test_pairs_are_written_side_by_side() -> None:
    question = load(OTHER_KINDS)["marks"]
    right = {option.letter: option.match for option in question.options}
    assert quiz.in_words(question, right) == ("New – ADD", "Changed – MOD", "Changed too – MOD")


def test_a_number_has_its_unit() -> None:
    question = load(OTHER_KINDS)["majority"]
    assert quiz.in_words(question, "97") == ("97 votes",)
    assert quiz.in_words(replace(question, unit=""), 97) == ("97",)


def test_an_answer_that_does_not_fit_is_refused() -> None:
    with pytest.raises(UnknownName, match="option of question who-votes"):
        quiz.in_words(load(CHOICES)["who-votes"], "z")


def test_points_have_one_decimal_and_never_round_to_nothing_or_to_all() -> None:
    assert [quiz.points_in_words(points, 1) for points in (0.0, 0.01, 1 / 6, 1 / 3, 0.5, 2 / 3, 0.99, 1.0)] == [
        *("0", "0.1", "0.2", "0.3", "0.5", "0.7", "0.9", "1")
    ]
    assert quiz.points_in_words(1.97, 2) == "1.9"
