"""Rebuild what was handed in from what it holds: the type and text of each cell, and the ids that the exercise knows.

Editors, converters and learners lose or change everything else in a notebook, and nbgrader refuses many such notebooks
as a whole. A rebuilt notebook has a valid form, whatever came in.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from itu_course.grading.cells import (
    CELL_TYPES,
    Kind,
    by_grade_id,
    grade_id,
    kind,
    notebook_cells,
    source,
    without_mark_scheme,
)

# A cell's id in nbformat 4.5: https://nbformat.readthedocs.io/en/latest/format_description.html
VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
DEFINED = re.compile(r"^(?:def\s+)?(\w+)\s*[(:=]", re.MULTILINE)


@dataclass(frozen=True)
class Rebuilt:
    """A submission in a valid form.

    Attributes
    ----------
    notebook
        A notebook of format 4.5 without outputs.
    written_in_locked
        nbgrader's ids of locked cells in which the learner wrote. The text is kept in a cell of its own below.
    """

    notebook: dict[str, Any]
    written_in_locked: tuple[str, ...] = ()


def rebuild(notebook: object, exercise: object) -> Rebuilt:
    """Rebuild a submission.

    Parameters
    ----------
    notebook
        A parsed notebook of format 4; any JSON value will do. Not changed.
    exercise
        The exercise as it was written, with nbgrader's ids.

    Returns
    -------
    Rebuilt
        The exercise's metadata, and the learner's cells in their order. A cell that lost nbgrader's id is recognised
        by the cell's own id, then by what it holds; an id that the exercise does not know is dropped.
    """
    submitted = notebook_cells(notebook)
    originals = by_grade_id(notebook_cells(exercise))
    about = exercise.get("metadata") if isinstance(exercise, Mapping) else None
    cells: list[dict[str, Any]] = []
    written_in_locked = []
    for cell, name in zip(submitted, _recognise(submitted, originals), strict=True):
        original = originals.get(name) if name is not None else None
        cells.append(_rebuilt_cell(cell, original))
        added = _text_in_locked(cell, original)
        if added:
            written_in_locked.append(str(name))
            cells.append(_cell("markdown", added, {}))
    _set_ids(cells)
    whole = {"cells": cells, "metadata": copy.deepcopy(about or {}), "nbformat": 4, "nbformat_minor": 5}
    return Rebuilt(whole, tuple(dict.fromkeys(written_in_locked)))


def _recognise(submitted: Sequence[Mapping[str, Any]], originals: Mapping[str, Any]) -> list[str | None]:
    """Return nbgrader's id of each cell. Duplicates stay, because the last one is marked and the learner is told."""
    claims: list[str | None] = []
    for cell in submitted:
        name = grade_id(cell)
        claims.append(name if name in originals else None)
    for name, original in originals.items():
        claimants = [index for index, claim in enumerate(claims) if claim == name]
        fitting = [index for index in claimants if _fits(submitted[index], original)]
        if fitting:
            for index in set(claimants) - set(fitting):
                claims[index] = None
    for recognises in (_has_its_cell_id, _holds_the_same):
        for name, original in originals.items():
            if name in claims:
                continue
            unclaimed = [index for index, claim in enumerate(claims) if claim is None]
            matches = [index for index in unclaimed if recognises(submitted[index], original)]
            if matches:
                claims[matches[-1]] = name
    return claims


def _has_its_cell_id(cell: Mapping[str, Any], original: Mapping[str, Any]) -> bool:
    return isinstance(cell.get("id"), str) and cell["id"] == original.get("id")


def _holds_the_same(cell: Mapping[str, Any], original: Mapping[str, Any]) -> bool:
    """Say whether a cell holds the text of a locked cell, or defines what an answer cell defines."""
    if kind(original) is Kind.ANSWER:
        return bool(set(DEFINED.findall(source(cell))) & set(DEFINED.findall(source(original))))
    lines = _lines(original)
    return bool(lines) and lines[0] in _lines(cell)


def _fits(cell: Mapping[str, Any], original: Mapping[str, Any]) -> bool:
    return _holds_the_same(cell, original) or source(cell).strip() == source(original).strip()


def _lines(cell: Mapping[str, Any]) -> list[str]:
    lines = (" ".join(line.split()) for line in without_mark_scheme(source(cell)).splitlines())
    return [line for line in lines if line]


def _text_in_locked(cell: Mapping[str, Any], original: Mapping[str, Any] | None) -> str:
    """Return what a learner wrote in a locked cell, which nbgrader would overwrite."""
    if original is None or kind(original) is Kind.ANSWER:
        return ""
    known = {*_lines(original), ""}
    added = [line for line in source(cell).splitlines() if " ".join(line.split()) not in known or not line.strip()]
    return "\n".join(added).strip()


def _rebuilt_cell(cell: Mapping[str, Any], original: Mapping[str, Any] | None) -> dict[str, Any]:
    if original is not None:
        return _cell(original["cell_type"], source(cell), copy.deepcopy(original["metadata"]), cell.get("id"))
    cell_type = cell.get("cell_type")
    return _cell(cell_type if cell_type in CELL_TYPES else "markdown", source(cell), {}, cell.get("id"))


def _cell(cell_type: str, text: str, metadata: dict[str, Any], cell_id: object = None) -> dict[str, Any]:
    valid_id = cell_id if isinstance(cell_id, str) and VALID_ID.fullmatch(cell_id) else ""
    outputs: dict[str, Any] = {"execution_count": None, "outputs": []} if cell_type == "code" else {}
    return {"cell_type": cell_type, "id": valid_id, "metadata": metadata, "source": text, **outputs}


def _set_ids(cells: Sequence[dict[str, Any]]) -> None:
    """Give an id of its own to each cell that has none or another cell's."""
    taken = {cell["id"] for cell in cells}
    used: set[str] = {""}
    for number, cell in enumerate(cells):
        if cell["id"] in used:
            cell["id"] = next(free for free in (f"cell-{n}" for n in count(number)) if free not in taken)
            taken.add(cell["id"])
        used.add(cell["id"])
