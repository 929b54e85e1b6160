"""The house: who may import whom, what importing costs, what may be named."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "itu_course"
COMMON = {"words", "errors", "datafile", "processes", "__init__"}
CORE = {"facts", "quiz", "plenipot"}
MIDDLE = {"learner", "plan", "figures"}
HOSTS = {"panels", "workshop", "browser_edition"}
ROOMS = CORE | MIDDLE | HOSTS | {"screens", "pages", "question_formats", "grading", "lab", "authoring", "cli"}
MAY_IMPORT: dict[str, set[str]] = {
    "words": set(),
    "errors": {"words"},
    "datafile": {"errors", "words"},
    "facts": COMMON,
    "quiz": COMMON | {"facts"},
    "plenipot": COMMON | {"facts"},
    "learner": COMMON | CORE,
    "plan": COMMON | CORE | {"learner"},
    "figures": COMMON | CORE,
    "screens": COMMON | CORE | MIDDLE,
    "pages": COMMON | CORE | MIDDLE | {"screens"},
    "panels": COMMON | CORE | MIDDLE | {"screens", "pages"},
    "workshop": COMMON | CORE | MIDDLE | {"screens", "pages"},
    "browser_edition": COMMON | CORE | MIDDLE | {"screens", "pages"},
    "question_formats": COMMON | {"facts", "quiz"},
    "grading": COMMON | ROOMS - HOSTS - {"cli", "authoring"},
    "lab": COMMON | {"facts", "learner", "screens"},
    "authoring": COMMON | ROOMS - {"cli"},
    "cli": COMMON | ROOMS,
    "processes": set(),
    "__main__": {"cli"},
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
        if other in {room, "__version__"}:
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
        "itu_course.plan, itu_course.figures, itu_course.screens, itu_course.panels, itu_course.cli\n"
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
    "facts/past_elections.py": "a data file of facts",
    "facts/knowledge.py": "a data file of facts",
    "facts/routes.py": "a data file of facts",
    "facts/sources.py": "a data file of facts",
    "facts/states.py": "a data file of facts",
    "grading/keys.py": "a key of an exercise",
    "grading/nbgrader_steps.py": "settings of nbgrader, for whoever installs it",
    "grading/programs.py": "a key of an exercise",
    "plenipot/history/scenarios.py": "a scenario from history",
    "plenipot/scenario_reader.py": "a scenario",
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


@pytest.mark.parametrize("path", [p for p in _modules() if _room(p) == "screens"], ids=lambda p: p.name)
def test_screens_know_no_host(path: Path) -> None:
    """A screen runs in a notebook, in a browser without a server and in a terminal alike."""
    hosts = {"anywidget", "ipywidgets", "IPython", "traitlets", "nbformat", "nbgrader"}
    for line, name in _imports(path):
        root = name.split(".")[0]
        assert root not in hosts and not root.startswith("jupyter"), f"{path.relative_to(ROOT)}:{line}: {name}"


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def _needed() -> dict[str, set[str]]:
    """Each module with those it imports, also inside functions. A room's door is left out: it only lists names."""
    modules = {_dotted(path): path for path in _modules()}
    doors = {name for name, path in modules.items() if path.name == "__init__.py"}
    needed: dict[str, set[str]] = {}
    for name, path in modules.items():
        imported: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                imported |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
        own_doors = {door for door in doors if f"{name}.".startswith(f"{door}.")}
        needed[name] = (imported & set(modules)) - {name} - own_doors
    return needed


def test_no_module_needs_itself_by_way_of_others() -> None:
    needed, done, under_way = _needed(), set[str](), list[str]()

    def visit(name: str) -> None:
        assert name not in under_way, f"a circle: {' → '.join([*under_way[under_way.index(name) :], name])}"
        if name not in done:
            under_way.append(name)
            for other in sorted(needed[name]):
                visit(other)
            done.add(under_way.pop())

    for name in sorted(needed):
        visit(name)


# Words in -ing that the field itself uses for a thing.
NOUNS_IN_ING = {"marking", "scoring", "voting", "wording"}
# A name may stand twice only for a reason.
TWICE = {
    "questions.py": "a group of commands is called like what it commands",
    "translations.py": "a group of commands is called like what it commands",
    "jupyter_server_config.py": "Jupyter asks for this name",
    "__init__.py": "a room's door",
}


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_nouns_found_once(path: Path) -> None:
    assert not path.stem.endswith("ing") or path.stem in NOUNS_IN_ING
    if path.name not in TWICE:
        assert [other for other in _modules() if other.name == path.name] == [path]


def test_what_notebooks_import_is_there() -> None:
    """Also in cells that no test runs, such as those for trying out."""
    notebooks = [*(ROOT / "notebooks").rglob("*.ipynb"), *(ROOT / "exercises").rglob("*.ipynb")]
    for path in notebooks:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for module, names in re.findall(
                r"^\s*from (itu_course[\w.]*) import ([\w, ]+)", "".join(cell["source"]), re.M
            ):
                for name in names.split(","):
                    code = f"from {module} import {name}"
                    try:
                        exec(code)  # as the cell does
                    except ImportError as problem:
                        pytest.fail(f"{path.relative_to(ROOT)}: {code}: {problem}")
