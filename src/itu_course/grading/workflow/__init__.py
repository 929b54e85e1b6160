"""The steps of grading: release, check, collect, grade, mark by hand, return, report.

They are a thin layer over nbgrader's own commands, which also work unchanged in ``exercises/``. Nothing that a learner
handed in is ever run here: see ``itu_course.grading``. The modules are ``course`` (the folder and what is handed out),
``precheck``, ``platforms``, ``identities``, ``intake``, ``submissions``, ``collection_log`` and ``collection`` (what
comes back), ``grades``, ``feedback``, ``report``, ``tables``, ``worksheet`` and ``agreement``.

Examples
--------
>>> from pathlib import Path
>>> from itu_course.grading import workflow
>>> workflow.find_course(Path("nowhere"))
Traceback (most recent call last):
    ...
itu_course.errors.GradingError: There is no nbgrader course in nowhere. Change to the folder “exercises”, or name the \
course folder with --course.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from itu_course.grading.workflow.agreement import Agreement, agreement_lines, compare_marks
    from itu_course.grading.workflow.collection import Collected, collect
    from itu_course.grading.workflow.collection_log import decisions_path
    from itu_course.grading.workflow.course import (
        add_programs_to_path,
        assignment_names,
        collected_learners,
        find_course,
        known_assignment,
        marking_options,
        release,
    )
    from itu_course.grading.workflow.feedback import return_feedback
    from itu_course.grading.workflow.grades import Graded, grade, unmarked_learners
    from itu_course.grading.workflow.precheck import check
    from itu_course.grading.workflow.report import Item, marks_table, write_report
    from itu_course.grading.workflow.worksheet import fill_worksheet

__all__ = [
    "Agreement",
    "Collected",
    "Graded",
    "Item",
    "add_programs_to_path",
    "agreement_lines",
    "assignment_names",
    "check",
    "collect",
    "collected_learners",
    "compare_marks",
    "decisions_path",
    "fill_worksheet",
    "find_course",
    "grade",
    "known_assignment",
    "marking_options",
    "marks_table",
    "release",
    "return_feedback",
    "unmarked_learners",
    "write_report",
]

# Each step is imported when it is used: nbgrader alone takes about a second to import.
_MODULES = {
    "agreement": ("Agreement", "agreement_lines", "compare_marks"),
    "collection": ("Collected", "collect"),
    "course": (
        "add_programs_to_path",
        "assignment_names",
        "collected_learners",
        "find_course",
        "known_assignment",
        "marking_options",
        "release",
    ),
    "collection_log": ("decisions_path",),
    "feedback": ("return_feedback",),
    "grades": ("Graded", "grade", "unmarked_learners"),
    "precheck": ("check",),
    "report": ("Item", "marks_table", "write_report"),
    "worksheet": ("fill_worksheet",),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
