"""What nbgrader is told: its folders and the steps it takes. Called from ``exercises/nbgrader_config.py``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

GRADEBOOK = "ITU_COURSE_GRADEBOOK"  # the address of another gradebook, such as one in PostgreSQL
WAIT = 60  # seconds that one process waits for another that writes into the gradebook's file


def gradebook_url(root: Path) -> str:
    """Where the marks of the course folder ``root`` are kept: one file in it, unless GRADEBOOK names another place."""
    return os.environ.get(GRADEBOOK) or f"sqlite:///{root / 'gradebook.db'}?timeout={WAIT}"


def settle(config: Any, root: Path) -> None:
    """Fill nbgrader's ``config`` for the course folder ``root`` (absolute)."""
    from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
    from nbconvert.preprocessors.sanitize import SanitizeHTML
    from nbgrader import preprocessors as steps

    import itu_course.grading.nbgrader_steps as ours

    config.CourseDirectory.course_id = "itu-course"
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = gradebook_url(root)
    config.MarkAnswers.keys = str(root / "keys")
    # Blanks stand in the source itself, so there is no solution to clear.
    config.GenerateAssignment.preprocessors = [
        steps.LockCells, steps.ClearOutput, steps.CheckCellMetadata, steps.ComputeChecksums, steps.SaveCells,
        steps.ClearHiddenTests, steps.ClearMarkScheme, steps.ComputeChecksums, steps.CheckCellMetadata,
    ]  # fmt: skip
    config.Autograde.sanitize_preprocessors = [
        steps.ClearOutput, ours.TidyCells, steps.DeduplicateIds, steps.OverwriteKernelspec, steps.OverwriteCells,
        steps.CheckCellMetadata,
    ]  # fmt: skip
    # No Execute: answers are read, never run; functions of the computing class run behind walls (see isolation).
    config.Autograde.autograde_preprocessors = [
        ours.MarkAnswers, steps.SaveAutoGrades, ours.Review, steps.AssignLatePenalties, SanitizeHTML,
        ours.Defuse, steps.CheckCellMetadata,
    ]  # fmt: skip
    config.SanitizeHTML.enabled = True
    config.GenerateFeedback.preprocessors = [steps.GetGrades, ours.HideMarkScheme, CSSHTMLHeaderPreprocessor]
    config.GenerateFeedback.exporter_class = ours.FeedbackPage
    config.KernelManager.transport_encryption = "auto"
    config.MappingKernelManager.transport_encryption = "auto"
