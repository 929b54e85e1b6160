"""Marking of all that was collected, and what has been marked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from itu_course.grading.cells import notebook_cells
from itu_course.grading.workflow.course import (
    add_programs_to_path,
    check_key,
    collected_learners,
    known_assignment,
    nbgrader_api,
    notebook_path,
    register,
)
from itu_course.grading.workflow.failures import failure_reason
from itu_course.learner import write_whole
from itu_course.words import say

NOT_MARKED = "not marked"  # in the table of marks, in place of "yes" or nothing


@dataclass(frozen=True)
class Graded:
    """What became of one learner's submission.

    Attributes
    ----------
    learner
        The learner's folder.
    problem
        Why it could not be marked, as a sentence; empty when it was marked.
    skipped
        Whether it had been marked before and was left as it was.
    flags
        Sentences on what in it waits for the instructor.
    new_key
        Whether it was marked again because the key has changed. Marks by hand are kept.
    """

    learner: str
    problem: str
    skipped: bool = False
    flags: tuple[str, ...] = ()
    new_key: bool = False


def grade(
    root: Path,
    name: str,
    jobs: int = 1,
    again: bool = False,
    report_progress: Callable[[Graded], None] | None = None,
    executor: Executor | None = None,
    not_isolated: bool = False,
) -> tuple[Graded, ...]:
    """Mark all that was collected. One bad submission never stops the others.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    jobs
        How many processes work at a time; at least 1. The marks do not depend on it.
    again
        Whether to mark again what has been marked and not handed in anew. By default it is left out, so that a run
        that was interrupted goes on where it stopped.
    report_progress
        Is called with each submission's outcome as soon as it is known.
    executor
        Does the work in place of ``jobs`` processes, such as a Dask cluster whose workers see the same course folder.
    not_isolated
        Whether functions of learners may run with this account's rights where there is no sandbox.

    Returns
    -------
    tuple of Graded
        One for each learner, in the order in which they were marked.

    Notes
    -----
    An exercise that was never released is registered first; GradingError says why that cannot be.
    """
    outcomes: list[Graded] = []
    for outcome in _outcomes(root, known_assignment(root, name), jobs, again, executor, not_isolated):
        outcomes.append(outcome)
        if report_progress:
            report_progress(outcome)
    return tuple(outcomes)


def _outcomes(
    root: Path, name: str, jobs: int, again: bool, executor: Executor | None, not_isolated: bool
) -> Iterator[Graded]:
    waiting = []
    learners = collected_learners(root, name)
    if learners:
        check_key(root, name)
    for learner in learners:
        if not again and _is_up_to_date(root, name, learner):
            yield Graded(learner, "", skipped=True, flags=flags(root, name, learner))
        else:
            waiting.append(learner)
    if waiting:
        register(root, name)
    if executor is not None:
        yield from _fan_out(executor, root, name, waiting, not_isolated)
    elif jobs <= 1 or len(waiting) < 2:
        yield from (_grade_learner(str(root), name, learner, not_isolated) for learner in waiting)
    else:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            yield from _fan_out(pool, root, name, waiting, not_isolated)


def _fan_out(executor: Executor, root: Path, name: str, waiting: list[str], not_isolated: bool) -> Iterator[Graded]:
    from concurrent.futures import as_completed

    futures = {executor.submit(_grade_learner, str(root), name, learner, not_isolated): learner for learner in waiting}
    for future in as_completed(futures):
        try:
            yield future.result()
        except Exception as problem:  # the process that marked it has ended; what was marked before stays marked
            yield _failed(futures[future], f"{type(problem).__name__}: {problem}")


@lru_cache(maxsize=2)
def _marker(root: str, not_isolated: bool) -> Any:
    """Return nbgrader for this course, started once in each process."""
    return nbgrader_api(Path(root), not_isolated)


def _grade_learner(root: str, name: str, learner: str, not_isolated: bool) -> Graded:
    folder = Path(root)
    try:
        fingerprint = _fingerprint(folder, name, learner)
        new_key = _marked_by_another_key(folder, name, learner)
        result = _marker(root, not_isolated).autograde(name, learner, force=True, create=True)
        if not result["success"]:
            return _failed(learner, failure_reason(result))
        write_whole(_stamp(folder, name, learner), f"{fingerprint} {_key_fingerprint(folder, name)}")
        return Graded(learner, "", flags=flags(folder, name, learner), new_key=new_key)
    except Exception as problem:  # whatever is wrong with this one, the others are marked
        return _failed(learner, f"{type(problem).__name__}: {problem}")


def _failed(learner: str, reason: str) -> Graded:
    return Graded(learner, say("assignments.not-graded", learner=learner, reason=reason.rstrip(".")))


def flags(root: Path, name: str, learner: str) -> tuple[str, ...]:
    """Collect what in a marked submission waits for the instructor.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.
    learner
        The learner's folder.

    Returns
    -------
    tuple of str
        Sentences; empty where nothing waits, or where nothing has been marked.
    """
    from itu_course.grading.marks import FLAG

    path = notebook_path(root, "autograded", name, learner)
    try:
        cells = notebook_cells(json.loads(path.read_text(encoding="utf-8")))
        return tuple(str(cell["metadata"][FLAG]) for cell in cells if FLAG in cell["metadata"])
    except (OSError, ValueError, KeyError, TypeError):  # not marked, or damaged since: that stops nobody's marks
        return ()


def _stamp(root: Path, name: str, learner: str) -> Path:
    """Return the path of the file that says which submission was marked to the end."""
    return root / ".marked" / name / f"{learner}.txt"


def _fingerprint(root: Path, name: str, learner: str) -> str:
    path = notebook_path(root, "submitted", name, learner)
    if not path.is_file():
        return "no notebook"
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:  # nbgrader says why when it is marked
        return "unreadable"


def _key_fingerprint(root: Path, name: str) -> str:
    """Reduce the key of an assignment, with the banks beside it, to what tells it from another."""
    digest = hashlib.sha256()
    for path in sorted((root / "keys" / name).glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _stamped(root: Path, name: str, learner: str) -> tuple[str, str] | None:
    """Return the fingerprints of the submission and of the key by which it was marked; None where there is no stamp.

    A damaged stamp fits no submission.
    """
    stamp = _stamp(root, name, learner)
    if not stamp.is_file():
        return None
    try:
        submission, _, key = stamp.read_text(encoding="utf-8").partition(" ")
    except (OSError, ValueError):
        return "", ""
    return submission, key


def _is_up_to_date(root: Path, name: str, learner: str) -> bool:
    """Say whether this very submission was marked to the end, by this very key.

    nbgrader writes its own files before it is done.
    """
    marked = notebook_path(root, "autograded", name, learner)
    return marked.is_file() and _stamped(root, name, learner) == (
        _fingerprint(root, name, learner),
        _key_fingerprint(root, name),
    )


def _marked_by_another_key(root: Path, name: str, learner: str) -> bool:
    stamped = _stamped(root, name, learner)
    return stamped is not None and stamped[1] not in {"", _key_fingerprint(root, name)}


def is_marked(root: Path, name: str, work: Any) -> bool:
    """Say whether marks are those of what was collected last.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment.
    work
        One learner's submission in the gradebook.

    Returns
    -------
    bool
        True also for work that was removed from ``submitted`` after it had been marked.

    Notes
    -----
    nbgrader writes a row of zeros before it begins, keeps the older marks when newer work cannot be marked, and removes
    its own notebook when it fails.
    """
    grades = [mark for notebook in work.notebooks for mark in notebook.grades]
    automatic = [mark.auto_score for mark in grades if mark.cell.cell_type == "code"]
    if automatic and all(score is None for score in automatic):
        return False
    learner = work.student_id
    if not notebook_path(root, "submitted", name, learner).is_file():
        return True  # removed after it was marked
    stamped = _stamped(root, name, learner)  # missing when nbgrader's own command has marked
    return notebook_path(root, "autograded", name, learner).is_file() and (
        stamped is None or stamped[0] == _fingerprint(root, name, learner)
    )


def unmarked_learners(root: Path, name: str) -> tuple[str, ...]:
    """List the learners whose work could not be marked, or has not been marked since it was collected.

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
    from nbgrader.api import Gradebook

    from itu_course.grading.nbgrader_settings import gradebook_url

    add_programs_to_path()
    with Gradebook(gradebook_url(root)) as gradebook:
        submissions = gradebook.assignment_submissions(known_assignment(root, name))
        marked = {work.student_id: is_marked(root, name, work) for work in submissions}
    everyone = dict.fromkeys(collected_learners(root, name), False) | marked
    return tuple(sorted(learner for learner, is_done in everyone.items() if not is_done))


def unread_learners(root: Path, name: str) -> tuple[str, ...]:
    """List the learners who have a text, or another answer, that waits for a person.

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
    from nbgrader.api import Gradebook

    from itu_course.grading.nbgrader_settings import gradebook_url

    add_programs_to_path()
    with Gradebook(gradebook_url(root)) as gradebook:
        submissions = gradebook.assignment_submissions(known_assignment(root, name))
        return tuple(sorted(work.student_id for work in submissions if work.needs_manual_grade))


def unmarked_sentence(name: str, learners: Sequence[str]) -> str:
    """Return the sentence on work that is not marked.

    Parameters
    ----------
    name
        The assignment.
    learners
        Whose work it is; at least one.

    Returns
    -------
    str
        The sentence, with what to do.
    """
    return say("assignments.unmarked", learners=", ".join(learners), name=name)
