"""Marking without a release before it, and texts that change after a person has marked them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from itu_course.errors import DataFileError, GradingError
from itu_course.grading.nbgrader_steps import text_fingerprints
from itu_course.grading.workflow import course, grades, report
from support.exercise_work import NAME, course_folder, filled, submit

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
