"""The environment of programs that the course starts: nobody else's modules, kernels or Jupyter settings get in."""

from __future__ import annotations

import os
import sys

FOREIGN = frozenset({"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "IPYTHONDIR"})
# What somebody set on purpose, and what is harmless: an own secret; files on a disk that knows no access rights.
KEPT = frozenset({"JUPYTER_TOKEN", "JUPYTER_ALLOW_INSECURE_WRITES"})


def environment() -> dict[str, str]:
    """This process's environment variables without those that let other modules, kernels or settings in.

    A Python started with it puts neither its current folder nor PYTHONPATH among the places that it imports from
    (PYTHONSAFEPATH); the kernels that it starts do not either.
    """
    kept = {name: value for name, value in os.environ.items() if not _is_foreign(name) and (value or name not in KEPT)}
    return {**kept, "PYTHONSAFEPATH": "1"}


def python(*words: str) -> list[str]:
    """The command that starts this very Python with ``words``, without modules from the current folder."""
    return [sys.executable, "-P", *words]


def _is_foreign(name: str) -> bool:
    name = name.upper()  # Windows knows no difference
    return name in FOREIGN or (name.startswith(("JUPYTER_", "JUPYTERLAB_")) and name not in KEPT)
