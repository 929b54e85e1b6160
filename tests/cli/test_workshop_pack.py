"""The pack on the command line: two files, or one sentence."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from itu_course import cli

NAME = "community-alert-networks"
HERE = importlib.util.find_spec("typst") is not None


def test_a_pack_is_an_html_file_and_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a" / "pack"
    assert cli.main(["pack", NAME, "--people", "8", "--minutes", "45", "--out", str(out)]) == 0
    assert {path.suffix for path in out.iterdir()} == ({".html", ".pdf"} if HERE else {".html"})
    assert {path.stem for path in out.iterdir()} == {f"{NAME}-8-people-45-minutes"}
    told = capsys.readouterr().out
    assert all(path.name in told for path in out.iterdir())


def test_without_typst_there_is_html_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert cli.main(["pack", NAME, "--out", str(tmp_path)]) == 0
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]
    assert "Typst is not installed" in capsys.readouterr().out


def test_lines_teams_and_language_are_taken(tmp_path: Path) -> None:
    lines, teams = "instructs-council-5, resolves-4bis", "Jessamy,QUI, Arcadia"
    words = ["--people", "8", "--lines", lines, "--teams", teams, "--lang", "fr", "--paper", "letter"]
    assert cli.main(["pack", NAME, *words, "--out", str(tmp_path)]) == 0
    (made,) = tmp_path.glob("*.html")
    text = made.read_text(encoding="utf-8")
    assert 'lang="fr"' in text and "size:letter" in text
    assert 'id="wall-instructs-council-5"' in text and 'id="wall-recognizing-c"' not in text
    assert [code for code in ("jes", "qui", "arc", "sil") if f'id="card-{code}"' in text] == ["jes", "qui", "arc"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--people", "3"], "not for 3"),
        (["--people", "400"], "not for 400"),
        (["--minutes", "5"], "no plan for 5 minutes"),
        (["--lines", "resolves-5bis"], "Did you mean resolves-4bis"),
        (["--teams", "Silverstrant,Arcadia"], "Did you mean Silverstrand"),
        (["--teams", "Silverstrand,Oakhaven"], "Oakhaven has no red line"),
        (["--lang", "tlh"], "no translation into “tlh”"),
    ],
)
def test_bad_input_is_one_sentence(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pack", NAME, *words, "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert says in told and told.count("\n") == 1 and "Traceback" not in told
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert cli.main(["pack", NAME, "--out", str(tmp_path / "file")]) == 2
    told = capsys.readouterr().err
    assert "cannot be written" in told and told.count("\n") == 1


def test_a_full_disk_is_one_sentence_and_leaves_nothing_half_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert cli.main(["pack", NAME, "--out", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".html"]


def test_one_command_makes_the_packs_that_travel_with_a_release(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)  # ten PDF files take seconds
    assert cli.main(["packs", "--out", str(tmp_path / "packs")]) == 0
    made = {path.stem for path in (tmp_path / "packs").iterdir()}
    assert made == {
        f"{NAME}-{people}-people-{minutes}-minutes" for people in (8, 12, 18, 25, 40) for minutes in (45, 90)
    }
    told = capsys.readouterr().out
    assert all(name in told for name in made) and "Together: 10 files" in told and "Typst is not installed" in told


def test_the_packs_say_how_many_pages_each_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = b"<< /Type /Page >> << /Type /Page >>"
    monkeypatch.setattr(
        "itu_course.pages.pack_files", lambda session, paper: {f"{session.people}-{session.minutes}.pdf": pdf}
    )
    assert cli.main(["packs", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("1 KB, 2 pages") == 10


def test_packs_in_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (tmp_path / "file").touch()
    assert cli.main(["packs", "--out", str(tmp_path / "file")]) == 2
    told = capsys.readouterr().err
    assert "cannot be written" in told and told.count("\n") == 1
