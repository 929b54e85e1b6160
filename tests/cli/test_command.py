"""The command line: short answers, errors as sentences, every text from the catalogue."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from itu_course.cli.command import _parser
from itu_course.words import catalogue


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


def _subparsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for subparser in action.choices.values():
                yield from _subparsers(subparser)


def test_every_help_text_comes_from_the_catalogue() -> None:
    known = set(catalogue("en").values())
    own = ("help", "version")  # argparse's texts
    for parser in _subparsers(_parser()):
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                helps = {choice.dest: choice.help for choice in action._choices_actions}
                assert set(helps) == set(action.choices), f"{parser.prog}: a command without help"
                assert all(text in known for text in helps.values()), f"{parser.prog}: {helps}"
            elif action.dest not in own:
                assert action.help in known, f"{parser.prog}: {action.dest}: {action.help}"
