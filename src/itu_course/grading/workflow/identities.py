"""Who handed something in, and the folder that this learner has in the course.

Entries that came under different names never become one learner.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.grading.workflow.platforms import label_of
from itu_course.learner import read_object, write_whole
from itu_course.words import say

MAX_NAME_LENGTH = 60  # characters of a folder's name (design choice)
# Names that Windows does not allow: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


@dataclass(frozen=True, order=True)
class Owner:
    """Who handed something in, according to the file's name. Two owners are two people.

    Attributes
    ----------
    name
        In NFC and lower case.
    number
        The number that a platform put behind the name; empty where it put none.
    """

    name: str
    number: str = ""

    def __str__(self) -> str:
        """Return name and number as one text that no other owner has, because no file's name holds a slash."""
        return f"{self.name}/{self.number}" if self.number else self.name


def owner_of(text: str) -> Owner:
    """Read the owner from the name of a file or folder.

    Parameters
    ----------
    text
        The name, without its extension.

    Returns
    -------
    Owner
        Names that differ only in their encoding, or in upper and lower case, give one owner.

    Examples
    --------
    >>> owner_of("Ana Silva_4711_assignsubmission_file")
    Owner(name='ana silva', number='4711')
    """
    label = label_of(text)
    return Owner(unicodedata.normalize("NFC", label.name).lower().strip(), label.number)


def plain_name(text: str) -> str:
    """Turn a learner's name into a folder's name that every system can hold.

    Parameters
    ----------
    text
        Any text. What platforms put behind a name is left out.

    Returns
    -------
    str
        Letters with their marks and digits of any script, in NFC, short, never empty. Two different long names give
        two different results.

    Examples
    --------
    >>> plain_name("Ada Lovelace_4711_assignsubmission_file_"), plain_name("con")
    ('ada-lovelace', 'learner-con')
    """
    name = unicodedata.normalize("NFC", label_of(text).name)
    name = "".join(
        sign if sign.isalnum() or unicodedata.category(sign).startswith("M") else "-"
        for sign in name
        if unicodedata.category(sign) not in ("Cf", "Cc")
    )
    name = unicodedata.normalize("NFC", re.sub(r"-+", "-", name).strip("-").lower())
    if len(name) > MAX_NAME_LENGTH:
        digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        name = f"{name[: MAX_NAME_LENGTH - 9].strip('-')}-{digest[:8]}"
    # Windows takes the superscript of "com¹" for a plain digit.
    return f"learner-{name}" if not name or unicodedata.normalize("NFKC", name) in RESERVED else name


def assign_folders(root: Path, name: str, owners: Iterable[Owner]) -> dict[Owner, str]:
    """Give each owner a folder in ``submitted``.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.
    owners
        Who handed in.

    Returns
    -------
    dict of Owner to str
        The folder that the owner had before, or a plain name that nobody else has.

    Raises
    ------
    GradingError
        If the file with the assignment of folders cannot be written.

    Notes
    -----
    Where two owners have the same plain name, the platform's number is added; without one they are numbered. Who has
    which folder is stored in ``.collected``, because a namesake may hand in only next week.
    """
    path = root / ".collected" / f"{name}.json"
    try:
        before = {owner: folder for owner, folder in read_object(path).items() if isinstance(folder, str)}
    except (OSError, ValueError):
        before = {}
    folders = {owner: before[str(owner)] for owner in owners if str(owner) in before}
    taken = set(before.values())
    new = sorted(owner for owner in owners if owner not in folders)
    bearers = Counter(plain_name(owner.name) for owner in new)
    for owner in new:
        plain = plain_name(owner.name)
        candidates = [plain] if not owner.number or bearers[plain] == 1 else []
        candidates += [plain_name(str(owner))] if owner.number else []
        numbered = (f"{plain}-{number}" for number in count(2))
        folders[owner] = next(folder for folder in chain(candidates, numbered) if folder not in taken)
        taken.add(folders[owner])
    if new:
        after = before | {str(owner): folder for owner, folder in folders.items()}
        try:
            write_whole(path, json.dumps(after, indent=1) + "\n")
        except OSError as problem:
            raise GradingError(cannot_write(path, problem)) from problem
    return folders


def cannot_write(path: Path, problem: OSError) -> str:
    """Return the sentence on a file or folder that cannot be written.

    Parameters
    ----------
    path
        The file or folder.
    problem
        What the system raised.

    Returns
    -------
    str
        The sentence, with the system's reason.
    """
    return say("assignments.cannot-write", path=path, reason=os.strerror(problem.errno or 0))
