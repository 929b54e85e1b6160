"""Feedback: one learner's text never keeps it from the others, and it says what no person has read yet."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from itu_course.errors import GradingError
from itu_course.grading.workflow import feedback, grades
from itu_course.grading.workflow.collection import collect
from itu_course.words import say
from support.exercise_work import NAME, course_folder, filled

HOSTILE = {
    "brackets": "[" * 1_000_000,
    "environments": "\\begin{x}" * 110_000,
    "headings": "#\n" * 500_000,
    "underlined": "a\n=\n" * 250_000,
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder in which four texts of a megabyte, 20,000 cells and one honest text were collected and marked."""
    folder = tmp_path_factory.mktemp("hostile")
    root, sent = course_folder(folder / "exercises", "source", "keys"), folder / "sent"
    sent.mkdir()
    for who, text in {**HOSTILE, "ada": "A text.", "cells": "A text."}.items():
        notebook = filled()
        for cell in notebook["cells"]:
            if cell["id"] == "paragraph-text":
                cell["source"] = text
        if who == "cells":
            notebook["cells"] += [{"cell_type": "markdown", "metadata": {}, "source": ""}] * 20_000
        (sent / f"{who}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    collected = collect(root, NAME, sent)
    assert set(collected.notes) == {say("assignments.cut", file=f"{who}.ipynb") for who in (*HOSTILE, "cells")}
    assert not [outcome.problem for outcome in grades.grade(root, NAME) if outcome.problem]
    return root


@pytest.mark.kernel
@pytest.mark.slow
def test_a_megabyte_of_hostile_text_costs_seconds_and_everybody_gets_a_page(place: Path) -> None:
    told: list[str] = []
    begun = time.monotonic()
    zips = feedback.return_feedback(place, NAME, told.append)
    assert time.monotonic() - begun < 60, "ten seconds for each hostile text at the very most"
    assert [path.stem for path in zips] == sorted([*HOSTILE, "ada", "cells"])
    assert len(told) == 1 and "ada" in told[0] and "before a person has marked the texts" in told[0]
    page = (place / "feedback" / "ada" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert page.count(say("grading.not-yet-marked")) == 1


@pytest.mark.kernel
def test_a_page_that_cannot_be_made_keeps_nobody_elses_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Api:
        """In place of nbgrader's: one failure that it reports, one that it raises."""

        def generate_feedback(self, name: str, learner: str, force: bool) -> dict[str, Any]:
            if learner == "brackets":
                raise RuntimeError("no page")
            return {"success": learner not in broken, "error": "broken"}

    broken = {"cells"}
    told: list[str] = []
    monkeypatch.setattr(feedback, "nbgrader_api", lambda root: Api())
    zips = feedback.return_feedback(place, NAME, told.append)
    assert len(zips) == len(HOSTILE) and not {path.stem for path in zips} & {"cells", "brackets"}
    assert [sentence for sentence in told if "brackets" in sentence and "RuntimeError: no page" in sentence]
    assert [sentence for sentence in told if sentence.startswith("The feedback for cells")]
    broken |= {"ada", *HOSTILE}
    with pytest.raises(GradingError, match="could not be created"):
        feedback.return_feedback(place, NAME)
