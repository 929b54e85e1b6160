"""A platform's own table gets the marks, each at its identifier, and is otherwise left as it was."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from itu_course import cli
from itu_course.errors import GradingError
from itu_course.grading.workflow import worksheet
from itu_course.grading.workflow.worksheet import fill_worksheet
from support.cohorts import COHORTS
from support.exercise_work import NAME, course_folder, one_cell

ROWS = [
    {"learner": "ana", "identifier": "4711", "sum": 9.5, "of": 25.0, "to mark": ""},
    {"learner": "ana-2", "identifier": "4712", "sum": 0.0, "of": 25.0, "to mark": ""},
    {"learner": "bo", "identifier": "4713", "sum": 3.0, "of": 25.0, "to mark": "yes"},
    {"learner": "cem", "identifier": "4714", "to mark": "not marked"},
    {"learner": "dua", "identifier": "4799", "sum": 1.0, "of": 25.0, "to mark": ""},
    {"learner": "by-mail", "sum": 1.0, "of": 25.0, "to mark": ""},
]
MOODLE = """Identifier,Full name,Grade,Maximum Grade
Participant 4712,Ana Silva,,25.00
Participant 4711,Ana Silva,,25.00
Participant 4713,=Bo,7,25.00
Participant 4714,Cem,,25.00
Participant 4715,Nobody's,5,25.00
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder in which ``ROWS`` are the marks."""
    monkeypatch.setattr(worksheet, "marks_rows", lambda root, name: ROWS)
    return course_folder(tmp_path / "exercises", "source")


def _filled(place: Path, text: str, column: str = "", encoding: str = "utf-8") -> tuple[str, tuple[str, ...]]:
    sheet = place / "sheet.csv"
    sheet.write_text(text, encoding=encoding)
    path, notes = fill_worksheet(place, NAME, sheet, column)
    assert sheet.read_text(encoding=encoding) == text and path != sheet
    return path.read_text(encoding="utf-8-sig"), notes


def test_moodles_worksheet(place: Path) -> None:
    text, notes = _filled(place, MOODLE)
    assert text == MOODLE.replace("4712,Ana Silva,", "4712,Ana Silva,0.0").replace(
        "4711,Ana Silva,", "4711,Ana Silva,9.5"
    )
    assert ["bo" in note for note in notes] == [True, False, False]
    assert "cem" in notes[1] and "dua" in notes[2] and "by-mail" not in " ".join(notes)


def test_a_worksheet_in_another_language_saved_by_a_european_spreadsheet(place: Path) -> None:
    french = "Identifiant;Nom complet;Note\nParticipant 4711;Zoé;\nParticipant 4712;Zoé;\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        text, _ = _filled(place, french, "note", encoding)
        assert text == french.replace("4711;Zoé;", "4711;Zoé;9,5").replace("4712;Zoé;", "4712;Zoé;0,0")


def test_canvas_gradebook(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cohort = COHORTS["canvas"](tmp_path / "sent", lambda text: {"text": text})
    rows = [
        {"learner": f"l{i}", "identifier": number, "sum": float(i), "of": 25.0, "to mark": ""}
        for i, number in enumerate(cohort.identifiers)
    ]
    monkeypatch.setattr(worksheet, "marks_rows", lambda root, name: rows)
    assert cohort.sheet is not None
    path, notes = fill_worksheet(place, NAME, cohort.sheet, cohort.column)
    before = list(csv.DictReader(cohort.sheet.read_text(encoding="utf-8").splitlines()))
    after = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    column = "Who decides? (9876)"
    assert notes == () and after[0] == before[0], "the row of the most points is nobody's"
    assert {row["ID"]: float(row[column]) for row in after[1:]} == {row["identifier"]: row["sum"] for row in rows}
    assert [{**row, column: ""} for row in after] == [{**row, column: ""} for row in before]


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        (MOODLE, "Mark", "name the column for the marks"),
        (MOODLE.replace("Grade", "Note", 1), "", "Its columns are: Identifier, Full name, Note"),
        (MOODLE.replace("47", "88"), "", "none of the collected learners"),
        (MOODLE.replace("25.00", "100.00"), "", "gives 100 points at most, but the exercise has 25"),
        ("", "", "is not a marks table"),
    ],
)
def test_another_table_is_refused(place: Path, text: str, column: str, says: str) -> None:
    with pytest.raises(GradingError, match=says):
        _filled(place, text, column)
    assert not (place / "reports").exists()


def test_the_command(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from itu_course.grading import workflow

    separators = []

    def write_report(root: Path, name: str, notify: object, separator: str) -> tuple[Path, ...]:
        separators.append(separator)
        return (root / "marks.csv",)

    monkeypatch.setattr(workflow, "write_report", write_report, raising=False)
    (place / "sheet.csv").write_text(MOODLE, encoding="utf-8")
    command = ["assignments", "report", NAME, "--course", str(place)]
    assert cli.main([*command, "--semicolons", "--sheet", str(place / "sheet.csv")]) == 0
    assert "sheet-filled.csv" in capsys.readouterr().out
    assert cli.main(command) == 0 and separators == [";", ","]


def test_a_platform_that_wrote_no_identifiers_takes_no_table(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheet, "marks_rows", lambda root, name: [{"learner": "ana", "sum": 1.0}])
    with pytest.raises(GradingError, match="none of the collected"):
        _filled(place, MOODLE)
    assert one_cell("x")
