"""The environment of the programs that the course starts, without foreign modules, kernels or Jupyter settings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

FOREIGN = frozenset({"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "IPYTHONDIR"})
# What somebody set on purpose and what does no harm: a token of one's own; a file system without access rights.
KEPT = frozenset({"JUPYTER_TOKEN", "JUPYTER_ALLOW_INSECURE_WRITES"})


def environment() -> dict[str, str]:
    """Copy this process's environment variables, without those that let other modules, kernels or settings in.

    Returns
    -------
    dict[str, str]
        The variables. PYTHONSAFEPATH is set, so that a Python started with them, and every kernel that it starts,
        imports neither from its current folder nor from PYTHONPATH.
    """
    own = {name: value for name, value in os.environ.items() if not _is_foreign(name) and (value or name not in KEPT)}
    return {**own, "PYTHONSAFEPATH": "1"}


def python(*arguments: str) -> list[str]:
    """Give the command that starts this Python, without modules from the current folder.

    Parameters
    ----------
    *arguments
        What follows the program, such as "-m", "jupyterlab".

    Returns
    -------
    list[str]
        The program and its arguments.
    """
    return [sys.executable, "-P", *arguments]


def run(command: Sequence[str], folder: Path, variables: dict[str, str]) -> int:
    """Run a program until it ends. Whoever ends this process ends that program, too; so no server stays behind.

    Parameters
    ----------
    command
        The program and its arguments.
    folder
        Where it runs.
    variables
        Its environment.

    Returns
    -------
    int
        Its exit code; 0 if it was stopped from the keyboard.
    """
    program = subprocess.Popen(command, cwd=folder, env=variables)

    def end(number: int, frame: FrameType | None) -> None:
        program.terminate()

    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has no SIGHUP
    before = [(number, signal.signal(number, end)) for number in ends]
    try:
        return program.wait()
    except KeyboardInterrupt:  # the terminal has told the program as well
        with suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
            program.wait(timeout=10)
        program.terminate()
        return 0
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _is_foreign(name: str) -> bool:
    name = name.upper()  # Windows does not distinguish upper and lower case
    return name in FOREIGN or (name.startswith(("JUPYTER_", "JUPYTERLAB_")) and name not in KEPT)
