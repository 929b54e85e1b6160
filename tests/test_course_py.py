"""course.py on machines that lack something: one sentence, and nothing left half done."""

from __future__ import annotations

import errno
import importlib.util
import os
import subprocess
import sys
import types
from collections import namedtuple
from pathlib import Path

import pytest


@pytest.fixture
def course(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """course.py as a module, working on an empty project of its own."""
    project = tmp_path / "project"
    project.mkdir()
    for name in ("course.py", "pyproject.toml", "constraints.txt"):
        (project / name).write_bytes((root / name).read_bytes())
    spec = importlib.util.spec_from_file_location("course", project / "course.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", ["course.py"])
    return module


def left(course: types.ModuleType) -> str:
    with pytest.raises(SystemExit) as caught:
        course.main()
    return str(caught.value.code)


def made(course: types.ModuleType, extras: str = "") -> None:
    course.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    course.PYTHON.touch()
    course.READY.write_text(course.fingerprint(extras), encoding="utf-8")


def test_an_older_python_is_told_in_its_own_language(root: Path) -> None:
    """The file must compile under old Pythons for the sentence to be seen: no syntax newer than 3.6."""
    import ast

    ast.parse((root / "course.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_too_old(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course.sys, "version_info", (3, 9, 2))
    assert left(course) == "The course needs Python 3.11 or later; this is Python 3.9."


def test_no_venv_module(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "python3-venv" in left(course)
    assert not course.LOCK.exists()


def test_full_disk(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(course.shutil, "disk_usage", lambda _: usage(10, 9, 1))
    assert "disk is too full" in left(course)
    assert not course.VENV.exists() and not course.LOCK.exists()


def test_a_folder_that_cannot_be_written(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(course.os, "open", refuse)
    assert "cannot be written" in left(course)


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ("error: Failed to fetch\n dns error: failed to lookup address", "needs the internet"),
        ("NewConnectionError: Failed to establish a new connection", "needs the internet"),
        ("OSError: [Errno 28] No space left on device", "disk became full"),
        ("something else", "send the file .venv-set-up.log"),
    ],
)
def test_a_failed_set_up_says_why(
    course: types.ModuleType, monkeypatch: pytest.MonkeyPatch, log: str, says: str
) -> None:
    def fail(command: list[str], **how: object) -> subprocess.Popen[bytes]:
        how["stdout"].write(log)  # type: ignore[attr-defined]
        how["stdout"].flush()  # type: ignore[attr-defined]
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(1)"])

    monkeypatch.setattr(course, "subprocess", types.SimpleNamespace(**{**vars(subprocess), "Popen": fail}))
    assert says in left(course)
    assert not course.READY.exists() and not course.LOCK.exists()


def test_interrupted_and_run_again(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def interrupted(log: object, *command: object, may_fail: bool = False) -> int:
        calls.append(str(command))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(course, "run", interrupted)
    assert "Run the same command again" in left(course)
    assert not course.READY.exists() and not course.LOCK.exists()
    again: list[list[str]] = []
    monkeypatch.setattr(course.os, "execv", lambda _, command: again.append(command))
    course.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    course.PYTHON.touch()
    course.main()
    assert "--clear" in calls[2], "a half-made environment is made again from nothing"
    assert again[0][1:] == ["-m", "itu_course"]
    assert course.is_ready("")


def test_second_start_does_nothing_but_hand_over(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    made(course)
    handed: list[list[str]] = []
    monkeypatch.setattr(course.os, "execv", lambda _, command: handed.append(command))
    monkeypatch.setattr(course, "set_up", lambda _: pytest.fail("set up again"))
    monkeypatch.setattr(sys, "argv", ["course.py", "--home", "stick", "folder"])
    course.main()
    assert handed == [[str(course.PYTHON), "-m", "itu_course", "--home", "stick", "folder"]]


def test_the_tests_environment_serves_for_learning_but_not_the_other_way(course: types.ModuleType) -> None:
    made(course, "[test]")
    assert course.is_ready("") and course.is_ready("[test]")
    made(course, "")
    assert course.is_ready("") and not course.is_ready("[test]")


def test_other_versions_are_set_up_again(course: types.ModuleType) -> None:
    made(course)
    (course.ROOT / "constraints.txt").write_text("jupyterlab==4.7\n", encoding="utf-8")
    assert not course.is_ready("")


def test_a_second_window_waits_for_the_first(course: types.ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    course.LOCK.touch()

    def meanwhile(_: float) -> None:
        made(course)
        course.LOCK.unlink()

    monkeypatch.setattr(course.time, "sleep", meanwhile)
    monkeypatch.setattr(course, "set_up", lambda _: pytest.fail("set up twice"))
    monkeypatch.setattr(course.os, "execv", lambda *_: None)
    course.main()
