"""nbgrader's settings: folders, steps and the feedback page. ``exercises/nbgrader_config.py`` calls ``settle``."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

GRADEBOOK = "ITU_COURSE_GRADEBOOK"  # the address of another gradebook, such as one in PostgreSQL
LOCK_TIMEOUT = 60  # seconds that one process waits for another that writes into the gradebook's file (design choice)
TEMPLATES = Path(__file__).parent / "templates"


def gradebook_url(root: Path) -> str:
    """Return the address of the gradebook.

    Parameters
    ----------
    root
        The course folder.

    Returns
    -------
    str
        What the environment variable ``ITU_COURSE_GRADEBOOK`` says, else a file of SQLite in ``root``.
    """
    return os.environ.get(GRADEBOOK) or f"sqlite:///{root / 'gradebook.db'}?timeout={LOCK_TIMEOUT}"


def reuse_engines() -> None:
    """Let nbgrader keep one database engine for each gradebook as long as this process runs.

    Notes
    -----
    nbgrader opens the gradebook about ten times for each submission, each time with a new engine that compiles every
    query anew: 40 % of the processor time of marking, as we measured. A closed gradebook still closes its connections.
    """
    from nbgrader import api

    if not hasattr(api.create_engine, "cache_info"):
        api.create_engine = cache(api.create_engine)


def settle(config: Any, root: Path) -> None:
    """Fill nbgrader's configuration for a course folder.

    Parameters
    ----------
    config
        nbgrader's configuration; changed in place.
    root
        The course folder, absolute.
    """
    from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
    from nbconvert.preprocessors.sanitize import SanitizeHTML
    from nbgrader import preprocessors as steps

    import itu_course.grading.nbgrader_steps as ours

    config.CourseDirectory.course_id = "itu-course"
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = gradebook_url(root)
    config.MarkAnswers.keys = str(root / "keys")
    config.Review.texts = str(root / ".marked" / "texts")
    # The source has blanks instead of solutions, so there is no solution to clear.
    config.GenerateAssignment.preprocessors = [
        steps.LockCells, steps.ClearOutput, steps.CheckCellMetadata, steps.ComputeChecksums, steps.SaveCells,
        steps.ClearHiddenTests, steps.ClearMarkScheme, steps.ComputeChecksums, steps.CheckCellMetadata,
    ]  # fmt: skip
    config.Autograde.sanitize_preprocessors = [
        steps.ClearOutput, ours.TidyCells, steps.DeduplicateIds, steps.OverwriteKernelspec, steps.OverwriteCells,
        steps.CheckCellMetadata,
    ]  # fmt: skip
    # No Execute: answers are read, never run; functions of the computing class run in a sandbox (see ``sandbox``).
    # No second CheckCellMetadata: none of these steps changes what the first one checked.
    config.Autograde.autograde_preprocessors = [
        ours.MarkAnswers, steps.SaveAutoGrades, ours.Review, steps.AssignLatePenalties, SanitizeHTML, ours.Defuse,
    ]  # fmt: skip
    config.SanitizeHTML.enabled = True
    config.GenerateFeedback.preprocessors = [
        steps.GetGrades, ours.TellWaiting, ours.HideMarkScheme, CSSHTMLHeaderPreprocessor,
    ]  # fmt: skip
    config.GenerateFeedback.exporter_class = ours.FeedbackPage
    _set_template(config)
    config.KernelManager.transport_encryption = "auto"
    config.MappingKernelManager.transport_encryption = "auto"


def _set_template(config: Any) -> None:
    """Let the feedback page use our template, which extends nbgrader's."""
    formgrader = Path(str(files("nbgrader"))) / "server_extensions" / "formgrader"
    bootstrap = formgrader / "static" / "node_modules" / "bootstrap" / "dist" / "css"
    config.FeedbackPage.template_name = "itu_feedback"
    config.FeedbackPage.sanitize_html = True
    config.FeedbackPage.extra_template_basedirs = [str(TEMPLATES), str(formgrader / "templates")]
    config.FeedbackPage.extra_template_paths = [str(formgrader / "templates"), str(bootstrap)]
