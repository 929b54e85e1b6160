"""The command line: short answers, sentences for errors, nothing deleted by mistake."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from itu_course import cli, learner


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "itu_course", *words], capture_output=True, text=True, check=False)


def test_version_and_folder(tmp_path: Path) -> None:
    assert run("--version").stdout.startswith("itu-course 0.")
    assert run("--home", str(tmp_path / "stick"), "folder").stdout.strip() == str(tmp_path / "stick")


def test_an_error_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    done = run("--home", str(tmp_path / "empty"), "export")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is nothing to export yet")
    assert done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def test_a_reader_who_stops_early_is_no_error() -> None:
    running = subprocess.Popen(
        [sys.executable, "-u", "-m", "itu_course", "facts", "--stale", "2031-01-01"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None and running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == ""
    running.stderr.close()
    assert running.wait() in (0, 1)


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


def test_simulate_and_replay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["scenarios"]) == 0
    assert "community-alert-networks: " in capsys.readouterr().out
    assert cli.main(["simulate", "community-alert-networks", "--seed", "3", "--json"]) == 0
    record = tmp_path / "record.json"
    record.write_text(capsys.readouterr().out, encoding="utf-8")
    assert cli.main(["replay", str(record)]) == 0
    assert "Played again with the same result" in capsys.readouterr().out
    assert cli.main(["simulate", "community-alert-networks", "--events", str(record)]) == 0
    assert "not a forecast" in capsys.readouterr().out


def test_an_ensemble_is_told_in_shares(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    assert cli.main(["simulate", "community-alert-networks", "--runs", "20", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["runs"] == 20
    for clause in found["clauses"]:
        assert sum(clause[way] for way in ("consensus", "vote", "rejected", "fallback")) == pytest.approx(1)
    assert cli.main(["simulate", "community-alert-networks", "--runs", "20"]) == 0
    assert "Played 20 times" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["simulate", "community-alert-network"], "Did you mean community-alert-networks"),
        (["simulate", "community-alert-networks", "--seed", "-1"], "seed"),
        (["simulate", "community-alert-networks", "--runs", "0"], "0"),
        (["simulate", "community-alert-networks", "--events", "nowhere.json"], "cannot be read"),
        (["replay", "nowhere.json"], "cannot be read"),
        (["simulate", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_bad_input_is_one_sentence(words: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    told = capsys.readouterr().err
    assert says in told and told.count("\n") == 1 and "Traceback" not in told


def test_cards_are_written_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["cards", "community-alert-networks", "--out", str(tmp_path / "cards")]) == 0
    written = {path.stem for path in (tmp_path / "cards").iterdir()}
    assert written == {"draft", "wall", "public", "private", "without-a-vote"}
    (tmp_path / "file").touch()
    assert cli.main(["cards", "community-alert-networks", "--out", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_history_is_told_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["scenarios"]) == 0
    assert "wcit-12: History" in capsys.readouterr().out
    assert cli.main(["simulate", "wcit-12"]) == 0
    assert "89 states signed" in capsys.readouterr().out
    assert cli.main(["simulate", "elections-2022", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["played_on"]["elected"] == "Zavazava"
    assert cli.main(["simulate", "wcit-12", "--events", "x.json"]) == 2
    assert "so events cannot change it" in capsys.readouterr().err
