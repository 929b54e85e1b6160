"""A stand-in for nbgrader's steps and gradebook: it does in a moment what our workflow needs, without a process."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from itu_course.grading.workflow import course, feedback, grades

FAILS = {"success": False, "log": "[ERROR] The disk is full."}


@dataclass
class FakeNbgrader:
    """nbgrader's steps as methods; those of ``failing`` learners fail, and so does a release if "release" is in it."""

    root: Path
    failing: set[str] = field(default_factory=set)
    calls: list[tuple[str, ...]] = field(default_factory=list)

    def generate_assignment(self, name: str, force: bool = False, create: bool = False) -> dict[str, Any]:
        self.calls.append(("release", name))
        if "release" in self.failing or not (force and create):
            return FAILS
        shutil.copytree(self.root / "source" / name, self.root / "release" / name, dirs_exist_ok=True)
        return {"success": True}

    def autograde(self, name: str, learner: str, force: bool = False, create: bool = False) -> dict[str, Any]:
        self.calls.append(("autograde", name, learner))
        if learner in self.failing or not (force and create):
            return FAILS
        target = self.root / "autograded" / learner / name
        shutil.copytree(self.root / "submitted" / learner / name, target, dirs_exist_ok=True)
        return {"success": True}

    def generate_feedback(self, name: str, learner: str, force: bool = False) -> dict[str, Any]:
        self.calls.append(("feedback", name, learner))
        if learner in self.failing or not force:
            return FAILS
        folder = self.root / "feedback" / learner / name
        folder.mkdir(parents=True)
        for file in (f"{name}.html", "b.html", "notes.txt"):
            (folder / file).write_text(f"{file} of {learner}", encoding="utf-8")
        return {"success": True}


def mark(name: str, score: float | None, cell_type: str = "code", waits: bool = False) -> Any:
    """The mark of one cell, as a gradebook gives it; None: nobody has marked it. People mark Markdown cells."""
    by_person = score if cell_type == "markdown" else None
    by_nbgrader = None if cell_type == "markdown" else score
    return SimpleNamespace(
        name=name,
        score=score or 0.0,
        auto_score=by_nbgrader,
        manual_score=by_person,
        needs_manual_grade=waits,
        cell=SimpleNamespace(cell_type=cell_type),
    )


def work(learner: str, *marks: Any, most: float = 12.0) -> Any:
    """One learner's submission, as a gradebook gives it."""
    score = sum(each.score for each in marks)
    waits = any(each.needs_manual_grade for each in marks)
    notebooks = [SimpleNamespace(grades=marks)]
    return SimpleNamespace(
        student_id=learner, score=score, max_score=most, notebooks=notebooks, needs_manual_grade=waits
    )


def use_gradebook(monkeypatch: pytest.MonkeyPatch, works: Iterable[Any]) -> None:
    """Let the gradebook hold these submissions of any assignment."""

    class Gradebook:
        def __init__(self, _: str) -> None:
            self.assignment_submissions = lambda _: list(works)
            self.find_notebook = lambda *_: None  # every exercise is registered

        def __enter__(self) -> Gradebook:
            return self

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr("nbgrader.api.Gradebook", Gradebook)


def use_nbgrader(monkeypatch: pytest.MonkeyPatch, root: Path) -> FakeNbgrader:
    """Let the workflow find the stand-in instead of nbgrader."""
    fake = FakeNbgrader(root)
    grades._marker.cache_clear()
    use_gradebook(monkeypatch, ())
    for module in (course, feedback, grades):
        monkeypatch.setattr(module, "nbgrader_api", lambda *_: fake)
    return fake
