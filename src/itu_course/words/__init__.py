"""Every visible string of the package, and where translations of all that is read are found.

``say("quiz.check")`` gives the sentence of that name; ``say("quiz.points", points=2)`` fills it in. The English
sentences stand in ``en/``, a folder of small TOML files. Other languages are gettext catalogues in ``locale/``: a
sentence's name is its context, the English words its message. What a language lacks is said in English.
"""

from __future__ import annotations

import gettext
import os
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

ENGLISH = "en"
VARIABLE = "ITU_COURSE_LANGUAGE"
LOCALE = Path(__file__).with_name("locale")
DOMAINS = ("package", "questions", "lessons")

_here: ContextVar[str] = ContextVar("itu_course_language", default="")  # of one thread or task: see ``speaking``
# Of the whole process: see ``set_language``. A notebook's cells and the messages of its widgets run in contexts of
# their own, so that what one cell put into a ContextVar might not be seen by the next.
_everywhere = ""


def language() -> str:
    """The code of the current language, such as "fr": always one of ``languages()``.

    The first of these that is set counts: ``speaking`` in this thread or task, ``set_language``, the environment
    variable ITU_COURSE_LANGUAGE. "en" when none is set, or when what is set has no catalogue.
    """
    return known_language(_here.get() or _everywhere or os.environ.get(VARIABLE, "")) or ENGLISH


def known_language(asked: str) -> str:
    """The language with a catalogue that fits ``asked``, or "" when there is none.

    Case, "_" or "-", and an encoding after "." do not matter; without a catalogue of its own, a region falls back to
    its language.

    >>> known_language("fr_CA.UTF-8"), known_language("tlh")
    ('fr', '')
    """
    code = re.split(r"[.@]", asked.strip(), maxsplit=1)[0].lower().replace("_", "-")
    known = {name.lower(): name for name in languages()}
    return known.get(code) or known.get(code.split("-")[0], "")


def unknown_language(asked: str | None = None) -> str:
    """The sentence for a language without a catalogue, in the current language; "" when there is nothing to say.

    ``asked`` is the code; without it, what the environment variable ITU_COURSE_LANGUAGE says.
    """
    code = os.environ.get(VARIABLE, "").strip() if asked is None else asked
    if not code or known_language(code):
        return ""
    return say("language.unknown", code=code, known=", ".join(languages()))


def set_language(code: str) -> None:
    """Say everything from now on in the language ``code``, in every thread of this process; "" undoes it."""
    global _everywhere
    _everywhere = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything inside the block in the language ``code``; other threads and tasks are not changed."""
    before = _here.set(code)
    try:
        yield
    finally:
        _here.reset(before)


@cache
def direction(code: str) -> str:
    """ "rtl" for a language written from right to left, else "ltr"."""
    if code == ENGLISH:  # Babel is loaded only by those who need it
        return "ltr"
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


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
