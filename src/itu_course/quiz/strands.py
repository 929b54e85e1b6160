"""The strands of the course: what its questions ask about, lesson after lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from itu_course import datafile

STRANDS = Path(__file__).with_name("strands.toml")
"""The table of strands."""


@dataclass(frozen=True)
class Strand:
    """Something that is learned by being asked again.

    Attributes
    ----------
    id
        Small letters, digits and hyphens; questions name it.
    title
        What it is, for authors. Learners do not see it.
    """

    id: str
    title: str


def load_strands(path: Path) -> Mapping[str, Strand]:
    """Read a table of strands.

    Parameters
    ----------
    path
        A TOML file with ``[[strand]]`` tables.

    Returns
    -------
    Mapping[str, Strand]
        The strands by id, in file order.

    Raises
    ------
    DataFileError
        With file and line, if the file is missing or anything in it is wrong.
    """
    found: dict[str, Strand] = {}
    top = datafile.read(path)
    top.only("strand", "in_place")
    for table in top.tables("strand", required=True):
        table.only("id", "title")
        strand = Strand(table.text("id"), table.text("title"))
        if strand.id in found:
            raise table.error(f"the id “{strand.id}” appears twice; give this strand another.", "id")
        found[strand.id] = strand
    return MappingProxyType(found)


@cache
def strands() -> Mapping[str, Strand]:
    """Give the strands of the course by id, in file order."""
    return load_strands(STRANDS)


@cache
def in_place() -> frozenset[str]:
    """Give the ids of the questions that make sense only in their lesson, because they lean on the text around them."""
    return frozenset(datafile.read(STRANDS).texts("in_place"))
