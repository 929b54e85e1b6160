"""The reason of a failure, found in texts as nbgrader writes them; no process of its own is needed."""

from __future__ import annotations

import pytest

from itu_course.grading.workflow.failures import MAX_REASON_LENGTH, TRACEBACK, failure_reason
from itu_course.words import say


def log(*heads: str, rest: str = "") -> str:
    """A log with one traceback for each head."""
    frames = "\n".join(f'[ERROR] {TRACEBACK}\n      File "x.py", line 1\n    {head}{rest}\n    ' for head in heads)
    return f"[INFO] begun\n{frames}\n[INFO] ended."


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ({"log": log("ValueError: no number.")}, "ValueError: no number"),
        ({"log": log("ValueError: a", "KeyError: b", "OSError: c")}, "OSError: c"),
        ({"log": log("itu_course.errors.GradingError: The key is wrong.")}, "The key is wrong"),
        ({"log": log("nbgrader.NbGraderException: No cell.")}, "No cell"),
        ({"log": log("KeyboardInterrupt")}, "KeyboardInterrupt"),
        ({"log": log("itu_course.errors.GradingError")}, "GradingError"),
        ({"log": log("ValueError: one", rest="\n    two")}, "ValueError: one two"),
        ({"log": log("ValueError: one", rest="\n[INFO] more")}, "ValueError: one"),
        ({"log": log("ValueError: real", "RuntimeError: Please see the log above")}, "ValueError: real"),
        ({"error": f"{TRACEBACK}\n  File\nValueError: here"}, "ValueError: here"),
        ({"log": log("ValueError: log"), "error": f"{TRACEBACK}\n  File\nValueError: error"}, "ValueError: log"),
        ({"log": "[INFO] a\n[ERROR] The last. \n\n", "error": ""}, "The last"),
        ({"log": "[ERROR] log", "error": "[X] error:"}, "error"),
        ({"log": None, "error": None}, say("assignments.no-reason")),
    ],
)
def test_the_first_unexpected_exception_is_the_reason_else_the_last_line(result: dict[str, str], reason: str) -> None:
    assert failure_reason(result) == reason


def test_a_reason_is_cut_at_its_longest() -> None:
    assert failure_reason({"error": "x" * 400}) == "x" * MAX_REASON_LENGTH
    long = failure_reason({"log": log("ValueError: " + "x" * 400)})
    assert len(long) == MAX_REASON_LENGTH == 300 and long.startswith("ValueError: x")
