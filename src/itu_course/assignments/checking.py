"""What a learner runs before handing in: is all there, can it be read, is anything still empty?"""

from __future__ import annotations

import ast
import json
from collections import Counter
from pathlib import Path
from typing import Any

from itu_course.errors import GradingError, UnknownName
from itu_course.grading.reading import read_values
from itu_course.words import say


def check(path: Path, handed_out: Path) -> tuple[str, ...]:
    """Sentences on all that would cost marks or puzzle the instructor; none when all is well.

    ``handed_out`` is the folder of exercises as they were given. Raises GradingError for a notebook that cannot be read
    at all and UnknownName for one that is none of these exercises.
    """
    mine = _read(path)
    original = _read(_original(path, handed_out))
    found = Counter(name for cell in mine["cells"] if (name := _id(cell)))
    told = [say("assignments.copied-cell", cell=name) for name, times in found.items() if times > 1]
    cells = {name: cell for cell in mine["cells"] if (name := _id(cell))}
    for cell in original["cells"]:
        name, about = _id(cell), cell["metadata"].get("nbgrader", {})
        if not name:
            continue
        if name not in cells:
            told.append(say("assignments.deleted-cell", cell=name))
        elif about.get("points") != cells[name]["metadata"]["nbgrader"].get("points"):
            told.append(say("assignments.changed-points", cell=name))
        elif not about.get("locked") or about.get("solution"):
            told += _answer(name, cell, cells[name])
    return tuple(told)


def _answer(name: str, original: dict[str, Any], mine: dict[str, Any]) -> list[str]:
    before, after = _source(original), _source(mine)
    if before.strip() == after.strip():
        return [say("assignments.untouched", cell=name)]
    if mine["cell_type"] != "code":
        return []
    for variable in _variables(before):
        try:
            values = read_values(after, variable)
        except GradingError as problem:
            return [say("assignments.unreadable-answer", cell=name, reason=problem)]
        empty = [label for label, value in values.items() if value in (None, "", [])]
        if empty:
            return [say("assignments.still-empty", cell=name, labels=", ".join(empty))]
    return []


def _variables(source: str) -> list[str]:
    """The names to which the exercise as given assigns a table of answers."""
    return [
        target.id
        for line in ast.parse(source).body
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Dict)
        for target in line.targets
        if isinstance(target, ast.Name)
    ]


def _original(path: Path, handed_out: Path) -> Path:
    known = {each.stem: each for each in handed_out.rglob("*.ipynb")}
    if path.stem not in known:
        raise UnknownName("exercise", path.stem, known)
    return known[path.stem]


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found["cells"], list):
            raise TypeError("no cells")
    except OSError:
        raise GradingError(say("assignments.no-file", file=path)) from None
    except (ValueError, KeyError, TypeError):
        raise GradingError(say("assignments.broken-file", file=path.name)) from None
    return dict(found)


def _id(cell: dict[str, Any]) -> str | None:
    about = cell.get("metadata", {}).get("nbgrader", {})
    return about.get("grade_id") if isinstance(about, dict) else None


def _source(cell: dict[str, Any]) -> str:
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
