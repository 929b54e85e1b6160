"""Answers: saved at once, whole, and never lost.

One small file for each question or text, ``answers/<kind>/<name>.json``::

    {"format": 1, "key": "quiz/who-may-vote", "entries": [{"window": "9f0c", "answer": ["b"], "sure": "guess"}, ...]}

No time is noted and no name. Each open notebook is a *window*. Answers are all kept. Of a text only what stands in the
box now is kept, so that what a learner deletes is gone, from whatever day it was; but what another window has written
meanwhile, and this one has never shown, stays beside it: two windows never overwrite each other.
What cannot be written (a full disk, a read-only folder) stays in memory and is tried again at every later save.
One lock for all answers, the empty file ``answers/.lock``, keeps two windows from writing at once. It stays in the
folder, holds nothing, is not exported and goes with the rest when the folder is wiped.
"""

from __future__ import annotations

import json
import re
import secrets
from pathlib import Path
from typing import Any

from itu_course.learner import files
from itu_course.learner.home import LOCK, ensure_folder, folder, plain_reason
from itu_course.words import say

FORMAT = 1
Entry = dict[str, Any]


def open_store(where: Path | None = None) -> Store:
    """The store of the learner's folder. Never raises: a folder that cannot be made is told as a notice."""
    return Store(where or folder())


class Store:
    """Everything one window reads and writes. ``notices`` are sentences the learner should see, each told once."""

    def __init__(self, where: Path, window: str | None = None) -> None:
        self.where, self.window = where, window or secrets.token_hex(4)
        self.notices: list[str] = []
        self._known: dict[str, list[Entry]] = {}
        self._unsaved: dict[str, list[tuple[Entry, bool]]] = {}
        self._told: set[str] = set()

    def entries(self, key: str) -> tuple[Entry, ...]:
        """All entries of ``key``, oldest first, as they stand in the folder now (or in memory, if unsaved)."""
        self._known[key] = self._read(key)
        return (*self._known[key], *(entry for entry, _ in self._unsaved.get(key, ())))

    def last(self, key: str) -> Entry | None:
        """The newest entry of ``key``, or None."""
        found = self.entries(key)
        return found[-1] if found else None

    def keys(self, kind: str) -> tuple[str, ...]:
        """All keys of one kind ("quiz", "text", "record") that have entries."""
        here = self.where / "answers" / kind
        saved = {f"{kind}/{path.stem}" for path in here.glob("*.json")} if here.is_dir() else set()
        return tuple(sorted(saved | {key for key in self._unsaved if key.startswith(f"{kind}/")}))

    def add(self, key: str, entry: Entry) -> bool:
        """Keep ``entry`` as the newest of ``key``; whether it is safely in the folder."""
        return self._keep(key, entry, replace=False)

    def set(self, key: str, entry: Entry) -> bool:
        """As ``add``, but in place of all entries of ``key`` that this window wrote or showed: for texts in a box."""
        return self._keep(key, entry, replace=True)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Keys whose newest entry is not in the folder yet."""
        return tuple(self._unsaved)

    def save_again(self) -> bool:
        """Try once more to write what could not be written; whether all is safe now."""
        waited = bool(self._unsaved)
        for key in list(self._unsaved):
            if isinstance(self._try(key), TimeoutError):
                break  # all keys wait for one lock: trying each would freeze the page once for every key
        if self._unsaved:
            return False
        if waited:
            self._tell(say("learner.saved-again"), once=False)
        return True

    def take_notices(self) -> tuple[str, ...]:
        """The sentences not yet told, emptied."""
        told, self.notices = tuple(self.notices), []
        return told

    def _keep(self, key: str, entry: Entry, *, replace: bool) -> bool:
        self._path(key)
        entry = files.writable({"window": self.window, **entry})  # what can never be written must not wait in the queue
        waited = bool(self._unsaved)
        queue = self._unsaved.setdefault(key, [])
        if replace:
            queue.clear()
        queue.append((entry, replace))
        if self._try(key):
            return False
        return self.save_again() if self._unsaved or not waited else self._all_safe()

    def _all_safe(self) -> bool:
        self._tell(say("learner.saved-again"), once=False)
        return True

    def _try(self, key: str) -> Exception | None:
        """Write what waits of ``key``. Whatever goes wrong is told and returned; the text stays in memory."""
        try:
            self._write_waiting(key)
        except TimeoutError as reason:
            self._tell(say("learner.unsaved-busy", seconds=round(files.WAIT_SECONDS)), once=False)
            return reason
        except Exception as reason:
            self._tell(say("learner.unsaved", folder=self.where, reason=plain_reason(reason)), once=False)
            return reason
        return None

    def _write_waiting(self, key: str) -> None:
        """Write the entries of ``key`` that wait, oldest first. Raises OSError and leaves the rest waiting."""
        queue = self._unsaved[key]
        while queue:
            self._write(key, *queue[0])
            queue.pop(0)
        del self._unsaved[key]

    def _write(self, key: str, entry: Entry, replace: bool) -> None:
        if not self.where.exists():
            _make(self.where)
        path = self._path(key)
        with files.only_one(self.where / "answers" / LOCK):
            before, known = self._read(key), self._known.get(key, [])
            unseen = [each for each in before if each not in known and each.get("window") != self.window]
            if unseen:
                self._tell(say("learner.two-windows"))
            kept = [*(unseen if replace else before), entry]
            files.write_whole(path, json.dumps({"format": FORMAT, "key": key, "entries": kept}, ensure_ascii=False))
            self._known[key] = kept

    def _read(self, key: str) -> list[Entry]:
        path = self._path(key)
        try:
            found = files.read_object(path)
            entries = found["entries"]
            if not (isinstance(entries, list) and all(isinstance(each, dict) for each in entries)):
                raise ValueError("no entries")
        except FileNotFoundError:
            return []
        except OSError as reason:
            self._tell(say("learner.cannot-read", name=path.name, reason=plain_reason(reason)))
            return list(self._known.get(key, []))
        except (ValueError, KeyError, TypeError):
            return self._damaged(key, path)
        return entries

    def _damaged(self, key: str, path: Path) -> list[Entry]:
        """Keep the damaged file aside and go on with what this window still remembers."""
        try:
            kept = files.set_aside(path, self.where / "damaged")
        except OSError as reason:
            self._tell(say("learner.cannot-read", name=path.name, reason=plain_reason(reason)))
        else:
            self._tell(say("learner.damaged", name=path.name, kept=kept.relative_to(self.where).as_posix()), once=False)
        return list(self._known.get(key, []))

    def _path(self, key: str) -> Path:
        if not re.fullmatch(r"[a-z]+/[a-z0-9][a-z0-9.-]*", key):
            raise ValueError(f"not a key: {key!r}")
        path = self.where / "answers" / f"{key}.json"
        if self._newer(path):
            self._tell(say("learner.newer", name=path.name))
            return path.with_name(f"{path.stem}.format{FORMAT}.json")
        return path

    def _newer(self, path: Path) -> bool:
        """Whether a later edition of the course wrote this file: it is then left exactly as it is."""
        try:
            written = files.read_object(path).get("format")
        except (OSError, ValueError):
            return False
        return isinstance(written, int) and written > FORMAT

    def _tell(self, sentence: str, *, once: bool = True) -> None:
        if once and sentence in self._told:
            return
        self._told.add(sentence)
        if sentence not in self.notices:
            self.notices.append(sentence)


def _make(where: Path) -> None:
    """Make the folder; its OSError is the caller's to explain."""
    from itu_course.errors import LearnerFolderError

    try:
        ensure_folder(where)
    except LearnerFolderError as reason:
        raise reason.__cause__ if isinstance(reason.__cause__, OSError) else OSError(str(reason)) from reason
