"""Stores that hold a campaign of the course, so that all that works on a learner's plan works on it, too."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from itu_course.learner import Store

HALF = "half"  # the kind under which the half-filled plan is kept, apart from the learner's own


class PaperStore(Store):
    """A plan to be read: nothing can be saved, and nothing is looked up on the disk.

    Parameters
    ----------
    contents
        The entries by key.
    """

    def __init__(self, contents: Mapping[str, dict[str, Any]]) -> None:
        super().__init__(Path(), "paper")
        self._contents = contents

    def entries(self, key: str) -> tuple[dict[str, Any], ...]:
        """Give the entry of a key, if there is one."""
        return (deepcopy(self._contents[key]),) if key in self._contents else ()

    def keys(self, kind: str) -> tuple[str, ...]:
        """List the keys of one kind."""
        return tuple(sorted(key for key in self._contents if key.startswith(f"{kind}/")))

    def onlooker(self) -> PaperStore:
        """Give the same plan: who only reads it changes nothing."""
        return self

    def add(self, key: str, entry: dict[str, Any]) -> bool:
        """Save nothing.

        Parameters
        ----------
        key
            The name of the entry, as the plan calls it.
        entry
            Plain values for JSON.

        Returns
        -------
        bool
            Always true, as nothing has to be written.
        """
        return True

    def set(self, key: str, entry: dict[str, Any]) -> bool:
        """Save nothing.

        Parameters
        ----------
        key
            The name of the entry, as the plan calls it.
        entry
            Plain values for JSON.

        Returns
        -------
        bool
            Always true, as nothing has to be written.
        """
        return True


class HalfStore(Store):
    """A plan that somebody has begun and the learner completes, kept in the learner's folder under keys of its own.

    Parameters
    ----------
    own
        The learner's answers.
    beginning
        The entries by key that are there before the learner has changed anything.
    """

    def __init__(self, own: Store, beginning: Mapping[str, dict[str, Any]]) -> None:
        super().__init__(own.where, own.window)
        self._own = own
        self._beginning = beginning

    def entries(self, key: str) -> tuple[dict[str, Any], ...]:
        """Read what the learner made of a key; before that, what it began with."""
        saved = self._own.entries(_renamed(key))
        if saved or key not in self._beginning:
            return saved
        return ({"window": self.window, **deepcopy(self._beginning[key])},)

    def onlooker(self) -> HalfStore:
        """Give the same plan, for looking only; what is beside its boxes must not come from the learner's own plan."""
        return HalfStore(self._own.onlooker(), self._beginning)

    def is_changed(self, key: str) -> bool:
        """Whether the learner has put something in: what it began with is not the learner's."""
        return bool(self._own.entries(_renamed(key)))

    def keys(self, kind: str) -> tuple[str, ...]:
        """List the keys of one kind that it began with."""
        return tuple(sorted(key for key in self._beginning if key.startswith(f"{kind}/")))

    def add(self, key: str, entry: dict[str, Any]) -> bool:
        """Save an entry under the key of its own.

        Parameters
        ----------
        key
            The name of the entry, as the plan calls it.
        entry
            Plain values for JSON.

        Returns
        -------
        bool
            Whether it is on the disk.
        """
        return self._own.add(_renamed(key), entry)

    def set(self, key: str, entry: dict[str, Any]) -> bool:
        """Save an entry under the key of its own, in place of those before.

        Parameters
        ----------
        key
            The name of the entry, as the plan calls it.
        entry
            Plain values for JSON.

        Returns
        -------
        bool
            Whether it is on the disk.
        """
        return self._own.set(_renamed(key), entry)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The keys of which an entry waits in memory, as the plan calls them."""
        waiting = set(self._own.unsaved)
        return tuple(key for key in self._beginning if _renamed(key) in waiting)

    def save_again(self) -> bool:
        """Try again to write what could not be written."""
        return self._own.save_again()

    def take_notices(self) -> tuple[str, ...]:
        """Take the notices that nobody has taken yet."""
        return self._own.take_notices()


def _renamed(key: str) -> str:
    return f"{HALF}/{key.partition('/')[2]}"
