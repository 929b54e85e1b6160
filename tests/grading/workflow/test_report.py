"""The report and what is returned: an odd answer costs nobody a line, and no zero is given for unmarked work."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import cli
from itu_course.errors import CourseError, GradingError
from itu_course.grading.workflow import agreement, course, feedback, grades, report
from itu_course.grading.workflow.collection import collect
from itu_course.grading.workflow.course import notebook_path
from itu_course.grading.workflow.report import MIN_GROUP, Item, _picture
from itu_course.words import say, say_count
from support.exercise_work import NAME, Notebook, changed, course_folder, filled, released_course, submit, unmarkable
from support.fake_nbgrader import mark, use_gradebook, use_nbgrader, work


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose exercise has been made ready once; tests copy it."""
    return released_course(tmp_path_factory.mktemp("course") / "exercises")


@pytest.fixture
def place(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "exercises"))


@pytest.fixture
def keyed(tmp_path: Path) -> Path:
    """A course folder with the key, in which nothing has been made ready: enough to analyse items."""
    return course_folder(tmp_path / "course", "source", "keys")


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
def test_no_answer_keeps_the_items_from_the_others(keyed: Path, learner: str) -> None:
    for number in range(5):
        submit(keyed, f"honest{number}", filled())
    submit(keyed, learner, ODD[learner])
    told: list[str] = []
    items = report.items(keyed, NAME, told.append)
    assert min(item.learners for item in items) >= 5
    table = report.items_table(items)
    assert table.encode() and len([line for line in table.splitlines() if line.startswith("| ")]) == 2 + len(items)
    assert all(line.startswith(f"{learner} ") for line in told), told
    assert bool(told) == (max(item.learners for item in items) == 5), "who is left out is named"


@pytest.mark.kernel
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


@pytest.mark.kernel
def test_unmarked_work_is_no_zero(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    submit(place, "ada", filled())
    submit(place, "bo", unmarkable())
    graded = {one.learner: one.problem for one in grades.grade(place, NAME)}
    assert graded["ada"] == "" and "nbformat_minor" in graded["bo"]
    submit(place, "cem", filled())  # collected after the grading
    here = ["--course", str(place)]
    assert cli.main(["assignments", "return", NAME, *here]) == 0
    (line, unread, _) = capsys.readouterr().out.splitlines()
    assert unread == say_count("assignments.unread-texts", 1, learners="ada", name=NAME)
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


@pytest.mark.kernel
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


@pytest.mark.kernel
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


@pytest.mark.kernel
def test_the_marks_are_written_before_anything_else(place: Path) -> None:
    submit(place, "ada", filled())
    grades.grade(place, NAME)
    (place / "keys" / NAME / "key.toml").write_text("broken", encoding="utf-8")
    with pytest.raises(CourseError):
        report.write_report(place, NAME)
    assert "ada" in (place / "reports" / NAME / "marks.csv").read_text(encoding="utf-8-sig")


CELLS = ["votes-mark", "quiz-mark", "paragraph"]


def test_the_table_of_marks_has_a_row_for_each_learner(keyed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbgrader = use_nbgrader(monkeypatch, keyed)
    for learner in ("bo", "ada", "=cem"):
        submit(keyed, learner, filled())
    nbgrader.failing = {"bo"}
    grades.grade(keyed, NAME)
    submit(keyed, "dua", filled())  # collected later
    marks = (mark("votes-mark", 2.0), mark("quiz-mark", 1.5))
    use_gradebook(
        monkeypatch,
        [
            work("bo", mark("votes-mark", 7.0), most=20),
            work("ada", *marks, mark("paragraph", None, "markdown", waits=True), most=20),
            work("=cem", *marks, mark("paragraph", 4.0, "markdown"), most=20),
        ],
    )
    assert report.marks_table(keyed, NAME).splitlines() == [
        f"learner,platform,identifier,{','.join(CELLS)},sum,of,to mark",
        "'=cem,,,2.0,1.5,4.0,7.5,20,",
        "ada,,,2.0,1.5,,3.5,20,yes",
        "bo,,,,,,,20,not marked",
        "dua,,,,,,,,not marked",
    ]


@pytest.mark.parametrize("size", [MIN_GROUP - 1, MIN_GROUP])
def test_a_report_is_written_with_items_of_a_group_that_is_large_enough(
    keyed: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    use_nbgrader(monkeypatch, keyed)
    learners = [f"learner{number}" for number in range(size)]
    for learner in learners:
        submit(keyed, learner, filled())
    grades.grade(keyed, NAME)
    use_gradebook(monkeypatch, [work(learner, mark("votes-mark", 2.0)) for learner in learners])
    monkeypatch.setattr(report, "_picture", lambda items: f"{len(items)} bars".encode())
    told: list[str] = []
    files = report.write_report(keyed, NAME, told.append)
    folder = keyed / "reports" / NAME
    names = ["marks.csv", "items.md", *(["items.png"] if size == MIN_GROUP else [])]
    assert files == tuple(folder / name for name in names) and told == []
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert files[0].read_bytes().startswith(b"\xef\xbb\xbflearner,"), "a spreadsheet knows the encoding by its mark"
    assert files[0].read_text(encoding="utf-8-sig") == report.marks_table(keyed, NAME)
    items = report.items(keyed, NAME)
    assert files[1].read_text(encoding="utf-8") == report.items_table(items)
    if size == MIN_GROUP:
        assert files[2].read_text(encoding="utf-8") == f"{len(items)} bars"


def test_a_report_names_who_is_not_marked_and_needs_one_who_is(keyed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbgrader = use_nbgrader(monkeypatch, keyed)
    works = [work(learner, mark("votes-mark", 2.0)) for learner in ("ada", "bo")]
    for learner in ("ada", "bo"):
        submit(keyed, learner, filled())
    nbgrader.failing = {"ada", "bo"}
    grades.grade(keyed, NAME)
    use_gradebook(monkeypatch, works)
    with pytest.raises(GradingError) as refused:
        report.write_report(keyed, NAME)
    assert str(refused.value) == say("assignments.nothing-marked", name=NAME)
    assert not (keyed / "reports").exists()
    nbgrader.failing = {"ada"}
    grades.grade(keyed, NAME)
    told: list[str] = []
    report.write_report(keyed, NAME, told.append)
    assert told == [grades.unmarked_sentence(NAME, ["ada"])]


def test_items_count_what_was_answered_by_hand(keyed: Path) -> None:
    """Who wrote functions in place of the votes has no items there, and has those of the quiz."""
    submit(keyed, "ada", filled('votes = {"1": "adopted", "2": "adopted"}'))
    submit(keyed, "bo", filled('votes = {"1": "rejected", "2": "adopted"}', quiz="broken("))
    submit(keyed, "cem", filled('votes = {"1": "postponed", "2": ""}'))
    functions = filled("votes = {}")
    for cell in functions["cells"]:
        if cell["id"] == "functions":
            cell["source"] = "def outcome(*a):\n    return 1\n"
    submit(keyed, "dua", functions)
    (keyed / "submitted" / "eli" / NAME).mkdir(parents=True)
    told: list[str] = []
    items = {(item.cell, item.label): item for item in report.items(keyed, NAME, told.append)}
    assert told == []
    first, second = items["votes-mark", "1"], items["votes-mark", "2"]
    assert (first.learners, first.difficulty, first.times) == (3, pytest.approx(1 / 3), 1)
    assert first.wrong in ('"rejected"', '"postponed"')
    assert (second.learners, second.difficulty, second.wrong, second.times) == (3, 0.0, '"adopted"', 2)
    assert {item.learners for (cell, _), item in items.items() if cell == "quiz-mark"} == {4}
    assert items["quiz-mark", "1"].difficulty == 0.75


def test_whose_notebook_cannot_be_read_is_named_and_left_out(keyed: Path) -> None:
    submit(keyed, "ada", filled())
    submit(keyed, "bo", filled())
    notebook_path(keyed, "submitted", NAME, "bo").write_text("{\n", encoding="utf-8")
    told: list[str] = []
    assert {item.learners for item in report.items(keyed, NAME, told.append)} == {1}
    (line,) = told
    with pytest.raises(ValueError) as problem:
        json.loads("{\n")
    reason = f"JSONDecodeError: {problem.value}"
    assert line == say("assignments.no-items", learner="bo", reason=reason)
    assert report.items(keyed, NAME), "and nobody needs to listen"


def test_the_picture_has_a_bar_for_each_item_from_nought_to_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib.figure import Figure

    drawn: list[Figure] = []
    save = Figure.savefig

    def keep(figure: Figure, *arguments: object, **options: object) -> None:
        drawn.append(figure)
        save(figure, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Figure, "savefig", keep)
    shares = (0.0, 0.256, 1.0)
    items = [Item("votes", str(number), 5, share, None, "", 0) for number, share in enumerate(shares)]
    picture = _picture(items)
    assert picture.startswith(b"\x89PNG") and b"Software" not in picture
    (axes,) = drawn[0].axes
    assert axes.get_xlim() == (0, 110) and axes.yaxis_inverted(), "room for the number beside the longest bar"
    assert [bar.get_width() for bar in axes.patches] == [100 * share for share in shares]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["votes 0", "votes 1", "votes 2"]
    assert [text.get_text() for text in axes.texts] == ["0", "26", "100"]
    assert axes.get_xlabel() == say("assignments.items.axis")
    heights = []
    for count in (1, 11):
        _picture(items[:1] * count)
        heights.append(drawn[-1].get_figheight())
    assert heights == pytest.approx([1.52, 4.72]), "in inches; higher with each item, so that labels never touch"
