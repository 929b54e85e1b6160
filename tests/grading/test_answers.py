"""Answers are read from the text of a cell, whatever is in it, and nothing of it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.errors import GradingError
from itu_course.grading.answers import MAX_ITEMS, Unreadable, is_blank, read_values
from itu_course.grading.keys import load_key
from itu_course.grading.marks import mark_answers
from support.answer_texts import LONG, QUIZ, SLIPS, VOTES


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
        "answers = {**{}}; answers = dict(a=1)",
        "def answers(): pass",
        "answers = [1]",
        "answers = {" + "'a':{" * 5000,
        "answers = {'1' 'a'",
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


KEYS = load_key(Path(__file__).resolve().parents[2] / "exercises" / "keys" / "who_decides" / "key.toml")


def earned(source: str, cell: str) -> tuple[float | None, str]:
    """The points that a cell earns, and all that is said; None where the whole cell is refused."""
    try:
        result = mark_answers(KEYS[cell], read_values(source, KEYS[cell].name))
    except GradingError as refusal:
        return None, str(refusal)
    return result.points, "\n".join(result.lines)


@pytest.mark.parametrize(("source", "points"), VOTES + LONG)
def test_each_way_of_typing_a_vote_is_worth_what_it_says(source: str, points: float | None) -> None:
    assert earned(source, "votes-mark")[0] == points


@pytest.mark.parametrize(("source", "points"), QUIZ)
def test_each_way_of_typing_letters_is_worth_what_it_says(source: str, points: float | None) -> None:
    assert earned(source, "quiz-mark")[0] == points


@pytest.mark.parametrize(("source", "points", "says"), SLIPS)
def test_one_slip_costs_one_answer_and_is_named(source: str, points: float, says: str) -> None:
    found, lines = earned(source, "votes-mark")
    assert found == points
    assert says in lines


def test_answers_without_labels_are_refused_by_that_cause() -> None:
    assert "a label, a colon and an answer" in earned('votes = {"adopted", "rejected"}', "votes-mark")[1]


def test_code_in_an_answer_is_unreadable_and_not_blank() -> None:
    (value,) = read_values("answers = {'1': open('/etc/passwd').read()}", "answers").values()
    assert isinstance(value, Unreadable) and not is_blank(value)


def test_the_number_of_answers_in_a_cell_is_limited() -> None:
    def cell(number: int) -> str:
        return "votes = {" + ",".join(f"{n}:1" for n in range(number)) + "}"

    assert len(read_values(cell(MAX_ITEMS), "votes")) == MAX_ITEMS
    with pytest.raises(GradingError):
        read_values(cell(MAX_ITEMS + 1), "votes")
