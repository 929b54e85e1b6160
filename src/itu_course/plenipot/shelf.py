"""Files of one kind that come with the course: listed, found by name, and each read once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from itu_course.errors import UnknownName

Kind = TypeVar("Kind")


class Shelf(Generic[Kind]):
    """The TOML files of one folder.

    Parameters
    ----------
    folder
        Where they are.
    kind
        What they are, as ``UnknownName`` says it, such as "election".
    read
        Reads one file.
    """

    def __init__(self, folder: Path, kind: str, read: Callable[[Path], Kind]) -> None:
        self._folder = folder
        self._kind = kind
        self._read = read
        self._known: dict[str, Kind] = {}

    def names(self) -> tuple[str, ...]:
        """Give the names of the files that come with the course, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.toml")))

    def load(self, name_or_path: str | Path) -> Kind:
        """Give what a file holds.

        Parameters
        ----------
        name_or_path
            The name of one that comes with the course, or a TOML file of one's own.

        Returns
        -------
        Kind
            Read once if it comes with the course, each time if not.

        Raises
        ------
        UnknownName
            If there is none of this name.
        """
        if isinstance(name_or_path, Path) or name_or_path.endswith(".toml"):
            return self._read(Path(name_or_path))
        if name_or_path not in self._known:
            if name_or_path not in self.names():
                raise UnknownName(self._kind, name_or_path, self.names())
            self._known[name_or_path] = self._read(self._folder / f"{name_or_path}.toml")
        return self._known[name_or_path]
