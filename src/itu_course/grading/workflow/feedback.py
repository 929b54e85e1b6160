"""The feedback that learners get back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from itu_course.errors import GradingError
from itu_course.grading.workflow.course import known_assignment, nbgrader_api, write_zip
from itu_course.grading.workflow.failures import failure_reason
from itu_course.grading.workflow.grades import unmarked_learners, unmarked_sentence, unread_learners
from itu_course.words import say, say_count


def return_feedback(root: Path, name: str, notify: Callable[[str], None] | None = None) -> tuple[Path, ...]:
    """Make each marked learner's feedback page, and a zip with it.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    notify
        Is called with sentences on who is not marked and gets no feedback, whose texts nobody has marked yet, and whose
        page cannot be made. None of them stops the others.

    Returns
    -------
    tuple of Path
        The zips, in ``returned``.

    Raises
    ------
    GradingError
        If nothing is marked, or no page at all can be made or written.
    """
    folders = (root / "autograded").glob(f"*/{known_assignment(root, name)}")
    marked = sorted(path.parent.name for path in folders if path.is_dir())
    unmarked = unmarked_learners(root, name) if marked else ()
    marked = [learner for learner in marked if learner not in unmarked]
    if not marked:
        raise GradingError(say("assignments.nothing-marked", name=name))
    notify = notify or (lambda _: None)
    if unmarked:
        notify(unmarked_sentence(name, unmarked))
    unread = [learner for learner in unread_learners(root, name) if learner in marked]
    if unread:
        notify(say_count("assignments.unread-texts", len(unread), learners=", ".join(unread), name=name))
    nbgrader, zips, problems = nbgrader_api(root), [], []
    for learner in marked:
        try:
            zips.append(_feedback_zip(root, name, learner, nbgrader))
        except GradingError as problem:
            problems.append(str(problem))
            notify(str(problem))
    if not zips:
        raise GradingError(problems[0])
    return tuple(zips)


def _feedback_zip(root: Path, name: str, learner: str, nbgrader: Any) -> Path:
    """Make one learner's page and zip. Raises GradingError."""
    try:
        result = nbgrader.generate_feedback(name, learner, force=True)
    except Exception as problem:  # whatever is wrong with this one, the others get theirs
        result = {"success": False, "error": f"{type(problem).__name__}: {problem}"}
    if not result["success"]:
        raise GradingError(say("assignments.no-feedback", learner=learner, reason=failure_reason(result)))
    pages = sorted((root / "feedback" / learner / name).glob("*.html"))
    return write_zip(root / "returned" / name / f"{learner}.zip", [(path, path.name) for path in pages])
