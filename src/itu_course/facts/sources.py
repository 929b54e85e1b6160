"""Sources: where something was read, and when. Also what all readers of the room share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import DataFileError, UnknownName
from itu_course.facts.entities import KINDS, OURS, UNDATED, Source

DATA = Path(__file__).with_name("data")
"""The folder of the shipped data files."""
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""A year, a month or a day."""


@cache
def sources() -> Mapping[str, Source]:
    """Give all sources by id, from every file ``sources*.toml``, in file order."""
    return MappingProxyType(merged("sources", load_sources))


def merged(kind: str, load: Callable[[Path], dict[str, Any]]) -> dict[str, Any]:
    """Read all data files of one kind.

    Parameters
    ----------
    kind
        How the names of the files begin, such as "sources".
    load
        Reads one file and gives what it holds by id.

    Returns
    -------
    dict[str, Any]
        What the files hold, by id: files by name, each in its own order.

    Raises
    ------
    DataFileError
        If an id is in two files, or ``load`` raises it.
    """
    entries: dict[str, Any] = {}
    for path in sorted(DATA.glob(f"{kind}*.toml")):
        for name, entry in load(path).items():
            if name in entries:
                raise DataFileError(path, 0, f"the id “{name}” is used in another file too; change one of them.")
            entries[name] = entry
    return entries


def source(name: str) -> Source:
    """Give a source.

    Parameters
    ----------
    name
        The source's id.

    Returns
    -------
    Source
        The source of that id.

    Raises
    ------
    UnknownName
        With the nearest names, if there is none.
    """
    try:
        return sources()[name]
    except KeyError:
        raise UnknownName("source", name, sources()) from None


def load_sources(path: Path) -> dict[str, Source]:
    """Read a file of sources.

    Parameters
    ----------
    path
        A TOML file with ``[[source]]`` tables.

    Returns
    -------
    dict[str, Source]
        The sources by id, in file order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("source")
    loaded: dict[str, Source] = {}
    for table in top.tables("source", required=True):
        table.only("id", "title", "publisher", "url", "date_read", "kind", "whole_site", "copy")
        entry = Source(
            id=table.text("id"),
            title=table.text("title"),
            publisher=table.text("publisher"),
            url=_address(table),
            date_read=day(table, "date_read"),
            kind=table.choice("kind", KINDS),
            whole_site=table.flag("whole_site"),
            copy=_copy(table),
        )
        if entry.id in loaded:
            raise table.error(f"the id “{entry.id}” appears twice; give this source another.", "id")
        loaded[entry.id] = entry
    return loaded


def cited(table: Table, known: Mapping[str, Source]) -> tuple[str, ...]:
    """Read which sources a table cites, from its key "sources".

    Parameters
    ----------
    table
        The table of a data file.
    known
        The sources by id.

    Returns
    -------
    tuple[str, ...]
        At least one id, all of them ``known``.

    Raises
    ------
    DataFileError
        If there is no id, or an unknown one.
    """
    names = table.texts("sources", required=True)
    for name in names:
        if name not in known:
            raise table.error(str(UnknownName("source", name, known)), "sources")
    return names


def day(table: Table, key: str) -> date:
    """Read a day.

    Parameters
    ----------
    table
        The table of a data file.
    key
        A key whose value is a text such as "2022-09-29".

    Returns
    -------
    date
        The day.

    Raises
    ------
    DataFileError
        If the key is missing or its value is not a day in that form.
    """
    text = table.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise table.error(f"“{key}” is “{text}”; write a date such as 2026-11-23.", key) from None


def newest_copy(names: tuple[str, ...], known: Mapping[str, Source]) -> str:
    """Give the newest date on any copy of some sources.

    Parameters
    ----------
    names
        Ids of sources.
    known
        The sources by id.

    Returns
    -------
    str
        A year, a month or a day, or `UNDATED` if none bears a date.
    """
    return max((copy for name in names if (copy := known[name].copy) not in ("", UNDATED)), default=UNDATED)


def younger(moment: str, than: str) -> bool:
    """Whether a year, month or day comes after another, as far as both are known.

    Parameters
    ----------
    moment
        A date such as "2026", "2026-11" or "2026-11-23".
    than
        Another such date.

    Returns
    -------
    bool
        False also if the coarser of the two leaves it open.

    Examples
    --------
    >>> younger("2026-11", "2026-10-31"), younger("2026-11", "2026")
    (True, False)
    """
    known = min(len(moment), len(than))
    return moment[:known] > than[:known]


def _copy(table: Table) -> str:
    """Read the age of the copy: needed for everything that this course did not make itself."""
    if table.text("kind") in OURS:
        if "copy" in table:
            raise table.error("“copy” is for pages of others; leave it out of what this course made itself.", "copy")
        return ""
    text = table.text("copy")
    if text != UNDATED and not DATE.fullmatch(text):
        raise table.error(f"“copy” is “{text}”; write 2022, 2022-10, 2022-10-14 or {UNDATED}.", "copy")
    if text != UNDATED and younger(text, day(table, "date_read").isoformat()):
        raise table.error(f"“copy” is “{text}”, which is after the day on which it was read.", "copy")
    return text


def _address(table: Table) -> str:
    url = table.text("url", "")
    if url and not url.startswith(("http://", "https://")):
        raise table.error(f"“url” is “{url}”; it should begin with https://.", "url")
    if not url and table.text("kind") not in OURS:
        raise table.error("“url” is missing; only what this course made may go without an address.")
    return url
