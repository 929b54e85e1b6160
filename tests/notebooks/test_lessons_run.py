"""Every lesson runs from top to bottom: in this process, and in a real kernel in a clean folder without network."""

from __future__ import annotations

import ast
import json
import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("[0-9]*.ipynb"))
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)

# Laid in a kernel's path: whatever reaches for another machine stops there.
NO_NETWORK = """
import sys
def _watch(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in ("127.0.0.1", "::1", "localhost"):
        raise RuntimeError(f"the lesson reached for {args[1]}")
    if event == "socket.getaddrinfo" and args[0] not in (None, "", "127.0.0.1", "::1", "localhost"):
        raise RuntimeError(f"the lesson asked for the address of {args[0]}")
sys.addaudithook(_watch)
"""
IS_WATCHED = """
import socket
try:
    socket.getaddrinfo("example.org", 80)
except RuntimeError:
    pass
else:
    raise AssertionError("this kernel is not watched")
"""


def code(path: Path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does: the last line, if it is an expression, is the value."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if isinstance(last, ast.Expr) else None


@pytest.mark.slow
@each_lesson
def test_runs_in_process_and_again_with_answers_kept(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a lesson reached for the network")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for _ in range(2):
        names: dict[str, Any] = {}
        shown = [run(source, names) for source in code(path)]
        assert shown[0] is None and all(value is not None for value in shown[1:]), "each later cell shows something"
    assert list(tmp_path.iterdir()) == [], "a lesson writes only into the learner's folder"


@pytest.mark.kernel
@each_lesson
def test_runs_in_a_real_kernel(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import nbformat
    from nbclient import NotebookClient

    room = tmp_path / "notebooks"
    room.mkdir()
    shutil.copy(path, room)
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path / "path"), os.environ.get("PYTHONPATH")]))
    )
    for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
        (tmp_path / name.lower()).mkdir()
    notebook = nbformat.read(room / path.name, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(IS_WATCHED, id="is-watched"))
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(room)}}).execute()
    for cell in [cell for cell in notebook.cells if cell.cell_type == "code"][1:-1]:
        kinds = {output.output_type for output in cell.outputs}
        assert kinds & {"display_data", "execute_result"}, f"{cell.id} shows nothing"
        assert not [o for o in cell.outputs if o.output_type == "stream" and o.name == "stderr"], cell.outputs
