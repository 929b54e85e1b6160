"""Feedback: a zip for each learner who is marked, and a sentence on the others; one text never keeps back another's."""

from __future__ import annotations

import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from itu_course.errors import GradingError
from itu_course.grading.workflow import feedback, grades
from itu_course.grading.workflow.collection import collect
from itu_course.words import say, say_count
from support.exercise_work import NAME, course_folder, filled, submit
from support.fake_nbgrader import FakeNbgrader, mark, use_gradebook, use_nbgrader, work


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return course_folder(tmp_path / "exercises", "source", "keys")


@pytest.fixture
def nbgrader(place: Path, monkeypatch: pytest.MonkeyPatch) -> FakeNbgrader:
    """The work of ada and bo is marked; cem's was collected later."""
    fake = use_nbgrader(monkeypatch, place)
    for learner in ("bo", "ada"):
        submit(place, learner, filled())
    grades.grade(place, NAME)
    submit(place, "cem", filled())
    use_gradebook(monkeypatch, [work(learner, mark("votes-mark", 2.0)) for learner in ("bo", "ada")])
    return fake


@pytest.mark.usefixtures("nbgrader")
def test_each_marked_learner_gets_the_pages_in_a_zip(place: Path) -> None:
    told: list[str] = []
    zips = feedback.return_feedback(place, NAME, told.append)
    assert zips == tuple(place / "returned" / NAME / f"{learner}.zip" for learner in ("ada", "bo"))
    for path in zips:
        with zipfile.ZipFile(path) as archive:
            assert archive.namelist() == ["b.html", f"{NAME}.html"]
            assert archive.read("b.html").decode() == f"b.html of {path.stem}"
    assert told == [grades.unmarked_sentence(NAME, ["cem"])]


def test_whose_work_changed_after_it_was_marked_gets_none(place: Path, nbgrader: FakeNbgrader) -> None:
    submit(place, "bo", filled(votes='votes = {"1": "rejected"}'))
    told: list[str] = []
    assert [path.stem for path in feedback.return_feedback(place, NAME, told.append)] == ["ada"]
    assert told == [grades.unmarked_sentence(NAME, ["bo", "cem"])]
    assert [call for call in nbgrader.calls if call[0] == "feedback"] == [("feedback", NAME, "ada")]


def test_a_page_that_cannot_be_made_is_told_with_the_reason(place: Path, nbgrader: FakeNbgrader) -> None:
    nbgrader.failing = {"ada"}
    sentence = say("assignments.no-feedback", learner="ada", reason="The disk is full")
    told: list[str] = []
    assert [path.stem for path in feedback.return_feedback(place, NAME, told.append)] == ["bo"]
    assert told == [grades.unmarked_sentence(NAME, ["cem"]), sentence]
    nbgrader.failing = {"ada", "bo"}
    with pytest.raises(GradingError) as refused:
        feedback.return_feedback(place, NAME)
    assert str(refused.value) == sentence


@pytest.mark.usefixtures("nbgrader")
def test_whose_texts_nobody_has_marked_is_told_and_they_get_their_pages(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [work(who, mark("votes-mark", 2.0), mark("paragraph", None, "markdown", waits=True)) for who in "xyz"]
    use_gradebook(monkeypatch, [work("ada", mark("paragraph", None, "markdown", waits=True)), *waiting])
    told: list[str] = []
    assert [path.stem for path in feedback.return_feedback(place, NAME, told.append)] == ["ada"]
    assert told[1:] == [say_count("assignments.unread-texts", 1, learners="ada", name=NAME)]


def test_with_nothing_marked_there_is_nothing_to_return(place: Path) -> None:
    submit(place, "ada", filled())
    with pytest.raises(GradingError) as refused:
        feedback.return_feedback(place, NAME)
    assert str(refused.value) == say("assignments.nothing-marked", name=NAME)


HOSTILE = {
    "brackets": "[" * 1_000_000,
    "environments": "\\begin{x}" * 110_000,
    "headings": "#\n" * 500_000,
    "underlined": "a\n=\n" * 250_000,
}


@pytest.fixture(scope="module")
def hostile_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
def test_a_megabyte_of_hostile_text_costs_seconds_and_everybody_gets_a_page(hostile_place: Path) -> None:
    told: list[str] = []
    begun = time.monotonic()
    zips = feedback.return_feedback(hostile_place, NAME, told.append)
    assert time.monotonic() - begun < 60, "ten seconds for each hostile text at the very most"
    assert [path.stem for path in zips] == sorted([*HOSTILE, "ada", "cells"])
    assert len(told) == 1 and "ada" in told[0] and "before a person has marked the texts" in told[0]
    page = (hostile_place / "feedback" / "ada" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert page.count(say("grading.not-yet-marked")) == 1
    assert page.count(f"Score: {say('grading.not-marked')} /") == 2, "in the list at the top and beside the text"
    assert f"Score: {say('grading.so-far', points='3.5')} / 25.0" in page


@pytest.mark.kernel
def test_a_page_that_cannot_be_made_keeps_nobody_elses_back(
    hostile_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Api:
        """In place of nbgrader's: one failure that it reports, one that it raises."""

        def generate_feedback(self, name: str, learner: str, force: bool) -> dict[str, Any]:
            if learner == "brackets":
                raise RuntimeError("no page")
            return {"success": learner not in broken, "error": "broken"}

    broken = {"cells"}
    told: list[str] = []
    monkeypatch.setattr(feedback, "nbgrader_api", lambda root: Api())
    zips = feedback.return_feedback(hostile_place, NAME, told.append)
    assert len(zips) == len(HOSTILE) and not {path.stem for path in zips} & {"cells", "brackets"}
    assert [sentence for sentence in told if "brackets" in sentence and "RuntimeError: no page" in sentence]
    assert [sentence for sentence in told if sentence.startswith("The feedback for cells")]
    broken |= {"ada", *HOSTILE}
    with pytest.raises(GradingError, match="could not be created"):
        feedback.return_feedback(hostile_place, NAME)
