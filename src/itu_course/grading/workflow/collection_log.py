"""What was decided about each file that was handed in: whose it is, and whether it was taken.

The decisions are a table, ``reports/<name>/collected.csv``, that the instructor can read and change. Another learner
that is written into a row, or ``take`` as its decision, counts the next time that file is collected.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.grading.workflow.tables import read_table, table_text
from itu_course.learner import read_object, write_whole

COLLECTED, OLDER, REFUSED, TAKE = "collected", "older", "refused", "take"
"""What a row may say: taken, a newer one is there, not usable, or to be taken whatever else is there."""

COLUMNS = ("file", "learner", "decision", "reason", "platform", "identifier")


@dataclass(frozen=True)
class Decision:
    """What was decided about one file.

    Attributes
    ----------
    file
        The name of the file or folder, as it was handed in.
    learner
        The folder in ``submitted``; empty for a file that cannot be used.
    decision
        `COLLECTED`, `OLDER` or `REFUSED`; `TAKE` if the instructor wrote it.
    reason
        Why, as a sentence; may be empty.
    platform
        Where it comes from, such as "moodle"; empty if unknown.
    identifier
        The platform's identifier of the learner; empty if it gives none.
    """

    file: str
    learner: str = ""
    decision: str = COLLECTED
    reason: str = ""
    platform: str = ""
    identifier: str = ""


@dataclass(frozen=True)
class Attempt:
    """Which of a learner's attempts is in the course.

    Attributes
    ----------
    file
        The file or folder in which it came.
    platform
        Where it comes from; empty if unknown.
    identifier
        The platform's identifier of the learner; empty if it gives none.
    number
        The platform's number of the attempt; 0 if it gives none.
    time
        When it was made, in seconds since 1970: by the platform, else by the file's date.
    """

    file: str
    platform: str = ""
    identifier: str = ""
    number: int = 0
    time: float = 0.0

    def newer(self, other: Attempt) -> bool:
        """Say whether this attempt is newer.

        Parameters
        ----------
        other
            Another attempt of the same learner.

        Returns
        -------
        bool
            By the platform's number if both have one of the same platform, else by time.
        """
        if self.is_numbered_like(other):
            return self.number > other.number
        return self.time > other.time

    def is_numbered_like(self, other: Attempt) -> bool:
        """Say whether both attempts have numbers of the same platform.

        Parameters
        ----------
        other
            Another attempt.

        Returns
        -------
        bool
            Whether their numbers can be compared.
        """
        return bool(self.number and other.number and self.platform == other.platform)


def decisions_path(root: Path, name: str) -> Path:
    """Return where the decisions about an assignment are.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.

    Returns
    -------
    Path
        The table; it may not exist yet.
    """
    return root / "reports" / name / "collected.csv"


def read_decisions(root: Path, name: str) -> dict[str, Decision]:
    """Read the decisions so far, with what the instructor changed.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.

    Returns
    -------
    dict[str, Decision]
        The decisions by file; none if there is no table yet.

    Raises
    ------
    GradingError
        If there is a table that cannot be read.
    """
    path = decisions_path(root, name)
    if not path.exists():
        return {}
    decisions = {}
    for row in read_table(path).rows:
        cells = {column: row.get(column, "").removeprefix("'") for column in COLUMNS}
        decisions[cells["file"]] = Decision(**cells)
    return decisions


def write_decisions(root: Path, name: str, decisions: Iterable[Decision]) -> None:
    """Write the decisions, and keep the separator with which the instructor saved the table.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.
    decisions
        All decisions.

    Raises
    ------
    OSError
        If the table cannot be written.
    """
    path = decisions_path(root, name)
    try:
        separator = read_table(path).separator
    except GradingError:
        separator = ","
    rows = [asdict(decision) for decision in sorted(decisions, key=lambda decision: decision.file)]
    content = "\ufeff" + table_text(COLUMNS, rows, separator)
    # Names of files that are not UTF-8 hold surrogates, which cannot be written.
    write_whole(path, content.encode(errors="replace"))


def read_attempts(root: Path, name: str) -> dict[str, Attempt]:
    """Read which attempts are in the course.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.

    Returns
    -------
    dict[str, Attempt]
        The attempts by learner; what is damaged is left out.
    """
    try:
        stored = read_object(_attempts_path(root, name))
    except (OSError, ValueError):
        return {}
    attempts = {}
    for learner, fields in stored.items():
        try:
            attempts[learner] = Attempt(**fields)
        except TypeError:
            continue
    return attempts


def write_attempts(root: Path, name: str, attempts: Mapping[str, Attempt]) -> None:
    """Write which attempts are in the course.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.
    attempts
        The attempts by learner.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    stored = {learner: asdict(attempt) for learner, attempt in sorted(attempts.items())}
    write_whole(_attempts_path(root, name), json.dumps(stored, indent=1) + "\n")


def _attempts_path(root: Path, name: str) -> Path:
    return root / ".collected" / f"{name}-attempts.json"
