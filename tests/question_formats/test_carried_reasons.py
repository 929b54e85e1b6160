"""Reasons come back as they were written."""

from __future__ import annotations

from itu_course import quiz
from itu_course.question_formats import carried_reasons


def test_reasons_come_back_by_their_option() -> None:
    for question in quiz.bank().values():
        read_back = carried_reasons.reasons(carried_reasons.reason_lines(question))
        assert read_back == {option.text: option.reason for option in question.options}


def test_lines_without_reason_are_left_out() -> None:
    assert carried_reasons.reasons("no arrow here") == {}


def test_reasons_of_several_lines_belong_to_the_option_above() -> None:
    text = "model\nof two lines\nA ⟶ one\ntwo\nB ⟶ three"
    assert carried_reasons.before_reasons(text) == "model\nof two lines"
    assert carried_reasons.reasons(text) == {"A": "one\ntwo", "B": "three"}
    assert carried_reasons.reason_for({"A b": "r"}, "A\nb") == "r"
