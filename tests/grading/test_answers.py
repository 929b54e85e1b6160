"""Answers are read from the text of a cell, whatever is in it, and nothing of it runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.errors import GradingError
from itu_course.grading.answers import read_values


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_and_never_run(source: str) -> None:
    told = ""
    try:
        assert isinstance(read_values(source, "answers"), dict)
    except GradingError as reason:
        told = str(reason)
    assert "\n" not in told


@pytest.mark.parametrize(
    "source",
    [
        "answers = __import__('os').getcwd()",
        "answers = {'1': open('/etc/passwd').read()}",
        "answers = {**{}}; answers = dict(a=1)",
        "def answers(): pass",
        "answers = [1]",
        "answers = {" + "'a':{" * 5000,
        "answers = {'1': 'a'",
        "",
    ],
)
def test_code_is_not_an_answer(source: str) -> None:
    with pytest.raises(GradingError):
        read_values(source, "answers")


def test_half_an_emoji_in_a_cell_costs_only_its_own_answer() -> None:
    assert read_values('votes = {"1": "\ud83d", "6": 83}', "votes")["6"] == 83


@pytest.mark.parametrize("label", ["0x" + "f" * 9000, f"(1, 0x{'f' * 9000})", '"\\ud800"'])
def test_an_odd_label_costs_no_other_answer(label: str) -> None:
    values = read_values(f'votes = {{{label}: 1, "6": 83}}', "votes")
    assert values["6"] == 83 and len(values) == 2
    assert "".join(values).encode(), "and can be written"
