"""What the server is started with: this machine only, a secret of its own, everything it writes in one folder."""

from __future__ import annotations

import errno
import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from itu_course import cli, processes
from itu_course.errors import LearnerFolderError, SetUpError
from itu_course.lab import launcher
from support.ports import free_port


def test_all_state_lies_in_the_learners_folder(tmp_path: Path) -> None:
    own = launcher.environment(tmp_path)
    changed = {name: value for name, value in own.items() if os.environ.get(name) != value and value not in {"1"}}
    assert len(changed) >= 8
    assert all(Path(value).is_relative_to(tmp_path) for value in changed.values())


def test_the_secret_is_in_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(launcher.os, "execve", lambda _, words, own: started.append((words, own)))
    monkeypatch.setattr(launcher.os, "chdir", lambda _: None)
    monkeypatch.delenv("JUPYTER_TOKEN", raising=False)
    for _ in range(2):
        launcher.open_course(tmp_path / "home")
    (words, own), (_, other) = started
    assert len(own["JUPYTER_TOKEN"]) == 48 and own["JUPYTER_TOKEN"] != other["JUPYTER_TOKEN"]
    assert not any(own["JUPYTER_TOKEN"] in word for word in words)
    told = capsys.readouterr().out
    assert f"token={own['JUPYTER_TOKEN']}" in told and str(tmp_path / "home") in told
    assert not any("0.0.0.0" in word for word in words)


def test_a_busy_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        assert launcher.free_port(port) != port


@pytest.mark.parametrize("port", [-1, 0, 65536, 99999])
def test_a_number_that_is_no_port_is_refused_before_anything_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: int
) -> None:
    monkeypatch.setattr(launcher.os, "execve", lambda *_: pytest.fail("started"))
    assert cli.main(["--home", str(tmp_path / "home"), "open", f"--port={port}"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and str(port) in said.err and said.err.count("\n") == 1


def test_no_address_with_a_secret_leads_to_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher.os, "execve", lambda *_: pytest.fail("started"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["--home", str(tmp_path / "home"), "open", f"--port={port}"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and "token" not in said.err and str(port) in said.err


FOREIGN = {
    "PYTHONPATH": "{}/path",
    "PYTHONHOME": "{}/path",
    "PYTHONSTARTUP": "{}/path/secrets.py",
    "IPYTHONDIR": "{}/ipython",
    "JUPYTER_PATH": "{}/jupyter",
    "JUPYTER_CONFIG_PATH": "{}/config",
    "JUPYTER_CONFIG_DIR": "{}/config",
    "JUPYTER_PREFER_ENV_PATH": "0",
    "JUPYTERLAB_DIR": "{}/lab",
    "JUPYTER_TOKEN": "",
}


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with modules, a kernel, settings and start-up files that are not the course's, all named to it."""
    place = tmp_path / "foreign"
    for folder in ("path", "config", "ipython/profile_default/startup"):
        (place / folder).mkdir(parents=True)
    for name in ("secrets", "calendar"):
        (place / "path" / f"{name}.py").write_text("raise SystemExit('foreign')\n", encoding="utf-8")
    (place / "config" / "jupyter_config.py").write_text("raise SystemExit('foreign')\n", encoding="utf-8")
    start_up = place / "ipython" / "profile_default" / "startup" / "00.py"
    start_up.write_text("foreign = True\n", encoding="utf-8")
    kernel = place / "jupyter" / "kernels" / "python3" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps({"argv": ["/nowhere"], "display_name": "Foreign", "language": "python"}), "utf-8")
    for name, value in FOREIGN.items():
        monkeypatch.setenv(name, value.format(place))
    return place


def test_nothing_foreign_is_handed_on(foreign: Path, tmp_path: Path) -> None:
    own = launcher.environment(tmp_path / "home")
    assert not any(str(foreign) in value for value in own.values())
    assert "JUPYTER_TOKEN" not in own and "JUPYTER_PREFER_ENV_PATH" not in own
    assert own["PYTHONSAFEPATH"] == "1"
    assert not set(FOREIGN) & set(processes.environment())


def test_an_empty_secret_is_replaced(foreign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[dict[str, str]] = []
    monkeypatch.setattr(launcher.os, "execve", lambda _, __, own: started.append(own))
    monkeypatch.setattr(launcher.os, "chdir", lambda _: None)
    launcher.open_course(tmp_path / "home")
    assert len(started[0]["JUPYTER_TOKEN"]) == 48


def test_the_server_runs_no_modules_from_its_folder(foreign: Path, tmp_path: Path) -> None:
    """What is started in the learner's folder, up to the list of kernels that it would offer."""
    home = tmp_path / "home"
    home.mkdir()
    for module in (foreign / "path").iterdir():
        (home / module.name).write_bytes(module.read_bytes())
    words = launcher.command(home)
    assert words[:4] == [sys.executable, "-P", "-m", "jupyterlab"]
    code = (
        "import calendar, secrets, json; from jupyter_client.kernelspec import KernelSpecManager as M;"
        "print(M().get_kernel_spec('python3').display_name)"
    )
    done = subprocess.run(
        [*words[:2], "-c", code], cwd=home, env=launcher.environment(home), capture_output=True, text=True, check=True
    )
    assert "Foreign" not in done.stdout


@pytest.mark.kernel
def test_a_lesson_runs_no_modules_beside_it(foreign: Path, tmp_path: Path) -> None:
    """A real kernel, started as the server starts it: in the folder of the lesson, with the server's environment."""
    from jupyter_client.manager import KernelManager
    from traitlets.config import Config

    beside = tmp_path / "home" / "notebooks"
    beside.mkdir(parents=True)
    for name in ("secrets", "calendar", "itu_course", "a_module_of_mine"):
        (beside / f"{name}.py").write_text("raise ValueError('foreign')\n", encoding="utf-8")
    manager = KernelManager(kernel_name="python3", config=Config({"KernelManager": {"transport_encryption": "auto"}}))
    manager.kernel_spec_manager.kernel_dirs = []
    manager.start_kernel(env=launcher.environment(tmp_path / "home"), cwd=str(beside))
    client = manager.blocking_client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=60)
        said: list[str] = []
        code = (
            "import secrets, calendar, itu_course, sys, importlib.util\n"
            "print('foreign' in globals(), importlib.util.find_spec('a_module_of_mine'), '' in sys.path)"
        )
        client.execute_interactive(
            code, timeout=60, output_hook=lambda message: said.append(message["content"].get("text", ""))
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()
    assert "".join(said) == "False None False\n"


def test_the_command_runs_no_modules_from_the_current_folder(tmp_path: Path) -> None:
    for name in ("argparse", "calendar", "pathlib"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('foreign')\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "itu_course", "folder"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "foreign" not in done.stderr


def test_no_port_at_all_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(socket.socket):
        def bind(self, _: object) -> None:
            raise OSError

    monkeypatch.setattr(launcher.socket, "socket", Refusing)
    with pytest.raises(SetUpError, match="no free port between 8888 and 8987"):
        launcher.free_port()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The port of each server that was started."""
    ports: list[str] = []
    monkeypatch.setattr(
        launcher.os, "execve", lambda _, words, __: ports.extend(w for w in words if w.startswith("--port="))
    )
    monkeypatch.setattr(launcher.os, "chdir", lambda _: None)
    return ports


def test_a_folder_keeps_its_port_so_that_an_open_page_finds_the_course(
    tmp_path: Path, started: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    launcher.open_course(tmp_path / "one", port)
    launcher.open_course(tmp_path / "one")
    assert started == [f"--port={port}"] * 2
    assert "Another program" not in capsys.readouterr().out
    launcher.open_course(tmp_path / "two")
    assert started[2] != f"--port={port}", "another folder has its own"


def test_a_port_that_is_taken_is_said_and_the_first_one_comes_back(
    tmp_path: Path, started: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    launcher.open_course(tmp_path, port)
    with socket.create_server(("127.0.0.1", port)):
        launcher.open_course(tmp_path)
        out = capsys.readouterr().out
        assert started[1] != f"--port={port}" and f"Another program uses port {port}" in out
        assert f"127.0.0.1:{port}/" not in out.split("Another program")[1], "no address with its secret leads there"
    launcher.open_course(tmp_path)
    assert started[2] == f"--port={port}"


@pytest.mark.parametrize(
    "reason", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), sqlite3.OperationalError("database or disk is full")]
)
@pytest.mark.parametrize("step", ["trust", "folder_secret"])
def test_a_disk_that_fills_up_just_before_the_server_starts_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[str], step: str, reason: Exception
) -> None:
    def fail(*_: object) -> None:
        raise reason

    monkeypatch.setattr(launcher, step, fail)
    with pytest.raises(LearnerFolderError, match="the disk is full"):
        launcher.open_course(tmp_path)
    assert started == [], "a server on a full disk would say nothing that a learner sees"
