"""The course folder: found, listed, and handed out whole or not at all."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from itu_course.errors import GradingError, UnknownName
from itu_course.grading.workflow import course
from itu_course.words import say
from support.exercise_work import NAME, course_folder, filled, submit
from support.fake_nbgrader import use_nbgrader


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return course_folder(tmp_path / "exercises", "source", "keys")


def test_a_course_is_found_from_its_folder_or_the_one_above(place: Path, tmp_path: Path) -> None:
    assert course.find_course(place) == course.find_course(tmp_path) == place.resolve()
    with pytest.raises(GradingError) as refused:
        course.find_course(place / "source")
    assert str(refused.value) == say("assignments.no-course", folder=place / "source")


def test_the_folder_one_is_in_is_named_and_not_a_full_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GradingError) as refused:
        course.find_course(Path())
    assert str(refused.value) == say("assignments.no-course", folder=tmp_path.resolve())


def test_assignments_are_the_folders_in_source_and_learners_those_who_handed_in(place: Path) -> None:
    (place / "source" / "another").mkdir()
    (place / "source" / "notes.txt").touch()
    assert course.assignment_names(place) == ("another", NAME)
    assert course.known_assignment(place, NAME) == NAME
    assert list(course.exercises(place)) == [NAME], "what cannot be read is left out"
    assert course.collected_learners(place, NAME) == ()
    for learner in ("bo", "ada"):
        submit(place, learner, filled())
    (place / "submitted" / "cem").mkdir()
    assert course.collected_learners(place, NAME) == ("ada", "bo")
    assert course.notebook_path(place, "submitted", NAME, "ada").is_file()
    for unknown in ("who_decide", "notes.txt"):
        with pytest.raises(UnknownName, match=unknown):
            course.collected_learners(place, unknown)


def test_what_is_handed_out_is_a_zip_of_the_copy(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = use_nbgrader(monkeypatch, place)
    (place / "source" / NAME / "folder").mkdir()
    (place / "source" / NAME / "data.csv").write_text("1", encoding="utf-8")
    handed_out = course.release(place, NAME)
    assert handed_out == place / "handed-out" / f"{NAME}.zip" and fake.calls == [("release", NAME)]
    with zipfile.ZipFile(handed_out) as archive:
        assert archive.namelist() == [f"{NAME}/data.csv", f"{NAME}/{NAME}.ipynb"]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_DEFLATED}
    assert [path.name for path in handed_out.parent.iterdir()] == [handed_out.name]


def test_a_copy_that_cannot_be_made_is_told_with_the_reason(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_nbgrader(monkeypatch, place).failing = {"release"}
    with pytest.raises(GradingError) as refused:
        course.release(place, NAME)
    assert str(refused.value) == say("assignments.not-released", name=NAME, reason="The disk is full")
    assert not (place / "handed-out").exists()


def test_a_zip_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    target = tmp_path / "in the way" / "a.zip"
    with pytest.raises(GradingError) as refused:
        course.write_zip(target, [])
    reason = getattr(refused.value.__cause__, "strerror", None)
    assert reason and str(refused.value) == say("assignments.cannot-write", path=target, reason=reason)


def test_the_programs_beside_this_python_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    beside = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", "/elsewhere")
    for _ in range(2):
        course.add_programs_to_path()
        assert os.environ["PATH"].split(os.pathsep) == [beside, "/elsewhere"]
    monkeypatch.delenv("PATH")
    course.add_programs_to_path()
    assert os.environ["PATH"] == beside
