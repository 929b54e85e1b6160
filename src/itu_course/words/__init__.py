"""Every visible string of the package, and where translations of all that is read are found.

``say("quiz.check")`` gives the sentence of that name; ``say("quiz.points", points=2)`` fills it in. The English
sentences stand in ``en/``, a folder of small TOML files. Other languages are gettext catalogues in ``locale/``: a
sentence's name is its context, the English words its message. What a language lacks is said in English.
"""

from __future__ import annotations

import gettext
import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ENGLISH = "en"
VARIABLE = "ITU_COURSE_LANGUAGE"
LOCALE = Path(__file__).parents[1] / "locale"
DOMAINS = ("package", "questions", "lessons")
RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def language() -> str:
    """The language asked for by the environment variable ITU_COURSE_LANGUAGE, such as "fr"; English when unset."""
    asked = os.environ.get(VARIABLE, "").strip().lower().replace("_", "-")
    return asked if asked in languages() else asked.split("-")[0] or ENGLISH


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything inside the block in the language ``code``."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = code
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


def direction(code: str) -> str:
    """ "rtl" for a language written from right to left, else "ltr"."""
    return "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@cache
def languages() -> tuple[str, ...]:
    """English, and each language that has a catalogue."""
    found = {path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/*.mo")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


@cache
def translation(code: str, domain: str) -> gettext.NullTranslations:
    """The catalogue of one of DOMAINS in one language; an empty one where there is none."""
    if code not in languages():
        return gettext.NullTranslations()
    return gettext.translation(domain, LOCALE, [code], fallback=True)


def translate(domain: str, context: str, text: str, code: str = "") -> str:
    """``text`` in the language ``code`` (the current one when empty), or ``text`` itself where it is not translated."""
    return translation(code or language(), domain).pgettext(context, text) if text else text


def start_words() -> dict[str, dict[str, str]]:
    """What the start button of a lesson says, by language and name: the page needs it before any kernel runs."""
    return {
        code: {name[6:]: text for name, text in catalogue(code).items() if name.startswith("start.")}
        for code in languages()
    }


@cache
def catalogue(code: str = ENGLISH) -> dict[str, str]:
    """All sentences by their dotted name, in one language where they are translated and in English where not."""
    flat: dict[str, str] = {}
    for path in sorted(Path(__file__).with_name(ENGLISH).glob("*.toml")):
        _flatten(tomllib.loads(path.read_text(encoding="utf-8")), "", flat)
    if code == ENGLISH:
        return flat
    return {name: translation(code, "package").pgettext(name, text) for name, text in flat.items()}


def _flatten(tree: dict[str, object], prefix: str, into: dict[str, str]) -> None:
    for key, value in tree.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{key}.", into)
        else:
            into[f"{prefix}{key}"] = str(value)


def say(name: str, /, **values: object) -> str:
    """The sentence ``name`` in the current language, ``{placeholders}`` filled in. KeyError if English lacks it."""
    sentence = catalogue(language())[name]
    return sentence.format(**values) if values else sentence


def say_count(name: str, number: int, /, **values: object) -> str:
    """As ``say`` for the sentence that fits ``number``: ``name.one`` or ``name.other`` in English, and as many forms as
    the language has elsewhere; ``{number}`` is filled in."""
    one, other = (catalogue()[f"{name}.{form}"] for form in ("one", "other"))
    sentence = translation(language(), "package").npgettext(name, one, other, number)
    return sentence.format(number=number, **values)
