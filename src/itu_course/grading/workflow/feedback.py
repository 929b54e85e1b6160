"""The feedback that learners get back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from itu_course.errors import GradingError
from itu_course.grading.workflow.course import known_assignment, nbgrader_api, write_zip
from itu_course.grading.workflow.failures import failure_reason
from itu_course.grading.workflow.grades import unmarked_learners, unmarked_sentence
from itu_course.words import say


def return_feedback(root: Path, name: str, notify: Callable[[str], None] | None = None) -> tuple[Path, ...]:
    """Make each marked learner's feedback page, and a zip with it.

    Parameters
    ----------
    root
        The course folder.
    name
        The assignment; an unknown one raises UnknownName.
    notify
        Is called with a sentence on who is not marked and gets no feedback.

    Returns
    -------
    tuple of Path
        The zips, in ``returned``.

    Raises
    ------
    GradingError
        If nothing is marked, or a page cannot be made or written.
    """
    folders = (root / "autograded").glob(f"*/{known_assignment(root, name)}")
    marked = sorted(path.parent.name for path in folders if path.is_dir())
    unmarked = unmarked_learners(root, name) if marked else ()
    marked = [learner for learner in marked if learner not in unmarked]
    if not marked:
        raise GradingError(say("assignments.nothing-marked", name=name))
    if unmarked and notify:
        notify(unmarked_sentence(name, unmarked))
    nbgrader, zips = nbgrader_api(root), []
    for learner in marked:
        result = nbgrader.generate_feedback(name, learner, force=True)
        if not result["success"]:
            raise GradingError(say("assignments.no-feedback", learner=learner, reason=failure_reason(result)))
        pages = sorted((root / "feedback" / learner / name).glob("*.html"))
        zips.append(write_zip(root / "returned" / name / f"{learner}.zip", [(path, path.name) for path in pages]))
    return tuple(zips)
