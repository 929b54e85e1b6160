"""The sentences of the package by name, in the current language, and translations of other texts."""

from __future__ import annotations

import gettext
import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from itu_course.words.language_choice import ENGLISH, LOCALE, VARIABLE, known_language, language, languages

DOMAINS = ("package", "questions", "lessons")
SOURCES = Path(__file__).with_name(ENGLISH)


class Untranslated(str):
    """An English text where another language was asked for, so that a page can mark it as English.

    Examples
    --------
    >>> isinstance(translate("questions", "no-such-question.text", "Who votes?", "fr"), Untranslated)
    True
    """

    __slots__ = ()


class _Nothing(gettext.NullTranslations):
    """What a catalogue falls back to: nothing is translated, and everything says so."""

    def pgettext(self, context: str, message: str) -> str:
        return Untranslated(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return Untranslated(super().npgettext(context, msgid1, msgid2, n))


def say(name: str, /, **values: object) -> str:
    """Give a sentence in the current language.

    A name that is not in the English catalogue is a mistake of the code: KeyError is raised.

    Parameters
    ----------
    name
        The dotted name of the sentence, such as "quiz.check".
    **values
        What replaces the {placeholders} of the sentence.

    Returns
    -------
    str
        The sentence; in English where it is not translated.
    """
    sentence = catalogue(language())[name]
    return _filled(sentence, values) if values else sentence


def say_count(name: str, number: int, /, **values: object) -> str:
    """Give the sentence that fits a number, in the current language.

    Parameters
    ----------
    name
        The dotted name, of which the English catalogue has ``name.one`` and ``name.other``. A language has as many
        forms as its plural rule.
    number
        The number that the form depends on; it also replaces {number}.
    **values
        What replaces the other {placeholders}.

    Returns
    -------
    str
        The sentence; in English where it is not translated.
    """
    one, other = (catalogue()[f"{name}.{form}"] for form in ("one", "other"))
    sentence = translation(language(), "package").npgettext(name, one, other, number)
    return _filled(sentence, {"number": number, **values})


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its values; it is as untranslated as it was without them."""
    filled = sentence.format(**values)
    return Untranslated(filled) if isinstance(sentence, Untranslated) else filled


def unknown_language(asked: str | None = None) -> str:
    """Give the sentence that a language has no catalogue.

    Parameters
    ----------
    asked
        The code of the language; default: the environment variable ITU_COURSE_LANGUAGE.

    Returns
    -------
    str
        The sentence, in the current language; "" if there is a catalogue, or no language was asked for.
    """
    code = os.environ.get(VARIABLE, "").strip() if asked is None else asked
    if not code or known_language(code):
        return ""
    return say("language.unknown", code=code, known=", ".join(languages()))


@cache
def catalogue(code: str = ENGLISH) -> dict[str, str]:
    """Give all sentences of the package in one language.

    Parameters
    ----------
    code
        One of `languages`.

    Returns
    -------
    dict[str, str]
        The sentences by their dotted names; in English where they are not translated.
    """
    sentences: dict[str, str] = {}
    for path in sorted(SOURCES.glob("*.toml")):
        _flatten(tomllib.loads(path.read_text(encoding="utf-8")), "", sentences)
    if code == ENGLISH:
        return sentences
    return {name: translation(code, "package").pgettext(name, sentence) for name, sentence in sentences.items()}


def _flatten(tree: dict[str, object], prefix: str, sentences: dict[str, str]) -> None:
    """Add the leaves of a TOML tree to ``sentences``, under their dotted names."""
    for key, value in tree.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{key}.", sentences)
        else:
            sentences[f"{prefix}{key}"] = str(value)


@cache
def translation(code: str, domain: str) -> gettext.NullTranslations:
    """Load a compiled catalogue.

    Parameters
    ----------
    code
        The code of the language.
    domain
        One of DOMAINS.

    Returns
    -------
    gettext.NullTranslations
        The catalogue; one that translates nothing if there is none.
    """
    if code == ENGLISH or code not in languages():
        return gettext.NullTranslations()
    try:
        catalogue_of_code = gettext.translation(domain, LOCALE, [code])
    except FileNotFoundError:
        return _Nothing()
    catalogue_of_code.add_fallback(_Nothing())
    return catalogue_of_code


def translate(domain: str, context: str, text: str, code: str = "") -> str:
    """Translate a text that is not a sentence of the package, such as a question.

    Parameters
    ----------
    domain
        One of DOMAINS.
    context
        The name of the text in its catalogue.
    text
        The English text.
    code
        The code of the language; "" for the current one.

    Returns
    -------
    str
        The translation, or ``text`` itself if there is none.
    """
    return translation(code or language(), domain).pgettext(context, text) if text else text


def start_words() -> dict[str, dict[str, str]]:
    """Give what the start button of a lesson says, for the page, which needs it before any kernel runs.

    Returns
    -------
    dict[str, dict[str, str]]
        For each of `languages`, the sentences under "start" by the rest of their names.
    """
    prefix = "start."
    return {
        code: {
            name.removeprefix(prefix): sentence for name, sentence in catalogue(code).items() if name.startswith(prefix)
        }
        for code in languages()
    }


def lesson_numbers() -> list[str]:
    """Give the numbers of all lessons, "00" to "09", in order."""
    return sorted({name.split(".")[1] for name in catalogue() if name.startswith("lessons.")})
