"""Why a step of nbgrader failed, in one line that a person can use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any

from itu_course.words import say

MAX_REASON_LENGTH = 300  # characters of a reason that nbgrader gives (design choice)
TRACEBACK = "Traceback (most recent call last):"


def failure_reason(result: Mapping[str, Any]) -> str:
    """Find the reason in what a step of nbgrader returned.

    Parameters
    ----------
    result
        nbgrader's, with texts under ``log`` and ``error``.

    Returns
    -------
    str
        What the first unexpected exception says, on one line and without a full stop; else the last line of the texts.

    Notes
    -----
    nbgrader writes an unexpected exception into its log, and then raises another one that only points there.

    Examples
    --------
    >>> failure_reason({"log": "[INFO] begun\\n[ERROR] The disk is full.\\n"})
    'The disk is full'
    """
    for text, indent in ((result.get("log"), " " * 4), (result.get("error"), "")):
        sentences = [line for line in _exceptions(str(text or ""), indent) if "Please see the" not in line]
        if sentences:
            return sentences[-1].rstrip(" .:")[:MAX_REASON_LENGTH]
    for text in (result.get("error"), result.get("log")):
        lines = [line.strip() for line in str(text or "").splitlines() if line.strip()]
        if lines:
            return lines[-1].split("] ")[-1].rstrip(" .:")[:MAX_REASON_LENGTH]
    return say("assignments.no-reason")


def _exceptions(text: str, indent: str) -> Iterator[str]:
    """Give what each exception in ``text`` says, up to its first empty line.

    All lines of a traceback begin with ``indent``, its frames further in. The kind of the exception is left out where
    its sentence is written for people.
    """
    lines = iter(text.splitlines())
    for line in lines:
        if not line.endswith(TRACEBACK):
            continue
        head = next((after for after in lines if not after.startswith(f"{indent} ")), "")
        parts = re.match(r"\s*(?P<module>[\w.]*\.)?(?P<kind>\w+)(?:: (?P<sentence>.*))?$", head)
        if not parts:
            continue
        rest = takewhile(lambda after: after.strip() and not after.startswith("["), lines)
        sentence = " ".join(part.strip() for part in (parts["sentence"] or "", *rest))
        for_people = (parts["module"] or "").startswith("itu_course.") or parts["kind"] == "NbGraderException"
        yield sentence if for_people and sentence else f"{parts['kind']}: {sentence}" if sentence else parts["kind"]
