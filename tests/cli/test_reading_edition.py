"""`itu-course read`: a lesson or the whole course as one file, in the reader's language, with errors as sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course.cli import main


@pytest.mark.slow
def test_a_lesson_is_found_by_its_number_in_three_ways(tmp_path: Path) -> None:
    files = []
    for name in ("2", "02", "02_who_decides"):
        out = tmp_path / f"{name}.html"
        assert main(["read", name, "--out", str(out)]) == 0
        files.append(out.read_bytes())
    assert files[0] == files[1] == files[2]
    assert b"<title>Who decides: the Plenipotentiary and its elections</title>" in files[0]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!doctype html>"), ("epub", b"PK"), ("pdf", b"%PDF-")])
def test_all_lessons_become_one_file_named_here(
    kind: str, begins: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["read", "--to", kind]) == 0
    assert (tmp_path / f"itu-course.{kind}").read_bytes().startswith(begins)
    assert f"itu-course.{kind}" in capsys.readouterr().out


def test_a_translated_lesson_is_taken_in_the_readers_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITU_COURSE_LANGUAGE", "fr")
    out = tmp_path / "fr.html"
    assert main(["read", "0", "--out", str(out)]) == 0
    assert b'<html lang="fr" dir="ltr">' in out.read_bytes()


def test_mistakes_are_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "nothing"]) == 2
    assert "no lesson called “nothing”" in capsys.readouterr().err
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["read", "2", "--out", str(tmp_path / "file" / "x.html")]) == 2
    told = capsys.readouterr().err
    assert "cannot be written" in told and "Traceback" not in told
