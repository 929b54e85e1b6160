"""Find, create and delete the learner's folder."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from itu_course.errors import LearnerFolderError
from itu_course.words import say

MARKER = "READ-ME-FIRST.txt"
VARIABLE = "ITU_COURSE_HOME"
LOCK = ".lock"  # the empty file that lets one window write at a time

# Error numbers to the catalogue names of their reasons, under ``learner.reason``.
REASONS = {
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


def folder() -> Path:
    """Give the path of the learner's folder, without creating it.

    Returns
    -------
    Path
        The environment variable ITU_COURSE_HOME if it is set, else ``itu-course`` in the home directory; absolute.

    Raises
    ------
    LearnerFolderError
        If it names the home directory of a user who does not exist, or if this user has none.
    """
    chosen = os.environ.get(VARIABLE, "").strip() or "~/itu-course"
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError as reason:
        raise LearnerFolderError(say("learner.no-home", folder=chosen)) from reason


def ensure_folder(where: Path | None = None) -> Path:
    """Create the learner's folder, readable by its owner only, if it does not exist.

    Parameters
    ----------
    where
        The folder; default: `folder`.

    Returns
    -------
    Path
        The folder, with the file MARKER in it, which explains it to a person and marks it as the course's own.

    Raises
    ------
    LearnerFolderError
        If the folder or the marker cannot be created; its cause is the OSError.
    """
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
    """Check whether the course created this folder, and so may delete it.

    Parameters
    ----------
    where
        Any folder; it need not exist.

    Returns
    -------
    bool
        Whether the file MARKER is in it.
    """
    return (where / MARKER).is_file()


def wipe(where: Path | None = None) -> int:
    """Delete the learner's folder with everything in it.

    Parameters
    ----------
    where
        The folder; default: `folder`.

    Returns
    -------
    int
        How many files were deleted, not counting the empty lock; 0 if there is no folder.

    Raises
    ------
    LearnerFolderError
        If the folder was not created by the course, if it is a symbolic link (its target may belong to somebody
        else), or if something in it cannot be deleted.
    """
    place = where or folder()
    if not place.exists():
        return 0
    if place.is_symlink() or not is_course_folder(place):
        raise LearnerFolderError(say("learner.not-ours", folder=place))
    count = sum(path.is_file() and path.name != LOCK for path in place.rglob("*"))
    try:
        # The marker is deleted last, so that a deletion that was interrupted can be repeated.
        for path in place.iterdir():
            if path.name == MARKER:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        (place / MARKER).unlink()
        place.rmdir()
    except OSError as reason:
        raise LearnerFolderError(say("learner.cannot-wipe", folder=place, reason=plain_reason(reason))) from reason
    return count


def plain_reason(reason: Exception) -> str:
    """Explain an error in the learner's words, in the current language.

    Parameters
    ----------
    reason
        Usually an OSError.

    Returns
    -------
    str
        A clause such as "the disk is full"; the system's own words for other OSErrors; the class of an error that is
        not an OSError.
    """
    if not isinstance(reason, OSError):
        return say("learner.reason.unforeseen", error=type(reason).__name__)
    name = REASONS.get(reason.errno or 0)
    return say(f"learner.reason.{name}") if name else (reason.strerror or str(reason))
