"""Sources: where things were read, and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import DataFileError, UnknownName
from itu_course.facts.entities import KINDS, Source

DATA = Path(__file__).with_name("data")


@cache
def sources() -> Mapping[str, Source]:
    """All sources by id, from every file ``sources*.toml``, in file order."""
    return MappingProxyType(merged("sources", load_sources))


def merged(kind: str, load: Callable[[Path], dict[str, Any]]) -> dict[str, Any]:
    """What all data files of one kind hold, by id. Raises DataFileError for an id that stands in two files."""
    found: dict[str, Any] = {}
    for path in sorted(DATA.glob(f"{kind}*.toml")):
        for name, one in load(path).items():
            if name in found:
                raise DataFileError(path, 0, f"the id “{name}” stands in another file too; give it another.")
            found[name] = one
    return found


def source(name: str) -> Source:
    """One source. Raises UnknownName with the nearest ids."""
    try:
        return sources()[name]
    except KeyError:
        raise UnknownName("source", name, sources()) from None


def load_sources(path: Path) -> dict[str, Source]:
    """The sources of one file. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("source")
    found: dict[str, Source] = {}
    for table in top.tables("source", required=True):
        table.only("id", "title", "publisher", "url", "date_read", "kind", "whole_site")
        one = Source(
            id=table.text("id"),
            title=table.text("title"),
            publisher=table.text("publisher"),
            url=_address(table),
            date_read=day(table, "date_read"),
            kind=table.choice("kind", KINDS),
            whole_site=table.flag("whole_site"),
        )
        if one.id in found:
            raise table.error(f"the id “{one.id}” stands twice; give this source another.", "id")
        found[one.id] = one
    return found


def cited(table: Table, known: Mapping[str, Source]) -> tuple[str, ...]:
    """The source ids of ``table``: at least one, all of them ``known``."""
    names = table.texts("sources", required=True)
    for name in names:
        if name not in known:
            raise table.error(str(UnknownName("source", name, known)), "sources")
    return names


def day(table: Table, key: str) -> date:
    """A date written "2022-09-29"."""
    text = table.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise table.error(f"“{key}” is “{text}”; write a date such as 2026-11-23.", key) from None


def _address(table: Table) -> str:
    url = table.text("url", "")
    if url and not url.startswith(("http://", "https://")):
        raise table.error(f"“url” is “{url}”; it should begin with https://.", "url")
    if not url and table.text("kind") != "data":
        raise table.error("“url” is missing; only data made by this course may go without an address.")
    return url
