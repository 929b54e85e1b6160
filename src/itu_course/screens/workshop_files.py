"""What screens of a workshop leave in the learner's folder: the play of a room, and files in ``documents``."""

from __future__ import annotations

from collections.abc import Mapping

from itu_course.errors import LearnerFolderError
from itu_course.learner import Store, plain_reason, write_whole
from itu_course.words import say

ROOM_RECORD = "workshop/{scenario}-record"  # where the play of a room is kept


def write_files(store: Store, files: Mapping[str, bytes]) -> str:
    """Write files whole; an older one of the same name is replaced.

    Parameters
    ----------
    store
        Its folder gets the files.
    files
        Contents by name.

    Returns
    -------
    str
        Where they are.

    Raises
    ------
    LearnerFolderError
        If one cannot be written.
    """
    folder = store.where / "documents"
    try:
        for name, content in files.items():
            write_whole(folder / name, content)
    except OSError as reason:
        sentence = say("workshop.cannot-write", folder=folder, reason=plain_reason(reason))
        raise LearnerFolderError(sentence) from reason
    return say("workshop.written", files=", ".join(str(folder / name) for name in files))
