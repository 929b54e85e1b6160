"""Lessons and exercises are found in the checkout and in the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course.errors import SetUpError
from itu_course.lab import marking_settings, resources


def test_lessons_that_are_missing_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(SetUpError, match="lessons are missing"):
        resources.lessons()


def test_the_checkout_hands_out_its_lessons_and_its_exercises_without_keys(root: Path) -> None:
    assert resources.lessons() == root / "notebooks"
    assert resources.exercises() == root / "exercises" / "release"
    assert (marking_settings() / "jupyter_server_config.py").is_file()


def test_an_installed_package_comes_before_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "src" / "itu_course"
    monkeypatch.setattr(resources, "PACKAGE", package)
    (tmp_path / "notebooks").mkdir()
    assert resources.lessons() == tmp_path / "notebooks"
    (package / "_shipped" / "notebooks").mkdir(parents=True)
    assert resources.lessons() == package / "_shipped" / "notebooks"
    with pytest.raises(SetUpError):
        resources.exercises()
