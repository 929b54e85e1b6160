"""The learner's folder on the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

from itu_course import cli, learner


def test_what_is_taken_along_holds_the_plan(tmp_path: Path) -> None:
    learner.open_store().set("plan/goal", {"change": "An open door for civil society."})
    assert cli.main(["export", "--out", str(tmp_path / "mine.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        page = archive.read("my-answers.md").decode()
    assert "An open door for civil society." in page
