"""Questions know their key and their options; mixing gives nothing away."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import quiz
from itu_course.errors import DataFileError
from itu_course.quiz.questions import mixed, plain
from support.question_banks import CHOICES, OTHER_KINDS, load


@given(st.text(max_size=20), st.integers(2, 9))
def test_mixing_loses_nothing_and_gives_nothing_away(name: str, size: int) -> None:
    items = list(range(size))
    assert sorted(mixed(name, items)) == items != mixed(name, items) == mixed(name, items)


def test_the_key_earns_all_points_and_names_options() -> None:
    for question in quiz.bank().values():
        assert all(question.option(letter).letter == letter for letter in question.key)
        if question.kind in ("single", "several", "order"):
            assert quiz.mark(question, question.key).right


def test_predictions_and_written_answers_are_not_scored() -> None:
    choices = load(CHOICES)["who-votes"]
    assert choices.scored and not replace(choices, prediction=True).scored
    assert not load(OTHER_KINDS)["say-it"].scored


@pytest.mark.parametrize(("value", "text"), [(97.0, "97"), (66.7, "66.7"), (0.1 + 0.2, "0.3"), (-5.0, "-5")])
def test_numbers_are_written_as_people_do(value: float, text: str) -> None:
    assert plain(value) == text


def test_only_some_kinds_are_scored_and_one_takes_several() -> None:
    for question in quiz.bank("en").values():
        assert question.several == (question.kind == "several")
    kinds = {kind: replace(next(iter(quiz.bank("en").values())), kind=kind) for kind in quiz.KINDS}
    assert [kind for kind, question in kinds.items() if question.several] == ["several"]


def test_mixing_turns_only_an_order_that_came_out_as_it_was() -> None:
    """Of two items, either order may come out of the hash; the one in which they came is turned once."""
    assert {tuple(mixed(f"name {number}", "ab")) for number in range(20)} == {("b", "a")}
    three = {tuple(mixed(f"name {number}", "abc")) for number in range(200)}
    assert three == {("a", "c", "b"), ("b", "a", "c"), ("b", "c", "a"), ("c", "a", "b"), ("c", "b", "a")}
    assert mixed("name", "a") == ["a"] and mixed("name", "") == []


def test_an_option_without_place_match_and_value_has_none() -> None:
    option = quiz.Option("a", "text", True, "reason")
    assert (option.place, option.match, option.value) == (0, "", 0.0)
    asked = quiz.Question("id", "01", "objective", 1, "single", "text", (option,), ("CSCV",))
    assert (asked.hints, asked.prediction, asked.points, asked.matches) == ((), False, 1.0, ())
    assert (asked.unit, asked.tolerance, asked.otherwise, asked.model) == ("", 0.0, "", "")


@pytest.mark.parametrize(
    ("line", "good"),
    [
        *(("points = 0.25", True), ("points = 0.24", False), ("points = 100", True), ("points = 100.5", False)),
        *(("difficulty = 1", True), ("difficulty = 3", True), ("difficulty = 0", False), ("difficulty = 4", False)),
    ],
)
def test_points_and_difficulty_have_their_borders(line: str, good: bool) -> None:
    text = CHOICES.replace("difficulty = 1", line if line.startswith("d") else f"difficulty = 1\n{line}", 1)
    if good:
        assert len(quiz.parse_bank(text, "bank.toml")) == 2
    else:
        with pytest.raises(DataFileError):
            quiz.parse_bank(text, "bank.toml")


def test_a_question_and_its_options_cannot_be_changed() -> None:
    """All screens share what a bank gave."""
    question = load(CHOICES)["who-votes"]
    with pytest.raises(FrozenInstanceError):
        question.text = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        question.options[0].correct = False  # type: ignore[misc]
