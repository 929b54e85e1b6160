"""Small files that are never half written, and never written by two windows at once."""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

LOCK_SECONDS = 5.0  # a lock older than this was left by a window that died


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
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock of ``path`` for the length of the block. Raises OSError if the folder cannot be written."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = path.with_name(f".{path.name}.lock")
    while True:
        try:
            os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            break
        except FileExistsError:
            with suppress(OSError):
                if time.time() - lock.stat().st_mtime > LOCK_SECONDS:
                    lock.unlink()
            time.sleep(0.01)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in ``path``. Raises FileNotFoundError, OSError, or ValueError when it is no such thing."""
    found = json.loads(path.read_text(encoding="utf-8"))
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
