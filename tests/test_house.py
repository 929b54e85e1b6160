"""The house: who may import whom, what importing costs, what may be named."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "itu_course"
FREE = {"words", "errors", "datafile", "processes", "__init__"}
MAY_IMPORT: dict[str, set[str]] = {
    "facts": set(),
    "quiz": {"facts"},
    "plenipot": {"facts"},
    "learner": {"facts", "quiz", "plenipot"},
    "figures": {"facts", "quiz", "plenipot"},
    "lab": {"facts", "learner"},
    "panels": {"facts", "quiz", "plenipot", "learner", "figures"},
    "room": {"facts", "quiz", "plenipot", "learner", "figures"},
    "grading": {"facts", "quiz", "plenipot", "learner", "figures"},
    "exchange": {"quiz", "facts"},
    "assignments": {"grading", "learner"},
    "assigning": {"assignments", "lab"},
    "catalogues": set(),
    "translating": {"catalogues", "quiz", "facts", "lab"},
    "conferring": {"plenipot"},
    "proofreading": {"facts", "quiz", "plenipot", "figures", "lab"},
    "cli": {
        "conferring",
        "proofreading",
        "exchange",
        "assigning",
        "translating",
        "facts",
        "quiz",
        "plenipot",
        "learner",
        "figures",
        "lab",
        "panels",
        "room",
        "grading",
    },
    "__main__": {"cli"},
    "words": set(),
    "errors": set(),
    "datafile": set(),
    "processes": set(),
    "__init__": set(),
}
PURE = ("facts", "quiz", "plenipot")
STANDARD = set(sys.stdlib_module_names)


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports in full"
            found.append((node.lineno, node.module or ""))
            if node.module == "itu_course":
                found += [(node.lineno, f"itu_course.{alias.name}") for alias in node.names]
    return found


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_the_right_way(path: Path) -> None:
    room = _room(path)
    for line, name in _imports(path):
        parts = name.split(".")
        if parts[0] != "itu_course" or len(parts) == 1:
            continue
        other = parts[1]
        if other in {room, "__version__"} or (other in FREE and room != "words"):
            continue
        assert other in MAY_IMPORT[room], f"{path.relative_to(ROOT)}:{line}: {room} may not import {other}"


@pytest.mark.parametrize("path", [p for p in _modules() if _room(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_pure_rooms_use_the_standard_library_alone(path: Path) -> None:
    """NumPy may be used by the engine for ensembles, imported inside the module that nothing imports by itself."""
    allowed = STANDARD | {"itu_course"} | ({"numpy"} if "numpy" in path.name or "ensemble" in path.name else set())
    for line, name in _imports(path):
        assert name.split(".")[0] in allowed, f"{path.relative_to(ROOT)}:{line}: {name}"


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, itu_course, itu_course.facts, itu_course.quiz, itu_course.plenipot, itu_course.learner, "
        "itu_course.figures, itu_course.panels, itu_course.cli\n"
        "heavy = {'babel', 'numpy', 'matplotlib', 'ipywidgets', 'anywidget', 'nbformat', 'nbgrader', 'IPython'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_names_a_registry_or_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    never = [
        "pypi." + "org",
        "files.pythonhosted." + "org",
        "registry." + "npmjs",
        "deb.debian." + "org",
        "/work/" + "main",
    ]
    for name in filter(None, tracked.split("\0")):
        path = ROOT / name
        if path.suffix in {".mo", ".png", ".zip"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        for word in never:
            assert word not in text, f"{name} names {word}"


def test_every_sentence_asked_for_stands_in_the_catalogue() -> None:
    from itu_course.words import catalogue

    known = set(catalogue("en"))
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            first = node.args[0]
            if node.func.id not in {"say", "say_count"} or not isinstance(first, ast.Constant):
                continue
            names = [first.value] if node.func.id == "say" else [f"{first.value}.one", f"{first.value}.other"]
            for name in names:
                assert name in known, f"{path.relative_to(ROOT)}:{node.lineno}: “{name}” is in no catalogue"


# Who reads these messages writes data or code of the course, in English; everybody else is told from the catalogue.
AUTHORS_READ = {
    "datafile.py": "what is wrong in a data file, for its author",
    "facts/calendar.py": "a data file of facts",
    "facts/elections.py": "a data file of facts",
    "facts/knowledge.py": "a data file of facts",
    "facts/routes.py": "a data file of facts",
    "facts/sourcing.py": "a data file of facts",
    "facts/states.py": "a data file of facts",
    "grading/keys.py": "a key of an exercise",
    "grading/preprocessors.py": "settings of nbgrader, for whoever installs it",
    "grading/programs.py": "a key of an exercise",
    "plenipot/histories.py": "a scenario from history",
    "plenipot/reading.py": "a scenario",
    "quiz/banks.py": "a bank of questions",
}
# Raised and caught within the course; nobody reads them.
CAUGHT = {"ValueError", "TypeError"}


def _words(node: ast.AST) -> str:
    """The text of a literal, with X for what is filled in; empty when the node is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_error_speaks_english_past_the_catalogue(path: Path) -> None:
    from itu_course.words import catalogue

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node) in {"UnknownName", "_place"}:
            kind = _words(node.args[0])
            assert not kind or f"unknown.kinds.{kind}" in catalogue(), f"{path}:{node.lineno}: {kind}"
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _name(node.exc) not in CAUGHT:
            given = [*node.exc.args, *(keyword.value for keyword in node.exc.keywords)]
            literals = [text for text in map(_words, given) if text and _name(node.exc) != "UnknownName"]
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            assert not literals or path.relative_to(PACKAGE).as_posix() in AUTHORS_READ, f"{where}: {literals}"


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_sentence_stands_outside_the_catalogue(path: Path) -> None:
    """Whatever looks like a sentence and is neither a docstring nor the message of an assert."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        elif isinstance(node, ast.Assert) and node.msg:
            silent.update(map(id, ast.walk(node.msg)))
        elif isinstance(node, ast.JoinedStr):
            silent.update(map(id, node.values))
    sentences = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {text}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in silent
        if re.search(r"[A-Za-z]{2,},? [a-z]{2,}.*[.?!]\s*$", text := _words(node).strip())
    ]
    assert not sentences or path.relative_to(PACKAGE).as_posix() in AUTHORS_READ, sentences


def test_the_list_of_what_authors_read_is_true() -> None:
    for name in AUTHORS_READ:
        assert (PACKAGE / name).is_file(), name
