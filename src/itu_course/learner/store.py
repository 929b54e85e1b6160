"""Answers: saved at once, whole, and never lost.

One small file for each question or text, ``answers/<kind>/<name>.json``::

    {"format": 1, "key": "quiz/who-may-vote", "entries": [{"window": "9f0c", "answer": ["b"], "sure": "guess"}, ...]}

Neither a time nor a name is saved. Each open notebook is a *window*. Of a question, all answers are kept. Of a text,
only what the box holds now is kept, so that whatever a learner deletes is gone, even if it was written on another day;
but what another window has written meanwhile, and this one has never shown, is kept too: two windows never overwrite
each other. What cannot be written (full disk, read-only folder) stays in memory, and each later save tries again.
One lock for all answers, the empty file ``answers/.lock``, keeps two windows from writing at the same time. It stays in
the folder, is not exported, and is deleted with the folder.
"""

from __future__ import annotations

import json
import re
import secrets
from pathlib import Path
from typing import Any

from itu_course.errors import LearnerFolderError
from itu_course.learner import files
from itu_course.learner.characters import clean_value
from itu_course.learner.home import LOCK, ensure_folder, folder, plain_reason
from itu_course.words import say

FORMAT = 1
Entry = dict[str, Any]

_KEY = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.-]*")  # neither "..", nor a second "/": a key cannot leave the folder


def open_store(where: Path | None = None) -> Store:
    """Open the store of the learner's folder as a new window.

    Nothing is created before the first save, and no error is raised: problems become notices of the store.

    Parameters
    ----------
    where
        The learner's folder; default: `itu_course.learner.folder`.

    Returns
    -------
    Store
        The store, with an identifier of its own for this window.
    """
    return Store(where or folder())


class Store:
    """Everything that one window reads and writes.

    Parameters
    ----------
    where
        The learner's folder; created at the first save.
    window
        The identifier of the window; default: eight random hexadecimal digits.

    Attributes
    ----------
    where
        The learner's folder.
    window
        The identifier of the window.
    notices
        Sentences that the learner should see and that nobody has taken yet (see `take_notices`).

    Notes
    -----
    A key is ``<kind>/<name>``: ``quiz/who-may-vote``, ``text/09-first-step``, ``record/…``, ``plan/…``. The kind is
    in lower-case letters; the name is in lower-case letters, digits, dots and hyphens, and does not begin with a dot
    or a hyphen. Every method that takes a key raises ValueError if it is not of this form.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as parent:
    ...     store = Store(Path(parent, "course"), window="9f0c")
    ...     saved = [store.add("quiz/q", {"answer": ["a"]}), store.add("quiz/q", {"answer": ["b"]})]
    ...     entries = store.entries("quiz/q")
    >>> saved, entries
    ([True, True], ({'window': '9f0c', 'answer': ['a']}, {'window': '9f0c', 'answer': ['b']}))
    """

    where: Path
    window: str
    notices: list[str]

    def __init__(self, where: Path, window: str | None = None) -> None:
        self.where, self.window = where, window or secrets.token_hex(4)
        self.notices = []
        self._known: dict[str, list[Entry]] = {}  # by key: the entries that this window has read or written
        self._unsaved: dict[str, list[tuple[Entry, bool]]] = {}  # by key: what waits, and whether it replaces a text
        self._already_said: set[str] = set()

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Read all entries of a key.

        Parameters
        ----------
        key
            As in the Notes of this class.

        Returns
        -------
        tuple[Entry, ...]
            The entries in the folder, oldest first, then those of this window that are not saved yet.
        """
        self._known[key] = self._read(key)
        return (*self._known[key], *(entry for entry, _ in self._unsaved.get(key, ())))

    def last(self, key: str) -> Entry | None:
        """Read the newest entry of a key.

        Parameters
        ----------
        key
            As in the Notes of this class.

        Returns
        -------
        Entry or None
            The entry, or None if there is none.
        """
        entries = self.entries(key)
        return entries[-1] if entries else None

    def onlooker(self) -> Store:
        """Give a store for looking only: what it reads does not count as shown by this window.

        Entries that a window has read are replaced by its next `set`. What is only shown beside a box, such as the plan
        so far, must not make the box forget what another window wrote.

        Returns
        -------
        Store
            With what waits in memory here, and with the notices of this store; nothing should be saved with it.
        """
        looking = Store(self.where, self.window)
        looking.notices, looking._already_said = self.notices, self._already_said
        looking._known, looking._unsaved = dict(self._known), self._unsaved
        return looking

    def keys(self, kind: str) -> tuple[str, ...]:
        """List the keys of one kind that have entries, saved or not.

        Parameters
        ----------
        kind
            Such as ``"quiz"``, ``"text"``, ``"plan"`` or ``"record"``.

        Returns
        -------
        tuple[str, ...]
            The keys in alphabetical order.
        """
        kind_folder = self.where / "answers" / kind
        saved = {f"{kind}/{path.stem}" for path in kind_folder.glob("*.json")} if kind_folder.is_dir() else set()
        return tuple(sorted(saved | {key for key in self._unsaved if key.startswith(f"{kind}/")}))

    def add(self, key: str, entry: Entry) -> bool:
        """Save an entry as the newest of a key; all earlier ones are kept.

        Parameters
        ----------
        key
            As in the Notes of this class.
        entry
            JSON values by name; for a value that JSON does not have, TypeError is raised and nothing is saved.
            Characters that no file can hold are replaced (see `itu_course.learner.clean_text`).

        Returns
        -------
        bool
            True if everything of this window is in the folder now; False if something waits in memory, with a notice.
        """
        return self._save(key, entry, replace=False)

    def set(self, key: str, entry: Entry) -> bool:
        """Save an entry in place of those that this window wrote or showed; for texts in a box.

        Entries that another window has written meanwhile are kept, with a notice.

        Parameters
        ----------
        key
            As in the Notes of this class.
        entry
            As for `add`.

        Returns
        -------
        bool
            As for `add`.
        """
        return self._save(key, entry, replace=True)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The keys of which an entry waits in memory."""
        return tuple(self._unsaved)

    def save_again(self) -> bool:
        """Try again to write what could not be written.

        Returns
        -------
        bool
            Whether everything of this window is in the folder now; if something had waited, a notice says so.
        """
        waited = bool(self._unsaved)
        for key in list(self._unsaved):
            if isinstance(self._try_to_write(key), TimeoutError):
                break  # all keys wait for one lock: trying each would freeze the page once for every key
        if self._unsaved:
            return False
        if waited:
            self._notify(say("learner.saved-again"), once=False)
        return True

    def take_notices(self) -> tuple[str, ...]:
        """Take the notices that nobody has taken yet.

        Returns
        -------
        tuple[str, ...]
            The sentences, oldest first; the list is empty afterwards.
        """
        notices, self.notices = tuple(self.notices), []
        return notices

    def _save(self, key: str, entry: Entry, *, replace: bool) -> bool:
        self._path(key)
        entry = clean_value({"window": self.window, **entry})  # first: what can never be written must not wait
        waited = bool(self._unsaved)
        queue = self._unsaved.setdefault(key, [])
        if replace:
            queue.clear()
        queue.append((entry, replace))
        if self._try_to_write(key):
            return False
        if self._unsaved:
            return self.save_again()
        if waited:
            self._notify(say("learner.saved-again"), once=False)
        return True

    def _try_to_write(self, key: str) -> Exception | None:
        """Write what waits of ``key``; an error becomes a notice and is returned, and the entry stays in memory."""
        try:
            self._write_waiting(key)
        except TimeoutError as reason:
            self._notify(say("learner.unsaved-busy", seconds=round(files.WAIT_SECONDS)), once=False)
            return reason
        except Exception as reason:
            self._notify(say("learner.unsaved", folder=self.where, reason=plain_reason(reason)), once=False)
            return reason
        return None

    def _write_waiting(self, key: str) -> None:
        """Write the entries of ``key`` that wait, oldest first. After an OSError the rest still waits."""
        queue = self._unsaved[key]
        while queue:
            self._write(key, *queue[0])
            queue.pop(0)
        del self._unsaved[key]

    def _write(self, key: str, entry: Entry, replace: bool) -> None:
        if not self.where.exists():
            _create(self.where)
        path = self._path(key)
        with files.hold_lock(self.where / "answers" / LOCK):
            saved, known = self._read(key), self._known.get(key, [])
            unseen = [other for other in saved if other not in known and other.get("window") != self.window]
            if unseen:
                self._notify(say("learner.two-windows"))
            entries = [*(unseen if replace else saved), entry]
            content = json.dumps({"format": FORMAT, "key": key, "entries": entries}, ensure_ascii=False)
            files.write_whole(path, content)
            self._known[key] = entries

    def _read(self, key: str) -> list[Entry]:
        path = self._path(key)
        try:
            entries = files.read_object(path)["entries"]
            if not (isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)):
                raise ValueError("no entries")
        except FileNotFoundError:
            return []
        except OSError as reason:
            self._notify(say("learner.cannot-read", name=path.name, reason=plain_reason(reason)))
            return list(self._known.get(key, []))
        except (ValueError, KeyError, TypeError):
            return self._set_aside(key, path)
        return entries

    def _set_aside(self, key: str, path: Path) -> list[Entry]:
        """Set a damaged file aside, and go on with what this window remembers."""
        try:
            aside = files.set_aside(path, self.where / "damaged").relative_to(self.where)
        except OSError as reason:
            self._notify(say("learner.cannot-read", name=path.name, reason=plain_reason(reason)))
        else:
            self._notify(say("learner.damaged", name=path.name, kept=aside.as_posix()), once=False)
        return list(self._known.get(key, []))

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key: {key!r}")
        path = self.where / "answers" / f"{key}.json"
        if self._is_newer(path):
            self._notify(say("learner.newer", name=path.name))
            return path.with_name(f"{path.stem}.format{FORMAT}.json")
        return path

    def _is_newer(self, path: Path) -> bool:
        """Check whether a later edition of the course wrote this file; if so, it must not be changed."""
        try:
            written = files.read_object(path).get("format")
        except (OSError, ValueError):
            return False
        return isinstance(written, int) and written > FORMAT

    def _notify(self, sentence: str, *, once: bool = True) -> None:
        if once and sentence in self._already_said:
            return
        self._already_said.add(sentence)
        if sentence not in self.notices:
            self.notices.append(sentence)


def _create(where: Path) -> None:
    """Create the folder. An OSError is raised as it is, because the store explains it in a notice."""
    try:
        ensure_folder(where)
    except LearnerFolderError as reason:
        raise reason.__cause__ if isinstance(reason.__cause__, OSError) else OSError(str(reason)) from reason
