"""Question banks and marking: worked cases, then properties that hold for every question."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import quiz
from itu_course.errors import DataFileError, RuleError, UnknownName
from itu_course.quiz import Option, Question

GOOD = """
[[question]]
id = "who-votes"
lesson = "02"
objective = "voting"
difficulty = 1
kind = "single"
text = "Who votes?"
sources = ["CSCV"]
[[question.option]]
text = "States"
correct = true
reason = "One vote each."
[[question.option]]
text = "Firms"
reason = "They watch."

[[question]]
id = "who-speaks"
lesson = "02"
objective = "voting"
difficulty = 1
kind = "several"
text = "Who speaks?"
sources = ["CSCV"]
[[question.option]]
text = "States"
correct = true
reason = "Yes."
[[question.option]]
text = "The chair"
correct = true
reason = "Yes."
[[question.option]]
text = "The press"
reason = "No."
[[question.option]]
text = "The guards"
reason = "No."
"""


@pytest.fixture
def write(tmp_path: Path):
    def _write(text: str) -> Path:
        path = tmp_path / "bank.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_part_marks(write) -> None:
    several = quiz.load_bank(write(GOOD))["who-speaks"]
    points = {
        letters: quiz.mark(several, list(letters)).points for letters in ("", "a", "ab", "abc", "abcd", "c", "ac")
    }
    assert points == {"": 0, "a": 0.5, "ab": 1, "abc": 0.5, "abcd": 0, "c": 0, "ac": 0}
    assert quiz.mark(several, ["a", "b"]).right
    assert not quiz.mark(several, ["a", "b", "c"]).right
    assert quiz.mark(several, "a").missing == 1


def test_single(write) -> None:
    single = quiz.load_bank(write(GOOD))["who-votes"]
    assert quiz.mark(single, "a").points == 1
    wrong = quiz.mark(single, ["b"])
    assert (wrong.points, wrong.right, wrong.chosen[0].reason) == (0, False, "They watch.")
    with pytest.raises(RuleError, match="takes one answer"):
        quiz.mark(single, ["a", "b"])
    with pytest.raises(UnknownName, match="option of question who-votes"):
        quiz.mark(single, "z")


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (('correct = true\nreason = "One vote each."', 'reason = "One vote each."'), 2, "exactly one right option"),
        (('reason = "They watch."', 'because = "They watch."'), 16, "“because” is not known"),
        (('reason = "They watch."', ""), 14, "has no “reason”"),
        (('reason = "They watch."', 'reason = ""'), 16, "“reason” is empty"),
        (('difficulty = 1\nkind = "several"', 'difficulty = 9\nkind = "several"'), 22, "between 1 and 3"),
        (('kind = "several"', 'kind = "many"'), 23, "should be one of single, several"),
        (('id = "who-speaks"', 'id = "who-votes"'), 19, "stands twice"),
        (('text = "The press"', 'text = "The chair"'), 31, "stands twice in this question"),
        (('text = "Who votes?"', 'text = "Who votes?'), 8, "not valid TOML"),
        (
            ('sources = ["CSCV"]\n[[question.option]]\ntext = "States"\ncorrect = true\nreason = "Yes."', ""),
            18,
            "has no “sources”",
        ),
        (('text = "Who speaks?"', "text = 3"), 24, "should be a text in quotation marks, not a whole number"),
    ],
)
def test_each_mistake_is_told_with_its_line(write, change: tuple[str, str], line: int, says: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(DataFileError) as caught:
        quiz.load_bank(write(GOOD.replace(*change)))
    assert says in str(caught.value)
    assert caught.value.line == line, str(caught.value)
    assert str(caught.value).startswith(f"bank.toml, line {line}: ")
    assert "\n" not in str(caught.value)


def test_unknown_question_offers_the_nearest() -> None:
    first = next(iter(quiz.bank()))
    with pytest.raises(UnknownName, match=first):
        quiz.question(first[:-1])


questions = st.builds(
    lambda rights, points: Question(
        "q", "00", "o", 1, "several", "?",
        tuple(Option("abcdefghij"[n], f"t{n}", right, "r") for n, right in enumerate(rights)), ("S",), points=points,
    ),
    st.lists(st.booleans(), min_size=2, max_size=7).filter(lambda rights: 1 <= sum(rights) < len(rights)),
    st.integers(1, 10).map(float),
)  # fmt: skip


@given(questions, st.integers(0, 1000))
def test_shuffling_options_never_changes_a_mark(one: Question, seed: int) -> None:
    shuffled = list(one.options)
    random.Random(seed).shuffle(shuffled)
    other = Question(
        one.id, one.lesson, one.objective, 1, one.kind, one.text, tuple(shuffled), ("S",), points=one.points
    )
    letters = [option.letter for option in one.options]
    for size in range(len(letters) + 1):
        for answer in combinations(letters, size):
            assert quiz.mark(one, answer).points == quiz.mark(other, answer).points


@given(questions)
def test_only_the_key_earns_everything_and_everything_earns_nothing(one: Question) -> None:
    letters = [option.letter for option in one.options]
    assert quiz.mark(one, letters).points == 0
    assert quiz.mark(one, []).points == 0
    for size in range(len(letters) + 1):
        for answer in combinations(letters, size):
            marked = quiz.mark(one, answer)
            assert 0 <= marked.points <= one.points
            assert (marked.points == one.points) == (set(answer) == set(one.key)) == marked.right


def test_every_shipped_question_is_whole() -> None:
    from itu_course import facts

    assert quiz.bank()
    for one in quiz.bank().values():
        for source in one.sources:
            facts.source(source)
        assert all(option.reason for option in one.options), one.id
        assert len({option.reason for option in one.options}) == len(one.options), f"{one.id}: a reason stands twice"


NEW_KINDS = """
[[question]]
id = "stages"
lesson = "07"
objective = "stages"
difficulty = 1
kind = "order"
text = "Which order?"
sources = ["CSCV"]
[[question.option]]
text = "One"
reason = "First."
[[question.option]]
text = "Two"
reason = "Second."
[[question.option]]
text = "Three"
reason = "Third."

[[question]]
id = "marks"
lesson = "05"
objective = "marks"
difficulty = 1
kind = "match"
text = "Which mark?"
sources = ["CSCV"]
[[question.option]]
text = "New"
match = "ADD"
reason = "It was not there."
[[question.option]]
text = "Changed"
match = "MOD"
reason = "It was there."
[[question.option]]
text = "Changed too"
match = "MOD"
reason = "So was this."

[[question]]
id = "majority"
lesson = "02"
objective = "majority"
difficulty = 1
kind = "number"
unit = "votes"
tolerance = 0.5
text = "How many?"
otherwise = "Count again."
sources = ["CSCV"]
[[question.option]]
value = 97
correct = true
reason = "More than half."
[[question.option]]
value = 96
correct = false
reason = "Half is not enough."

[[question]]
id = "say-it"
lesson = "05"
objective = "say it"
difficulty = 1
kind = "written"
text = "What do you say?"
model = "Please keep it."
sources = ["CSCV"]
[[question.option]]
text = "It is short"
reason = "Time is short."
[[question.option]]
text = "It is kind"
reason = "You meet again."
"""


def test_order_earns_by_pairs(write) -> None:
    one = quiz.load_bank(write(NEW_KINDS))["stages"]
    first, second, third = one.key
    assert [one.option(letter).text for letter in one.key] == ["One", "Two", "Three"]
    assert [option.text for option in one.options] != ["One", "Two", "Three"], "the lines come mixed"
    assert quiz.mark(one, one.key).points == 1 and quiz.mark(one, one.key).right
    assert quiz.mark(one, [second, first, third]).points == pytest.approx(1 / 3)
    assert quiz.mark(one, [third, second, first]).points == 0
    placed = {remark.letter: remark.correct for remark in quiz.mark(one, [second, first, third]).remarks}
    assert placed == {first: False, second: False, third: True}
    for wrong in ([first], [first, first, second], "a"):
        with pytest.raises(RuleError, match="each once"):
            quiz.mark(one, wrong)


def test_match_earns_by_line(write) -> None:
    one = quiz.load_bank(write(NEW_KINDS))["marks"]
    assert sorted(one.matches) == ["ADD", "MOD"]
    right = {option.letter: option.match for option in one.options}
    assert quiz.mark(one, right).right and quiz.mark(one, right).points == 1
    assert quiz.mark(one, {**right, "a": right["b"]}).points == pytest.approx(2 / 3)
    with pytest.raises(RuleError, match="2 still to be matched"):
        quiz.mark(one, {"a": "1"})
    with pytest.raises(RuleError, match="no match “9”"):
        quiz.mark(one, {**right, "a": "9"})
    with pytest.raises(RuleError, match="what belongs to each line"):
        quiz.mark(one, ["a"])
    assert quiz.in_words(one, right) == ("New – ADD", "Changed – MOD", "Changed too – MOD")


@pytest.mark.parametrize("typed", ["97", " 97 ", "97 votes", "97.4", "97,0", "+97"])
def test_a_number_is_read_as_people_write_it(write, typed: str) -> None:
    marked = quiz.mark(quiz.load_bank(write(NEW_KINDS))["majority"], typed)
    assert (marked.points, marked.chosen[0].reason) == (1, "More than half.")


def test_a_usual_and_an_unusual_mistake(write) -> None:
    one = quiz.load_bank(write(NEW_KINDS))["majority"]
    assert [remark.reason for remark in quiz.mark(one, "96").chosen] == ["Half is not enough."]
    assert [remark.reason for remark in quiz.mark(one, "1 000").chosen] == ["Count again."]
    for strange in ("", "many", "nan", "1e999", "9 7 votes 3", "--1"):
        with pytest.raises(RuleError, match="one number in digits"):
            quiz.mark(one, strange)


def test_a_written_answer_is_never_scored(write) -> None:
    one = quiz.load_bank(write(NEW_KINDS))["say-it"]
    assert not one.scored
    assert (quiz.mark(one, ["a"]).points, quiz.mark(one, ["a"]).out_of) == (0, 0)
    assert quiz.mark(one, []).missing == 2


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (('text = "Two"', 'text = "One"'), 11, "stands twice"),
        (('text = "Two"\n', 'text = "Two"\ncorrect = true\n'), 15, "“correct” is not known"),
        (('match = "ADD"', 'match = "MOD"'), 20, "at least two different matches"),
        (('match = "ADD"\n', ""), 28, "has no “match”"),
        (('otherwise = "Count again."\n', ""), 41, "has no “otherwise”"),
        (("value = 97", 'value = "97"'), 53, "should be a number"),
        (("value = 97\ncorrect = true", "value = 97"), 41, "exactly one right option"),
        (('model = "Please keep it."\n', ""), 61, "has no “model”"),
        (('kind = "order"', 'kind = "order"\nprediction = true'), 8, "a prediction is of kind"),
        (('kind = "order"', 'kind = "order"\nunit = "votes"'), 8, "“unit” is not known"),
    ],
)
def test_mistakes_in_the_new_kinds_are_told_too(write, change: tuple[str, str], line: int, says: str) -> None:
    assert change[0] in NEW_KINDS
    with pytest.raises(DataFileError) as caught:
        quiz.load_bank(write(NEW_KINDS.replace(*change, 1)))
    assert says in str(caught.value) and caught.value.line == line, str(caught.value)


@given(st.text(max_size=20), st.integers(2, 9))
def test_mixing_loses_nothing_and_gives_nothing_away(name: str, size: int) -> None:
    from itu_course.quiz.questions import mixed

    things = list(range(size))
    assert sorted(mixed(name, things)) == things != mixed(name, things) == mixed(name, things)


@pytest.mark.parametrize("lesson", [f"{number:02}" for number in range(1, 10)])
def test_neither_place_nor_length_gives_an_answer_away(lesson: str) -> None:
    """Who always takes the longest option, or always the same place, should not do better than by knowing something."""
    single = [one for one in quiz.bank().values() if one.lesson == lesson and one.kind == "single"]
    right = [next(n for n, option in enumerate(one.options) if option.correct) for one in single]
    longest = 0
    for one, place in zip(single, right, strict=True):
        lengths = [len(option.text) for option in one.options]
        longest += lengths[place] == max(lengths) and lengths.count(max(lengths)) == 1
    assert longest <= 0.6 * len(single), f"{longest} of {len(single)} right options are the longest"
    for place in range(3):
        assert right.count(place) <= 0.6 * len(single), f"place {place + 1} holds {right.count(place)} right options"
