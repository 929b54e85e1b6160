"""Sentences are found by name, filled in, counted, and said in English where a language lacks them."""

from __future__ import annotations

import gettext

import pytest

from itu_course import words
from itu_course.words import (
    VARIABLE,
    Untranslated,
    catalogue,
    languages,
    say,
    say_count,
    speaking,
    start_words,
    translate,
    translation,
)


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


def test_what_a_language_lacks_says_that_it_is_english() -> None:
    lacking = translate("questions", "no-such-question.text", "Who votes?", "fr")
    assert lacking == "Who votes?" and isinstance(lacking, Untranslated)
    assert not isinstance(translate("questions", "no-such-question.text", "Who votes?", "en"), Untranslated)
    with speaking("fr"):
        assert not isinstance(say("quiz.check"), Untranslated)
    assert isinstance(translation("fr", "package").pgettext("no.such.name", "So."), Untranslated)
    assert isinstance(translation("fr", "package").npgettext("no.such.name", "One.", "More.", 2), Untranslated)
    assert translation("fr", "package").npgettext("no.such.name", "One.", "More.", 1) == "One."


def test_a_sentence_filled_in_is_as_untranslated_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue("fr"), "quiz.made", Untranslated("Your answer makes {made} of {all} points."))
    with speaking("fr"):
        filled = say("quiz.made", made=1, all=2)
    assert filled == "Your answer makes 1 of 2 points." and isinstance(filled, Untranslated)
