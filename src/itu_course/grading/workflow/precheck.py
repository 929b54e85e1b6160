"""What a learner runs before handing in: is everything there, can it be read, is anything still empty?"""

from __future__ import annotations

import ast
import builtins
import json
import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from itu_course import processes
from itu_course.errors import GradingError, UnknownName
from itu_course.grading.answers import Unreadable, is_blank, read_values
from itu_course.grading.cells import (
    Kind,
    assigned_names,
    by_grade_id,
    grade_id,
    kind,
    nearest_exercise,
    notebook_cells,
    points,
    source,
    texts_below,
)
from itu_course.grading.workflow.intake import UnusableError, read_notebook
from itu_course.grading.workflow.submissions import rebuild
from itu_course.words import say

CELL_TIMEOUT = 60  # seconds for one code cell (design choice)


def check(path: Path, exercises: Path) -> tuple[str, ...]:
    """Look over a notebook before it is handed in, and run it in a new kernel.

    Parameters
    ----------
    path
        The learner's notebook.
    exercises
        The folder of the exercises as they were handed out.

    Returns
    -------
    tuple of str
        Sentences on everything that would cost marks or puzzle the instructor; empty when all is well.

    Notes
    -----
    A notebook that cannot be read raises GradingError; one that is none of the exercises raises UnknownName.
    """
    submission = _read(path)
    original = _read(_original(path, submission, exercises))
    rebuilt = rebuild(submission, original)
    cells = notebook_cells(rebuilt.notebook)
    answers, as_edited = by_grade_id(cells), by_grade_id(notebook_cells(submission))
    ids = Counter(name for cell in cells if (name := grade_id(cell)))
    problems = [say("assignments.copied-cell", cell=name) for name, times in ids.items() if times > 1]
    problems += [say("assignments.locked-text", cell=name) for name in rebuilt.written_in_locked]
    not_needed = _not_needed(original, answers)
    for name, cell in by_grade_id(notebook_cells(original)).items():
        if name not in answers:
            problems.append(say("assignments.deleted-cell", cell=name))
        elif name in as_edited and points(cell) != points(as_edited[name]):
            problems.append(say("assignments.changed-points", cell=name))
        elif kind(cell) is Kind.ANSWER and name not in not_needed:
            problems += _answer_problems(name, cell, answers[name])
        elif kind(cell) is Kind.TASK and not _is_written(name, original, cells):
            problems.append(say("assignments.untouched", cell=name))
    return (*problems, *run_afresh(rebuilt.notebook, path.resolve().parent))


def _is_written(task: str, original: Mapping[str, Any], cells: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a text was written for a task: below it, or in the cell that the exercise has for it."""
    blanks = list(texts_below(notebook_cells(original), task))
    blank_texts = {"", *(source(blank).strip() for blank in blanks)}
    blank_ids = {blank.get("id") for blank in blanks}
    candidates = [*texts_below(cells, task), *(cell for cell in cells if cell["id"] in blank_ids)]
    return any(source(cell).strip() not in blank_texts for cell in candidates)


def run_afresh(notebook: Mapping[str, Any], folder: Path) -> tuple[str, ...]:
    """Run the learner's own notebook in a new kernel on their own machine.

    Parameters
    ----------
    notebook
        The parsed notebook; not changed.
    folder
        The folder in which it runs.

    Returns
    -------
    tuple of str
        A sentence on the first cell that fails, takes longer than ``CELL_TIMEOUT`` or ends the kernel; else empty.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from traitlets.config import Config

    copy = nbformat.reads(json.dumps(notebook), as_version=4)
    copy.metadata.pop("kernelspec", None)  # whatever it names, this course's Python is what counts
    codes = [cell for cell in copy.cells if cell.cell_type == "code" and cell.source.strip()]
    reached: list[Any] = codes[:1]
    client = NotebookClient(
        copy,
        on_cell_execute=lambda cell, cell_index: reached.append(cell),
        timeout=CELL_TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        config=Config({"KernelManager": {"transport_encryption": "auto"}}),
    )
    client.create_kernel_manager().kernel_spec_manager.kernel_dirs = []  # only the kernel of this Python
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}  # a kernel's log is not for a learner
    try:
        with TemporaryDirectory() as settings:  # no start-up files of the learner's own IPython
            client.execute(env={**processes.environment(), "IPYTHONDIR": settings}, **quiet)
    except (CellTimeoutError, CellExecutionError, DeadKernelError) as problem:
        place = _place(codes, reached[-1])
        if isinstance(problem, CellTimeoutError):
            return (say("assignments.slow-cell", seconds=CELL_TIMEOUT, **place),)
        if isinstance(problem, DeadKernelError):
            return (say("assignments.dead-kernel", **place),)
        # Where Python could not read a cell, it names a file of its own that nobody can find.
        error = re.sub(r" \(\d+\.py, line \d+\)", "", f"{problem.ename}: {problem.evalue}")[:120]
        is_unread = issubclass(getattr(builtins, str(problem.ename), Exception), SyntaxError)
        return (say("assignments.unreadable-cell" if is_unread else "assignments.failing-cell", error=error, **place),)
    return ()


def _place(codes: list[Any], cell: Any) -> dict[str, Any]:
    """Return the number (from 1) and the first line of a code cell."""
    first = next(line for line in cell.source.splitlines() if line.strip())
    return {"number": 1 + next(index for index, code in enumerate(codes) if code is cell), "first": first[:60]}


def _not_needed(original: Mapping[str, Any], cells: Mapping[str, Any]) -> set[str]:
    """Return the answer cells that need no answer, because functions answer them or the other way round.

    An exercise puts such functions below the answer that they replace.
    """
    names: set[str] = set()
    by_hand = ""
    for cell in notebook_cells(original):
        name = grade_id(cell)
        if name is None or kind(cell) is not Kind.ANSWER or cell["cell_type"] != "code":
            continue
        if not any(isinstance(statement, ast.FunctionDef) for statement in ast.parse(source(cell)).body):
            by_hand = name
        elif name in cells:
            is_written = source(cells[name]).strip() != source(cell).strip()
            names.add(by_hand if is_written else name)
    return names


def _answer_problems(name: str, original: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    before, after = source(original), source(answer)
    if before.strip() == after.strip():
        return [say("assignments.untouched", cell=name)]
    if answer.get("cell_type") != "code":
        return []
    names = assigned_names(before)
    if not names:
        try:
            ast.parse(after)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
            reason = say("grading.unreadable", line=getattr(problem, "lineno", None) or 1)
            return [say("assignments.unreadable-answer", cell=name, reason=reason)]
    problems = []
    for variable in names:
        try:
            values = read_values(after, variable)
        except GradingError as problem:
            return [say("assignments.unreadable-answer", cell=name, reason=problem)]
        for label, value in values.items():
            if isinstance(value, Unreadable):
                reason = say("grading.item.slip", label=label, reason=value.reason)
                problems.append(say("assignments.unreadable-answer", cell=name, reason=reason))
        blank = [label for label, value in values.items() if is_blank(value)]
        if blank:
            problems.append(say("assignments.still-empty", cell=name, labels=", ".join(blank)))
    return problems


def _original(path: Path, submission: Mapping[str, Any], exercises: Path) -> Path:
    """Find the exercise as it was handed out: by the file's name, or by its cells when the file was renamed."""
    paths = {notebook.stem: notebook for notebook in sorted(exercises.rglob("*.ipynb"))}
    if path.stem in paths:
        return paths[path.stem]
    nearest = nearest_exercise(submission, {name: _read(notebook) for name, notebook in paths.items()})
    if nearest is None:
        raise UnknownName("exercise", path.stem, paths)
    return paths[nearest]


def _read(path: Path) -> dict[str, Any]:
    """Read a notebook of any format that is collected, too. Raises GradingError."""
    try:
        return read_notebook(path.read_bytes())
    except OSError:
        raise GradingError(say("assignments.no-file", file=path)) from None
    except UnusableError:
        raise GradingError(say("assignments.broken-file", file=path.name)) from None
