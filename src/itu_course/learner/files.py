"""Small files that are never left half written, and never written by two windows at once."""

from __future__ import annotations

import errno
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

WAIT_SECONDS = 6.0  # design choice: a save takes milliseconds, and nobody watches a frozen page for longer
POLL_SECONDS = 0.01  # design choice: shorter than anybody notices
# The errors of a folder that cannot lock files at all, such as some network home directories.
NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file atomically: whatever happens, ``path`` holds either the old content or all of the new.

    The content goes into a temporary file beside ``path``, which only its owner can read, and then replaces ``path``.
    Missing folders are created, also for their owner only. An OSError is left to the caller, as is the
    UnicodeEncodeError of a text with half of a surrogate pair (see `itu_course.learner.clean_text`); in both cases
    nothing of the new content stays behind.

    Parameters
    ----------
    path
        The file to write.
    content
        The whole new content; a text is encoded as UTF-8.
    """
    data = content.encode() if isinstance(content, str) else content  # first: a failure must leave no empty folder
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        _replace(temporary, path)
    finally:
        with suppress(OSError):  # after a success it is there no more
            temporary.unlink()


def _replace(source: Path, target: Path) -> None:
    """Replace a file, with retries: Windows refuses while a virus scanner or another window reads the target."""
    for pause in (0.01, 0.05, 0.2, None):
        try:
            source.replace(target)
            return
        except PermissionError:
            if pause is None or os.name != "nt":
                raise
            time.sleep(pause)


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold a lock file for the length of a ``with`` block.

    Parameters
    ----------
    path
        The lock file; it and its folder are created if they do not exist.

    Yields
    ------
    None
        Once the lock is held, or at once where files cannot be locked (see Notes).

    Raises
    ------
    TimeoutError
        If another process holds the lock for longer than WAIT_SECONDS. It is an OSError too.
    OSError
        If the lock file cannot be opened.

    Notes
    -----
    The operating system holds the lock, not the file's existence or date: the lock ends with its process, however that
    ends. The empty file stays, because deleting it would let two processes hold two files of the same name.

    Where the folder cannot lock files, the block runs without a lock: two windows that save in the same millisecond
    may then lose one answer, but refusing to save would lose all of them.
    """
    from filelock import FileLock, Timeout  # imported only when something is saved: reading does not need it

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(path, timeout=WAIT_SECONDS, mode=0o600, poll_interval=POLL_SECONDS, fallback_to_soft=False)
    locked = True
    try:
        lock.acquire()
    except Timeout as reason:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(path)) from reason
    except OSError as reason:
        if reason.errno not in NO_LOCKS:
            raise
        locked = False
    try:
        yield
    finally:
        if locked:
            lock.release()


def read_object(path: Path) -> dict[str, Any]:
    """Read a JSON object from a file.

    An OSError is left to the caller: FileNotFoundError if there is no such file.

    Parameters
    ----------
    path
        A UTF-8 file.

    Returns
    -------
    dict[str, Any]
        The object at the top of the file.

    Raises
    ------
    ValueError
        If the file is not UTF-8, not JSON, nested too deep, or not an object.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as reason:  # for example a file of a hundred thousand brackets
        raise ValueError("nested too deep") from reason
    if not isinstance(content, dict):
        raise ValueError("not an object")
    return content


def unused_path(folder: Path, name: str) -> Path:
    """Find a path for a file that is set aside, without overwriting one that was set aside earlier.

    Parameters
    ----------
    folder
        Where the file is to go.
    name
        The name of the file, such as ``"plan.json"``.

    Returns
    -------
    Path
        The first of ``plan-1.json``, ``plan-2.json``, … in ``folder`` that does not exist.
    """
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while (path := folder / f"{stem}-{number}{suffix}").exists():
        number += 1
    return path


def set_aside(path: Path, folder: Path) -> Path:
    """Move a damaged file into a folder, under a name that is not in use there.

    An OSError is left to the caller; the file is then still where it was.

    Parameters
    ----------
    path
        The damaged file.
    folder
        Where it goes; created if it does not exist.

    Returns
    -------
    Path
        Where the file is now.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path.replace(unused_path(folder, path.name))
