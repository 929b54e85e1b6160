"""nbgrader's settings for this course, and what they save it."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader import api

from itu_course.grading.nbgrader_settings import gradebook_url, reuse_engines


@pytest.fixture(autouse=True)
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new gradebook asks another program for its version, which takes seconds."""
    monkeypatch.setattr(api, "get_alembic_version", lambda: "1")


def test_a_gradebook_has_one_engine_as_long_as_the_process_runs(tmp_path: Path) -> None:
    reuse_engines()
    make = api.create_engine
    reuse_engines()
    assert api.create_engine is make, "once is enough"
    with api.Gradebook(gradebook_url(tmp_path)) as first, api.Gradebook(gradebook_url(tmp_path)) as second:
        assert first.engine is second.engine
        first.add_student("ada")
        assert [student.id for student in second.students] == ["ada"]
    (tmp_path / "other").mkdir()
    with api.Gradebook(gradebook_url(tmp_path / "other")) as other, api.Gradebook(gradebook_url(tmp_path)) as again:
        assert other.engine is not again.engine and other.students == []
        assert [student.id for student in again.students] == ["ada"], "closed and opened again"


def test_a_gradebook_that_was_deleted_begins_anew(tmp_path: Path) -> None:
    reuse_engines()
    with api.Gradebook(gradebook_url(tmp_path)) as gradebook:
        gradebook.add_student("ada")
    (tmp_path / "gradebook.db").unlink()
    with api.Gradebook(gradebook_url(tmp_path)) as gradebook:
        assert gradebook.students == []
