"""What the course starts runs neither foreign modules nor foreign settings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
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


STARTS = """
import sys
from pathlib import Path
from itu_course import processes
inner = "import os, time, pathlib; pathlib.Path('inner').write_text(str(os.getpid())); time.sleep(60)"
sys.exit(processes.run(processes.python("-c", inner), Path(sys.argv[1]), processes.environment()))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows ends a process without telling it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_whoever_ends_the_command_ends_its_server_too(tmp_path: Path, name: str) -> None:
    outer = subprocess.Popen([sys.executable, "-P", "-c", STARTS, str(tmp_path)])
    told = tmp_path / "inner"
    for _ in range(200):
        if told.exists() and told.read_text():
            break
        time.sleep(0.05)
    inner = int(told.read_text())
    outer.send_signal(getattr(signal, name))
    assert outer.wait(timeout=10) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(inner, 0)


def test_the_exit_code_is_that_of_the_program(tmp_path: Path) -> None:
    assert processes.run(processes.python("-c", "raise SystemExit(3)"), tmp_path, processes.environment()) == 3
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL, "the handler of before is back"
