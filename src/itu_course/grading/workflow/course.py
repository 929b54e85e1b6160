"""The course folder that nbgrader works in, and what is handed out from it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from itu_course.errors import GradingError, UnknownName
from itu_course.grading.cells import Kind, grade_id, kind, notebook_cells, points
from itu_course.grading.keys import load_key
from itu_course.grading.workflow.failures import failure_reason
from itu_course.words import say

CONFIG = "nbgrader_config.py"


def find_course(folder: Path) -> Path:
    """Find the course folder.

    Parameters
    ----------
    folder
        The course folder, or the folder that holds it as ``exercises``.

    Returns
    -------
    Path
        The course folder, absolute.

    Raises
    ------
    GradingError
        If there is none.
    """
    for place in (folder, folder / "exercises"):
        if (place / CONFIG).is_file():
            return place.resolve()
    raise GradingError(say("assignments.no-course", folder=folder if folder.name else folder.resolve()))


def assignment_names(root: Path) -> tuple[str, ...]:
    """List the assignments of the course.

    Parameters
    ----------
    root
        The course folder.

    Returns
    -------
    tuple of str
        Their names, sorted.
    """
    return tuple(sorted(path.name for path in (root / "source").iterdir() if path.is_dir()))


def known_assignment(root: Path, name: str) -> str:
    """Check that there is an assignment.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.

    Returns
    -------
    str
        ``name``.

    Raises
    ------
    UnknownName
        If there is no such assignment; with the nearest names.
    """
    if name not in assignment_names(root):
        raise UnknownName("assignment", name, assignment_names(root))
    return name


def exercises(root: Path) -> dict[str, Any]:
    """Read all exercises as they were written, with the markers' levels.

    Parameters
    ----------
    root
        The course folder.

    Returns
    -------
    dict of str to object
        The parsed notebooks by assignment; those that cannot be read are left out.
    """
    notebooks: dict[str, Any] = {}
    for name in assignment_names(root):
        try:
            notebooks[name] = json.loads((root / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
    return notebooks


def notebook_path(root: Path, step: str, name: str, learner: str) -> Path:
    """Return the path of a learner's notebook.

    Parameters
    ----------
    root
        The course folder.
    step
        nbgrader's folder: "submitted", "autograded" or "feedback".
    name
        The assignment.
    learner
        The learner's folder.

    Returns
    -------
    Path
        The path; need not exist.
    """
    return root / step / learner / name / f"{name}.ipynb"


def collected_learners(root: Path, name: str) -> tuple[str, ...]:
    """List the learners whose work has been collected.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.

    Returns
    -------
    tuple of str
        Their folders' names, sorted.
    """
    folders = (root / "submitted").glob(f"*/{known_assignment(root, name)}")
    return tuple(sorted(path.parent.name for path in folders if path.is_dir()))


def add_programs_to_path() -> None:
    """Let nbgrader find the program ``alembic``, which it calls by name, beside this Python."""
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join(filter(None, (programs, os.environ.get("PATH"))))


def nbgrader_api(root: Path, not_isolated: bool = False) -> Any:
    """Start nbgrader with this course's settings.

    Parameters
    ----------
    root
        The course folder.
    not_isolated
        Whether functions of learners may run without a sandbox.

    Returns
    -------
    nbgrader.apps.api.NbGraderAPI
        nbgrader's steps as methods.
    """
    add_programs_to_path()
    from nbgrader.apps.api import NbGraderAPI
    from sqlalchemy.exc import SAWarning
    from traitlets.config.loader import PyFileConfigLoader

    from itu_course.grading.nbgrader_settings import reuse_engines

    reuse_engines()
    # nbgrader 0.9.6 with SQLAlchemy 2.1: harmless, and nothing that an instructor could act on.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    if not_isolated:
        config.MarkAnswers.not_isolated = True
    return NbGraderAPI(config=config)


def release(root: Path, name: str) -> Path:
    """Make the copy that is handed out.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.

    Returns
    -------
    Path
        The zip with the copy, in ``handed-out``.

    Raises
    ------
    GradingError
        If its key does not fit, nbgrader cannot make it, with its reason, or the zip cannot be written.
    """
    check_key(root, name)
    _generate(root, name)
    files = [path for path in sorted((root / "release" / name).iterdir()) if path.is_file()]
    return write_zip(root / "handed-out" / f"{name}.zip", [(path, f"{name}/{path.name}") for path in files])


def check_key(root: Path, name: str) -> None:
    """Compare the points of an exercise with its key, before anything is changed.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.

    Raises
    ------
    GradingError
        If a cell with points has no key, or its key adds up to other points.

    Notes
    -----
    A key that breaks a rule of keys raises DataFileError.
    """
    path = root / "keys" / known_assignment(root, name) / "key.toml"
    keys = load_key(path)
    exercise = json.loads((root / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook_cells(exercise):
        if cell.get("cell_type") != "code" or kind(cell) is not Kind.POINTS:
            continue
        cell_id, carried = grade_id(cell), points(cell)
        if cell_id not in keys:
            raise GradingError(say("grading.no-key", cell=cell_id, assignment=name, path=path.name))
        if carried != keys[cell_id].points:
            real = f"{keys[cell_id].points:g}"
            raise GradingError(say("grading.points", cell=cell_id, told=f"{carried or 0:g}", real=real))


def register(root: Path, name: str) -> None:
    """Make an exercise known to the gradebook, if it is not: nbgrader marks nothing that was not released there.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.

    Raises
    ------
    GradingError
        If nbgrader cannot do it, with its reason.
    """
    from nbgrader.api import Gradebook, MissingEntry

    from itu_course.grading.nbgrader_settings import gradebook_url

    add_programs_to_path()
    with Gradebook(gradebook_url(root)) as gradebook:
        try:
            gradebook.find_notebook(name, known_assignment(root, name))
            return
        except MissingEntry:
            pass
    _generate(root, name)


def _generate(root: Path, name: str) -> None:
    """Let nbgrader write the copy to hand out and register the exercise. Raises GradingError."""
    result = nbgrader_api(root).generate_assignment(known_assignment(root, name), force=True, create=True)
    if not result["success"]:
        raise GradingError(say("assignments.not-released", name=name, reason=failure_reason(result)))


def marking_options() -> tuple[str, ...]:
    """List what the server for marking by hand needs besides nbgrader.

    Returns
    -------
    tuple of str
        Arguments for its command line.
    """
    from itu_course.grading.marking_page import page_options

    return page_options()


def write_zip(target: Path, files: Sequence[tuple[Path, str]]) -> Path:
    """Write a zip, whole or not at all.

    Parameters
    ----------
    target
        Where the zip is put; its folder is made.
    files
        The path of each file, and its path inside the zip.

    Returns
    -------
    Path
        ``target``.

    Raises
    ------
    GradingError
        If it cannot be written.
    """
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, inside in files:
                archive.write(path, inside)
        shutil.move(unfinished, target)
    except OSError as problem:
        raise GradingError(say("assignments.cannot-write", path=target, reason=problem.strerror)) from problem
    return target
