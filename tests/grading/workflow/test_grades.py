"""Marking: one submission never stops another, and marks stand only for the work and the key they were given for."""

from __future__ import annotations

import csv
import json
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from itu_course.errors import DataFileError, GradingError, UnknownName
from itu_course.grading.marks import FLAG
from itu_course.grading.nbgrader_steps import text_fingerprints
from itu_course.grading.workflow import course, feedback, grades, report
from itu_course.grading.workflow.course import notebook_path
from itu_course.grading.workflow.grades import Graded, grade
from itu_course.words import say
from support.exercise_work import NAME, course_folder, filled, submit
from support.fake_nbgrader import FakeNbgrader, mark, use_gradebook, use_nbgrader, work


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = course_folder(tmp_path / "exercises", "source", "keys")
    for learner in ("cem", "ada", "bo"):
        submit(place, learner, filled())
    return place


@pytest.fixture
def nbgrader(place: Path, monkeypatch: pytest.MonkeyPatch) -> FakeNbgrader:
    return use_nbgrader(monkeypatch, place)


def marked(nbgrader: FakeNbgrader) -> list[str]:
    """Whose work was marked since it was asked last."""
    learners = [call[2] for call in nbgrader.calls if call[0] == "autograde"]
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


def test_what_is_raised_for_one_learner_stops_nobody(
    place: Path, nbgrader: FakeNbgrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = nbgrader.autograde

    def raise_for_bo(name: str, learner: str, **options: bool) -> dict[str, Any]:
        if learner == "bo":
            raise RuntimeError("no luck.")
        return marks(name, learner, **options)

    monkeypatch.setattr(nbgrader, "autograde", raise_for_bo)
    problem = Graded("bo", say("assignments.not-graded", learner="bo", reason="RuntimeError: no luck"))
    assert grade(place, NAME) == (Graded("ada", ""), problem, Graded("cem", ""))


def test_a_process_that_ends_while_it_marks_stops_nobody(place: Path, nbgrader: FakeNbgrader) -> None:
    class Broken(ThreadPoolExecutor):
        """An executor that loses the second submission."""

        def submit(self, function: Any, /, *words: Any, **options: Any) -> Any:
            if "bo" not in words:
                return super().submit(function, *words, **options)
            lost: Future[Graded] = Future()
            lost.set_exception(BrokenExecutor("a process ended"))
            return lost

    with Broken(2) as executor:
        outcomes = {outcome.learner: outcome.problem for outcome in grade(place, NAME, executor=executor)}
    said = say("assignments.not-graded", learner="bo", reason="BrokenExecutor: a process ended")
    assert outcomes == {"ada": "", "bo": said, "cem": ""}


def test_files_that_were_damaged_after_marking_stop_nobody(
    place: Path, nbgrader: FakeNbgrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade(place, NAME)
    (place / ".marked" / NAME / "ada.txt").write_bytes(b"\xff\xfe")
    notebook_path(place, "autograded", NAME, "bo").write_text("{", encoding="utf-8")
    use_gradebook(monkeypatch, [work(learner, mark("votes-mark", 1.0)) for learner in ("ada", "bo", "cem")])
    assert grades.unmarked_learners(place, NAME) == ("ada",), "nobody knows which work it was marked for"
    marked(nbgrader)
    outcomes = {outcome.learner: outcome for outcome in grade(place, NAME)}
    assert marked(nbgrader) == ["ada"]
    assert outcomes["bo"] == Graded("bo", "", skipped=True)


def test_with_nothing_to_mark_nothing_is_registered(
    place: Path, nbgrader: FakeNbgrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening the gradebook costs seconds."""
    grade(place, NAME)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(grades, "register", refuse)
    assert all(outcome.skipped for outcome in grade(place, NAME))


def test_another_executor_marks_the_same(place: Path, nbgrader: FakeNbgrader) -> None:
    with ThreadPoolExecutor(2) as executor:
        outcomes = grade(place, NAME, executor=executor)
    assert {outcome.learner for outcome in outcomes} == set(marked(nbgrader)) == {"ada", "bo", "cem"}
    assert not any(outcome.problem or outcome.skipped for outcome in outcomes)


def test_a_submission_without_its_notebook_is_one_too(place: Path, nbgrader: FakeNbgrader) -> None:
    notebook_path(place, "submitted", NAME, "ada").unlink()
    grade(place, NAME)
    assert marked(nbgrader) == ["ada", "bo", "cem"]
    assert (place / ".marked" / NAME / "ada.txt").read_text(encoding="utf-8").startswith("no notebook ")
    grade(place, NAME)
    assert marked(nbgrader) == ["ada"], "it has no marked notebook"


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


TEXT = "paragraph-text"


def cells(*sources: tuple[str, str]) -> list[dict[str, Any]]:
    """Cells of the kinds "task" (with an id of nbgrader's), "locked" and "text"."""
    found = []
    for number, (kind, source) in enumerate(sources):
        about = {"grade_id": f"{kind}{number}", "task": kind == "task", "points": 1, "locked": True}
        metadata = {} if kind == "text" else {"nbgrader": about}
        found.append({"cell_type": "markdown", "metadata": metadata, "source": source})
    return found


def test_a_fingerprint_tells_texts_apart_and_overlooks_spaces() -> None:
    layout = (("text", "before"), ("task", "Write."), ("text", "mine"), ("locked", "x"), ("text", "after"))
    (task, first), *others = text_fingerprints(cells(*layout)).items()
    assert task == "task1" and not others
    for place, changed in ((0, True), (1, False), (2, True), (3, False), (4, True)):
        other = [*layout]
        other[place] = (layout[place][0], "something else")
        assert (text_fingerprints(cells(*other))["task1"] != first) is changed, place
        other[place] = (layout[place][0], f" {layout[place][1]}\n")
        assert text_fingerprints(cells(*other))["task1"] == first


def test_a_change_below_one_task_is_not_a_change_below_another() -> None:
    def both(second: str) -> dict[str, str]:
        return text_fingerprints(cells(("task", "A"), ("text", "one"), ("task", "B"), ("text", second)))

    assert both("two")["task0"] == both("three")["task0"] and both("two")["task2"] != both("three")["task2"]


def written(text: str) -> dict[str, Any]:
    notebook = filled()
    for cell in notebook["cells"]:
        if cell["id"] == TEXT:
            cell["source"] = text
    return notebook


@pytest.mark.kernel
@pytest.mark.slow
def test_without_release_all_are_marked_and_a_new_text_goes_back_to_the_marker(tmp_path: Path) -> None:
    from nbgrader.api import Gradebook

    place = course_folder(tmp_path / "exercises", "source", "keys")
    submit(place, "bo", written("My first text."))
    assert [outcome.problem for outcome in grades.grade(place, NAME)] == [""], "nobody has run release"

    def waits() -> tuple[bool, float | None]:
        with Gradebook(f"sqlite:///{place / 'gradebook.db'}") as gradebook:
            grade = gradebook.find_grade("paragraph", NAME, NAME, "bo")
            return grade.needs_manual_grade, grade.manual_score

    with Gradebook(f"sqlite:///{place / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("paragraph", NAME, NAME, "bo")
        grade.manual_score, grade.needs_manual_grade = 7, False
        gradebook.db.commit()
    grades.grade(place, NAME, again=True)
    assert waits() == (False, 7), "the same text stays marked"
    submit(place, "bo", written("My second text."))
    grades.grade(place, NAME)
    assert waits() == (True, 7), "the old points are a hint"
    feedback.return_feedback(place, NAME)
    page = (place / "feedback" / "bo" / NAME / f"{NAME}.html").read_text("utf-8")
    assert f"Score: {say('grading.so-far', points='3.5')} / 25.0" in page, "and are not the learner's"
    grades.grade(place, NAME, again=True)
    assert waits() == (True, 7), "until a person has looked"
    (skipped,) = grades.grade(place, NAME)
    assert skipped.skipped
    key = place / "keys" / NAME / "key.toml"
    key.write_text(key.read_text("utf-8").replace("Read again what a tie means.", "Read GR 116."), "utf-8")
    (again,) = grades.grade(place, NAME)
    assert (again.skipped, again.new_key) == (False, True) and waits() == (True, 7)
    (skipped,) = grades.grade(place, NAME)
    assert (skipped.skipped, skipped.new_key) == (True, False)
    rows = report.marks_table(place, NAME).splitlines()
    assert rows[1].endswith("yes") and ",7.0," in rows[1]
    with Gradebook(f"sqlite:///{place / 'gradebook.db'}") as gradebook:
        gradebook.find_grade("paragraph", NAME, NAME, "bo").manual_score = None
        gradebook.db.commit()
    (row,) = csv.DictReader(report.marks_table(place, NAME).splitlines())
    assert row["paragraph"] == "" and row["votes-mark"] == "2.0" and row["to mark"] == "yes"
    # A key that does not fit is told before anything is changed.
    key.write_text(key.read_text("utf-8").replace('label = "1"', 'label = "1"\npoints = 3', 1), "utf-8")
    with pytest.raises(DataFileError, match="the program gives 8 points, the answers 10"):
        grades.grade(place, NAME)
    assert (place / "autograded" / "bo" / NAME / f"{NAME}.ipynb").is_file()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"points": 5', '"points": 16', "Cell quiz-mark carries 16 points, but its key adds up to 5"),
        ('"grade_id": "quiz-mark"', '"grade_id": "other-mark"', "Cell other-mark of who_decides has points but no key"),
    ],
)
def test_points_that_do_not_fit_the_key_are_told_before_release_and_before_grading(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    place = course_folder(tmp_path / "exercises", "source", "keys")
    course.check_key(place, NAME)
    path = place / "source" / NAME / f"{NAME}.ipynb"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    submit(place, "bo", filled())
    for step in (course.check_key, course.release, grades.grade):
        with pytest.raises(GradingError, match=says):
            step(place, NAME)


@pytest.mark.kernel
def test_an_exercise_that_cannot_be_registered_says_why(tmp_path: Path) -> None:
    place = course_folder(tmp_path / "exercises", "source", "keys")
    path = place / "source" / NAME / f"{NAME}.ipynb"
    exercise = json.loads(path.read_text("utf-8"))
    exercise["cells"] += exercise["cells"]
    path.write_text(json.dumps(exercise), "utf-8")
    with pytest.raises(GradingError, match=NAME):
        course.register(place, NAME)
