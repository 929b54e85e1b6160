"""Read what a learner wrote, without running it."""

from __future__ import annotations

import ast
import re

from itu_course.errors import GradingError
from itu_course.words import say

MAX_SOURCE_LENGTH = 20_000  # characters of a cell that is read or run (design choice)
SURROGATE = re.compile("[\ud800-\udfff]")


def read_values(source: str, name: str) -> dict[str, object]:
    """Read the plain values that a cell assigns to a name.

    Only literals count: no call, no other name, no sum. The last assignment wins.

    Parameters
    ----------
    source
        Python text of at most ``MAX_SOURCE_LENGTH`` characters. It is parsed, never run.
    name
        The name that the values are assigned to.

    Returns
    -------
    dict of str to object
        The values by their label; a label that is not text is written out as text.

    Raises
    ------
    GradingError
        If the text cannot be parsed, does not assign to ``name``, or assigns something else than a dictionary of
        literals.

    Examples
    --------
    >>> read_values('votes = {"1": "adopted", 2: 83}', "votes")
    {'1': 'adopted', '2': 83}
    """
    if len(source) > MAX_SOURCE_LENGTH:
        raise GradingError(say("grading.too-long"))
    try:
        statements = ast.parse(replace_surrogates(source)).body
    except SyntaxError as reason:
        raise GradingError(say("grading.unreadable", line=reason.lineno or 1)) from None
    except (ValueError, RecursionError, MemoryError):
        raise GradingError(say("grading.unreadable", line=1)) from None
    assigned = [
        statement.value for statement in statements if isinstance(statement, ast.Assign) and _names(statement) == [name]
    ]
    if not assigned:
        raise GradingError(say("grading.no-values", name=name))
    try:
        values = ast.literal_eval(assigned[-1])
    except (ValueError, TypeError, RecursionError, MemoryError):
        raise GradingError(say("grading.not-plain", name=name)) from None
    if not isinstance(values, dict):
        raise GradingError(say("grading.not-plain", name=name))
    return {_label(label): value for label, value in values.items()}


def is_blank(value: object) -> bool:
    """Say whether an answer is still as empty as in the exercise.

    Parameters
    ----------
    value
        Any literal of Python.

    Returns
    -------
    bool
        True for None, empty text and an empty list.
    """
    return value is None or value == "" or value == []


def replace_surrogates(text: str) -> str:
    """Replace each half of a character, such as half an emoji, because no file can hold one.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        ``text`` with U+FFFD in place of each surrogate.
    """
    return SURROGATE.sub("\ufffd", text)


def _label(label: object) -> str:
    try:
        return replace_surrogates(str(label))
    except ValueError:  # Python writes out no number of more than 4,300 digits, except in hexadecimal
        return hex(label) if isinstance(label, int) else type(label).__name__


def _names(statement: ast.Assign) -> list[str]:
    return [target.id for target in statement.targets if isinstance(target, ast.Name)]
