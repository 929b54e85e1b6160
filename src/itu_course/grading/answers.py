"""Read what a learner wrote, without running it."""

from __future__ import annotations

import ast
import re

from itu_course.errors import GradingError
from itu_course.words import say

LONGEST = 20_000
SURROGATE = re.compile("[\ud800-\udfff]")


def read_values(source: str, name: str) -> dict[str, object]:
    """The plain values that ``source`` (Python text) gives to ``name``, by their label as text.

    Only written-out values count: no call, no name, no sum. The last such line wins. Raises GradingError.
    """
    if len(source) > LONGEST:
        raise GradingError(say("grading.too-long"))
    try:
        lines = ast.parse(replace_surrogates(source)).body
    except SyntaxError as reason:
        raise GradingError(say("grading.unreadable", line=reason.lineno or 1)) from None
    except (ValueError, RecursionError, MemoryError):
        raise GradingError(say("grading.unreadable", line=1)) from None
    given = [line.value for line in lines if isinstance(line, ast.Assign) and _names(line) == [name]]
    if not given:
        raise GradingError(say("grading.no-values", name=name))
    try:
        value = ast.literal_eval(given[-1])
    except (ValueError, TypeError, RecursionError, MemoryError):
        raise GradingError(say("grading.not-plain", name=name)) from None
    if not isinstance(value, dict):
        raise GradingError(say("grading.not-plain", name=name))
    return {_label(label): each for label, each in value.items()}


def replace_surrogates(text: str) -> str:
    """``text`` with a mark for each half of a character, such as half an emoji: no file can hold a half."""
    return SURROGATE.sub("\ufffd", text)


def _label(label: object) -> str:
    try:
        return replace_surrogates(str(label))
    except ValueError:  # Python writes out no number of more than 4,300 digits, except in hexadecimal
        return hex(label) if isinstance(label, int) else type(label).__name__


def _names(line: ast.Assign) -> list[str]:
    return [target.id for target in line.targets if isinstance(target, ast.Name)]
