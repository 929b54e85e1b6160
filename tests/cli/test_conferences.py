"""Conferences on the command line: simulate, replay, cards, scenarios from history."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itu_course import cli
from itu_course.plenipot import WAYS, play


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


def test_a_list_without_names_is_that_of_somebody_who_plays_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts = [{"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "HIG"}]
    moves = tmp_path / "moves.json"
    moves.write_text(json.dumps(acts), encoding="utf-8")
    assert cli.main(["simulate", "community-alert-networks", "--events", str(moves), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["acts"] == [{**acts[0], "by": "you"}]
    assert told["digest"] == play("community-alert-networks", 1, acts).digest


@pytest.mark.parametrize("command", [["replay"], ["simulate", "community-alert-networks", "--events"]])
def test_a_record_of_the_first_model_is_refused_with_a_sentence(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.json"
    old.write_text(json.dumps({"format": 1, "scenario": "community-alert-networks", "seed": 1, "events": []}), "utf-8")
    assert cli.main([*command, str(old)]) == 2
    told = capsys.readouterr().err
    assert "first edition of the conference" in told and told.count("\n") == 1


def test_an_ensemble_is_told_in_shares(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["simulate", "community-alert-networks", "--runs", "20", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["runs"] == 20
    for clause in found["clauses"]:
        assert sum(clause[way] for way in WAYS) == pytest.approx(1)
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
