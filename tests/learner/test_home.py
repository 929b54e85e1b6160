"""The learner's folder is found, created, and deleted with everything in it, and no other folder is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from itu_course import learner
from itu_course.errors import LearnerFolderError
from itu_course.learner.home import MARKER, REASONS, plain_reason
from itu_course.learner.store import Store
from itu_course.words import say


def test_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ITU_COURSE_HOME", str(tmp_path / "stick"))
    assert learner.folder() == tmp_path / "stick"
    assert not (tmp_path / "stick").exists()
    monkeypatch.delenv("ITU_COURSE_HOME")
    assert learner.folder().name == "itu-course"


def test_wipe_deletes_everything_and_only_our_folder(place: Path, tmp_path: Path) -> None:
    Store(place).add("quiz/q", {"answer": ["a"]})
    assert (place / "answers" / ".lock").read_bytes() == b""
    assert learner.wipe(place) == 2, "the empty lock is no answer"
    assert not place.exists()
    assert learner.wipe(place) == 0
    other = tmp_path / "photos"
    other.mkdir()
    (other / "a.jpg").touch()
    with pytest.raises(LearnerFolderError, match="did not create the folder"):
        learner.wipe(other)
    assert (other / "a.jpg").exists()
    learner.ensure_folder(place)
    link = tmp_path / "link"
    link.symlink_to(place, target_is_directory=True)
    with pytest.raises(LearnerFolderError, match="did not create the folder"):
        learner.wipe(link)


def test_something_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LearnerFolderError, match="cannot be created \\(something else"):
        learner.ensure_folder(tmp_path / "file")
    store = Store(tmp_path / "file")
    assert not store.add("quiz/q", {"answer": ["a"]})
    assert store.last("quiz/q")["answer"] == ["a"]
    assert "Not saved yet" in store.take_notices()[0]


def test_a_folder_that_exists_keeps_its_marker(place: Path) -> None:
    assert learner.ensure_folder(place) == place and (place / MARKER).read_text(encoding="utf-8").strip()
    (place / MARKER).write_text("mine", encoding="utf-8")
    learner.ensure_folder(place)
    assert (place / MARKER).read_text(encoding="utf-8") == "mine"
    assert learner.is_course_folder(place) and not learner.is_course_folder(place.parent)


def test_without_an_argument_the_folder_of_the_environment_is_meant(tmp_path: Path) -> None:
    assert learner.ensure_folder() == learner.folder() and learner.folder().is_dir()
    assert learner.wipe() == 1, "the marker"
    assert not learner.folder().exists()


def test_a_link_inside_the_folder_is_deleted_and_its_target_is_not(place: Path, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "a.jpg").touch()
    learner.ensure_folder(place)
    (place / "link").symlink_to(photos, target_is_directory=True)
    (place / "note.txt").touch()
    learner.wipe(place)
    assert not place.exists() and (photos / "a.jpg").exists()


def test_an_interrupted_deletion_can_be_repeated(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(place).add("quiz/q", {"answer": ["a"]})

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with monkeypatch.context() as system:
        system.setattr("shutil.rmtree", refuse)
        with pytest.raises(LearnerFolderError, match=say("learner.reason.not-allowed")):
            learner.wipe(place)
    assert learner.is_course_folder(place), "the marker is deleted last"
    assert learner.wipe(place) == 2 and not place.exists()


@pytest.mark.parametrize("code", REASONS)
def test_a_known_error_is_explained_in_our_words(code: int) -> None:
    assert plain_reason(OSError(code, os.strerror(code))) != os.strerror(code)


def test_an_unknown_error_is_explained_in_the_words_it_has() -> None:
    assert plain_reason(OSError(errno.ETXTBSY, "Text file busy")) == "Text file busy"
    assert plain_reason(OSError("no number")) == "no number"
    assert "ZeroDivisionError" in plain_reason(ZeroDivisionError("x"))


@pytest.mark.parametrize("chosen", ["~nosuch-user/x", " ~nosuch-user "])
def test_a_home_that_nobody_has_is_a_sentence(
    chosen: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from itu_course.cli import main

    monkeypatch.setenv("ITU_COURSE_HOME", chosen)
    with pytest.raises(LearnerFolderError, match="~nosuch-user"):
        learner.folder()
    assert main(["folder"]) == 2
    monkeypatch.delenv("ITU_COURSE_HOME")
    assert main(["--home", chosen, "folder"]) == 2
    errors = capsys.readouterr().err
    assert errors.count("does not exist on this computer") == 2 and "Traceback" not in errors
