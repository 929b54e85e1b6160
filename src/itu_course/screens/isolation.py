"""Texts of another language or direction inside a sentence: kept apart, so that they are read and ordered rightly.

A sentence is one string all the way to the page. Unicode's isolates mark what in it is English, or was typed by a
person; the page and the still page turn them into elements with ``lang``, ``dir`` or ``<bdi>``, and plain text may
keep them, because terminals and editors know them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from itu_course.words import Untranslated

ENGLISH_BEGINS, TYPED_BEGINS, ENDS = "\u2066", "\u2068", "\u2069"  # left to right; direction of its first letter; end
_ISOLATED = re.compile(f"([{ENGLISH_BEGINS}{TYPED_BEGINS}])([^{ENDS}]*){ENDS}")
_FROM_THE_RIGHT = ("R", "AL")


def embed(text: str) -> str:
    """A text of a catalogue, to be put into a sentence.

    Parameters
    ----------
    text
        Perhaps untranslated.

    Returns
    -------
    str
        Marked as English, as a whole, if it is untranslated; else as it is.

    Examples
    --------
    >>> embed("Who votes?"), embed(Untranslated("Who votes?"))
    ('Who votes?', '\\u2066Who votes?\\u2069')
    """
    return f"{ENGLISH_BEGINS}{plain(text)}{ENDS}" if isinstance(text, Untranslated) else text


def typed(text: str) -> str:
    """A name or text that a person typed, to be put into a sentence.

    Parameters
    ----------
    text
        In any language.

    Returns
    -------
    str
        Isolated if any of its letters runs from right to left; else as it is.

    Examples
    --------
    >>> typed("Ada"), typed("\u0633")
    ('Ada', '\\u2068\u0633\\u2069')
    """
    from_the_right = any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text)
    return f"{TYPED_BEGINS}{text}{ENDS}" if from_the_right else text


def embedded(data: Any) -> Any:
    """Plain values in which every untranslated text is marked.

    Parameters
    ----------
    data
        What ``as_data`` gives, or a text.

    Returns
    -------
    dict, list or plain value
        Of the same form.
    """
    if isinstance(data, dict):
        return {name: embedded(value) for name, value in data.items()}
    if isinstance(data, list):
        return [embedded(value) for value in data]
    return embed(data) if isinstance(data, str) else data


def plain(text: str) -> str:
    """A text without isolates, for where no element can be, such as an attribute.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The same words.
    """
    return re.sub(f"[{ENGLISH_BEGINS}{TYPED_BEGINS}{ENDS}]", "", text)


def with_elements(text: str, escape: Callable[[str], str]) -> str:
    """A text as HTML, with an element round each text of another language or direction.

    Parameters
    ----------
    text
        Plain text, perhaps with isolates, perhaps untranslated as a whole.
    escape
        Makes HTML of plain text.

    Returns
    -------
    str
        Inline HTML.

    Examples
    --------
    >>> with_elements("\u2066A < B\u2069", lambda text: text.replace("<", "&lt;"))
    '<span lang="en" dir="ltr">A &lt; B</span>'
    """
    parts, at = [], 0
    whole = embed(text)
    for isolated in _ISOLATED.finditer(whole):
        kind, inner = isolated.groups()
        parts.append(escape(whole[at : isolated.start()]))
        english = kind == ENGLISH_BEGINS
        parts.append(f'<span lang="en" dir="ltr">{escape(inner)}</span>' if english else f"<bdi>{escape(inner)}</bdi>")
        at = isolated.end()
    return "".join([*parts, escape(whole[at:])])
