"""The house: who may import whom, what importing costs, what may be named."""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
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


@cache
def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(_tree(path)):
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


# Hosts that may be named outside the sources of facts: pages that we point to, licences, and names kept for examples.
HOSTS_NAMED = {"127.0.0.1", "localhost", "github.com", "itu.int", "creativecommons.org", "w3.org", "wikipedia.org"}
# What a docstring names as the source of a rule: nbgrader's cell metadata, names that no Windows folder may have.
HOSTS_NAMED |= {"nbgrader.readthedocs.io", "nbformat.readthedocs.io", "learn.microsoft.com", "owasp.org"}
HOSTS_NAMED |= {"idpf.org", "purl.org"}  # names of vocabularies in an EPUB file; nothing is fetched from there
HOSTS_NAMED |= {"example", "example.org", "example.com", "example.net", "invalid", "test"}
# Hosts of package registries and of their mirrors, as the beginnings of their SHA-256 sums: none is named here either.
REGISTRIES = {
    "a4aa2ac280bb8d1a",
    "c899567ee9068517",
    "8b5bb5eb9d758455",
    "0dc11026ac75c015",
    "70bb4000cd2fab03",
    "e680c440a2e92079",
    "1ba4e37997a2e986",
    "a0f007d863a0ed19",
    "00a7dc5a0cc38858",
    "4db460c55b85212e",
}
ADDRESS = re.compile(r"https?://([\w.-]+)")
HOST = re.compile(r"\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+\b")
# A place on somebody's machine; what lies in a folder called "…" or {name} does not.
PLACE = re.compile(r"(?<![\w.:/~}*-])/(?:home|Users|root|work|opt|srv|mnt|media|private|builds?)/\w[\w./-]*")


def _ends(host: str) -> set[str]:
    """A host and all domains that it lies in: a.b.c, b.c, c."""
    parts = host.lower().strip(".").split(".")
    return {".".join(parts[first:]) for first in range(len(parts))}


def names_a_machine(text: str, sources: bool = False) -> list[str]:
    """What a text says of a machine or a registry; where sources are listed, any address may be one."""
    problems = PLACE.findall(text)
    for host in set(HOST.findall(text.lower())):
        if any(hashlib.sha256(end.encode()).hexdigest()[:16] in REGISTRIES for end in _ends(host)):
            problems.append(host)
    if not sources:
        problems += [host for host in ADDRESS.findall(text) if host.strip(".") and not _ends(host) & HOSTS_NAMED]
    return problems


def test_nothing_names_a_registry_or_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in {".mo", ".png", ".zip"} or not path.is_file():
            continue
        sources = path.suffix in {".ipynb", ".po"} or "data" in path.parts or "bank" in path.parts
        problems = names_a_machine(path.read_text(encoding="utf-8"), sources)
        assert not problems, f"{name} names {problems}"


@pytest.mark.parametrize(
    "text",
    [
        "/".join(("", "home", "ann", "course")),
        "see " + "https:" + "//mirror.corp/simple",
        "py" + "pi.org",
        "a.py" + "pi.org",
    ],
)
def test_a_machine_or_a_registry_that_is_named_is_found(text: str) -> None:
    assert names_a_machine(text)


def test_every_sentence_asked_for_stands_in_the_catalogue() -> None:
    from itu_course.words import catalogue

    known = set(catalogue("en"))
    for path in _modules():
        for node in ast.walk(_tree(path)):
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
    "facts/reference_card.py": "a data file of facts",
    "facts/knowledge.py": "a data file of facts",
    "facts/routes.py": "a data file of facts",
    "facts/sources.py": "a data file of facts",
    "facts/states.py": "a data file of facts",
    "grading/keys.py": "a key of an exercise",
    "grading/nbgrader_steps.py": "settings of nbgrader, for whoever installs it",
    "grading/programs.py": "a key of an exercise",
    "plan/worked_campaign.py": "the worked campaign of the course",
    "plenipot/election/contest_reader.py": "an election to play",
    "plenipot/history/scenarios.py": "a scenario from history",
    "plenipot/room_plan_reader.py": "a scenario",
    "plenipot/scenario_reader.py": "a scenario",
    "quiz/banks.py": "a bank of questions",
    "quiz/clinics.py": "a file of cases",
    "quiz/models.py": "a file of models",
    "quiz/strands.py": "a table of strands",
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

    for node in ast.walk(_tree(path)):
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
    tree = _tree(path)
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


@cache
def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def _needed() -> dict[str, set[str]]:
    """Each module with those it imports, also inside functions. A room's door is left out: it only lists names."""
    modules = {_dotted(path): path for path in _modules()}
    doors = {name for name, path in modules.items() if path.name == "__init__.py"}
    needed: dict[str, set[str]] = {}
    for name, path in modules.items():
        imported: set[str] = set()
        for node in ast.walk(_tree(path)):
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


@cache
def _packages() -> dict[str, Path]:
    """Every room, inner rooms too, by its dotted name."""
    return {_dotted(path): path for path in _modules() if path.name == "__init__.py" and path.parent != PACKAGE}


@cache
def _listed(door: Path) -> list[str]:
    """The names in ``__all__``, as they are written; without a list, none."""
    for node in ast.parse(door.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["__all__"]:
            return list(ast.literal_eval(node.value))
    return []


def _order(name: str) -> tuple[int, str]:
    """CONSTANTS, then Classes, then functions and modules, as ruff's RUF022 sorts them."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("room", sorted(_packages()))
def test_each_door_lists_its_names_in_order(room: str) -> None:
    names = _listed(_packages()[room])
    assert names and names == sorted(set(names), key=_order)
    module = importlib.import_module(room)
    for name in names:
        if not hasattr(module, name):
            importlib.import_module(f"{room}.{name}")  # a module may be named at the door without being loaded


def _behind_a_door(path: Path) -> Iterator[tuple[int, str, str]]:
    """Imports of what lies behind another room's door: line, room, module; a module named at the door is before it."""
    modules = {_dotted(path) for path in _modules()}
    packages = _packages()
    here = _dotted(path)
    for node in ast.walk(_tree(path)):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("itu_course"):
            continue
        for alias in node.names:
            target = f"{node.module}.{alias.name}"
            target = target if target in modules else str(node.module)
            room, _, name = target.rpartition(".")
            if target in packages or room not in packages or f"{here}.".startswith(f"{room}."):
                continue
            if name not in _listed(packages[room]):
                yield node.lineno, room, name


# Who reaches past a door, and why: nobody. A new entry needs its reason in a comment.
REACHES_PAST: dict[str, set[str]] = {}


def _reaching() -> dict[str, set[str]]:
    past: dict[str, set[str]] = {}
    for path in _modules():
        for _, room, name in _behind_a_door(path):
            past.setdefault(path.relative_to(PACKAGE).as_posix(), set()).add(
                f"{room}.{name}".removeprefix("itu_course.")
            )
    return past


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_reaches_past_anothers_door(path: Path) -> None:
    allowed = REACHES_PAST.get(path.relative_to(PACKAGE).as_posix(), set())
    for line, room, name in _behind_a_door(path):
        target = f"{room}.{name}".removeprefix("itu_course.")
        assert target in allowed, f"{path.relative_to(ROOT)}:{line}: {target} is not named at the door of {room}"


def test_the_list_of_who_reaches_past_a_door_is_true() -> None:
    past = _reaching()
    over = {who: names - past.get(who, set()) for who, names in REACHES_PAST.items() if names - past.get(who, set())}
    assert not over, f"take off REACHES_PAST: {over}"


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_asks_its_own_door(path: Path) -> None:
    """The door loads its modules, so a name taken from there goes in a circle; a neighbour may be loaded by name."""
    modules = {_dotted(other) for other in _modules()}
    own = {room for room in _packages() if _dotted(path).startswith(f"{room}.")}
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module in own:
            for alias in node.names:
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                assert f"{node.module}.{alias.name}" in modules, f"{where}: take {alias.name} from its own module"


# The plan: all rooms, and what lies at the top. Planned rooms that have nothing to hold yet are to come.
TO_COME = {"browser_edition", "workshop"}
INNER_ROOMS = {"grading.workflow", "plenipot.election", "plenipot.history", "plenipot.levers", "plenipot.rules"}
AT_THE_TOP = {"__init__", "__main__", "datafile", "errors", "processes"}
# Folders of tests beside those of the rooms.
TEST_FOLDERS = {"benchmarks", "browser", "frontend", "notebooks", "support"}


def test_the_folders_are_those_of_the_plan() -> None:
    rooms = {name.removeprefix("itu_course.") for name in _packages()}
    assert rooms == (ROOMS | INNER_ROOMS | {"words"}) - TO_COME
    assert {path.stem for path in PACKAGE.glob("*.py")} == AT_THE_TOP
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders <= TEST_FOLDERS | {room for room in rooms if "." not in room}


def test_contributors_are_told_of_every_room() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for room in _packages():
        assert re.search(rf"^ +{room.rpartition('.')[2]}/ ", page, re.M), f"CONTRIBUTING.md does not name {room}"


# Words in -ing that the field itself uses for a thing.
NOUNS_IN_ING = {"marking", "scoring", "voting", "wording"}
# A name may stand twice only for a reason.
TWICE = {
    "letter.py": "a letter that a plan holds, and the lever of sending one",
    "questions.py": "a group of commands is called like what it commands",
    "worked_campaign.py": "a campaign as data, and the screen that shows it",
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
