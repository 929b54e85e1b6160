"""What runs in the page: its sources pass their checks, and what the package carries was built from them."""

from __future__ import annotations

import doctest
import gzip
import importlib.util
import re
import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from types import ModuleType

import pytest

from itu_course import panels, quiz
from itu_course.learner import open_store
from itu_course.panels.widget import Panel
from itu_course.screens.quiz import QuizScreen

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
PACKAGE = ROOT / "src" / "itu_course"
EXTENSION = PACKAGE / "lab" / "labextension" / "itu-course-lab"
BUILD = "run “npm run build” in frontend/"


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".css"  # style sheets are edited where they lie, not built
    }


@cache
def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_blocks", FRONTEND / "generate_blocks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.frontend
@pytest.mark.parametrize("check", ["lint", "types", "test"])
def test_the_sources_pass(check: str) -> None:
    npm = which("npm")
    assert npm
    _run(npm, "run", "--silent", check)


@pytest.mark.frontend
def test_the_package_carries_what_is_built() -> None:
    _run("node", "build.mjs")
    built = FRONTEND / "build"
    assert (PACKAGE / "panels" / "panel.js").read_bytes() == (built / "panel.js").read_bytes(), BUILD
    assert _files(EXTENSION) == _files(built / "itu-course-lab"), BUILD


def test_the_types_of_the_blocks_are_generated_from_them() -> None:
    generator = _generator()
    assert generator.TARGET.read_text(encoding="utf-8") == generator.block_types(), "run frontend/generate_blocks.py"


def test_examples_in_the_generator_are_true() -> None:
    assert doctest.testmod(_generator()).failed == 0


def test_a_sort_of_value_without_a_type_is_refused() -> None:
    with pytest.raises(TypeError, match="bytes"):
        _generator().script_type(tuple[bytes, ...])


def test_the_page_knows_every_part_of_a_view() -> None:
    view = Panel(QuizScreen(next(iter(quiz.bank())), open_store())).view
    source = (FRONTEND / "src" / "view.ts").read_text(encoding="utf-8")
    declared = re.search(r"interface View \{(.*?)\n\}", source, re.DOTALL)
    assert declared
    assert set(re.findall(r"^  (\w+):", declared[1], re.MULTILINE)) == set(view)


def test_page_script_and_styles_are_small() -> None:
    """Compressed, as they travel through the internet to a phone; 60 kB is a design choice."""
    sheets = [*Path(panels.__file__).parent.glob("*.css"), PACKAGE / "figures" / "figure.css"]
    carried = [PACKAGE / "panels" / "panel.js", *sheets, *EXTENSION.rglob("*.css"), *EXTENSION.rglob("*.js")]
    assert sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in carried) < 60_000


def test_every_tool_of_the_front_end_has_one_exact_version() -> None:
    for path in (FRONTEND / "package.json", FRONTEND / "lab" / "package.json"):
        for group in re.findall(r'"(?:devD|d)ependencies": \{(.*?)\}', path.read_text(encoding="utf-8"), re.DOTALL):
            for name, version in re.findall(r'"([^"]+)": "([^"]+)"', group):
                assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{path.relative_to(ROOT)}: {name} {version}"


CLASS = re.compile(r"\.(itu-[a-z-]+)")
FRAME = re.compile(r"#itu-bar|\.itu-(?:bar|path|side|end|notice|sheet)\b")
"""What the frame around a lesson is made of; a rule that names one of them stays inside."""


def _rules(sheet: Path) -> list[str]:
    """The selectors of a style sheet, one each; what stands inside ``:is(…)`` and the like is not split."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{}]+)\{", text)]
    return [one.strip() for head in heads if not head.startswith("@") for one in re.split(r",(?![^(]*\))", head)]


def test_no_rule_of_the_frame_reaches_a_class_of_the_panels() -> None:
    """Both draw into one page: “.itu-beside { visibility: hidden }” for a sensor once hid all boxes of the plan."""
    made = re.compile(r"[\"`\s](itu-[a-z-]+)(?=[\"`\s$])")
    of_panels = {name for path in (FRONTEND / "src").glob("*.ts") for name in made.findall(path.read_text("utf-8"))}
    assert {"itu-beside", "itu-choice"} <= of_panels
    rules = [rule for sheet in sorted((EXTENSION / "static").glob("*.css")) for rule in _rules(sheet)]
    assert len(rules) > 80
    reaching = [
        rule
        for rule in rules
        if not FRAME.search(rule)
        and not rule.startswith(".jp-")
        and set(CLASS.findall(re.sub(r":has\(.*\)", "", rule))) & of_panels
    ]
    assert reaching == [], "put the frame's own element before it, or give it another name"
