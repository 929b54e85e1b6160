"""Where the texts of a document stand: the side they begin on, and how a cell too high for a sheet goes on in the next.

Pure: it knows neither Word nor PDF, so that both put the same text on the same side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import zip_longest

from itu_course.words import direction

STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
FIRST_GUESS = 64  # characters; a cell is measured in pieces that double, so that a very long one is not slow


def text_direction(text: str, language: str) -> str:
    """The direction that a text is set in: that of its first letter.

    Parameters
    ----------
    text
        What a learner wrote, in whatever script.
    language
        The language of the document; it decides where the text has no letter.

    Returns
    -------
    str
        "rtl" or "ltr".

    References
    ----------
    Unicode Standard Annex 9, rules P2 and P3.

    Examples
    --------
    >>> text_direction("(5) سلام ITU", "en"), text_direction("ITU سلام", "ar"), text_direction("101", "ar")
    ('rtl', 'ltr', 'rtl')
    """
    kinds = (STRONG.get(unicodedata.bidirectional(sign)) for sign in text)
    return next((kind for kind in kinds if kind), None) or direction(language)


def split_row(cells: tuple[str, ...], fits: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """A row as rows of which every cell fits; nothing but a space or line break at a cut is left out.

    Parameters
    ----------
    cells
        The texts of the row.
    fits
        Whether a text fits into one cell; what it says of a text it says of each beginning of it, too.

    Returns
    -------
    list of tuple of str
        As many cells in each. A cell that has come to its end is empty in the rows after it.

    Examples
    --------
    >>> split_row(("one two", "x"), lambda text: len(text) <= 4)
    [('one', 'x'), ('two', '')]
    """
    return list(zip_longest(*(_pieces(cell, fits) for cell in cells), fillvalue=""))


def _pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    while (room := _room(text, fits)) < len(text):
        cut = _place_to_cut(text, room)
        yield text[:cut]
        text = text[cut + 1 :] if text[cut].isspace() else text[cut:]
    yield text


def _room(text: str, fits: Callable[[str], bool]) -> int:
    """How many of the first characters fit, at least one, so that every text comes to an end."""
    most = FIRST_GUESS
    while most < len(text) and fits(text[:most]):
        most *= 2
    most = min(most, len(text))
    if fits(text[:most]):
        return most
    least = 1
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(text[:middle]) else (least, middle)
    return least


def _place_to_cut(text: str, room: int) -> int:
    """The last space among the first ``room`` characters; in a text without spaces, not before a combining mark."""
    for cut in range(room, room // 2, -1):
        if text[cut].isspace():
            return cut
    cut = room
    while cut > 1 and unicodedata.category(text[cut])[0] == "M":
        cut -= 1
    return cut if unicodedata.category(text[cut])[0] != "M" else room
