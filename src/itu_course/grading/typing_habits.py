"""What phones, office programs and other keyboards make of plain characters, and the plain characters that were meant.

Examples
--------
>>> plain_code("votes = {“1”:\\u00a0“adopted”}"), plain_word("No\\u2011quorum.\\u200f"), plain_number("٨٣")
('votes = {"1": "adopted"}', 'noquorum', 83)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

DASHES = "‐‑‒–—―−﹣－_"
QUOTES = {**dict.fromkeys("“”„‟«»＂″", '"'), **dict.fromkeys("‘’‚‛‹›＇′", "'")}
PUNCTUATION = {
    "，": ",",
    "、": ",",
    "،": ",",
    "：": ":",
    "；": ";",
    "＝": "=",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
}
# Letters of other alphabets that look like the letters of a list: Cyrillic and Greek a, b, c, e.
LOOKALIKES = str.maketrans("аАсСеЕВΑαΒΕ", "aaccee" + "baab" + "e")
AROUND_WORDS = " \t\r\n\"'`.,;:!"
MAX_DIGITS = 30  # of a number that was written as text (design choice)


def plain_spaces(text: str) -> str:
    """Replace each kind of space by a plain one, and drop what cannot be seen.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        ``text`` with its line ends and tabs, without byte-order, right-to-left and zero-width marks.
    """
    signs = []
    for sign in text:
        category = unicodedata.category(sign)
        if category == "Zs":
            signs.append(" ")
        elif category != "Cf":
            signs.append(sign)
    return "".join(signs)


def plain_code(text: str) -> str:
    """Turn typographic quotation marks, other scripts' digits and full-width punctuation into what Python reads.

    Parameters
    ----------
    text
        The text of a cell.

    Returns
    -------
    str
        The text with as many lines.
    """
    signs = []
    for sign in plain_spaces(text):
        if sign in QUOTES:
            signs.append(QUOTES[sign])
        elif sign.isdecimal():
            signs.append(str(unicodedata.decimal(sign)))
        else:
            signs.append(PUNCTUATION.get(sign, sign))
    return "".join(signs)


def plain_label(text: str) -> str:
    """Write a label the way exercises write it.

    Parameters
    ----------
    text
        A label, such as "１ ".

    Returns
    -------
    str
        The label without spaces around it, with plain digits.
    """
    return plain_code(text).strip()


def plain_word(text: str) -> str:
    """Reduce a word to what tells it from other words.

    Parameters
    ----------
    text
        A word as it was typed.

    Returns
    -------
    str
        Small letters, without quotation marks and full stops around it, and without hyphens, underscores and spaces
        in it.
    """
    word = unicodedata.normalize("NFKC", plain_code(text)).casefold().strip(AROUND_WORDS)
    return re.sub(rf"[\s{DASHES}-]+", "", word)


def plain_number(text: str) -> int | float | None:
    """Read a number that was written as text.

    Parameters
    ----------
    text
        What was typed, such as "83." or "٨٣".

    Returns
    -------
    int, float or None
        None where it is anything besides one number, such as "83 votes".
    """
    number = unicodedata.normalize("NFKC", plain_code(text)).strip(AROUND_WORDS).replace("−", "-")
    if len(number) > MAX_DIGITS or not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", number):
        return None
    return float(number) if "." in number else int(number)


def plain_letters(text: str, letters: Collection[str]) -> list[str]:
    """Read letters of a list in the forms in which people write them.

    Parameters
    ----------
    text
        Such as "a, c", "ac", "A and C", "(c)" or "c: The delegation".
    letters
        The letters of the list; small.

    Returns
    -------
    list of str
        The letters in order; what is no letter of the list is given as it was typed.
    """
    whole = unicodedata.normalize("NFKC", plain_spaces(text)).translate(LOOKALIKES).casefold().strip(AROUND_WORDS)
    with_option = re.match(r"\(?(\w)(?:\)|:|\.|\)\.)\s+\w.{2}", whole)
    if with_option and with_option[1] in letters:
        return [with_option[1]]
    parts = [part.strip(".()[]{}\"'") for part in re.split(r"[\s,;/&+]+|\band\b", whole)]
    parts = [part for part in parts if part]
    if len(parts) == 1 and set(parts[0]) <= set(letters):
        return list(parts[0])
    return parts
