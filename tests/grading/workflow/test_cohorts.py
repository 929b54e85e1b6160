"""The whole class: whatever hands it over, every learner has the right mark and none is missing."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from itu_course import cli
from itu_course.grading.workflow import course, report
from itu_course.grading.workflow.collection import collect
from itu_course.grading.workflow.collection_log import (
    COLLECTED,
    OLDER,
    decisions_path,
    read_attempts,
    read_decisions,
)
from itu_course.grading.workflow.grades import grade
from itu_course.grading.workflow.worksheet import fill_worksheet
from support.cohorts import COHORTS, PEOPLE, Cohort
from support.exercise_work import NAME, Notebook, collected, course_folder, filled, one_cell, released_course


def _note(text: str) -> Notebook:
    return dict(json.loads(one_cell(text)))


@pytest.mark.parametrize("cohort", COHORTS.values(), ids=list(COHORTS))
def test_every_learners_newest_work_is_collected_and_none_is_missing(
    tmp_path: Path, cohort: Callable[..., Cohort]
) -> None:
    place = course_folder(tmp_path / "exercises", "source")
    handed_in = cohort(tmp_path / "sent", _note)
    for folder in handed_in.folders:
        collect(place, NAME, folder)
    assert sorted(collected(place).values()) == sorted(handed_in.work)
    assert len(collected(place)) == len(PEOPLE)
    attempts = read_attempts(place, NAME)
    for i, number in enumerate(handed_in.identifiers):
        (learner,) = (learner for learner, attempt in attempts.items() if attempt.identifier == number)
        assert collected(place)[learner] == handed_in.work[i]
    decisions = read_decisions(place, NAME)
    assert {decision.learner for decision in decisions.values()} == set(collected(place))
    late = len(handed_in.folders) > 1
    assert {decision.decision for decision in decisions.values()} == ({COLLECTED, OLDER} if late else {COLLECTED})


def test_collecting_again_changes_nothing(tmp_path: Path) -> None:
    place = course_folder(tmp_path / "exercises", "source")
    handed_in = COHORTS["canvas"](tmp_path / "sent", _note)
    for folder in (*handed_in.folders, *handed_in.folders):
        collect(place, NAME, folder)
    assert sorted(collected(place).values()) == sorted(handed_in.work)


@pytest.mark.kernel
def test_marks_go_back_by_the_platforms_identifier(tmp_path: Path) -> None:
    """From the platform's zip through nbgrader into the platform's own table, and nobody has somebody else's mark."""
    place = released_course(tmp_path / "exercises")
    key = {"1": "adopted", "2": "rejected", "3": "postponed"}  # a point each

    def work(text: str) -> Notebook:
        right = dict(list(key.items())[: int(text.split()[0]) % 4])
        return filled(votes=f"votes = {right!r}", quiz=f"answers = {{}}  # {text}")

    handed_in = COHORTS["moodle"](tmp_path / "sent", work)
    for folder in handed_in.folders:
        collect(place, NAME, folder)
    assert not [outcome.problem for outcome in grade(place, NAME, 2) if outcome.problem]
    rows = {row["identifier"]: row for row in csv.DictReader(io.StringIO(report.marks_table(place, NAME)))}
    assert set(rows) == set(handed_in.identifiers)
    points = {number: float(row["votes-mark"]) for number, row in rows.items()}
    assert points == {number: i % 4 for i, number in enumerate(handed_in.identifiers)}
    assert handed_in.sheet is not None
    _mark_texts_by_hand(place)
    filled_sheet, notes = fill_worksheet(place, NAME, handed_in.sheet)
    assert notes == ()
    for row in csv.DictReader(filled_sheet.read_text(encoding="utf-8-sig").splitlines()):
        assert float(row["Grade"]) == points[row["Identifier"].removeprefix("Participant ")] + 1


def _mark_texts_by_hand(place: Path) -> None:
    """Give one point to each text, as a person would in formgrader."""
    from nbgrader.api import Gradebook

    from itu_course.grading.nbgrader_settings import gradebook_url

    course.add_programs_to_path()
    with Gradebook(gradebook_url(place)) as gradebook:
        for submission in gradebook.assignment_submissions(NAME):
            for mark in (mark for notebook in submission.notebooks for mark in notebook.grades):
                if mark.needs_manual_grade:
                    mark.manual_score, mark.needs_manual_grade = 1.0, False
        gradebook.db.commit()


def test_the_instructor_can_undo_a_decision(tmp_path: Path) -> None:
    place = course_folder(tmp_path / "exercises", "source")
    handed_in = COHORTS["canvas"](tmp_path / "sent", _note)
    collect(place, NAME, handed_in.folders[0])
    table = decisions_path(place, NAME)
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    (older,) = (line for line in lines if f",{OLDER}," in line)
    learner = older.split(",")[1]
    assert collected(place)[learner] == "4 new"
    # A European spreadsheet saves with semicolons, in its own encoding of the mark at the start.
    chosen = [line.replace(f",{OLDER},", ",Take,") if line == older else line for line in lines]
    table.write_text("\n".join(chosen).replace(",", ";") + "\n", encoding="utf-16")
    collect(place, NAME, handed_in.folders[0])
    assert collected(place)[learner] == "4 old"
    assert ";" in table.read_text(encoding="utf-8-sig").splitlines()[0], "the table stays as the spreadsheet saved it"


def test_two_names_of_one_person_can_be_joined_in_the_table(tmp_path: Path) -> None:
    place = course_folder(tmp_path / "exercises", "source")
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "ana.ipynb").write_text(one_cell("first"), encoding="utf-8")
    (sent / "ana silva.ipynb").write_text(one_cell("second"), encoding="utf-8")
    os.utime(sent / "ana.ipynb", (1_000_000_000, 1_000_000_000))
    assert collect(place, NAME, sent).learners == ("ana", "ana-silva")
    table = decisions_path(place, NAME)
    table.write_text(
        table.read_text(encoding="utf-8").replace("ana silva.ipynb,ana-silva", "ana silva.ipynb,ana"), "utf-8"
    )
    assert collect(place, NAME, sent).learners == ("ana",)
    assert collected(place)["ana"] == "second"


def test_a_name_that_names_nobody_is_collected_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = course_folder(tmp_path / "exercises", "source")
    sent = tmp_path / "sent"
    sent.mkdir()
    nameless = [f"{NAME}.ipynb", f"{NAME} (1).ipynb", f"Copy of {NAME}.ipynb"]
    for name in (*nameless, "_ada.ipynb", "bo.ipynb.txt"):
        (sent / name).write_text(one_cell(name), encoding="utf-8")
    assert cli.main(["assignments", "collect", NAME, str(sent), "--course", str(place)]) == 0
    said = capsys.readouterr().out
    assert len(collected(place)) == 5 and {"ada", "bo"} <= set(collected(place))
    told = [line for line in said.splitlines() if "does not say whose it is" in line]
    assert sorted(line.split(": ")[0] for line in told) == sorted(nameless)
    assert str(decisions_path(place, NAME)) in said
