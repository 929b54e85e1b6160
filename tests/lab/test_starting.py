"""What the server is started with: this machine only, a secret of its own, everything it writes in one folder."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from itu_course.errors import SetUpError
from itu_course.lab import starting


def test_all_state_lies_in_the_learners_folder(tmp_path: Path) -> None:
    own = starting.environment(tmp_path)
    changed = {name: value for name, value in own.items() if os.environ.get(name) != value and value not in {"1"}}
    assert len(changed) >= 8
    assert all(Path(value).is_relative_to(tmp_path) for value in changed.values())


def test_the_secret_is_in_no_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(starting.os, "execve", lambda _, words, own: started.append((words, own)))
    monkeypatch.setattr(starting.os, "chdir", lambda _: None)
    monkeypatch.delenv("JUPYTER_TOKEN", raising=False)
    for _ in range(2):
        starting.open_course(tmp_path / "home")
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
        assert starting.free_port(port) != port


def test_no_port_at_all_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(socket.socket):
        def bind(self, _: object) -> None:
            raise OSError

    monkeypatch.setattr(starting.socket, "socket", Refusing)
    with pytest.raises(SetUpError, match="no free port between 8888 and 8987"):
        starting.free_port()


def test_settings_call_nothing_outside() -> None:
    source = (starting.HERE / "settings" / "jupyter_server_config.py").read_text(encoding="utf-8")
    loaded: dict[str, object] = {}

    class Config(dict):  # type: ignore[type-arg]
        def __getattr__(self, name: str) -> Config:
            return self.setdefault(name, Config())

        def __setattr__(self, name: str, value: object) -> None:
            self[name] = value

    config = Config()
    exec(compile(source, "config", "exec"), {"get_config": lambda: config, **loaded})
    assert config.LabApp.news_url is None
    assert config.LabApp.extension_manager == "readonly"
    assert config.LabApp.check_for_updates_class == "jupyterlab.NeverCheckForUpdate"
    policy = config.ServerApp.tornado_settings["headers"]["Content-Security-Policy"]
    for part in policy.split("; "):
        for allowed in part.split()[1:]:
            assert allowed in {"'self'", "'unsafe-inline'", "'unsafe-eval'", "blob:", "data:"} or allowed in {
                "ws://127.0.0.1:*",
                "ws://localhost:*",
            }
