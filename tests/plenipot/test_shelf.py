"""Files that come with the course are found by name and read once; anybody's own file is read each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course.errors import UnknownName
from itu_course.plenipot.shelf import Shelf


def test_a_file_of_the_course_is_read_once_and_an_own_one_each_time(tmp_path: Path) -> None:
    read: list[str] = []
    (tmp_path / "b.toml").touch()
    (tmp_path / "a.toml").touch()
    shelf = Shelf(tmp_path, "election", lambda path: read.append(path.stem) or path.stem)
    assert shelf.names() == ("a", "b") and read == []
    assert [shelf.load("a"), shelf.load("a"), shelf.load("b")] == ["a", "a", "b"] and read == ["a", "b"]
    own = tmp_path / "mine" / "own.toml"
    assert shelf.load(own) == shelf.load(str(own)) == "own" and read[2:] == ["own", "own"]


def test_an_unknown_name_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.toml").touch()
    with pytest.raises(UnknownName, match="a"):
        Shelf(tmp_path, "election", lambda path: path.stem).load("zzz")
