"""Marking: one submission never stops another, and marks stand only for the work that they were given for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from itu_course.errors import UnknownName
from itu_course.grading.marks import FLAG
from itu_course.grading.workflow import grades
from itu_course.grading.workflow.course import notebook_path
from itu_course.grading.workflow.grades import Graded, grade
from itu_course.words import say
from support.exercise_work import NAME, course_folder, filled, submit
from support.fake_nbgrader import FakeNbgrader, mark, use_gradebook, use_nbgrader, work


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = course_folder(tmp_path / "exercises", "source")
    for learner in ("cem", "ada", "bo"):
        submit(place, learner, filled())
    return place


@pytest.fixture
def nbgrader(place: Path, monkeypatch: pytest.MonkeyPatch) -> FakeNbgrader:
    return use_nbgrader(monkeypatch, place)


def marked(nbgrader: FakeNbgrader) -> list[str]:
    """Whose work was marked since it was asked last."""
    learners = [call[2] for call in nbgrader.calls]
    nbgrader.calls.clear()
    return learners


def test_all_are_marked_and_one_failure_stops_nobody(place: Path, nbgrader: FakeNbgrader) -> None:
    nbgrader.failing = {"bo"}
    told: list[Graded] = []
    outcomes = grade(place, NAME, report_progress=told.append)
    problem = say("assignments.not-graded", learner="bo", reason="The disk is full")
    assert outcomes == tuple(told) == (Graded("ada", ""), Graded("bo", problem), Graded("cem", ""))
    with pytest.raises(UnknownName):
        grade(place, "who_decide")


def test_a_run_goes_on_where_it_stopped(place: Path, nbgrader: FakeNbgrader) -> None:
    nbgrader.failing = {"bo"}
    grade(place, NAME)
    assert marked(nbgrader) == ["ada", "bo", "cem"]
    nbgrader.failing = set()
    assert grade(place, NAME) == (Graded("ada", "", skipped=True), Graded("cem", "", skipped=True), Graded("bo", ""))
    assert marked(nbgrader) == ["bo"]
    submit(place, "cem", filled(votes='votes = {"1": "rejected"}'))
    grade(place, NAME)
    assert marked(nbgrader) == ["cem"], "handed in anew"
    notebook_path(place, "autograded", NAME, "ada").unlink()
    grade(place, NAME)
    assert marked(nbgrader) == ["ada"], "nbgrader removes its own file when it fails"
    (place / ".marked" / NAME / "bo.txt").unlink()
    grade(place, NAME)
    assert marked(nbgrader) == ["bo"], "cut short before it was done"
    grade(place, NAME, again=True)
    assert marked(nbgrader) == ["ada", "bo", "cem"]


def test_another_executor_marks_the_same(place: Path, nbgrader: FakeNbgrader) -> None:
    with ThreadPoolExecutor(2) as executor:
        outcomes = grade(place, NAME, executor=executor)
    assert {outcome.learner for outcome in outcomes} == set(marked(nbgrader)) == {"ada", "bo", "cem"}
    assert not any(outcome.problem or outcome.skipped for outcome in outcomes)


def test_a_submission_without_its_notebook_is_one_too(place: Path, nbgrader: FakeNbgrader) -> None:
    notebook_path(place, "submitted", NAME, "ada").unlink()
    grade(place, NAME)
    assert marked(nbgrader) == ["ada", "bo", "cem"]
    assert (place / ".marked" / NAME / "ada.txt").read_text(encoding="utf-8") == "no notebook"


def test_what_waits_for_the_instructor_is_collected_from_marked_work(place: Path, nbgrader: FakeNbgrader) -> None:
    notebook = filled()
    notebook["cells"][0]["metadata"][FLAG] = "Look at this."
    submit(place, "ada", notebook)
    assert grades.flags(place, NAME, "ada") == ()
    outcomes = {outcome.learner: outcome for outcome in grade(place, NAME)}
    assert outcomes["ada"].flags == ("Look at this.",) and outcomes["bo"].flags == ()
    again = {outcome.learner: outcome for outcome in grade(place, NAME)}
    assert again["ada"] == Graded("ada", "", skipped=True, flags=("Look at this.",))


def test_nbgrader_is_started_once_for_each_way_of_running_functions(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, started = use_nbgrader(monkeypatch, place), []

    def start(root: Path, not_isolated: bool) -> FakeNbgrader:
        started.append((root, not_isolated))
        return fake

    monkeypatch.setattr(grades, "nbgrader_api", start)
    for not_isolated in (False, True, False, True):
        grade(place, NAME, again=True, not_isolated=not_isolated)
    assert started == [(place, False), (place, True)]


def test_marks_stand_for_the_work_that_they_were_given_for(
    place: Path, nbgrader: FakeNbgrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = [work(learner, mark("votes-mark", 0.0)) for learner in ("ada", "bo", "cem")]
    use_gradebook(monkeypatch, done)
    assert grades.unmarked_learners(place, NAME) == ("ada", "bo", "cem"), "nbgrader has written nothing"
    grade(place, NAME)
    assert grades.unmarked_learners(place, NAME) == ()
    submit(place, "bo", filled(votes='votes = {"1": "rejected"}'))
    assert grades.unmarked_learners(place, NAME) == ("bo",)
    (place / ".marked" / NAME / "bo.txt").unlink()
    assert grades.unmarked_learners(place, NAME) == (), "nbgrader's own command has marked"
    notebook_path(place, "submitted", NAME, "ada").unlink()
    notebook_path(place, "autograded", NAME, "ada").unlink()
    assert grades.unmarked_learners(place, NAME) == (), "removed after it was marked"
    use_gradebook(monkeypatch, done[1:])
    assert grades.unmarked_learners(place, NAME) == ("ada",), "collected, and not in the gradebook"


@pytest.mark.parametrize(
    ("marks", "done"),
    [
        ([mark("votes-mark", None)], False),
        ([mark("votes-mark", None), mark("quiz-mark", None)], False),
        ([mark("votes-mark", None), mark("quiz-mark", 0.0)], True),
        ([mark("votes-mark", None), mark("paragraph", 4.0, "markdown")], False),
        ([mark("paragraph", None, "markdown")], True),
        ([], True),
    ],
)
def test_a_row_of_nothing_is_not_a_mark(place: Path, nbgrader: FakeNbgrader, marks: list[object], done: bool) -> None:
    """nbgrader writes it before it begins."""
    grade(place, NAME)
    assert grades.is_marked(place, NAME, work("ada", *marks)) is done


def test_the_sentence_on_unmarked_work_names_all() -> None:
    assert grades.unmarked_sentence(NAME, ["ada", "bo"]) == say("assignments.unmarked", learners="ada, bo", name=NAME)
