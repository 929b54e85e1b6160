"""Single facts, and the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.facts.entities import CONFIDENCE, OURS, UNDATED, Fact, Source, Term
from itu_course.facts.sources import DATE, cited, merged, newest_copy, sources, younger


@cache
def facts() -> Mapping[str, Fact]:
    """Give all single facts by id, from every file ``facts*.toml``."""
    return MappingProxyType(merged("facts", lambda path: load_facts(path, sources())))


def fact(name: str) -> Fact:
    """Give a fact.

    Parameters
    ----------
    name
        The fact's id.

    Returns
    -------
    Fact
        The fact of that id.

    Raises
    ------
    UnknownName
        With the nearest names, if there is none.
    """
    try:
        return facts()[name]
    except KeyError:
        raise UnknownName("fact", name, facts()) from None


def load_facts(path: Path, known: Mapping[str, Source]) -> dict[str, Fact]:
    """Read a file of facts.

    Parameters
    ----------
    path
        A TOML file with ``[[fact]]`` tables.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    dict[str, Fact]
        The facts by id, in file order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("fact")
    loaded: dict[str, Fact] = {}
    for table in top.tables("fact", required=True):
        table.only("id", "value", "text", "sources", "as_of", "confidence", "past")
        name, value = table.text("id"), table.number("value")
        if name in loaded:
            raise table.error(f"the id “{name}” appears twice; give this fact another.", "id")
        loaded[name] = Fact(
            id=name,
            value=int(value) if value.is_integer() else value,
            text=table.text("text"),
            sources=cited(table, known),
            as_of=as_of(table, known),
            confidence=table.choice("confidence", CONFIDENCE),
            past=table.flag("past"),
        )
    return loaded


@cache
def glossary() -> Mapping[str, Term]:
    """Give all terms by name, from every file ``glossary*.toml``, in alphabetical order."""
    return MappingProxyType(dict(sorted(merged("glossary", load_glossary).items())))


def term(name: str) -> Term:
    """Give a term of the glossary.

    Parameters
    ----------
    name
        The term in small letters.

    Returns
    -------
    Term
        The term of that name.

    Raises
    ------
    UnknownName
        With the nearest names, if there is none.
    """
    try:
        return glossary()[name]
    except KeyError:
        raise UnknownName("glossary-term", name, glossary()) from None


def load_glossary(path: Path) -> dict[str, Term]:
    """Read a file of terms.

    Parameters
    ----------
    path
        A TOML file with ``[[term]]`` tables.

    Returns
    -------
    dict[str, Term]
        The terms by name (in small letters), in alphabetical order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("term")
    loaded: dict[str, Term] = {}
    for table in top.tables("term", required=True):
        table.only("term", "meaning", "short")
        entry = Term(table.text("term").lower(), table.text("term"), table.text("meaning"), table.text("short", ""))
        if entry.name in loaded:
            raise table.error(f"the term “{entry.term}” appears twice; keep one.", "term")
        loaded[entry.name] = entry
    return dict(sorted(loaded.items()))


def as_of(table: Table, known: Mapping[str, Source]) -> str:
    """Read since when something is known to be so, from the key "as_of".

    Parameters
    ----------
    table
        The table of a data file, with its sources.
    known
        The sources by id.

    Returns
    -------
    str
        A year, a month or a day ("2026", "2026-11", "2026-11-23"), "stable" for what rests on a treaty, or `UNDATED`.

    Raises
    ------
    DataFileError
        If the key is missing, its value has another form, or it is younger than the newest copy of the sources. What
        is still so, by copies without a date only, has to be `UNDATED`.
    """
    text = table.text("as_of")
    if text in ("stable", UNDATED):
        return text
    if not DATE.fullmatch(text):
        raise table.error(f"“as_of” is “{text}”; write 2026, 2026-11, 2026-11-23, stable or {UNDATED}.", "as_of")
    newest = newest_copy(table.texts("sources"), known)
    if newest == UNDATED and not table.flag("past") and not _all_ours(table.texts("sources"), known):
        raise table.error(f"“as_of” is “{text}”, but no copy of its sources bears a date; write {UNDATED}.", "as_of")
    if newest != UNDATED and younger(text, newest):
        raise table.error(f"“as_of” is “{text}”, but the newest copy of its sources is of {newest}.", "as_of")
    return text


def _all_ours(names: tuple[str, ...], known: Mapping[str, Source]) -> bool:
    return all(known[name].kind in OURS for name in names)
