"""Reader of TOML data files whose every error names the file and the line.

The standard library parses TOML without positions. The line of a table is found in an index of the file's headers,
built once; the line of a key by searching below that header. Facts, questions and scenarios are all read here.

Examples
--------
>>> top = parse('[[fact]]\\nid = "seats"\\nvalue = "many"', Path("facts.toml"))
>>> (table,) = top.tables("fact")
>>> table.text("id")
'seats'
>>> table.number("value")
Traceback (most recent call last):
    ...
itu_course.errors.DataFileError: facts.toml, line 3: “value” should be a number, not a text.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from itu_course.errors import DataFileError

_HEADER = re.compile(r"\s*\[\[?\s*(.+?)\s*\]\]?\s*(#.*)?$")


class Lines:
    """The lines of one file, and where its tables begin.

    Parameters
    ----------
    lines
        The lines, without their ends.

    Examples
    --------
    >>> Lines(["[[question]]", 'id = "a"', "[[question]]"]).headers["question"]
    [1, 3]
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    @cached_property
    def headers(self) -> Mapping[str, list[int]]:
        """The numbers (from 1) of the lines on which each header appears, in file order."""
        index: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines, 1):
            if "[" in line and (header := _HEADER.match(line)):
                index[header[1]].append(number)
        return dict(index)

    def header_line(self, header: str, index: int) -> int:
        """Give the line of the header ``header`` number ``index`` (from 0); the last one, or 1, if there is none."""
        numbers = self.headers.get(header, [1])
        return numbers[min(index, len(numbers) - 1)]

    def tables_before(self, header: str, line: int) -> int:
        """Count the headers ``header`` above ``line``."""
        return bisect_left(self.headers.get(header, []), line)

    def key_line(self, start: int, key: str) -> int:
        """Give the first line from ``start`` on that sets ``key``, as a value or a table; ``start`` if none does."""
        pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*=|\s*\[\[?\s*([\w.-]+\.)?{re.escape(key)}\s*\]\]?\s*$')
        for number in range(start, len(self.lines) + 1):
            if pattern.match(self.lines[number - 1]):
                return number
        return start


class Table:
    """One table of a data file, with typed getters that explain what is missing or of the wrong type.

    `line` is the line of its header, from 1, and `name` what a person would call it.

    Parameters
    ----------
    path
        The file.
    lines
        The file's lines.
    data
        The table's keys with their values, as parsed.
    header
        The name between the brackets; empty for the top of the file.
    index
        Which of the tables of that name it is, from 0.
    key_at
        The line of its key, if it is written as ``key = {…}`` and has no header; else 0.
    """

    def __init__(
        self, path: Path, lines: Lines, data: dict[str, Any], header: str, index: int, key_at: int = 0
    ) -> None:
        self.path, self._lines, self._data = path, lines, data
        self._header, self._index, self._key_at = header, index, key_at
        self.line = key_at or (lines.header_line(header, index) if header else 1)
        self.name = f"[{header}]" if header else "the top of the file"

    def __contains__(self, key: object) -> bool:
        return key in self._data

    def keys(self) -> Iterable[str]:
        """Give the keys of this table, in file order."""
        return self._data.keys()

    def error(self, problem: str, key: str | None = None) -> DataFileError:
        """Make an error that points into this table.

        Parameters
        ----------
        problem
            What is wrong and what to write instead, in one sentence.
        key
            The key to point at; None points at the header of the table.

        Returns
        -------
        DataFileError
            The error, for the caller to raise.
        """
        # The keys of a table without a header have no lines of their own.
        line = self._lines.key_line(self.line, key) if key and not self._key_at else self.line
        return DataFileError(self.path, line, problem)

    def only(self, *allowed: str) -> None:
        """Refuse unknown keys, because a mistyped key would otherwise be ignored silently.

        Parameters
        ----------
        *allowed
            The keys that the table may have.

        Raises
        ------
        DataFileError
            If it has another.
        """
        for key in self._data:
            if key not in allowed:
                raise self.error(f"“{key}” is not known in {self.name}; known are {', '.join(allowed)}.", key)

    def _get(self, key: str, kinds: tuple[type, ...], wanted: str, default: Any, required: bool) -> Any:
        if key not in self._data:
            if required:
                raise self.error(f"{self.name} has no “{key}”; add {key} = {wanted}.")
            return default
        value = self._data[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise self.error(f"“{key}” should be {wanted}, not {_kind(value)}.", key)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text.

        Parameters
        ----------
        key
            The key in this table.
        default
            What to give if the key is missing; None makes the key required.

        Returns
        -------
        str
            The text, without spaces around it; not empty unless ``default`` is.

        Raises
        ------
        DataFileError
            If the key is required and missing, its value is not a text, or a required text is empty.
        """
        value = self._get(key, (str,), "a text in quotation marks", default, default is None)
        if default is None and not str(value).strip():
            raise self.error(f"“{key}” is empty; write a text.", key)
        return str(value).strip()

    def number(self, key: str, default: float | None = None, *, low: float = -1e18, high: float = 1e18) -> float:
        """Read a number.

        Parameters
        ----------
        key
            The key in this table.
        default
            What to give if the key is missing; None makes the key required.
        low
            The smallest number allowed.
        high
            The largest number allowed.

        Returns
        -------
        float
            A number from ``low`` to ``high``.

        Raises
        ------
        DataFileError
            If the key is required and missing, or its value is not such a number.
        """
        value = float(self._get(key, (int, float), "a number", default, default is None))
        if not low <= value <= high:
            raise self.error(f"“{key}” is {value:g}; it should be between {low:g} and {high:g}.", key)
        return value

    def integer(self, key: str, default: int | None = None, *, low: int = -(10**18), high: int = 10**18) -> int:
        """Read a whole number.

        Parameters
        ----------
        key
            The key in this table.
        default
            What to give if the key is missing; None makes the key required.
        low
            The smallest number allowed.
        high
            The largest number allowed.

        Returns
        -------
        int
            A number from ``low`` to ``high``.

        Raises
        ------
        DataFileError
            If the key is required and missing, or its value is not such a number.
        """
        value = int(self._get(key, (int,), "a whole number", default, default is None))
        if not low <= value <= high:
            raise self.error(f"“{key}” is {value}; it should be between {low} and {high}.", key)
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Read true or false, or give ``default`` if the key is missing. Raises DataFileError for another value."""
        return bool(self._get(key, (bool,), "true or false", default, False))

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """Read one of several words.

        Parameters
        ----------
        key
            The key in this table.
        allowed
            The words.
        default
            What to give if the key is missing; None makes the key required.

        Returns
        -------
        str
            One of them.

        Raises
        ------
        DataFileError
            If the key is required and missing, or its value is not one of them.
        """
        options = list(allowed)
        value = self.text(key, default)
        if value not in options:
            raise self.error(f"“{key}” is “{value}”; it should be one of {', '.join(options)}.", key)
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Read a list of texts.

        Parameters
        ----------
        key
            The key in this table.
        required
            Whether at least one is needed.

        Returns
        -------
        tuple[str, ...]
            The texts, without spaces around them; empty if the key is missing.

        Raises
        ------
        DataFileError
            If there is none though one is required, or the value is not a list of texts that are not empty.
        """
        value = self._get(key, (list,), 'a list such as ["a", "b"]', [], required)
        if not all(isinstance(text, str) and text.strip() for text in value):
            raise self.error(f"“{key}” should be a list of texts.", key)
        if required and not value:
            raise self.error(f"“{key}” is empty; it needs at least one.", key)
        return tuple(text.strip() for text in value)

    def numbers(self, key: str, *, required: bool = False) -> tuple[float, ...]:
        """Read a list of numbers.

        Parameters
        ----------
        key
            The key in this table.
        required
            Whether the key is needed; its list may be empty.

        Returns
        -------
        tuple[float, ...]
            The numbers; empty if the key is missing.

        Raises
        ------
        DataFileError
            If the key is required and missing, or its value is not a list of numbers.
        """
        value = self._get(key, (list,), "a list such as [1, 2]", [], required)
        if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in value):
            raise self.error(f"“{key}” should be a list of numbers.", key)
        return tuple(float(number) for number in value)

    def rows(self, key: str) -> tuple[tuple[object, ...], ...]:
        """Read a list of one or more lists of plain values, of any length. Raises DataFileError for another value."""
        value = self._get(key, (list,), "a list of lists, such as [[1, 2]]", None, True)
        if not value or not all(isinstance(row, list) for row in value):
            raise self.error(f"“{key}” should be a list of lists, such as [[1, 2]].", key)
        return tuple(map(tuple, value))

    def pair(self, key: str) -> tuple[str, int]:
        """Read a name with a whole number, such as ``["seats", 2]``. Raises DataFileError for another value."""
        wanted = 'a name and a whole number, such as ["seats", 2]'
        value = self._get(key, (list,), wanted, None, True)
        if [type(part) for part in value] != [str, int]:
            raise self.error(f"“{key}” should be {wanted}.", key)
        return value[0], value[1]

    def table(self, key: str) -> Table:
        """Read the table ``[header.key]``, or an empty one if it is missing. Raises DataFileError for another value."""
        value = self._get(key, (dict,), f"a table [{self._child(key)}]", {}, False)
        return Table(self.path, self._lines, value, self._child(key), self._index, self._key_line(key))

    def tables(self, key: str, *, required: bool = False) -> Iterator[Table]:
        """Read the tables ``[[header.key]]``.

        Parameters
        ----------
        key
            The key in this table.
        required
            Whether at least one is needed.

        Yields
        ------
        Table
            Each of them, in file order.

        Raises
        ------
        DataFileError
            If there is none though one is required, or the key holds something else.
        """
        value = self._get(key, (list,), f"tables headed [[{self._child(key)}]]", [], required)
        before = self._lines.tables_before(self._child(key), self.line) if self._header else 0
        for offset, data in enumerate(value):
            if not isinstance(data, dict):
                raise self.error(f"“{key}” should be written as tables headed [[{self._child(key)}]].", key)
            yield Table(self.path, self._lines, data, self._child(key), before + offset, self._key_line(key))

    def _key_line(self, key: str) -> int:
        headed = key not in self._data or self._child(key) in self._lines.headers
        return 0 if headed else self._key_at or self._lines.key_line(self.line, key)

    def _child(self, key: str) -> str:
        return f"{self._header}.{key}" if self._header else key


def read(path: Path) -> Table:
    """Read a TOML file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Table
        The top of the file.

    Raises
    ------
    DataFileError
        If the file is missing, cannot be read or is not valid TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFileError(path, 0, "the file is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, 0, f"the file cannot be read ({error}).") from None
    return parse(text, path)


def parse(text: str, path: Path) -> Table:
    """Parse TOML that is already in memory.

    Parameters
    ----------
    text
        The TOML.
    path
        What error messages should name as the file; it is not opened.

    Returns
    -------
    Table
        The top of the text.

    Raises
    ------
    DataFileError
        If it is not valid TOML.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        position = re.search(r"\(at line (\d+)", str(error))
        line = int(position[1]) if position else len(text.splitlines())  # without a line, it is the end of the file
        problem = re.sub(r"\s*\(at .*\)", "", str(error))
        raise DataFileError(path, line, f"this is not valid TOML ({problem}).") from None
    return Table(path, Lines(text.splitlines()), data, "", 0)


def _kind(value: Any) -> str:
    # Truth values first: in Python they are whole numbers too.
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", list: "a list"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a table")
