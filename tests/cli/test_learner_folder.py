"""The learner's folder on the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from itu_course import cli, lab, learner


def test_what_is_taken_along_holds_the_plan(tmp_path: Path) -> None:
    learner.open_store().set("plan/goal", {"change": "An open door for civil society."})
    assert cli.main(["export", "--out", str(tmp_path / "mine.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        pages = [archive.read(f"my-answers.{kind}").decode() for kind in ("md", "html")]
    assert all("An open door for civil society." in page for page in pages)


def test_wipe_asks_first(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    learner.open_store().add("quiz/q", {"answer": ["a"]})
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert cli.main(["wipe"]) == 1
    assert learner.folder().exists()
    assert "Nothing was deleted" in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    assert cli.main(["wipe"]) == 0
    assert not learner.folder().exists()
    assert cli.main(["wipe", "--yes"]) == 0
    assert "nothing to delete" in capsys.readouterr().out


def test_wipe_refuses_a_folder_that_is_not_the_courses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").touch()
    assert cli.main(["--home", str(tmp_path / "photos"), "wipe", "--yes"]) == 2
    assert "did not create the folder" in capsys.readouterr().err
    assert (tmp_path / "photos" / "a.jpg").exists()


def test_export_writes_a_zip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    learner.open_store().set("text/plan", {"text": "x"})
    assert cli.main(["export", "--out", str(tmp_path / "mine.zip")]) == 0
    assert (tmp_path / "mine.zip").exists()


def test_restore_says_what_it_did_and_a_second_time_that_nothing_was_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    assert cli.main(["--home", str(home), "restore"]) == 0
    assert "does not exist" in capsys.readouterr().out and not home.exists()
    lab.lay_out(home)
    copy = home / "notebooks" / "02_who_decides.ipynb"
    whole = copy.read_bytes()
    copy.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8")
    assert cli.main(["--home", str(home), "restore", "2"]) == 0
    out = capsys.readouterr().out
    assert "notebooks/02_who_decides.ipynb" in out and "load its page again" in out
    assert copy.read_bytes() == whole
    assert cli.main(["--home", str(home), "restore"]) == 0
    assert capsys.readouterr().out.startswith("No lesson is damaged")
    assert cli.main(["--home", str(home), "restore", "02_who_decide"]) == 2
    assert "02_who_decides" in capsys.readouterr().err
