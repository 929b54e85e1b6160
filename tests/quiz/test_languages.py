"""Questions in another language: texts change, answers do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course import quiz
from itu_course.quiz.languages import in_language
from support.question_banks import OTHER_KINDS, load


def test_every_text_is_named_once_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itu_course.quiz.languages.translate", lambda _, name, text, code: f"{code} {name}: {text}")
    for question in quiz.bank("en").values():
        names = [name for name, _ in quiz.texts(question)]
        assert len(names) == len(set(names))
        translated = in_language(question, "xx")
        assert [text for _, text in quiz.texts(translated)] == [
            f"xx {name}: {text}" for name, text in quiz.texts(question)
        ]


def test_a_translation_keeps_key_points_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itu_course.quiz.languages.translate", lambda *_: "x")
    for question in quiz.bank("en").values():
        translated = in_language(question, "xx")
        assert (translated.key, translated.points, translated.id) == (question.key, question.points, question.id)
        for option, original in zip(translated.options, question.options, strict=True):
            assert (option.letter, option.value, option.match) == (original.letter, original.value, original.match)
            assert (option.text == original.text) == (question.kind == "number")


def test_the_texts_of_a_question_are_numbered_from_1_in_reading_order() -> None:
    asked = replace(load(OTHER_KINDS)["marks"], hints=("weak", "strong"))
    assert [name for name, _ in quiz.texts(asked)] == [
        "marks.text",
        *("marks.hint1", "marks.hint2"),
        *(f"marks.{letter}{end}" for letter in "abc" for end in ("", ".reason")),
        *("marks.match1", "marks.match2"),
        *("marks.unit", "marks.otherwise", "marks.model"),
    ]


def test_a_language_code_is_compared_by_what_it_says() -> None:
    code = "".join(["e", "n"])  # another object than the constant
    assert quiz.bank(code) == quiz.bank("en")
    assert quiz.paper("before_after", code) == quiz.paper("before_after", "en")
