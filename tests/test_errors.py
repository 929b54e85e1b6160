"""Errors: one family, one sentence each, and names that are offered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itu_course import errors


def test_the_family_tree_names_every_error() -> None:
    shown = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")
    family = [error for error in errors.CourseError.__subclasses__() if error.__module__ == errors.__name__]
    assert shown == [error.__name__ for error in family]


@pytest.mark.parametrize(("line", "sentence"), [(7, "bank.toml, line 7: wrong."), (0, "bank.toml: wrong.")])
def test_a_mistake_in_a_file_names_file_and_line(line: int, sentence: str) -> None:
    error = errors.DataFileError(Path("folder") / "bank.toml", line, "wrong.")
    assert str(error) == sentence and (error.line, error.problem) == (line, "wrong.")


def test_an_unknown_name_offers_at_most_three_near_ones() -> None:
    known = [f"council-seats-{number}" for number in range(9)]
    error = errors.UnknownName("fact", "council-seat", known)
    assert len(error.nearest) == 3 and set(error.nearest) <= set(known)
    assert all(name in str(error) for name in error.nearest)


def test_where_nothing_is_near_some_of_the_known_names_are_offered() -> None:
    error = errors.UnknownName("fact", "zzz", ["b", "a"])
    assert error.nearest == [] and "a, b" in str(error)


def test_where_nothing_is_known_the_name_alone_is_said() -> None:
    error = errors.UnknownName("fact", "zzz", [])
    assert "zzz" in str(error) and "\n" not in str(error)
