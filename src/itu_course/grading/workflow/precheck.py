"""What a learner runs before handing in: is all there, can it be read, is anything still empty?"""

from __future__ import annotations

import ast
import json
import subprocess
import warnings
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from itu_course import processes
from itu_course.errors import GradingError, UnknownName
from itu_course.grading.answers import read_values
from itu_course.words import say

LONGEST_CELL = 60  # seconds


def check(path: Path, handed_out: Path) -> tuple[str, ...]:
    """Sentences on all that would cost marks or puzzle the instructor; none when all is well.

    ``handed_out`` is the folder of exercises as they were given. Raises GradingError for a notebook that cannot be read
    at all and UnknownName for one that is none of these exercises.
    """
    mine = _read(path)
    original = _read(_original(path, mine, handed_out))
    found = Counter(name for cell in mine["cells"] if (name := _id(cell)))
    told = [say("assignments.copied-cell", cell=name) for name, times in found.items() if times > 1]
    cells = {name: cell for cell in mine["cells"] if (name := _id(cell))}
    by_program = _answered_by_program(original["cells"], cells)
    for cell in original["cells"]:
        name, about = _id(cell), cell["metadata"].get("nbgrader", {})
        if not name:
            continue
        if name not in cells:
            told.append(say("assignments.deleted-cell", cell=name))
        elif about.get("points") != cells[name]["metadata"]["nbgrader"].get("points"):
            told.append(say("assignments.changed-points", cell=name))
        elif (not about.get("locked") or about.get("solution")) and name not in by_program:
            told += _answer(name, cell, cells[name])
    return (*told, *runs_afresh(mine, path.resolve().parent))


def runs_afresh(notebook: dict[str, Any], folder: Path) -> tuple[str, ...]:
    """Run the learner's own notebook in a new kernel on their own machine: a sentence for the first cell that stops."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from traitlets.config import Config

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of copied cells, which have been told
        copy = nbformat.reads(json.dumps(notebook), as_version=4)
    copy.metadata.pop("kernelspec", None)  # whatever it names, this course's Python is what counts
    codes = [cell for cell in copy.cells if cell.cell_type == "code" and cell.source.strip()]
    reached: list[Any] = codes[:1]
    client = NotebookClient(
        copy,
        on_cell_execute=lambda cell, cell_index: reached.append(cell),
        timeout=LONGEST_CELL,
        kernel_name="python3",
        resources={"metadata": {"path": folder}},
        config=Config({"KernelManager": {"transport_encryption": "auto"}}),
    )
    client.create_kernel_manager().kernel_spec_manager.kernel_dirs = []  # the kernel of this Python, nobody else's
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}  # its last cries are not for a learner
    try:
        with TemporaryDirectory() as settings:  # no start-up files of the learner's own IPython
            client.execute(env={**processes.environment(), "IPYTHONDIR": settings}, **quiet)
    except (CellTimeoutError, CellExecutionError, DeadKernelError) as problem:
        where = _at(codes, reached[-1])
        if isinstance(problem, CellTimeoutError):
            return (say("assignments.slow-cell", seconds=LONGEST_CELL, **where),)
        if isinstance(problem, DeadKernelError):
            return (say("assignments.dead-kernel", **where),)
        return (say("assignments.failing-cell", error=f"{problem.ename}: {problem.evalue}"[:120], **where),)
    return ()


def _at(codes: list[Any], cell: Any) -> dict[str, Any]:
    """The number (from 1) and the first line of a code cell."""
    first = next(line for line in cell.source.splitlines() if line.strip())
    return {"number": 1 + next(n for n, each in enumerate(codes) if each is cell), "first": first[:60]}


def _answered_by_program(original: list[dict[str, Any]], mine: dict[str, dict[str, Any]]) -> set[str]:
    """Names of answer cells that need nothing: functions that nobody wrote, and what functions that were written answer
    instead. An exercise gives such functions below the answer that they stand for."""
    found: set[str] = set()
    before = ""
    for cell in original:
        name = _id(cell)
        if not name or not cell["metadata"]["nbgrader"].get("solution") or cell["cell_type"] != "code":
            continue
        if not any(isinstance(line, ast.FunctionDef) for line in ast.parse(_source(cell)).body):
            before = name
        elif name in mine:
            written = _source(mine[name]).strip() != _source(cell).strip()
            found.add(before if written else name)
    return found


def _answer(name: str, original: dict[str, Any], mine: dict[str, Any]) -> list[str]:
    before, after = _source(original), _source(mine)
    if before.strip() == after.strip():
        return [say("assignments.untouched", cell=name)]
    if mine["cell_type"] != "code":
        return []
    try:
        ast.parse(after)
    except (SyntaxError, ValueError) as problem:
        reason = say("grading.unreadable", line=getattr(problem, "lineno", None) or 1)
        return [say("assignments.unreadable-answer", cell=name, reason=reason)]
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


def _original(path: Path, mine: dict[str, Any], handed_out: Path) -> Path:
    """The exercise as it was given: by the file's name, or by its cells when the file was renamed."""
    known = {each.stem: each for each in sorted(handed_out.rglob("*.ipynb"))}
    if path.stem in known:
        return known[path.stem]
    names = _names(mine)
    shared = {stem: len(names & _names(_read(each))) for stem, each in known.items()}
    nearest = max(shared, key=lambda stem: shared[stem], default="")
    if not shared.get(nearest):
        raise UnknownName("exercise", path.stem, known)
    return known[nearest]


def _names(notebook: dict[str, Any]) -> set[str]:
    return {name for cell in notebook["cells"] if (name := _id(cell))}


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
