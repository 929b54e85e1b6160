"""The opening page's path: for each lesson, how much of it the learner has done, read from the saved answers.

A lesson's notebook says which questions, texts, plays and parts of the plan it has; nothing is counted twice, nothing
is recorded, and a file that cannot be read counts as not done: the panel that owns it says so.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from itu_course.lab import resources, source_lists
from itu_course.learner import read_object

# What a panel asks for, and the kind under which the answers are kept.
KINDS = {"quiz": "quiz", "predict": "quiz", "write": "text", "conference": "record", "plan": "plan"}
NOT_FILLED = {("plan", "versions")}  # looks at the other parts
PANEL = re.compile(r'\bpanels\.(\w+)\(\s*"([a-z0-9.-]+)"')


def stations(folder: Path) -> list[dict[str, Any]]:
    """Count what is done in each lesson.

    Parameters
    ----------
    folder
        The learner's folder.

    Returns
    -------
    list[dict[str, Any]]
        In reading order. Each has the lesson's ``file``, its ``minutes``, ``plays`` that were finished, whether one is
        ``playing``, and for ``questions``, ``texts`` and ``plan`` how many are done and how many there are. A lesson
        without plays has None for ``plays``.
    """
    answers = folder / "answers"
    return [_station(answers, path.name, *_steps(path)) for path in sorted(resources.lessons().glob("[0-9]*.ipynb"))]


def _station(answers: Path, file: str, minutes: int, steps: frozenset[tuple[str, str]]) -> dict[str, Any]:
    def count(kind: str, *fields: str) -> list[int]:
        names = [name for known, name in steps if known == kind]
        return [sum(_is_done(_last(answers / kind / f"{name}.json"), *fields) for name in names), len(names)]

    plays = [name for kind, name in steps if kind == "record"]
    return {
        "file": file,
        "minutes": minutes,
        "questions": count("quiz", "answer"),
        "texts": count("text", "text"),
        "plan": count("plan"),
        "plays": sum(_finished(answers, name) for name in plays) if plays else None,
        "playing": any(_is_done(_last(answers / "record" / f"{name}.json")) for name in plays),
    }


@cache
def _steps(lesson: Path) -> tuple[int, frozenset[tuple[str, str]]]:
    """The minutes of a lesson, and kind and name of everything that its panels save."""
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    code = "\n".join(source_lists.text(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    steps = {(KINDS[panel], name) for panel, name in PANEL.findall(code) if panel in KINDS}
    return int(notebook["metadata"]["itu_course"]["minutes"]), frozenset(steps - NOT_FILLED)


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        entries = read_object(path).get("entries")
    except (OSError, ValueError):
        return []
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _last(path: Path) -> dict[str, Any]:
    return (_entries(path) or [{}])[-1]


def _is_done(entry: dict[str, Any], *fields: str) -> bool:
    """Whether an entry says something in one of the fields; without fields, in any that the learner fills."""
    values = [entry.get(name) for name in fields or set(entry) - {"window"}]
    return any(bool(value.strip() if isinstance(value, str) else value) for value in values)


def _finished(answers: Path, scenario: str) -> int:
    return sum(len(_entries(path)) for path in (answers / "record").glob(f"{scenario}*-finished.json"))
