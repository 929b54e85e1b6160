"""Sentences are found by name, filled in, counted, and said in English where a language lacks them."""

from __future__ import annotations

import gettext

import pytest

from itu_course import words
from itu_course.words import VARIABLE, catalogue, languages, say, say_count, speaking, start_words, translate


def test_a_sentence_is_filled_in_only_where_values_are_given() -> None:
    assert say("learner.export-nothing") == catalogue()["learner.export-nothing"]
    assert say("learner.export-nothing", folder="/x").count("/x") == 1
    with pytest.raises(KeyError):
        say("no.such.name")


def test_every_language_has_every_sentence() -> None:
    assert {frozenset(catalogue(code)) for code in languages()} == {frozenset(catalogue())}
    with speaking("fr"):
        assert all(say(name) for name in ("quiz.check", "progress.title", "conference.title"))


def test_one_thing_and_many_things_are_counted_differently() -> None:
    one, many = say_count("certificate.texts", 1), say_count("certificate.texts", 7)
    assert one == catalogue()["certificate.texts.one"].format(number=1)
    assert many == catalogue()["certificate.texts.other"].format(number=7) != one


def test_the_start_button_speaks_every_language() -> None:
    english = {name.removeprefix("start."): text for name, text in catalogue().items() if name.startswith("start.")}
    assert start_words()["en"] == english and english
    assert set(start_words()) == set(languages())
    assert start_words()["fr"] == {name: catalogue("fr")[f"start.{name}"] for name in english}


def test_the_lessons_are_numbered_from_zero() -> None:
    assert words.lesson_numbers() == [f"{number:02}" for number in range(10)]


def test_a_text_is_translated_where_its_catalogue_has_it() -> None:
    name, english = "quiz.check", catalogue()["quiz.check"]
    assert translate("package", name, english, "fr") == catalogue("fr")[name] != english
    assert translate("package", name, english) == english
    assert translate("package", name, "another English text", "fr") == "another English text"
    with speaking("fr"):
        assert translate("package", name, english) == catalogue("fr")[name]
        assert translate("package", name, "") == "", "gettext would answer with the head of the catalogue"


def test_a_language_without_a_catalogue_translates_nothing() -> None:
    assert type(words.translation("tlh", "package")) is gettext.NullTranslations


def test_an_unknown_language_is_named_with_those_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words.unknown_language() == words.unknown_language("fr") == words.unknown_language("") == ""
    sentence = words.unknown_language("tlh")
    assert "“tlh”" in sentence and ", ".join(languages()) in sentence
    monkeypatch.setenv(VARIABLE, "tlh")
    assert words.unknown_language() == sentence
