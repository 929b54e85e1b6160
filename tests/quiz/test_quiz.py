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
