"""Read a TOML data file so that every complaint names the file and the line.

The standard library reads TOML without positions. A table's line is found in an index of the file's headers, made once;
a key's line by looking below that header. Facts, questions and scenarios are all read through here.
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

    >>> Lines(["[[question]]", 'id = "a"', "[[question]]"]).headers["question"]
    [1, 3]
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    @cached_property
    def headers(self) -> Mapping[str, list[int]]:
        """The 1-based lines of each header, in file order."""
        index: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines, 1):
            if "[" in line and (header := _HEADER.match(line)):
                index[header[1]].append(number)
        return dict(index)

    def header_line(self, header: str, place: int) -> int:
        """The line of the header at ``place`` (from 0) of all of that name; the last one, or 1, where there is none."""
        numbers = self.headers.get(header, [1])
        return numbers[min(place, len(numbers) - 1)]

    def tables_before(self, header: str, line: int) -> int:
        """How many headers of that name stand above ``line``."""
        return bisect_left(self.headers.get(header, []), line)

    def key_line(self, start: int, key: str) -> int:
        """The first line from ``start`` on that sets ``key``, or ``start`` where none does."""
        pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*=|\s*\[\[?\s*([\w.-]+\.)?{re.escape(key)}\s*\]\]?\s*$')
        for number in range(start, len(self.lines) + 1):
            if pattern.match(self.lines[number - 1]):
                return number
        return start


class Table:
    """One table of a data file: typed getters that explain what is missing or of the wrong type.

    ``path`` is the file, ``line`` the 1-based line of the table's header, ``name`` how a person would call it.
    """

    def __init__(self, path: Path, lines: Lines, data: dict[str, Any], header: str, index: int) -> None:
        self.path, self._lines, self._data = path, lines, data
        self._header, self._index = header, index
        self.line = lines.header_line(header, index) if header else 1
        self.name = f"[{header}]" if header else "the top of the file"

    def __contains__(self, key: object) -> bool:
        return key in self._data

    def keys(self) -> Iterable[str]:
        """The keys that stand in this table, in file order."""
        return self._data.keys()

    def error(self, problem: str, key: str | None = None) -> DataFileError:
        """A DataFileError that points at ``key`` (or at this table's header)."""
        return DataFileError(self.path, self._lines.key_line(self.line, key) if key else self.line, problem)

    def only(self, *allowed: str) -> None:
        """Refuse keys that are not ``allowed``: a mistyped key would otherwise be ignored in silence."""
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
        """A non-empty text; required unless ``default`` is given."""
        value = self._get(key, (str,), "a text in quotation marks", default, default is None)
        if default is None and not str(value).strip():
            raise self.error(f"“{key}” is empty; write a text.", key)
        return str(value).strip()

    def number(self, key: str, default: float | None = None, *, low: float = -1e18, high: float = 1e18) -> float:
        """A number between ``low`` and ``high``; required unless ``default`` is given."""
        value = float(self._get(key, (int, float), "a number", default, default is None))
        if not low <= value <= high:
            raise self.error(f"“{key}” is {value:g}; it should be between {low:g} and {high:g}.", key)
        return value

    def integer(self, key: str, default: int | None = None, *, low: int = -(10**18), high: int = 10**18) -> int:
        """A whole number between ``low`` and ``high``; required unless ``default`` is given."""
        value = int(self._get(key, (int,), "a whole number", default, default is None))
        if not low <= value <= high:
            raise self.error(f"“{key}” is {value}; it should be between {low} and {high}.", key)
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        return bool(self._get(key, (bool,), "true or false", default, False))

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the ``allowed`` words."""
        options = list(allowed)
        value = self.text(key, default)
        if value not in options:
            raise self.error(f"“{key}” is “{value}”; it should be one of {', '.join(options)}.", key)
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; empty when absent unless ``required``."""
        value = self._get(key, (list,), 'a list such as ["a", "b"]', [], required)
        if not all(isinstance(each, str) and each.strip() for each in value):
            raise self.error(f"“{key}” should be a list of texts.", key)
        if required and not value:
            raise self.error(f"“{key}” is empty; it needs at least one.", key)
        return tuple(each.strip() for each in value)

    def numbers(self, key: str, *, required: bool = False) -> tuple[float, ...]:
        """A list of numbers; empty when absent unless ``required``."""
        value = self._get(key, (list,), "a list such as [1, 2]", [], required)
        if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in value):
            raise self.error(f"“{key}” should be a list of numbers.", key)
        return tuple(float(each) for each in value)

    def rows(self, key: str) -> tuple[tuple[object, ...], ...]:
        """A list of lists of plain values; at least one."""
        value = self._get(key, (list,), "a list of lists, such as [[1, 2]]", None, True)
        if not value or not all(isinstance(each, list) for each in value):
            raise self.error(f"“{key}” should be a list of lists, such as [[1, 2]].", key)
        return tuple(map(tuple, value))

    def table(self, key: str) -> Table:
        """The sub-table ``[header.key]``, or an empty one."""
        value = self._get(key, (dict,), f"a table [{self._child(key)}]", {}, False)
        return Table(self.path, self._lines, value, self._child(key), self._index)

    def tables(self, key: str, *, required: bool = False) -> Iterator[Table]:
        """Each ``[[header.key]]`` in file order."""
        value = self._get(key, (list,), f"tables headed [[{self._child(key)}]]", [], required)
        before = self._lines.tables_before(self._child(key), self.line) if self._header else 0
        for offset, each in enumerate(value):
            if not isinstance(each, dict):
                raise self.error(f"“{key}” should be written as tables headed [[{self._child(key)}]].", key)
            yield Table(self.path, self._lines, each, self._child(key), before + offset)

    def _child(self, key: str) -> str:
        return f"{self._header}.{key}" if self._header else key


def read(path: Path) -> Table:
    """The top table of the TOML file ``path``. Raises DataFileError for a missing, unreadable or malformed file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFileError(path, 0, "the file is not there.") from None
    except (OSError, UnicodeDecodeError) as reason:
        raise DataFileError(path, 0, f"the file cannot be read ({reason}).") from None
    return parse(text, path)


def parse(text: str, path: Path) -> Table:
    """As ``read``, from a text already in memory; ``path`` only names it in messages."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        found = re.search(r"\(at line (\d+)", str(reason))
        line = int(found.group(1)) if found else len(text.splitlines())
        plain = re.sub(r"\s*\(at .*\)", "", str(reason))
        raise DataFileError(path, line, f"this is not valid TOML ({plain}).") from None
    return Table(path, Lines(text.splitlines()), data, "", 0)


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "a text", list: "a list"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a table")
