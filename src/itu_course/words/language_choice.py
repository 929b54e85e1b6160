"""Which language is spoken, and which languages there are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

ENGLISH = "en"
VARIABLE = "ITU_COURSE_LANGUAGE"
LOCALE = Path(__file__).with_name("locale")

# The language of one thread or task: see ``speaking``.
_in_context: ContextVar[str] = ContextVar("itu_course_language", default="")
# The language of the whole process: see ``set_language``. A notebook runs its cells and the messages of its widgets in
# contexts of their own, so that the next cell might not see what one cell put into a ContextVar.
_in_process = ""


def language() -> str:
    """Give the code of the current language.

    Returns
    -------
    str
        One of `languages`. The first of these that is set decides: `speaking` in this thread or task, `set_language`,
        the environment variable ITU_COURSE_LANGUAGE; "en" if none is set, or if what is set has no catalogue.
    """
    return known_language(_in_context.get() or _in_process or os.environ.get(VARIABLE, "")) or ENGLISH


def known_language(asked: str) -> str:
    """Find the language with a catalogue that fits a code.

    Parameters
    ----------
    asked
        A code such as "fr", "pt-BR" or "fr_CA.UTF-8". Case, "_" or "-", and an encoding after "." do not matter.

    Returns
    -------
    str
        One of `languages`: a region without a catalogue of its own falls back to its language. "" if none fits.

    Examples
    --------
    >>> known_language("fr_CA.UTF-8"), known_language("tlh")
    ('fr', '')
    """
    code = re.split(r"[.@]", asked.strip(), maxsplit=1)[0].lower().replace("_", "-")
    codes = {name.lower(): name for name in languages()}
    return codes.get(code) or codes.get(code.split("-")[0], "")


def set_language(code: str) -> None:
    """Change the language of every thread of this process.

    Parameters
    ----------
    code
        The code of the language; "" undoes an earlier call.
    """
    global _in_process
    _in_process = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Change the language inside a ``with`` block; other threads and tasks are not affected.

    Parameters
    ----------
    code
        The code of the language; "" changes nothing.

    Yields
    ------
    None
        While the language is changed.
    """
    before = _in_context.set(code)
    try:
        yield
    finally:
        _in_context.reset(before)


@cache
def direction(code: str) -> str:
    """Give the direction in which a language is written.

    Parameters
    ----------
    code
        The code of the language.

    Returns
    -------
    str
        "rtl" from right to left; "ltr" from left to right, also if the code is unknown.

    Notes
    -----
    The source is the Unicode Common Locale Data Repository, as Babel has it.
    """
    if code == ENGLISH:  # so that Babel is imported only for other languages
        return "ltr"
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


@cache
def languages() -> tuple[str, ...]:
    """Give the codes of English and of each language that has a compiled catalogue."""
    codes = {path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/*.mo")}
    return (ENGLISH, *sorted(codes - {ENGLISH}))
