"""Read what a learner wrote, without running it.

Answers are read item by item, so that one slip costs one answer and is named. What typographic programs made of
quotation marks, spaces and digits is read as what was meant. Nothing is guessed: a calculation stays a calculation.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itu_course.errors import GradingError
from itu_course.grading.typing_habits import plain_code, plain_label, plain_number, plain_spaces
from itu_course.words import say

MAX_SOURCE_LENGTH = 20_000  # characters of a cell that is read or run (design choice)
MAX_ITEMS = 1_000  # answers of one cell (design choice; the largest exercise asks for 13)
SURROGATE = re.compile("[\ud800-\udfff]")
# Lines for IPython or for Markdown, not for Python: magics, commands of the system, questions, fences.
NOT_PYTHON = re.compile(r"[ \t]*(?:[%!?].*|[\w.]+\?{1,2}[ \t\r]*|```.*)$")
OPENING, CLOSING = "([{", ")]}"
KEY_AHEAD = re.compile(r"[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[\w.]+)[ \t]*:")
# What a word without quotation marks is to Python, also with a hyphen in it and in a list.
OF_WORDS = (ast.Name, ast.BinOp, ast.Sub, ast.Load, ast.List, ast.Tuple, ast.Set)
# Python refuses these texts as too long, too deep, or not text at all.
REFUSALS = (SyntaxError, ValueError, TypeError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Unreadable:
    """An answer that could not be read.

    Attributes
    ----------
    text
        The beginning of what was written.
    reason
        The sentence for the learner, without the answer's label.
    """

    text: str
    reason: str


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
        The values by their label, which is written out as text. A value that is not a literal is ``Unreadable``.

    Raises
    ------
    GradingError
        If no answer can be found: the text does not assign to ``name``, or assigns something else than a dictionary.

    Examples
    --------
    >>> read_values('votes = {"1": “adopted”, 2: 83}', "votes")
    {'1': 'adopted', '2': 83}
    >>> read_values('votes = {"1": adopted, "2": 83}', "votes")["1"].reason
    'put quotation marks around the word adopted.'
    """
    if len(source) > MAX_SOURCE_LENGTH:
        raise GradingError(say("grading.too-long"))
    text = replace_surrogates(source)
    problem_line = 0
    for readable in (text, *_as_python(text)):
        try:
            statements = ast.parse(readable).body
        except REFUSALS as problem:
            problem_line = problem_line or getattr(problem, "lineno", None) or 1
        else:
            return _from_statements(statements, name)
    values = _salvaged(plain_code(text), name)
    if not values:
        raise GradingError(say("grading.unreadable", line=problem_line))
    return values


def _as_python(text: str) -> Iterator[str]:
    """Give readings of a text that Python refuses, from the most careful one on. Line numbers stay."""
    lines = ["" if NOT_PYTHON.match(line) else line for line in plain_spaces(text).replace("\0", "").split("\n")]
    careful = textwrap.dedent("\n".join(lines)).rstrip()
    yield careful
    yield plain_code(careful)


def _from_statements(statements: Sequence[ast.stmt], name: str) -> dict[str, object]:
    """Take the values from the statements of a cell. Raises GradingError."""
    names = {assigned for statement in statements for assigned in _names(statement)}
    if name not in names:  # a name that differs only in capital letters is the same slip everywhere
        name = next((other for other in sorted(names) if other.lower() == name.lower()), name)
    values: dict[str, object] | None = None
    for statement in statements:
        if _names(statement) == [name]:
            values = _from_dictionary(getattr(statement, "value", None), name)
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Subscript) and getattr(target.value, "id", None) == name:
                    values = {**(values or {}), _label(target.slice): _value(statement.value)}
    if values is None:
        raise GradingError(say("grading.no-values", name=name))
    return values


def _from_dictionary(node: ast.expr | None, name: str) -> dict[str, object]:
    if isinstance(node, ast.Set):
        raise GradingError(say("grading.no-labels", name=name))
    if not isinstance(node, ast.Dict):
        raise GradingError(say("grading.not-plain", name=name))
    if len(node.keys) > MAX_ITEMS:
        raise GradingError(say("grading.too-long"))
    return {_label(key): _value(value) for key, value in zip(node.keys, node.values, strict=True)}


def _value(node: ast.expr) -> object:
    """Return the literal that a node is, or why it is none."""
    try:
        return ast.literal_eval(node)
    except REFUSALS:
        return Unreadable(_unparsed(node), _reason(node))


def _reason(node: ast.expr) -> str:
    """Return the sentence on an answer that is not a literal."""
    parts = list(ast.walk(node))
    has_words = any(isinstance(part, ast.Name) for part in parts)
    if has_words and all(isinstance(part, OF_WORDS) for part in parts):
        return say("grading.item.quotes", word=_unparsed(node))
    if not has_words and any(isinstance(part, ast.BinOp) for part in parts):
        return say("grading.item.calculation")
    return say("grading.item.not-plain")


def _unparsed(node: ast.expr) -> str:
    try:
        return replace_surrogates(ast.unparse(node))[:40]
    except REFUSALS:
        return type(node).__name__


def _salvaged(text: str, name: str) -> dict[str, object]:
    """Read the answers of a text that Python cannot parse, one by one; those with the slip are ``Unreadable``."""
    values: dict[str, object] = {}
    beginnings = list(re.finditer(rf"(?<![\w.]){re.escape(name)}\s*(?::\s*\w+\s*)?=\s*{{", text, re.IGNORECASE))
    if not beginnings:
        return values
    start, last = beginnings[-1].end(), ""
    for line, segment in _segments(text[start:], text.count("\n", 0, start) + 1):
        slip = Unreadable(segment[:40], say("grading.item.unreadable", line=line))
        item = _item(segment, slip)
        if item is None and last:  # what follows an answer without a label of its own makes that answer unclear
            values[last] = slip
        elif item is not None:
            last = item[0]
            values[last] = item[1]
    return values


def _item(segment: str, slip: Unreadable) -> tuple[str, object] | None:
    """Read one label with its answer. None where there is no label; ``slip`` where the answer cannot be parsed."""
    try:
        parsed = ast.parse(f"{{{segment}\n}}", mode="eval").body
    except REFUSALS:
        key = KEY_AHEAD.match(segment)
        if key is None:
            return None
        number = plain_number(segment[key.end() :])  # such as 083, which Python refuses
        return plain_label(key[0].strip(" \t:").strip(" \"'")), slip if number is None else number
    if isinstance(parsed, ast.Dict) and len(parsed.keys) == 1:
        return _label(parsed.keys[0]), _value(parsed.values[0])
    return None


def _segments(text: str, line: int) -> Iterator[tuple[int, str]]:
    """Split the inside of a dictionary at commas and at lines that begin with a label, each with its line number."""
    quote, depth, segment, first = "", 0, "", line
    for place, sign in enumerate(text):
        line += sign == "\n"
        if quote:
            quote = "" if sign in {quote, "\n"} else quote
        elif sign in "\"'":
            quote = sign
        elif sign in OPENING:
            depth += 1
        elif sign in CLOSING:
            depth -= 1
        ends = sign == "\n" and KEY_AHEAD.match(text, place + 1)
        if depth < 0 or ends or (sign == "," and not depth and not quote):
            if segment.strip():
                yield first, segment.strip()
            if depth < 0:
                return
            depth, quote, segment = 0, "", ""
        else:
            segment += sign
        if not segment or segment.isspace():
            first = line
    if segment.strip():
        yield first, segment.strip()


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


def _label(node: ast.expr | None) -> str:
    """Write out what an answer is filed under; two stars where a dictionary was put into another."""
    if node is None:
        return "**"
    try:
        label = ast.literal_eval(node)
        if isinstance(label, float) and label.is_integer():
            label = int(label)
        return plain_label(replace_surrogates(str(label)))
    except REFUSALS:  # not a literal; or a number of more than 4,300 digits, which Python writes in hexadecimal only
        return _unparsed(node)


def _names(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    return []
