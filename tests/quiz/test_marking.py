"""Marking: worked cases, then properties that hold for every question."""

from __future__ import annotations

import random
from dataclasses import FrozenInstanceError, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import quiz
from itu_course.errors import RuleError, UnknownName
from itu_course.quiz import Question
from itu_course.quiz.marking import number_typed
from support.question_banks import CHOICES, OTHER_KINDS, load, several_questions


def test_several_earns_right_less_wrong_shares() -> None:
    several = load(CHOICES)["who-speaks"]
    points = {
        letters: quiz.mark(several, list(letters)).points for letters in ("", "a", "ab", "abc", "abcd", "c", "ac")
    }
    assert points == {"": 0, "a": 0.5, "ab": 1, "abc": 0.5, "abcd": 0, "c": 0, "ac": 0}
    assert quiz.mark(several, ["a", "b"]).right
    assert not quiz.mark(several, ["a", "b", "c"]).right
    assert quiz.mark(several, "a").missing == 1


def test_single_earns_all_or_nothing() -> None:
    single = load(CHOICES)["who-votes"]
    assert quiz.mark(single, "a").points == 1
    wrong = quiz.mark(single, ["b"])
    assert (wrong.points, wrong.right, wrong.chosen[0].reason) == (0, False, "They watch.")
    with pytest.raises(RuleError, match="takes one answer"):
        quiz.mark(single, ["a", "b"])
    with pytest.raises(UnknownName, match="option of question who-votes"):
        quiz.mark(single, "z")


@given(several_questions, st.integers(0, 1000))
def test_shuffling_options_never_changes_a_mark(question: Question, seed: int) -> None:
    shuffled = list(question.options)
    random.Random(seed).shuffle(shuffled)
    other = replace(question, options=tuple(shuffled))
    letters = [option.letter for option in question.options]
    for size in range(len(letters) + 1):
        for answer in combinations(letters, size):
            assert quiz.mark(question, answer).points == quiz.mark(other, answer).points


@given(several_questions)
def test_only_the_key_earns_everything_and_everything_earns_nothing(question: Question) -> None:
    letters = [option.letter for option in question.options]
    assert quiz.mark(question, letters).points == 0
    assert quiz.mark(question, []).points == 0
    for size in range(len(letters) + 1):
        for answer in combinations(letters, size):
            marked = quiz.mark(question, answer)
            assert 0 <= marked.points <= question.points
            assert (marked.points == question.points) == (set(answer) == set(question.key)) == marked.right


def test_order_earns_by_pairs() -> None:
    question = load(OTHER_KINDS)["stages"]
    first, second, third = question.key
    assert [question.option(letter).text for letter in question.key] == ["One", "Two", "Three"]
    assert [option.text for option in question.options] != ["One", "Two", "Three"], "the lines come mixed"
    assert quiz.mark(question, question.key).points == 1 and quiz.mark(question, question.key).right
    assert quiz.mark(question, [second, first, third]).points == pytest.approx(1 / 3)
    assert quiz.mark(question, [third, second, first]).points == 0
    placed = {remark.letter: remark.correct for remark in quiz.mark(question, [second, first, third]).remarks}
    assert placed == {first: False, second: False, third: True}
    for wrong in ([first], [first, first, second], "a"):
        with pytest.raises(RuleError, match="each once"):
            quiz.mark(question, wrong)


def test_match_earns_by_line() -> None:
    question = load(OTHER_KINDS)["marks"]
    assert sorted(question.matches) == ["ADD", "MOD"]
    right = {option.letter: option.match for option in question.options}
    assert quiz.mark(question, right).right and quiz.mark(question, right).points == 1
    assert quiz.mark(question, {**right, "a": right["b"]}).points == pytest.approx(2 / 3)
    with pytest.raises(RuleError, match="2 still to be matched"):
        quiz.mark(question, {"a": "1"})
    with pytest.raises(RuleError, match="no match “9”"):
        quiz.mark(question, {**right, "a": "9"})
    with pytest.raises(RuleError, match="what belongs to each line"):
        quiz.mark(question, ["a"])


@pytest.mark.parametrize("typed", ["97", " 97 ", "97 votes", "97.4", "97,0", "+97"])
def test_a_number_is_read_as_people_write_it(typed: str) -> None:
    marked = quiz.mark(load(OTHER_KINDS)["majority"], typed)
    assert (marked.points, marked.chosen[0].reason) == (1, "More than half.")


def test_a_usual_mistake_has_its_own_reason_and_any_other_the_common_one() -> None:
    question = load(OTHER_KINDS)["majority"]
    assert [remark.reason for remark in quiz.mark(question, "96").chosen] == ["Half is not enough."]
    assert [remark.reason for remark in quiz.mark(question, "1 000").chosen] == ["Count again."]
    for strange in ("", "many", "nan", "1e999", "9 7 votes 3", "--1"):
        with pytest.raises(RuleError, match="one number in digits"):
            quiz.mark(question, strange)


def test_an_answer_as_far_off_as_the_tolerance_is_still_right() -> None:
    question = load(OTHER_KINDS)["majority"]
    assert quiz.mark(question, 97 + question.tolerance).right
    assert not quiz.mark(question, 97 + question.tolerance + 0.001).right


def test_of_two_options_within_the_tolerance_only_the_first_is_chosen() -> None:
    question = replace(load(OTHER_KINDS)["majority"], tolerance=2.0)
    assert [remark.letter for remark in quiz.mark(question, "96.5").chosen] == ["a"]


def test_a_written_answer_is_never_scored() -> None:
    question = load(OTHER_KINDS)["say-it"]
    assert not question.scored
    assert (quiz.mark(question, ["a"]).points, quiz.mark(question, ["a"]).out_of) == (0, 0)
    assert quiz.mark(question, []).missing == 2


def test_a_match_is_right_only_with_its_own_number() -> None:
    question = load(OTHER_KINDS)["marks"]
    right = {option.letter: option.match for option in question.options}
    for letter, match in right.items():
        wrong = "1" if match == "2" else "2"
        remarks = {remark.letter: remark.correct for remark in quiz.mark(question, {**right, letter: wrong}).remarks}
        assert remarks == {other: other != letter for other in right}
        assert quiz.mark(question, {**right, letter: wrong}).points == pytest.approx(2 / 3)
    for answer in ({**right, "a": "0"}, {**right, "a": "3"}, {**right, "z": "1"}, {}):
        with pytest.raises((RuleError, UnknownName)):
            quiz.mark(question, answer)


def test_points_are_those_of_the_question() -> None:
    several = replace(load(CHOICES)["who-speaks"], points=4)
    assert [quiz.mark(several, list(letters)).points for letters in ("a", "ab", "c")] == [2, 4, 0]
    assert quiz.mark(several, "a").out_of == 4
    prediction = replace(several, prediction=True)
    assert (quiz.mark(prediction, ["a", "b"]).points, quiz.mark(prediction, ["a", "b"]).out_of) == (0, 0)
    assert quiz.mark(prediction, ["a", "b"]).right, "a prediction has its remarks all the same"


def test_a_place_is_right_wherever_it_is_and_wrong_on_both_sides() -> None:
    question = load(OTHER_KINDS)["stages"]
    first, second, third = question.key
    placed = quiz.mark(question, [third, first, second])
    assert {remark.letter: remark.correct for remark in placed.remarks} == dict.fromkeys(question.key, False)
    assert all(remark.chosen for remark in placed.remarks) and not placed.right
    assert placed.points == 0, "one pair in order, two not"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1 000 000", 1e6), ("1\u202f000", 1000), ("-5", -5), ("\u22125,5 %", -5.5), ("12 34", None), ("5e3", None)],
)
def test_a_typed_number_is_read_or_refused(typed: str, value: float | None) -> None:
    if value is None:
        with pytest.raises(RuleError):
            number_typed(typed)
    else:
        assert number_typed(typed) == value


def test_a_number_is_not_an_answer_by_letters() -> None:
    single = load(CHOICES)["who-votes"]
    for answer in (1, 1.5, {"a": "1"}):
        with pytest.raises(RuleError):
            quiz.mark(single, answer)
    assert quiz.mark(single, []).points == 0 and quiz.mark(single, ["a", "a"]).points == 1


def test_a_number_too_low_by_the_tolerance_is_still_right() -> None:
    question = load(OTHER_KINDS)["majority"]
    assert quiz.mark(question, 97 - question.tolerance).right
    other = quiz.mark(question, 500)
    assert (other.points, other.right, other.missing) == (0, False, 1)
    assert [(remark.letter, remark.well) for remark in other.chosen] == [("", False)]


def test_a_mark_cannot_be_changed_afterwards() -> None:
    marked = quiz.mark(load(CHOICES)["who-votes"], "a")
    for result, field in ((marked, "points"), (marked.remarks[0], "correct")):
        with pytest.raises(FrozenInstanceError):
            setattr(result, field, 0)
