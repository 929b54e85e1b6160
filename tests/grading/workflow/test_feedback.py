"""Feedback: a zip for each learner who is marked, and a word on the others."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from itu_course.errors import GradingError
from itu_course.grading.workflow import feedback, grades
from itu_course.words import say
from support.exercise_work import NAME, course_folder, filled, submit
from support.fake_nbgrader import FakeNbgrader, mark, use_gradebook, use_nbgrader, work


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return course_folder(tmp_path / "exercises", "source")


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
    with pytest.raises(GradingError) as refused:
        feedback.return_feedback(place, NAME)
    assert str(refused.value) == say("assignments.no-feedback", learner="ada", reason="The disk is full")


def test_with_nothing_marked_there_is_nothing_to_return(place: Path) -> None:
    submit(place, "ada", filled())
    with pytest.raises(GradingError) as refused:
        feedback.return_feedback(place, NAME)
    assert str(refused.value) == say("assignments.nothing-marked", name=NAME)
