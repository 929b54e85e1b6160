"""Docstrings of everything public explain parameters, results and errors, and their examples run.

The rules are pydoclint's, with the settings in pyproject.toml and the exceptions in ``is_wanted``. One line is enough
where there is nothing to explain: for a function without parameters that raises nothing itself, for a class whose
fields explain themselves, and for a method that another class of the room explains (a screen's ``do`` is explained by
``Screen``).
"""

from __future__ import annotations

import ast
import doctest
import importlib
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "itu_course"
ROOMS = ("facts", "grading", "learner", "pages", "plenipot", "quiz", "screens")

PARAMETERS = {"DOC101", "DOC103"}
RESULT = {"DOC201", "DOC402", "DOC404"}
FIELDS = {"DOC601", "DOC603"}
# DOC502: an error that a called function raises belongs under Raises. DOC601, DOC602: DOC603 says it by name.
IGNORED = {"DOC502", "DOC601", "DOC602"}
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


def attributes(folder: Path) -> tuple[set[str], dict[tuple[str, str], set[str]]]:
    """Attributes that some docstring of a folder explains; and those that methods set, by file and class."""
    explained: set[str] = set()
    set_on_self = {}
    for path in sorted(folder.rglob("*.py")):
        for name, node, lines in definitions(ast.parse(path.read_text(encoding="utf-8")).body):
            if not isinstance(node, ast.ClassDef):
                continue
            if "Attributes" in lines:
                section = itertools.takewhile(bool, lines[lines.index("Attributes") + 2 :])
                explained.update(line for line in section if not line.startswith(" "))
            set_on_self[path.as_posix(), name] = {
                part.attr
                for part in ast.walk(node)
                if isinstance(part, ast.Attribute)
                and isinstance(part.ctx, ast.Store)
                and isinstance(part.value, ast.Name)
                and part.value.id == "self"
            }
    return explained, set_on_self


def is_wanted(code: str, sentence: str, explained: set[str], set_on_self: set[str]) -> bool:
    """Whether this house wants what pydoclint asks for."""
    if code in IGNORED:
        return False
    if code == "DOC503":
        documented, raised = (set(re.findall(r"'([^']+)'", part)) for part in re.findall(r"\[(.*?)\]", sentence))
        # A called function may raise more; and ``raise table.error(…)`` raises a DataFileError.
        return not {re.sub(r"^\w+\.error$", "DataFileError", name) for name in raised} <= documented
    if code == "DOC603":
        listed = {
            side: dict(re.findall(r"(\w+): ([^ ,]*)", names))
            for side, names in re.findall(
                r"(class definition|in the docstring) but not in [\w ]+: \[(.*?)\]\.", sentence
            )
        }
        # What a class only sets anew, without an annotation, is explained where it is declared.
        missing = {
            name
            for name, annotation in listed.get("class definition", {}).items()
            if annotation or name not in explained
        }
        # pydoclint knows class attributes only; a screen sets its own in its methods, mostly in ``__init__``.
        return bool(missing | (listed.get("in the docstring", {}).keys() - set_on_self))
    return True


def problems(folder: Path) -> list[str]:
    """What pydoclint finds in a folder, as "file:line: code: sentence"; private names are left out."""
    command = [sys.executable, "-m", "pydoclint.main", "--quiet", "-sfn", "True", str(folder)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert process.returncode in (0, 1), process.stderr
    excused, lines = excuses(folder), []
    explained, set_on_self = attributes(folder)
    for line in filter(None, process.stderr.splitlines()):
        match = re.match(r"(.+?):\s*\d+: (DOC\d+): (?:\w+ `([\w.]+)`)?", line)
        assert match, line
        file, code, name = match.groups(default="")
        private = any(part.startswith("_") and part != "__init__" for part in name.split("."))
        if private or code in excused.get((file, name), ()):
            continue
        if is_wanted(code, line, explained, set_on_self.get((file, name), set())):
            lines.append(line.removeprefix(f"{ROOT.as_posix()}/"))
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_docstrings_explain_what_is_public(room: str) -> None:
    found = problems(PACKAGE / room)
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


def calling(votes: int) -> None:
    """Refuse by a function that is called.

    Parameters
    ----------
    votes
        How many.

    Raises
    ------
    ValueError
        If there are none.
    """
    silent(votes)


def reading(table: Table) -> None:
    """Refuse a table.

    Parameters
    ----------
    table
        From a file.

    Raises
    ------
    DataFileError
        Always.
    KeyError
        If a function that is called raises it.
    """
    raise table.error("wrong")


def mistaken() -> None:
    """Refuse, but not as it says.

    Raises
    ------
    KeyError
        Never.
    """
    raise ValueError


class Screen:
    """One that sets its attributes.

    Attributes
    ----------
    focus
        Where the focus is.
    message
        What is announced.
    """

    focus = ""

    def __init__(self) -> None:
        self.message = ""


class Follower:
    """One that sets an attribute anew.

    Attributes
    ----------
    rows
        What is shown.
    """

    focus = ""

    def __init__(self) -> None:
        self.rows = ()


class Unexplained:
    """One with an attribute that nothing explains.

    Attributes
    ----------
    rows
        What is shown.
    """

    columns = ()

    def __init__(self) -> None:
        self.rows = ()


class Invented:
    """One whose attribute does not exist.

    Attributes
    ----------
    rows
        What is shown.
    """


class Fields:
    """One with a field of its own, under a name that another class explains.

    Attributes
    ----------
    rows
        What is shown.
    """

    rows: int
    focus: str
''',
        encoding="utf-8",
    )
    found = {re.sub(r".*?(DOC\d+): (\w+ `\w+`).*", r"\1 \2", line) for line in problems(tmp_path)}
    assert found == {
        "DOC101 Function `silent`",
        "DOC103 Function `silent`",
        "DOC501 Function `raising`",
        "DOC503 Function `raising`",
        "DOC503 Function `mistaken`",
        "DOC603 Class `Unexplained`",
        "DOC603 Class `Invented`",
        "DOC603 Class `Fields`",
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
    assert ">>> " in (door.__doc__ or ""), "an example is missing"
