"""What the course starts runs neither foreign modules nor foreign settings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from itu_course import processes


@pytest.mark.parametrize("name", ["PYTHONPATH", "IPYTHONDIR", "JUPYTER_PATH", "jupyter_config_dir", "JUPYTERLAB_DIR"])
def test_what_lets_other_code_in_is_dropped(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "x")
    assert name not in processes.environment()


@pytest.mark.parametrize(("name", "value", "stays"), [
    ("JUPYTER_TOKEN", "secret", True),
    ("JUPYTER_TOKEN", "", False),  # an empty token would let everybody in
    ("JUPYTER_ALLOW_INSECURE_WRITES", "1", True),
    ("PYTHONUTF8", "", True),
    ("MY_JUPYTER_PATH", "x", True),
])  # fmt: skip
def test_what_is_meant_or_harmless_stays(name: str, value: str, stays: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert (processes.environment().get(name) == value) == stays


def test_a_program_imports_nothing_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendar.py").write_text("raise SystemExit('foreign')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    command = processes.python("-c", "import calendar, sys; print(sys.flags.safe_path)")
    assert command[:2] == [sys.executable, "-P"]
    process = subprocess.run(
        command, cwd=tmp_path, env=processes.environment(), capture_output=True, text=True, check=True
    )
    assert process.stdout == "True\n"
