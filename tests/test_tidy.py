"""ruff and mypy find nothing: the code is laid out, checked and typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "words",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), pytest.param(("mypy",), marks=pytest.mark.slow)],
    ids=["ruff", "format", "mypy"],
)
def test_tools_find_nothing(words: tuple[str, ...], root: Path) -> None:
    done = subprocess.run([sys.executable, "-m", *words], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
