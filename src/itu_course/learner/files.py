"""Small files that are never half written, and never written by two windows at once."""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

WAIT_SECONDS = 6.0  # design choice: a save takes milliseconds, and nobody watches a frozen page for longer
POLL_SECONDS = 0.01
# What a folder answers that cannot lock files at all, as some network homes do.
NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}
# XML (and so a Word file) may hold none of these; UTF-8 cannot hold the halves of a character either.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def write_whole(path: Path, content: str | bytes) -> None:
    """Put ``content`` at ``path``: the old file or the whole new one is there, whatever happens. Raises OSError."""
    whole = content.encode() if isinstance(content, str) else content  # before a folder is made that would stay empty
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(whole)
            out.flush()
            os.fsync(out.fileno())
        _replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _replace(source: Path, target: Path) -> None:
    """os.replace, tried again for a moment: Windows refuses while a scanner or another window reads the target."""
    for pause in (0.01, 0.05, 0.2, None):
        try:
            source.replace(target)
            return
        except PermissionError:
            if pause is None or os.name != "nt":
                raise
            time.sleep(pause)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the lock file ``lock`` for the length of the block.

    The system holds the lock, not the file's existence or its time: it ends with the process, whatever becomes of
    that process, and the empty file stays behind (deleting it would let two writers hold two files of one name).
    Where the folder knows no locks, the block runs without: losing every answer would be worse than losing one when
    two windows save in the same millisecond.

    Raises TimeoutError (an OSError) after WAIT_SECONDS, and OSError if the lock file cannot be opened.
    """
    from filelock import FileLock, Timeout  # only when something is saved: reading does not need it

    lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = FileLock(lock, timeout=WAIT_SECONDS, mode=0o600, poll_interval=POLL_SECONDS, fallback_to_soft=False)
    locked = True
    try:
        held.acquire()
    except Timeout as reason:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(lock)) from reason
    except OSError as reason:
        if reason.errno not in NO_LOCKS:
            raise
        locked = False
    try:
        yield
    finally:
        if locked:
            held.release()


def writable(value: Any) -> Any:
    """``value`` with every text in it, at any depth, made such that UTF-8, JSON and XML can hold it.

    Two halves of a character that lie side by side are joined; a line break of a word processor becomes a line
    break; what is left of the forbidden signs is shown as U+FFFD, so that a reader sees that something was there.
    Raises TypeError for what JSON does not know.
    """
    if isinstance(value, str):
        joined = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return FORBIDDEN.sub(REPLACEMENT, joined.replace("\v", "\n").replace("\f", "\n"))
    if isinstance(value, dict):
        return {writable(key): writable(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [writable(inside) for inside in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"{type(value).__name__} cannot be saved")


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in ``path``. Raises FileNotFoundError, OSError, or ValueError when it is no such thing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as reason:  # a file of a hundred thousand brackets
        raise ValueError("nested too deep") from reason
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def set_aside(path: Path, into: Path) -> Path:
    """Move a damaged file into the folder ``into`` under a name not yet used; the new place. Raises OSError."""
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1
    while (kept := into / f"{path.stem}-{number}{path.suffix}").exists():
        number += 1
    path.replace(kept)
    return kept
