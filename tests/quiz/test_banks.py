"""Banks: what is shipped is whole, and each mistake is reported with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import facts, quiz
from itu_course.errors import DataFileError, UnknownName
from support.question_banks import CHOICES, OTHER_KINDS, load


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (('correct = true\nreason = "One vote each."', 'reason = "One vote each."'), 2, "exactly one right option"),
        (('reason = "They watch."', 'because = "They watch."'), 16, "“because” is not known"),
        (('reason = "They watch."', ""), 14, "has no “reason”"),
        (('reason = "They watch."', 'reason = ""'), 16, "“reason” is empty"),
        (('difficulty = 1\nkind = "several"', 'difficulty = 9\nkind = "several"'), 22, "between 1 and 3"),
        (('kind = "several"', 'kind = "many"'), 23, "should be one of single, several"),
        (('id = "who-speaks"', 'id = "who-votes"'), 19, "appears twice"),
        (('text = "The press"', 'text = "The chair"'), 31, "appears twice in this question"),
        (('text = "Who votes?"', 'text = "Who votes?'), 8, "not valid TOML"),
        (
            ('sources = ["CSCV"]\n[[question.option]]\ntext = "States"\ncorrect = true\nreason = "Yes."', ""),
            18,
            "has no “sources”",
        ),
        (('text = "Who speaks?"', "text = 3"), 24, "should be a text in quotation marks, not a whole number"),
    ],
)
def test_each_mistake_is_reported_with_its_line(change: tuple[str, str], line: int, says: str) -> None:
    assert change[0] in CHOICES
    with pytest.raises(DataFileError) as caught:
        load(CHOICES.replace(*change))
    assert says in str(caught.value)
    assert caught.value.line == line, str(caught.value)
    assert str(caught.value).startswith(f"bank.toml, line {line}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (('text = "Two"', 'text = "One"'), 11, "appears twice"),
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
def test_mistakes_in_the_other_kinds_are_reported_too(change: tuple[str, str], line: int, says: str) -> None:
    assert change[0] in OTHER_KINDS
    with pytest.raises(DataFileError) as caught:
        load(OTHER_KINDS.replace(*change, 1))
    assert says in str(caught.value) and caught.value.line == line, str(caught.value)


def test_unknown_question_offers_the_nearest() -> None:
    first = next(iter(quiz.bank()))
    with pytest.raises(UnknownName, match=first):
        quiz.question(first[:-1])


def test_every_shipped_question_is_whole() -> None:
    assert quiz.bank()
    for question in quiz.bank().values():
        for source in question.sources:
            facts.source(source)
        assert all(option.reason for option in question.options), question.id
        reasons = [option.reason for option in question.options]
        assert len(set(reasons)) == len(reasons), f"{question.id}: a reason appears twice"


@pytest.mark.parametrize("lesson", [f"{number:02}" for number in range(1, 10)])
def test_neither_place_nor_length_gives_an_answer_away(lesson: str) -> None:
    """Who always takes the longest option, or always the same place, should not do better than by knowing something."""
    single = [question for question in quiz.bank().values() if question.lesson == lesson and question.kind == "single"]
    right = [next(n for n, option in enumerate(question.options) if option.correct) for question in single]
    longest = 0
    for question, place in zip(single, right, strict=True):
        lengths = [len(option.text) for option in question.options]
        longest += lengths[place] == max(lengths) and lengths.count(max(lengths)) == 1
    assert longest <= 0.6 * len(single), f"{longest} of {len(single)} right options are the longest"
    for place in range(3):
        assert right.count(place) <= 0.6 * len(single), f"place {place + 1} holds {right.count(place)} right options"


def test_a_file_and_its_text_give_the_same_questions(tmp_path: Path) -> None:
    path = tmp_path / "bank.toml"
    path.write_text(CHOICES, encoding="utf-8")
    assert quiz.load_bank(path) == quiz.load_bank(str(path)) == load(CHOICES)


def test_the_shipped_tests_are_found_by_name() -> None:
    assert quiz.papers() == tuple(sorted(quiz.papers()))
    for name in quiz.papers():
        assert quiz.paper(name).questions and quiz.paper(name).statements
    with pytest.raises(UnknownName, match=quiz.papers()[0]):
        quiz.paper(quiz.papers()[0][:-1])


def test_only_options_to_be_put_in_order_have_a_place_counted_from_one() -> None:
    for question in (*load(CHOICES).values(), *load(OTHER_KINDS).values()):
        places = sorted(option.place for option in question.options)
        count = len(question.options)
        assert places == (list(range(1, count + 1)) if question.kind == "order" else [0] * count), question.id
