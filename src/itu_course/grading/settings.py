"""What nbgrader is told: its folders and the steps it takes. Called from ``exercises/nbgrader_config.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def settle(config: Any, root: Path) -> None:
    """Fill nbgrader's ``config`` for the course folder ``root`` (absolute)."""
    from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
    from nbconvert.preprocessors.sanitize import SanitizeHTML
    from nbgrader import preprocessors as steps

    import itu_course.grading.preprocessors as ours

    config.CourseDirectory.course_id = "itu-course"
    config.CourseDirectory.root = str(root)
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
        ours.MarkAnswers, steps.SaveAutoGrades, ours.FlagForReview, steps.AssignLatePenalties, SanitizeHTML,
        ours.Defuse, steps.CheckCellMetadata,
    ]  # fmt: skip
    config.SanitizeHTML.enabled = True
    config.GenerateFeedback.preprocessors = [steps.GetGrades, ours.HideMarkScheme, CSSHTMLHeaderPreprocessor]
    config.GenerateFeedback.exporter_class = ours.FeedbackPage
    config.KernelManager.transport_encryption = "auto"
    config.MappingKernelManager.transport_encryption = "auto"
