"""Collecting: nobody's work is taken for somebody else's, and no submission keeps another out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from itu_course.grading.workflow import intake
from itu_course.grading.workflow.collection import collect
from itu_course.learner import write_whole
from support.exercise_work import NAME, collected, course_folder, one_cell, put


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A course folder in which learners' work can be collected."""
    return course_folder(tmp_path / "exercises", "source")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


HALVES = {
    "a cell": '"source": "cut \\ud83d"',
    "its other half": '"source": "\\ude00 cut"',
    "a list of lines": '"source": ["cut \\ud83d", "\\n"]',
}


@pytest.mark.parametrize("cell", HALVES.values(), ids=list(HALVES))
def test_half_an_emoji_stops_nobody(place: Path, sent: Path, cell: str) -> None:
    put(sent / "ada.ipynb", "right")
    half = f'{{"cells": [{{"cell_type": "markdown", "metadata": {{}}, {cell}}}], "nbformat": 4, "nbformat_minor": 4}}'
    (sent / "bo.ipynb").write_text(half, encoding="utf-8")
    put(sent / "cem.ipynb", "whole: \U0001f600")
    found = collect(place, NAME, sent)
    assert found.learners == ("ada", "bo", "cem")
    assert "\ufffd" in (place / "submitted" / "bo" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert collected(place)["cem"] == "whole: \U0001f600"
    assert len(found.notes) == 1 and found.notes[0].startswith("bo.ipynb: ")


def test_nothing_unforeseen_stops_the_others(place: Path, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("ada", "bo", "cem", "dua"):
        put(sent / f"{who}.ipynb", who)
    deep = one_cell("x").replace('"metadata": {}', '"metadata": {"a": ' + "[" * 600 + "]" * 600 + "}")
    (sent / "cem.ipynb").write_text(deep, encoding="utf-8")
    read: Any = intake._bytes

    def refuse(path: Path) -> bytes:
        if path.name == "bo.ipynb":
            raise PermissionError(13, "Permission denied")
        return bytes(read(path))

    monkeypatch.setattr(intake, "_bytes", refuse)
    found = collect(place, NAME, sent)
    assert {"ada", "dua"} <= set(found.learners) and "bo" not in found.learners
    assert [line for line in found.notes if line.startswith("bo.ipynb: ") and "Permission denied" in line]
    assert "cem" in found.learners or [line for line in found.notes if line.startswith("cem.ipynb: ")]


def test_a_folder_that_cannot_be_written_stops_only_its_learner(place: Path, sent: Path) -> None:
    for who in ("ada", "bo"):
        put(sent / f"{who}.ipynb", who)
    (place / "submitted").mkdir()
    (place / "submitted" / "ada").write_text("in the way", encoding="utf-8")
    found = collect(place, NAME, sent)
    assert found.learners == ("bo",) and len(found.notes) == 1 and "ada" in found.notes[0]


def test_a_file_that_cannot_be_written_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "new" / "file.txt", "\ud83d")
    assert list(tmp_path.iterdir()) == []
