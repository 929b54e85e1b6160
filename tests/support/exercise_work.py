"""The exercise *Who decides?* as learners hand it in: right, odd, or unreadable for nbgrader."""

from __future__ import annotations

import copy
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from itu_course.grading.workflow import course

ROOT = Path(__file__).resolve().parents[2]
NAME = "who_decides"
VOTES = 'votes = {"1": "adopted", "2": "adopted", "6": 83}'
QUIZ = 'answers = {"1": "c", "2": ["a"], "3": "b"}'
Notebook = dict[str, Any]
BLANK: Notebook = json.loads((ROOT / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))


def course_folder(place: Path, *parts: str) -> Path:
    """A new course folder in ``place`` with the exercise's ``parts`` ("source", "keys")."""
    place.mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / course.CONFIG, place)
    for part in parts:
        shutil.copytree(ROOT / "exercises" / part / NAME, place / part / NAME)
    return place


def released_course(place: Path) -> Path:
    """A course folder whose exercise has been made ready to hand out; a few seconds."""
    course.release(course_folder(place, "source", "keys"), NAME)
    return place


def filled(votes: str = VOTES, quiz: str = QUIZ) -> Notebook:
    """The exercise with some right answers."""
    notebook = copy.deepcopy(BLANK)
    for cell in notebook["cells"]:
        cell["source"] = {"votes": votes, "quiz": quiz}.get(cell["id"], cell["source"])
    return notebook


def changed(change: Callable[[Notebook], object], cell: str = "votes") -> Notebook:
    """A filled notebook with one cell as an odd editor leaves it."""
    notebook = filled()
    change(next(one for one in notebook["cells"] if one["id"] == cell))
    return notebook


def unmarkable() -> Notebook:
    """Right answers in a notebook that nbgrader refuses."""
    notebook = filled()
    del notebook["nbformat_minor"]
    return notebook


def submit(place: Path, learner: str, notebook: Notebook) -> None:
    """Put a notebook where ``collect`` puts it."""
    path = place / "submitted" / learner / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def one_cell(text: str) -> str:
    """A notebook file with one text in it."""
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def put(path: Path, text: str, when: float = 1_000_000_000) -> None:
    """Write a notebook with one text, last changed at ``when`` (seconds since 1970)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(one_cell(text), encoding="utf-8")
    os.utime(path, (when, when))


def zipped(path: Path, files: Mapping[str, str]) -> None:
    """A zip of these texts, by the path that each has inside."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)


def collected(place: Path) -> dict[str, str]:
    """What lies in the course: the text of each learner's first cell."""
    paths = (place / "submitted").glob(f"*/{NAME}/{NAME}.ipynb")
    return {path.parts[-3]: json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"] for path in paths}
