"""Single facts and the glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course import datafile
from itu_course.datafile import Table
from itu_course.errors import UnknownName
from itu_course.facts.entities import CONFIDENCE, Fact, Source, Term
from itu_course.facts.sources import cited, merged, sources


@cache
def facts() -> Mapping[str, Fact]:
    """All single facts by id, from every file ``facts*.toml``."""
    return MappingProxyType(merged("facts", lambda path: load_facts(path, sources())))


def fact(name: str) -> Fact:
    """One fact. Raises UnknownName with the nearest ids."""
    try:
        return facts()[name]
    except KeyError:
        raise UnknownName("fact", name, facts()) from None


def load_facts(path: Path, known: Mapping[str, Source]) -> dict[str, Fact]:
    """The facts of one file. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("fact")
    found: dict[str, Fact] = {}
    for table in top.tables("fact", required=True):
        table.only("id", "value", "text", "sources", "as_of", "confidence", "past")
        name, value = table.text("id"), table.number("value")
        if name in found:
            raise table.error(f"the id “{name}” stands twice; give this fact another.", "id")
        found[name] = Fact(
            id=name,
            value=int(value) if value.is_integer() else value,
            text=table.text("text"),
            sources=cited(table, known),
            as_of=as_of(table),
            confidence=table.choice("confidence", CONFIDENCE),
            past=table.flag("past"),
        )
    return found


@cache
def glossary() -> Mapping[str, Term]:
    """All terms by name, from every file ``glossary*.toml``, in alphabetical order."""
    return MappingProxyType(dict(sorted(merged("glossary", load_glossary).items())))


def term(name: str) -> Term:
    """One term, by its name in small letters. Raises UnknownName with the nearest."""
    try:
        return glossary()[name]
    except KeyError:
        raise UnknownName("glossary-term", name, glossary()) from None


def load_glossary(path: Path) -> dict[str, Term]:
    """The terms of one file by lower-case name, sorted. Raises DataFileError naming file and line."""
    top = datafile.read(path)
    top.only("term")
    found: dict[str, Term] = {}
    for table in top.tables("term", required=True):
        table.only("term", "meaning", "short")
        one = Term(table.text("term").lower(), table.text("term"), table.text("meaning"), table.text("short", ""))
        if one.name in found:
            raise table.error(f"the term “{one.term}” stands twice; keep one.", "term")
        found[one.name] = one
    return dict(sorted(found.items()))


def as_of(table: Table) -> str:
    """When something was so: "2026", "2026-11", "2026-11-23" or "stable"."""
    text = table.text("as_of")
    if text != "stable" and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise table.error(f"“as_of” is “{text}”; write 2026, 2026-11, 2026-11-23 or stable.", "as_of")
    return text
