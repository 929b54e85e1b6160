"""How far two markers agree who marked the same work without seeing each other's points."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.words import say

LEFT_OUT = {"sum", "of", "to mark", "learner"}
ENOUGH = 0.6  # weighted kappa from which agreement is commonly called substantial (Landis and Koch, 1977)


@dataclass(frozen=True)
class Agreement:
    """One part marked twice. ``same``: the share of equal points; ``near``: the share at most one point apart;
    ``kappa``: Cohen's kappa with quadratic weights (1 agreement, 0 chance; None where all points are alike)."""

    part: str
    learners: int
    same: float
    near: float
    kappa: float | None


def agreement(first: Path, second: Path) -> tuple[Agreement, ...]:
    """Compare two tables of marks (as ``report`` writes them) part by part. Raises GradingError."""
    one, other = _read(first), _read(second)
    shared = sorted(set(one) & set(other))
    if not shared:
        raise GradingError(say("assignments.no-shared", first=first.name, second=second.name))
    parts = [part for part in one[shared[0]] if part in other[shared[0]] and part not in LEFT_OUT]
    return tuple(_part(part, [(one[who][part], other[who][part]) for who in shared]) for part in parts)


def lines(found: Sequence[Agreement]) -> tuple[str, ...]:
    """The result in sentences, with a hint where the marks should be talked over."""
    told = []
    for one in found:
        numbers = {
            "part": one.part,
            "number": one.learners,
            "same": f"{100 * one.same:.0f}",
            "near": f"{100 * one.near:.0f}",
        }
        if one.kappa is None:
            told.append(say("assignments.agree-alike", **numbers))
        else:
            hint = "" if one.kappa >= ENOUGH else say("assignments.agree-talk")
            told.append(say("assignments.agree", kappa=f"{one.kappa:.2f}", hint=hint, **numbers).strip())
    return tuple(told)


def weighted_kappa(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Cohen's kappa with quadratic weights: one less the ratio of squared differences seen to those of chance."""
    seen = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    chance = sum((a - b) ** 2 for a, _ in pairs for _, b in pairs) / len(pairs) ** 2
    return 1 - seen / chance if chance else None


def _part(part: str, pairs: list[tuple[float, float]]) -> Agreement:
    same = sum(a == b for a, b in pairs) / len(pairs)
    near = sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs)
    return Agreement(part, len(pairs), same, near, weighted_kappa(pairs))


def _read(path: Path) -> dict[str, dict[str, float]]:
    """Points by learner and part. Raises GradingError naming the file and what is wrong."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise GradingError(say("assignments.no-table", file=path)) from None
    if not rows or "learner" not in rows[0]:
        raise GradingError(say("assignments.no-table", file=path))
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        points = {key: row[key] for key in row if key not in LEFT_OUT}
        if points and all(mark == "" for mark in points.values()):
            continue  # not marked
        try:
            found[row["learner"]] = {key: float(mark) for key, mark in points.items()}
        except (TypeError, ValueError):
            raise GradingError(say("assignments.no-points", file=path.name, learner=row["learner"])) from None
    return found
