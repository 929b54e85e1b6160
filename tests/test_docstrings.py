"""Docstrings of everything public explain parameters, results and errors, and their examples run.

The rules are pydoclint's, with the settings in pyproject.toml. One line is enough where there is nothing to explain:
for a function without parameters that raises nothing itself, for a class whose fields explain themselves, and for a
method that another class of the room explains (a screen's ``do`` is explained by ``Screen``).
"""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "itu_course"
ROOMS = ("facts", "grading", "learner", "plenipot/history", "plenipot/rules", "quiz", "screens")
# Rooms whose docstrings are still being written. The list only ever gets shorter.
NOT_YET = {"facts", "grading", "learner", "plenipot/history", "plenipot/rules", "quiz", "screens"}
# Rooms without an example at their door so far. The list only ever gets shorter.
NO_EXAMPLE_YET = {"facts", "grading", "learner", "plenipot/history", "plenipot/rules", "quiz", "screens"}

PARAMETERS = {"DOC101", "DOC103"}
RESULT = {"DOC201", "DOC402", "DOC404"}
FIELDS = {"DOC601", "DOC603"}
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Definition, list[str]]]:
    """Functions, classes and methods by qualified name, each with the lines of its docstring."""
    for node in body:
        if isinstance(node, Definition):
            yield f"{prefix}{node.name}", node, (ast.get_docstring(node) or "").splitlines()
            if isinstance(node, ast.ClassDef):
                yield from definitions(node.body, f"{prefix}{node.name}.")


def excuses(folder: Path) -> dict[tuple[str, str], set[str]]:
    """What each docstring of one line need not explain, by file and qualified name."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}
    explained = {
        name.rpartition(".")[2]
        for tree in trees.values()
        for name, _, lines in definitions(tree.body)
        if "." in name and "Parameters" in lines
    }
    excused = {}
    for path, tree in trees.items():
        for name, node, lines in definitions(tree.body):
            method = name.rpartition(".")[2] if "." in name else ""
            if len(lines) == 1:
                allowed = FIELDS if isinstance(node, ast.ClassDef) else RESULT
                excused[path.as_posix(), name] = allowed | (PARAMETERS if method in explained else set())
    return excused


def problems(folder: Path) -> list[str]:
    """What pydoclint finds in a folder, as "file:line: code: sentence"; private names are left out."""
    command = [sys.executable, "-m", "pydoclint.main", "--quiet", "-sfn", "True", str(folder)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert process.returncode in (0, 1), process.stderr
    excused, lines = excuses(folder), []
    for line in filter(None, process.stderr.splitlines()):
        match = re.match(r"(.+?):\s*\d+: (DOC\d+): (?:\w+ `([\w.]+)`)?", line)
        assert match, line
        file, code, name = match.groups(default="")
        private = any(part.startswith("_") and part != "__init__" for part in name.split("."))
        if not private and code not in excused.get((file, name), ()):
            lines.append(line.removeprefix(f"{ROOT.as_posix()}/"))
    return lines


@pytest.mark.parametrize("room", ROOMS)
def test_docstrings_explain_what_is_public(room: str) -> None:
    found = problems(PACKAGE / room)
    if room in NOT_YET:
        assert found, f"{room} is clean now: take it off NOT_YET"
    else:
        assert not found, "\n".join(["", *found])


def test_what_is_not_explained_is_found(tmp_path: Path) -> None:
    """The linter sees what it should, and excuses what it should."""
    (tmp_path / "module.py").write_text(
        '''"""A module."""


def silent(votes: int) -> int:
    """Count."""
    return votes


def raising() -> None:
    """Refuse."""
    raise ValueError


def getter() -> int:
    """Always one."""
    return 1


def _private(votes: int) -> int:
    """Count."""
    return votes


class Base:
    """What others follow."""

    def do(self, votes: int) -> None:
        """Do it.

        Parameters
        ----------
        votes
            How many.
        """


class Other:
    """One that follows."""

    count: int

    def do(self, votes: int) -> None:
        """Do it too."""
''',
        encoding="utf-8",
    )
    found = {re.sub(r".*?(DOC\d+): (\w+ `\w+`).*", r"\1 \2", line) for line in problems(tmp_path)}
    assert found == {
        "DOC101 Function `silent`",
        "DOC103 Function `silent`",
        "DOC501 Function `raising`",
        "DOC503 Function `raising`",
    }


def _modules(room: str) -> list[str]:
    paths = [path.relative_to(PACKAGE.parent).with_suffix("") for path in sorted((PACKAGE / room).rglob("*.py"))]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    return [name for name in names if "sandbox_child" not in name]  # a program of its own


@pytest.mark.parametrize("room", ROOMS)
def test_examples_in_docstrings_run(room: str) -> None:
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    for name in _modules(room):
        failed, _ = doctest.testmod(importlib.import_module(name), optionflags=options)
        assert failed == 0, f"{name}: see the examples above"


@pytest.mark.parametrize("room", ROOMS)
def test_each_door_has_an_example(room: str) -> None:
    door = importlib.import_module("itu_course." + room.replace("/", "."))
    has_example = ">>> " in (door.__doc__ or "")
    assert has_example != (room in NO_EXAMPLE_YET), "an example is missing, or NO_EXAMPLE_YET names a room that has one"
