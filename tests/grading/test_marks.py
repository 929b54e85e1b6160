"""Marks of single cases and of a whole key, without a notebook around them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from itu_course import plenipot
from itu_course.errors import GradingError
from itu_course.grading.answers import MAX_SOURCE_LENGTH, is_blank, read_values
from itu_course.grading.keys import Case, Conference, Key
from itu_course.grading.marks import MAX_RECORD_LENGTH, Result, better, mark_answers, mark_case
from itu_course.words import say
from support import rehearsed
from support.question_banks import CHOICES, load

WORD = Case("1", "adopted", "Half is not enough.", 2.0)
NUMBER = Case("2", 83, "More than half.", 0.5)
SEVERAL = load(CHOICES)["who-speaks"]
SCENARIO, SEED, TWO_MOVES = rehearsed.NAME, rehearsed.SEED, rehearsed.MOVES[1:]


@pytest.mark.parametrize(
    ("case", "value", "points"),
    [
        (WORD, "adopted", 2),
        (WORD, "  Adopted ", 2),
        (WORD, "rejected", 0),
        (WORD, "\u201cadopted\u201d.", 2),
        (WORD, ["adopted"], 2),
        (WORD, ["adopted", "rejected"], 0),
        (NUMBER, 83, 0.5),
        (NUMBER, 82, 0),
        (NUMBER, 84, 0),
        (NUMBER, 83.0, 0.5),
        (NUMBER, "83", 0.5),
        (NUMBER, 83.5, 0),
    ],
)
def test_a_value_is_right_if_it_means_the_same(case: Case, value: object, points: float) -> None:
    result = mark_case(case.label, case, value)
    if isinstance(value, list) and len(value) > 1:
        assert result == Result(0.0, (say("grading.not-word", label="1", answer=repr(value)),))
        return
    right, missed = say("grading.right", label=case.label), say("grading.missed", label=case.label, reason=case.reason)
    assert result == Result(points, (right if points else missed,))


@pytest.mark.parametrize(
    ("case", "value", "says"),
    [
        (WORD, 1, "not-word"),
        (WORD, True, "not-word"),
        (NUMBER, "83 votes", "not-number"),
        (NUMBER, True, "not-number"),
        (replace(NUMBER, right=1), True, "not-number"),
        (NUMBER, 83j, "not-number"),
        (NUMBER, b"83", "not-number"),
    ],
)
def test_what_stays_strict_says_which_form_is_asked_for(case: Case, value: object, says: str) -> None:
    assert mark_case(case.label, case, value) == Result(
        0.0, (say(f"grading.{says}", label=case.label, answer=str(value)),)
    )


def test_a_word_that_no_vote_can_have_is_told_with_the_words_that_it_can() -> None:
    (line,) = mark_case("1", WORD, "carried").lines
    assert "“carried”" in line and "adopted, rejected, postponed, no-quorum" in line
    assert mark_case("1", WORD, "rejected").lines == (say("grading.missed", label="1", reason=WORD.reason),)


@pytest.mark.parametrize(
    ("value", "blank"), [(None, True), ("", True), ([], True), (0, False), (" ", False), ((), False)]
)
def test_only_an_answer_left_as_in_the_exercise_is_empty(value: object, blank: bool) -> None:
    assert is_blank(value) is blank
    result = mark_case("1", WORD, value)
    assert result.empty is blank and result.points == 0
    assert (result.lines == (say("grading.empty", label="1"),)) is blank


def test_a_key_adds_its_cases_and_names_labels_that_are_not_asked_for() -> None:
    key = Key("votes", "votes", {"1": WORD, "2": NUMBER})
    assert key.points == 2.5
    result = mark_answers(key, {"1": "adopted", "2": 83})
    assert (result.points, len(result.lines), result.empty) == (2.5, 2, False)
    assert mark_answers(key, {}).empty and mark_answers(key, {"1": "", "2": None}).empty
    assert not mark_answers(key, {"1": "", "2": 0}).empty
    strange = mark_answers(key, {"x" * 50: 1})
    assert strange.lines[-1] == say("grading.unknown-label", label="x" * 40)
    assert (strange.points, len(strange.lines), strange.empty) == (0, 3, False)


def test_of_two_ways_the_one_that_earned_more_counts() -> None:
    hand, program = Result(2, ("hand",)), Result(1.005, ("program",))
    both = say("grading.both-ways", way=say("grading.way.hand"), points=f"{1.005:.2f}")
    assert better(hand, program) == Result(2, (both.replace("1.00", f"{round(1.005, 2):g}"), "hand"))
    for by_hand in (1, 2):
        best = better(Result(by_hand, ("hand",)), Result(2, ("program",)))
        assert best.points == 2 and best.lines[1:] == ("program",)
        assert best.lines[0] == say("grading.both-ways", way=say("grading.way.program"), points=f"{by_hand}")
    assert better(Result(0, (), empty=True), program) is program


@pytest.mark.parametrize(
    ("value", "points", "sentence"),
    [
        (["a", "b"], 1, "right"),
        (("B ", "A"), 1, "right"),
        ("a", 0.5, "partly"),
        (["c"], 0, "wrong"),
        ([1], 0, ""),
        (["z"], 0, ""),
        (3, 0, ""),
    ],
)
def test_a_question_is_marked_by_its_letters(value: object, points: float, sentence: str) -> None:
    result = mark_case("q", SEVERAL, value)
    assert result.points == points
    if sentence:
        reason = " ".join(SEVERAL.option(str(letter).strip().lower()).reason for letter in value)  # type: ignore[attr-defined]
        assert result.lines == (say(f"grading.question-{sentence}", label="q", reason=reason),)
    else:
        assert result.lines == (say("grading.letters", label="q"),)


@pytest.fixture(scope="module")
def record() -> plenipot.Record:
    return plenipot.play(SCENARIO, SEED, TWO_MOVES)


def test_each_threshold_of_a_conference_earns_a_point_when_it_is_reached(record: plenipot.Record) -> None:
    gained = record.score.rights - plenipot.play(SCENARIO, SEED).score.rights
    agreed = record.score.consensus
    levers = len({act.lever for act in record.acts})
    assert (len(record.acts), levers) == (2, 2) and gained > 0
    none = Conference("c", SCENARIO, SEED, (gained + 0.01,), (agreed + 1,), 3, 3)
    assert none.points == 4
    for change, points in (
        ({}, 0),
        ({"rights": (gained,)}, 1),
        ({"rights": (gained - 1, gained, gained + 1)}, 2),
        ({"consensus": (agreed,)}, 1),
        ({"consensus": (agreed - 1, agreed, agreed + 1)}, 2),
        ({"moves": 2}, 1),
        ({"moves": 1}, 1),
        ({"levers": 2}, 1),
        ({"levers": 1}, 1),
        ({"rights": (gained,), "consensus": (agreed,), "moves": 2, "levers": 2}, 4),
    ):
        case = replace(none, **change)
        result = mark_case("c", case, f" {record.to_json()} ")
        assert result.points == points, change
    sentence = say(
        "grading.record",
        gained=f"{gained:+.1f}",
        agreed=agreed,
        clauses=record.score.clauses,
        moves=2,
        levers=2,
        left=plenipot.effort_left(record.scenario, record.acts),
    )
    assert result.lines == (sentence,)


def test_a_record_of_another_conference_or_too_long_earns_nothing(record: plenipot.Record) -> None:
    case = Conference("c", SCENARIO, SEED, (0.0,), (0,), 1, 1)
    text = record.to_json()
    other = say("grading.other-record", scenario=SCENARIO, seed=1)
    assert mark_case("c", replace(case, seed=1), text) == Result(0.0, (other,))
    assert mark_case("c", case, text.ljust(MAX_RECORD_LENGTH)).points == 4, "exactly as long as allowed"
    for value in (text.ljust(MAX_RECORD_LENGTH + 1), 7, [text]):
        assert mark_case("c", case, value) == Result(0.0, (say("grading.no-record"),))


def test_a_cell_exactly_as_long_as_allowed_is_read() -> None:
    source = 'votes = {"1": 2}'
    assert read_values(source.ljust(MAX_SOURCE_LENGTH), "votes") == {"1": 2}
    with pytest.raises(GradingError) as refusal:
        read_values(source.ljust(MAX_SOURCE_LENGTH + 1), "votes")
    assert str(refusal.value) == say("grading.too-long")


def test_the_last_assignment_to_the_name_counts() -> None:
    assert read_values("votes = {1: 2}\nother = {1: 5}\nvotes = {1: 3}\nvotes = a = {1: 9}", "votes") == {"1": 3}
    for source, line in (("x = 1\nvotes = {", 2), ("votes = \0(", 1)):
        with pytest.raises(GradingError) as refusal:
            read_values(source, "votes")
        assert str(refusal.value) == say("grading.unreadable", line=line)


def test_a_result_cannot_be_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        Result(1.0, ()).points = 2  # type: ignore[misc]
