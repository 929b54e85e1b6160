"""Where the learner's folder is, making it, and deleting it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from itu_course.errors import LearnerFolderError
from itu_course.words import say

MARKER = "READ-ME-FIRST.txt"
VARIABLE = "ITU_COURSE_HOME"
LOCK = ".lock"  # the empty file by which two windows take turns at writing


def folder() -> Path:
    """The learner's folder: ITU_COURSE_HOME when set, else ``itu-course`` in the home folder. Creates nothing."""
    chosen = os.environ.get(VARIABLE, "").strip()
    return Path(chosen).expanduser().absolute() if chosen else Path.home() / "itu-course"


def ensure_folder(where: Path | None = None) -> Path:
    """The folder, made (for its owner's eyes only) if it was not there. Raises LearnerFolderError."""
    place = where or folder()
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker = place / MARKER
        if not marker.exists():
            marker.write_text(say("learner.marker") + "\n", encoding="utf-8")
    except OSError as reason:
        raise LearnerFolderError(say("learner.cannot-make", folder=place, reason=plain_reason(reason))) from reason
    return place


def is_course_folder(where: Path) -> bool:
    """Whether this folder was made by the course (and may be deleted by it)."""
    return (where / MARKER).is_file()


def wipe(where: Path | None = None) -> int:
    """Delete the learner's folder with all that is in it; the number of files that went, without the empty lock.

    Raises LearnerFolderError when the folder is not the course's own, or when something in it cannot be deleted.
    A folder that is a link is refused: what it points to may be somebody else's.
    """
    place = where or folder()
    if not place.exists():
        return 0
    if place.is_symlink() or not is_course_folder(place):
        raise LearnerFolderError(say("learner.not-ours", folder=place))
    count = sum(path.is_file() and path.name != LOCK for path in place.rglob("*"))
    try:
        # The marker goes last: a deletion cut short can be run again.
        for inside in place.iterdir():
            if inside.name == MARKER:
                continue
            if inside.is_dir() and not inside.is_symlink():
                shutil.rmtree(inside)
            else:
                inside.unlink()
        (place / MARKER).unlink()
        place.rmdir()
    except OSError as reason:
        raise LearnerFolderError(say("learner.cannot-wipe", folder=place, reason=plain_reason(reason))) from reason
    return count


def plain_reason(reason: Exception) -> str:
    """Why it did not work, in the learner's words: the system's reason, or the name of an error nobody foresaw."""
    import errno

    names = {
        errno.ENOSPC: "full",
        errno.EDQUOT: "full",
        errno.EACCES: "not-allowed",
        errno.EPERM: "not-allowed",
        errno.EROFS: "read-only",
        errno.ENOTDIR: "not-a-folder",
        errno.EEXIST: "not-a-folder",
        errno.EISDIR: "not-a-folder",
        errno.ELOOP: "not-a-folder",
    }
    if not isinstance(reason, OSError):
        return say("learner.reason.unforeseen", error=type(reason).__name__)
    name = names.get(reason.errno or 0)
    return say(f"learner.reason.{name}") if name else (reason.strerror or str(reason))
