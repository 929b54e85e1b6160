"""The report and what is returned: an odd answer costs nobody a line, and no zero is given for unmarked work."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import cli
from itu_course.errors import CourseError, GradingError
from itu_course.grading.workflow import agreement, course, feedback, grades, report
from itu_course.grading.workflow.collection import collect
from support.exercise_work import NAME, Notebook, changed, filled, released_course, submit, unmarkable

pytestmark = pytest.mark.kernel


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose exercise has been made ready once; tests copy it."""
    return released_course(tmp_path_factory.mktemp("course") / "exercises")


@pytest.fixture
def place(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "exercises"))


HUGE = "0x" + "f" * 9000
ODD: dict[str, Notebook] = {
    "set": filled(quiz='answers = {"2": {"b", "d"}}'),
    "ellipsis": filled('votes = {"1": ...}'),
    "bytes": filled('votes = {"1": b"adopted"}'),
    "complex": filled('votes = {"6": 83j}'),
    "tuple-key": filled('votes = {"1": {(1, 2): 3}}'),
    "huge": filled(f'votes = {{"6": {HUGE}}}'),
    "huge-in-set": filled(quiz=f'answers = {{"2": {{{HUGE}}}}}'),
    "huge-label": filled(f"votes = {{{HUGE}: 1}}"),
    "tuple-label": filled(f"votes = {{(1, {HUGE}): 1}}"),
    "surrogate": filled('votes = {"1": "\\ud800"}'),
    "surrogate-label": filled('votes = {"\\ud800": 1}'),
    "surrogate-source": filled('votes = {"1": "\ud800"}'),
    "surrogate-quiz": filled(quiz='answers = {"2": ["\\ud800"]}'),
    "mixed-set": filled(quiz='answers = {"2": {1, "b", None, b"c"}}'),
    "nested": filled('votes = {"1": ' + "[" * 90 + "]" * 90 + "}"),
    "infinite": filled('votes = {"6": 1e400}'),
    "lines": filled('votes = {"1": "a\\n|b\\r"}'),
    "nbgrader-text": changed(lambda cell: cell["metadata"].update(nbgrader="x")),
    "nbgrader-null": changed(lambda cell: cell["metadata"].update(nbgrader=None)),
    "no-metadata": changed(lambda cell: cell.pop("metadata")),
    "text-metadata": changed(lambda cell: cell.update(metadata="x")),
    "list-id": changed(lambda cell: cell["metadata"].update(nbgrader={"grade_id": ["x"]})),
    "no-source": changed(lambda cell: cell.pop("source")),
    "null-cell": {**filled(), "cells": [None, *filled()["cells"]]},
}


@pytest.mark.parametrize("learner", ODD)
def test_no_answer_keeps_the_items_from_the_others(place: Path, learner: str) -> None:
    for number in range(5):
        submit(place, f"honest{number}", filled())
    submit(place, learner, ODD[learner])
    told: list[str] = []
    items = report.items(place, NAME, told.append)
    assert min(item.learners for item in items) >= 5
    table = report.items_table(items)
    assert table.encode() and len([line for line in table.splitlines() if line.startswith("| ")]) == 2 + len(items)
    assert all(line.startswith(f"{learner} ") for line in told), told
    assert bool(told) == (max(item.learners for item in items) == 5), "who is left out is named"


def test_the_report_is_whole_with_all_odd_answers_at_once(place: Path, tmp_path: Path) -> None:
    """As collected and graded: each learner has a line, with marks or without."""
    for number in range(5):
        submit(tmp_path / "sent", f"honest{number}", filled())
    for learner, notebook in ODD.items():
        submit(tmp_path / "sent", learner, notebook)
    collected = collect(place, NAME, tmp_path / "sent" / "submitted").learners
    graded = {one.learner: one.problem for one in grades.grade(place, NAME, jobs=2)}
    told: list[str] = []
    files = report.write_report(place, NAME, told.append)
    assert [path.name for path in files] == ["marks.csv", "items.md", "items.png"]
    rows = {row["learner"]: row for row in csv.DictReader(files[0].read_text("utf-8-sig").splitlines())}
    assert sorted(rows) == sorted(collected) and len(rows) >= 5 + len(ODD) - 2
    for learner, row in rows.items():
        assert (row["to mark"] == "not marked") == bool(graded[learner]) == (row["sum"] == ""), learner
    assert {rows[f"honest{number}"]["votes-mark"] for number in range(5)} == {"2.0"}


KEYS = st.integers() | st.text() | st.binary()
PLAIN = KEYS | st.none() | st.floats() | st.complex_numbers() | st.frozensets(KEYS)


@given(st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner) | st.tuples(inner)))
def test_any_value_is_shown_on_one_line_that_a_file_can_hold(value: object) -> None:
    text = report.value_text(value)
    assert text and text.encode() and "\n" not in text and "\r" not in text


def test_the_same_set_is_the_same_answer() -> None:
    assert report.value_text({"b", "d", "a"}) == report.value_text(["a", "b", "d"])
    assert report.value_text("adopted") == '"adopted"', "what JSON can say is shown as before"


def test_unmarked_work_is_no_zero(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    submit(place, "ada", filled())
    submit(place, "bo", unmarkable())
    graded = {one.learner: one.problem for one in grades.grade(place, NAME)}
    assert graded["ada"] == "" and "nbformat_minor" in graded["bo"]
    submit(place, "cem", filled())  # collected after the grading
    here = ["--course", str(place)]
    assert cli.main(["assignments", "return", NAME, *here]) == 0
    (line, _) = capsys.readouterr().out.splitlines()
    assert "bo" in line and "cem" in line and "ada" not in line
    assert [path.name for path in (place / "returned" / NAME).iterdir()] == ["ada.zip"]
    assert cli.main(["assignments", "report", NAME, *here]) == 0
    assert capsys.readouterr().out.splitlines()[0] == line
    table = place / "reports" / NAME / "marks.csv"
    rows = {row["learner"]: row for row in csv.DictReader(table.read_text("utf-8-sig").splitlines())}
    assert float(rows["ada"]["votes-mark"]) == 2 and rows["ada"]["to mark"] == "yes"
    for learner in ("bo", "cem"):
        about = {key: rows[learner][key] for key in rows[learner] if key not in ("learner", "of")}
        assert about.pop("to mark") == "not marked" and set(about.values()) == {""}
    assert {part.learners for part in agreement.compare_marks(table, table)} == {1}, "and two markers can still compare"


def test_marks_of_older_work_do_not_stand_for_newer(place: Path) -> None:
    for learner in ("ada", "bo"):
        submit(place, learner, filled())
    grades.grade(place, NAME)
    assert grades.unmarked_learners(place, NAME) == ()
    submit(place, "bo", unmarkable())
    assert grades.unmarked_learners(place, NAME) == ("bo",)
    grades.grade(place, NAME)
    assert grades.unmarked_learners(place, NAME) == ("bo",)
    rows = {row["learner"]: row for row in csv.DictReader(report.marks_table(place, NAME).splitlines())}
    assert rows["bo"]["sum"] == "" and float(rows["ada"]["sum"]) > 0
    shutil.rmtree(place / "submitted" / "ada")
    assert grades.unmarked_learners(place, NAME) == ("bo",), "marks outlive a submission that was removed"


def test_a_first_run_that_was_cut_short_marks_nobody(place: Path) -> None:
    """nbgrader writes its notebook, and a line for the learner, before it marks."""
    submit(place, "ada", filled())
    marker = course.nbgrader_api(place)
    marker.config.Autograde.autograde_preprocessors = []
    marker.autograde(NAME, "ada", force=True, create=True)
    assert (place / "autograded" / "ada" / NAME / f"{NAME}.ipynb").is_file()
    assert grades.unmarked_learners(place, NAME) == ("ada",)
    for step in (feedback.return_feedback, report.write_report):
        with pytest.raises(GradingError, match="Nothing has been marked"):
            step(place, NAME)


def test_the_marks_are_written_before_anything_else(place: Path) -> None:
    submit(place, "ada", filled())
    grades.grade(place, NAME)
    (place / "keys" / NAME / "key.toml").write_text("broken", encoding="utf-8")
    with pytest.raises(CourseError):
        report.write_report(place, NAME)
    assert "ada" in (place / "reports" / NAME / "marks.csv").read_text(encoding="utf-8-sig")
