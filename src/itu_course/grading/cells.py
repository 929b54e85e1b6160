"""Cells of a notebook and what nbgrader knows of them: ids, kinds and points.

nbgrader marks a cell by its metadata (``cell.metadata.nbgrader``). Editors, converters and learners lose or change
metadata, so nothing in it is taken for granted here: every function gives an answer for every JSON value.

Examples
--------
>>> about = {"grade_id": "votes", "solution": True}
>>> cell = {"cell_type": "code", "metadata": {"nbgrader": about}, "source": ["a = 1\\n", "b = 2"]}
>>> grade_id(cell), kind(cell), source(cell)
('votes', <Kind.ANSWER: 'answer'>, 'a = 1\\nb = 2')
>>> grade_id({"metadata": "lost"}), kind(None), source({"source": None})
(None, <Kind.PLAIN: 'plain'>, '')

References
----------
nbgrader's metadata, schema version 3: https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

CELL_TYPES = ("code", "markdown", "raw")
SCHEME_BEGINS, SCHEME_ENDS = "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="  # nbgrader's marks


class Kind(Enum):
    """What a cell is to nbgrader."""

    ANSWER = "answer"  # a learner writes here
    POINTS = "points"  # locked; carries the points of an answer elsewhere
    TASK = "task"  # locked; asks for a text in the cells below and carries its points
    LOCKED = "locked"  # locked, without points
    PLAIN = "plain"  # none of nbgrader's


def notebook_cells(notebook: object) -> list[dict[str, Any]]:
    """Return the cells of a notebook.

    Parameters
    ----------
    notebook
        A parsed notebook of format 4, or anything else.

    Returns
    -------
    list of dict
        All cells that are JSON objects, in order; empty where there are none.
    """
    cells = notebook.get("cells") if isinstance(notebook, Mapping) else None
    return [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []


def nbgrader_metadata(cell: object) -> Mapping[str, Any]:
    """Return nbgrader's metadata of a cell.

    Parameters
    ----------
    cell
        A cell, or anything else.

    Returns
    -------
    Mapping
        The metadata; empty where there are none or where they are not a JSON object.
    """
    metadata = cell.get("metadata") if isinstance(cell, Mapping) else None
    about = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return about if isinstance(about, Mapping) else {}


def grade_id(cell: object) -> str | None:
    """Return nbgrader's id of a cell.

    Parameters
    ----------
    cell
        A cell, or anything else.

    Returns
    -------
    str or None
        The id; None where it is missing, empty or not text.
    """
    name = nbgrader_metadata(cell).get("grade_id")
    return name if isinstance(name, str) and name else None


def kind(cell: object) -> Kind:
    """Say what a cell is to nbgrader.

    Parameters
    ----------
    cell
        A cell, or anything else.

    Returns
    -------
    Kind
        ``Kind.PLAIN`` for a cell without an id.
    """
    about = nbgrader_metadata(cell)
    if grade_id(cell) is None:
        return Kind.PLAIN
    if about.get("solution"):
        return Kind.ANSWER
    if about.get("task"):
        return Kind.TASK
    if about.get("grade"):
        return Kind.POINTS
    return Kind.LOCKED if about.get("locked") else Kind.ANSWER


def points(cell: object) -> float | None:
    """Return the points that a cell carries.

    Parameters
    ----------
    cell
        A cell, or anything else.

    Returns
    -------
    float or None
        A finite number of at least 0; None where the cell carries no points or something else.
    """
    value = nbgrader_metadata(cell).get("points")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def source(cell: object) -> str:
    """Return the text of a cell.

    Parameters
    ----------
    cell
        A cell, or anything else.

    Returns
    -------
    str
        The text, also where it is stored as a list of lines; empty where there is none.
    """
    text = cell.get("source") if isinstance(cell, Mapping) else None
    if isinstance(text, list):
        return "".join(part for part in text if isinstance(part, str))
    return text if isinstance(text, str) else ""


def by_grade_id(cells: Iterable[object]) -> dict[str, Any]:
    """Index cells by nbgrader's id.

    Parameters
    ----------
    cells
        Cells, in the order of the notebook.

    Returns
    -------
    dict
        The cells that have an id. Of duplicates the last one is kept, as when marking.
    """
    return {name: cell for cell in cells if (name := grade_id(cell)) is not None}


def without_mark_scheme(text: str) -> str:
    """Remove the markers' levels, as nbgrader does from what learners get.

    Parameters
    ----------
    text
        The text of a cell.

    Returns
    -------
    str
        ``text`` without everything between the marks of a mark scheme.
    """
    # No regular expression: a megabyte of beginnings without an end would cost it hours.
    kept, place = [], 0
    while (begin := text.find(SCHEME_BEGINS, place)) >= 0 and (end := text.find(SCHEME_ENDS, begin)) >= 0:
        kept.append(text[place:begin])
        place = end + len(SCHEME_ENDS)
    return "".join((*kept, text[place:]))


def assigned_names(text: str) -> tuple[str, ...]:
    """List the names that a cell assigns a dictionary of answers to, such as ``votes = {…}``.

    Parameters
    ----------
    text
        Python text; need not be valid.

    Returns
    -------
    tuple of str
        The names in order; empty where ``text`` is not Python.
    """
    try:
        lines = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(
        target.id
        for line in lines
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Dict)
        for target in line.targets
        if isinstance(target, ast.Name)
    )


def texts_below(cells: Iterable[Mapping[str, Any]], task: str) -> Iterator[Mapping[str, Any]]:
    """Give the cells in which the text for a task is written: those up to the next cell that nbgrader knows.

    Parameters
    ----------
    cells
        Cells, in the order of the notebook.
    task
        nbgrader's id of the task.

    Yields
    ------
    Mapping
        The cells between the task and the next cell with an id of nbgrader's.
    """
    below = False
    for cell in cells:
        name = grade_id(cell)
        if name is not None:
            below = name == task
        elif below:
            yield cell


def nearest_exercise(notebook: object, exercises: Mapping[str, object], preferred: str = "") -> str | None:
    """Recognise an exercise by the ids of its cells.

    Parameters
    ----------
    notebook
        A parsed notebook; ids of nbgrader's are used, and ids of cells where an editor lost nbgrader's.
    exercises
        The parsed notebooks of all exercises, by name.
    preferred
        The exercise that wins where several fit equally well.

    Returns
    -------
    str or None
        The exercise with the most ids in common; None where no exercise has any.
    """
    own = notebook_cells(notebook)
    ids = set(by_grade_id(own)) | {cell["id"] for cell in own if isinstance(cell.get("id"), str)}
    shared = {name: len(ids & set(by_grade_id(notebook_cells(exercise)))) for name, exercise in exercises.items()}
    nearest = max(shared, key=lambda name: (shared[name], name == preferred), default=None)
    return nearest if nearest is not None and shared[nearest] else None
