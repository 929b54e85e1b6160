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
