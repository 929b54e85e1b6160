"""A card to quote from: resolutions by number, and words on rights that states have agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course import datafile
from itu_course.errors import UnknownName
from itu_course.facts.entities import AgreedWords, Resolution, Source
from itu_course.facts.sources import DATA, cited, sources


@cache
def resolutions() -> Mapping[int, Resolution]:
    """Give the resolutions that the course names, by number, in file order."""
    return MappingProxyType(load_resolutions(DATA / "resolutions.toml", sources()))


def resolution(number: int) -> Resolution:
    """Give a resolution.

    Parameters
    ----------
    number
        Its number.

    Returns
    -------
    Resolution
        The resolution of that number.

    Raises
    ------
    UnknownName
        With the nearest numbers, if there is none.
    """
    try:
        return resolutions()[number]
    except KeyError:
        raise UnknownName("resolution", str(number), map(str, resolutions())) from None


@cache
def agreed_words() -> tuple[AgreedWords, ...]:
    """Give the agreed words on rights, in file order."""
    return tuple(load_agreed_words(DATA / "agreed_words.toml", sources()).values())


def load_resolutions(path: Path, known: Mapping[str, Source]) -> dict[int, Resolution]:
    """Read a file of resolutions.

    Parameters
    ----------
    path
        A TOML file with ``[[resolution]]`` tables.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    dict[int, Resolution]
        The resolutions by number, in file order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("resolution")
    loaded: dict[int, Resolution] = {}
    for table in top.tables("resolution", required=True):
        table.only(*Resolution.__dataclass_fields__)
        number = table.integer("number", low=1, high=999)
        if number in loaded:
            raise table.error(f"the number {number} appears twice; keep one.", "number")
        loaded[number] = Resolution(
            number, table.text("title"), table.text("line"), table.text("seen"), cited(table, known)
        )
    return loaded


def load_agreed_words(path: Path, known: Mapping[str, Source]) -> dict[str, AgreedWords]:
    """Read a file of agreed words.

    Parameters
    ----------
    path
        A TOML file with ``[[words]]`` tables.
    known
        The sources by id; every id that the file names has to be one of them.

    Returns
    -------
    dict[str, AgreedWords]
        The words by id, in file order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    top = datafile.read(path)
    top.only("words")
    loaded: dict[str, AgreedWords] = {}
    for table in top.tables("words", required=True):
        table.only(*AgreedWords.__dataclass_fields__)
        entry = AgreedWords(
            id=table.text("id"),
            words=table.text("words"),
            symbol=table.text("symbol"),
            year=table.integer("year", low=1945, high=2100),
            where=table.text("where"),
            use=table.text("use"),
            sources=cited(table, known),
        )
        if entry.id in loaded:
            raise table.error(f"the id “{entry.id}” appears twice; give these words another.", "id")
        loaded[entry.id] = entry
    return loaded
