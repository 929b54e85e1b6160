"""Start JupyterLab on the first lesson: quiet, private, with settings of its own."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from itu_course import processes
from itu_course.errors import LearnerFolderError, SetUpError
from itu_course.lab.identity import folder_secret, known_ports, remember_port
from itu_course.lab.lesson_copies import SETTINGS, Laid, lay_out, restore
from itu_course.learner import plain_reason
from itu_course.words import say

HERE = Path(__file__).resolve().parent
FIRST = "notebooks/00_start_here.ipynb"


def environment(folder: Path) -> dict[str, str]:
    """Give the environment variables of the server.

    Everything that Jupyter, IPython and matplotlib write stays in the learner's folder; kernels, settings and modules
    of the learner's own Jupyter or Python are not used.

    Parameters
    ----------
    folder
        The learner's folder.

    Returns
    -------
    dict[str, str]
        All variables, for ``os.execve`` or ``subprocess``.
    """
    state = folder / SETTINGS
    own = {
        "ITU_COURSE_HOME": folder,
        "JUPYTER_CONFIG_DIR": state / "config",
        "JUPYTER_DATA_DIR": state / "data",
        "JUPYTER_RUNTIME_DIR": state / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": state / "lab",
        "JUPYTERLAB_WORKSPACES_DIR": state / "workspaces",
        "IPYTHONDIR": state / "ipython",
        "MPLCONFIGDIR": state / "matplotlib",
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    return {**processes.environment(), **{name: str(value) for name, value in own.items()}}


def command(folder: Path, *extra: str) -> list[str]:
    """Give the command that starts the server.

    Parameters
    ----------
    folder
        The learner's folder, which becomes the root of the server.
    *extra
        More arguments for JupyterLab.

    Returns
    -------
    list[str]
        The program and its arguments.
    """
    return processes.python(
        "-m",
        "jupyterlab",
        f"--config={HERE / 'settings' / 'jupyter_server_config.py'}",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={HERE / 'settings'}",
        f"--LabApp.extra_labextensions_path={HERE / 'labextension'}",
        f"--LabApp.default_url=/doc/tree/{FIRST}",
        *extra,
    )


def open_course(
    folder: Path, port: int | None = None, extra: Sequence[str] = (), facilitator: bool = False, author: bool = False
) -> int:
    """Bring the copies of the lessons up to date and become the JupyterLab server.

    Parameters
    ----------
    folder
        The learner's folder.
    port
        The port, from 1 to 65535; default: the one on which this folder's course was open before, so that a page
        that is still open finds it, else the first free one from 8888. SetUpError is raised if it cannot be used,
        before anything is printed, because an address with its secret must not lead to another program.
    extra
        More arguments for JupyterLab.
    facilitator
        Whether to copy the session plans too.
    author
        Whether the notebook's own menus and keys stay.

    Returns
    -------
    int
        The exit code of the server; on Windows only, since elsewhere the server replaces this process.
    """
    before = known_ports(folder) if port is None else []
    port = next(filter(_is_free, before), None) or free_port() if port is None else usable(port)
    laid = lay_out(folder, facilitator)
    _prepare(folder, laid.changed)
    remember_port(folder, port)
    own = environment(folder)
    if author:
        own["ITU_COURSE_AUTHOR"] = "1"  # read in settings/jupyter_server_config.py
    own.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))  # in the environment: other users could read a command line
    address = f"http://127.0.0.1:{port}/doc/tree/{FIRST}?token={quote(own['JUPYTER_TOKEN'])}"
    moved = [say("lab.port-moved", before=before[0])] if before and port not in before else []
    for sentence in (*laid.notices, *moved, say("lab.opening", folder=folder), say("lab.address", address=address)):
        print(sentence, flush=True)  # noqa: T201
    arguments = command(folder, f"--port={port}", "--ServerApp.port_retries=0", *extra)
    if os.name == "nt":
        import subprocess

        return subprocess.call(arguments, env=own, cwd=folder)
    os.chdir(folder)
    os.execve(arguments[0], arguments, own)


def restore_lessons(folder: Path, lesson: str | None = None) -> Laid:
    """Put damaged or missing lessons right, so that their controls run at once when they are opened.

    UnknownName is raised if there is no such lesson, LearnerFolderError if the folder cannot be written.

    Parameters
    ----------
    folder
        The learner's folder.
    lesson
        One lesson, by its number or the name of its file. Default: all lessons.

    Returns
    -------
    Laid
        What was replaced, and one sentence about each copy.
    """
    laid = restore(folder, lesson)
    _prepare(folder, laid.changed)
    return laid


def _prepare(folder: Path, changed: Sequence[Path]) -> None:
    """Write what the server needs. Raises LearnerFolderError: once it has started, nobody reads what it says."""
    try:
        folder_secret(folder)
        if changed:
            trust(folder, changed)
    except (OSError, sqlite3.Error) as reason:
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # what SQLite means by "database or disk is full"
        plain = plain_reason(full if "full" in str(reason) else reason)
        raise LearnerFolderError(say("lab.cannot-lay", folder=folder, reason=plain)) from reason


def free_port(first: int = 8888) -> int:
    """Find a port that no program on this machine uses.

    Parameters
    ----------
    first
        The first of the hundred ports to try.

    Returns
    -------
    int
        The first free one.

    Raises
    ------
    SetUpError
        If none of them is free.
    """
    for port in range(first, first + 100):
        if _is_free(port):
            return port
    raise SetUpError(say("lab.no-port", first=first, last=first + 99))


def usable(port: int) -> int:
    """Check that a server can use a port.

    Parameters
    ----------
    port
        The port.

    Returns
    -------
    int
        The same port.

    Raises
    ------
    SetUpError
        If it is not from 1 to 65535, or if a program uses it.
    """
    if not 1 <= port <= 65535:
        raise SetUpError(say("lab.bad-port", port=port))
    if not _is_free(port):
        raise SetUpError(say("lab.port-in-use", port=port))
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":  # as the server does: a port that was in use a moment ago counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def trust(folder: Path, notebooks: Sequence[Path]) -> None:
    """Sign notebooks that come from this course, so that JupyterLab runs their controls at once.

    Parameters
    ----------
    folder
        The learner's folder, in which the signatures are kept.
    notebooks
        The files; those that are not notebooks are ignored.
    """
    import nbformat
    from nbformat.sign import NotebookNotary

    data = folder / SETTINGS / "data"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    notary = NotebookNotary(data_dir=str(data))
    for path in notebooks:
        if path.suffix == ".ipynb":
            notary.sign(nbformat.read(path, as_version=4))
    notary.store.close()
