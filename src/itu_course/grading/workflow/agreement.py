"""How far two markers agree who marked the same work without seeing each other's points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.grading.workflow.tables import number_in, read_table
from itu_course.words import say

NOT_PARTS = {"sum", "of", "to mark", "learner", "platform", "identifier"}
ENOUGH = 0.6  # weighted kappa from which agreement is commonly called substantial (Landis and Koch, 1977)


@dataclass(frozen=True)
class Agreement:
    """One part that two people marked.

    Attributes
    ----------
    part
        The column of the table of marks.
    learners
        How many learners are in both tables.
    same
        The share of equal points, 0 to 1.
    near
        The share of points that are at most one apart, 0 to 1.
    kappa
        Cohen's kappa with quadratic weights: 1 is full agreement, 0 agreement by chance. None where all points are
        alike.
    """

    part: str
    learners: int
    same: float
    near: float
    kappa: float | None


def compare_marks(first: Path, second: Path) -> tuple[Agreement, ...]:
    """Compare two tables of marks, part by part.

    Parameters
    ----------
    first
        A table as ``write_report`` writes it. Learners without marks are left out.
    second
        Another marker's table of the same work.

    Returns
    -------
    tuple of Agreement
        One for each part that is in both tables. A part that one of the two has not marked is left out for that
        learner.

    Raises
    ------
    GradingError
        If a file is not such a table, a mark is not a number, or no learner is in both.
    """
    points, other_points = _read(first), _read(second)
    shared = sorted(set(points) & set(other_points))
    if not shared:
        raise GradingError(say("assignments.no-shared", first=first.name, second=second.name))
    parts = dict.fromkeys(part for learner in shared for part in points[learner])
    agreements = []
    for part in parts:
        both = [learner for learner in shared if part in points[learner] and part in other_points[learner]]
        if both:
            agreements.append(_part(part, [(points[learner][part], other_points[learner][part]) for learner in both]))
    return tuple(agreements)


def agreement_lines(agreements: Sequence[Agreement]) -> tuple[str, ...]:
    """Put agreements into sentences.

    Parameters
    ----------
    agreements
        What ``compare_marks`` gave.

    Returns
    -------
    tuple of str
        One sentence for each, with a hint where the markers should talk.
    """
    lines = []
    for agreement in agreements:
        numbers = {
            "part": agreement.part,
            "number": agreement.learners,
            "same": f"{100 * agreement.same:.0f}",
            "near": f"{100 * agreement.near:.0f}",
        }
        if agreement.kappa is None:
            lines.append(say("assignments.agree-alike", **numbers))
        else:
            hint = "" if agreement.kappa >= ENOUGH else say("assignments.agree-talk")
            lines.append(say("assignments.agree", kappa=f"{agreement.kappa:.2f}", hint=hint, **numbers).strip())
    return tuple(lines)


def weighted_kappa(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Compute Cohen's kappa with quadratic weights.

    Parameters
    ----------
    pairs
        The points of both markers, at least one pair.

    Returns
    -------
    float or None
        One minus the ratio of the mean squared difference observed to the one expected by chance; None where all
        points are alike.

    References
    ----------
    Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70, 213–220.

    Examples
    --------
    >>> weighted_kappa([(1, 1), (4, 4)]), weighted_kappa([(1, 4), (4, 1)])
    (1.0, -1.0)
    """
    observed = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    chance = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs) ** 2
    return 1 - observed / chance if chance else None


def _part(part: str, pairs: list[tuple[float, float]]) -> Agreement:
    same = sum(a == b for a, b in pairs) / len(pairs)
    near = sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs)
    return Agreement(part, len(pairs), same, near, weighted_kappa(pairs))


def _read(path: Path) -> dict[str, dict[str, float]]:
    """Read points by learner and part. Raises GradingError, which names the file and what is wrong."""
    rows = read_table(path).rows
    if not rows or "learner" not in rows[0]:
        raise GradingError(say("assignments.no-table", file=path))
    points: dict[str, dict[str, float]] = {}
    for row in rows:
        marks = {column: row[column] for column in row if column not in NOT_PARTS}
        if marks and all(mark == "" for mark in marks.values()):
            continue  # not marked
        try:
            points[row["learner"]] = {column: number_in(mark) for column, mark in marks.items() if mark != ""}
        except (TypeError, ValueError):
            raise GradingError(say("assignments.no-points", file=path.name, learner=row["learner"])) from None
    return points
