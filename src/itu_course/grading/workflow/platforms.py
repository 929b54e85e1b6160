"""What learning platforms write into the names of the files that they let an instructor download."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Moodle, "Download all submissions": Ana Silva_4711_assignsubmission_file, then the file or a folder with it.
_MOODLE = re.compile(r"^(?P<name>.*?)_(?P<number>\d+)_assignsubmission.*$", re.DOTALL)
# Canvas, "Download submissions": silvaana_LATE_123456_7890123_who_decides-1: user, upload, and the file's own name.
_CANVAS = re.compile(r"^(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_(?P<attempt>\d+)_(?P<file>.+)$", re.DOTALL)
# Blackboard, "Assignment file download": Title_login_attempt_2026-11-20-10-00-00_file.
_BLACKBOARD = re.compile(r"^(?P<title>.*)_(?P<name>[^_]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})(?:_.*)?$", re.DOTALL)


@dataclass(frozen=True)
class Label:
    """What the name of a file or folder says.

    Attributes
    ----------
    name
        Who handed it in.
    platform
        "moodle", "canvas" or "blackboard"; empty if the name is none of theirs.
    number
        The platform's identifier of the person; empty where it gives none.
    attempt
        The platform's number of the attempt, which grows with each one; 0 where it gives none.
    """

    name: str
    platform: str = ""
    number: str = ""
    attempt: int = 0


def label_of(text: str) -> Label:
    """Read the name of a file or folder.

    Parameters
    ----------
    text
        The name, with or without an extension.

    Returns
    -------
    Label
        What it says; for a name that no platform wrote, the name alone.

    Examples
    --------
    >>> label_of("Ana Silva_4711_assignsubmission_file")
    Label(name='Ana Silva', platform='moodle', number='4711', attempt=0)
    >>> label_of("silvaana_LATE_123456_7890123_who_decides-1.ipynb")
    Label(name='silvaana', platform='canvas', number='123456', attempt=7890123)
    """
    if found := _MOODLE.match(text):
        return Label(found["name"], "moodle", found["number"])
    if found := _CANVAS.match(text):
        return Label(found["name"], "canvas", found["number"], int(found["attempt"]))
    if found := _BLACKBOARD.match(text):
        return Label(found["name"], "blackboard", found["name"], int(found["attempt"].replace("-", "")))
    return Label(text)


def is_of_platform(text: str) -> bool:
    """Say whether a platform wrote a name.

    Parameters
    ----------
    text
        The name of a file or folder.

    Returns
    -------
    bool
        Whether it is in the form of one of the platforms.
    """
    return bool(label_of(text).platform)
