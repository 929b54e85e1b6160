"""Characters that a file cannot hold are replaced here, and nowhere else, before anything is written."""

from __future__ import annotations

import re
from typing import Any

# XML 1.0 (and so a Word file) allows none of these, and UTF-8 cannot encode half of a surrogate pair.
# Source: Extensible Markup Language 1.0, section 2.2, production Char; RFC 3629, section 3.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def clean_text(text: str) -> str:
    r"""Replace the characters that UTF-8 or XML cannot hold.

    The two halves of a surrogate pair are joined if they are next to each other. A vertical tab or a form feed, which
    word processors use as line breaks, becomes a line break. Every other forbidden character becomes U+FFFD, so that
    the reader sees that something was there.

    Parameters
    ----------
    text
        Any text, as it was typed or pasted.

    Returns
    -------
    str
        The same text, which can be encoded as UTF-8 and written into XML.

    Examples
    --------
    >>> clean_text("a\x0bb"), clean_text("\ud83d\ude00") == "\U0001f600", clean_text("\ud83d") == REPLACEMENT
    ('a\nb', True, True)
    """
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return FORBIDDEN.sub(REPLACEMENT, joined.replace("\v", "\n").replace("\f", "\n"))


def clean_value(value: Any) -> Any:
    """Clean every text in a value that is to be saved as JSON, at any depth.

    Parameters
    ----------
    value
        None, a bool, a number, a text, or a dict, list or tuple of such values.

    Returns
    -------
    Any
        A copy in which each text has gone through `clean_text`; tuples become lists, as they do in JSON.

    Raises
    ------
    TypeError
        If the value, or one inside it, is of a type that JSON does not have.
    """
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_value(key): clean_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_value(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"{type(value).__name__} cannot be saved")
