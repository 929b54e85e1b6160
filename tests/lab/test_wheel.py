"""What travels in the wheel: lessons, exercises without keys, settings, the small extension, every word."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.kernel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as `pip install .` builds it; the build backend must be there already, for tests need no network."""
    root, out = Path(__file__).resolve().parents[2], tmp_path_factory.mktemp("wheel")
    code = f"import os; os.chdir({str(root)!r}); from hatchling import build; print(build.build_wheel({str(out)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return out / done.stdout.strip().splitlines()[-1]


def test_all_that_a_learner_needs_is_inside(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for lesson in (root / "notebooks").glob("*.ipynb"):
        assert f"itu_course/_shipped/notebooks/{lesson.name}" in names
    for exercise in (root / "exercises" / "release").rglob("*.ipynb"):
        inside = exercise.relative_to(root / "exercises" / "release").as_posix()
        assert f"itu_course/_shipped/exercises/{inside}" in names
    package = root / "src" / "itu_course"
    for path in package.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert f"itu_course/{path.relative_to(package).as_posix()}" in names
    extension = package / "lab" / "labextension" / "itu-course-lab"
    entry = json.loads((extension / "package.json").read_text(encoding="utf-8"))["jupyterlab"]["_build"]["load"]
    for what in (
        f"itu-course-lab/{entry}",
        "lesson.css",
        "package.json",
        "overrides.json",
        "page_config.json",
        "panel.js",
    ):
        assert any(name.endswith(f"/{what}") for name in names)


def test_no_key_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert not any("keys" in Path(name).parts for name in archive.namelist())
        assert not any("source" in Path(name).parts for name in archive.namelist())


def test_the_installed_package_finds_its_lessons(wheel: Path, tmp_path: Path) -> None:
    """Unpacked alone, beside the packages of this environment, it lays out the same lessons."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        "import sys; from pathlib import Path; from itu_course import lab, lab as _; import itu_course\n"
        "assert '/site/' in Path(itu_course.__file__).as_posix(), itu_course.__file__\n"
        "laid = lab.lay_out(Path(sys.argv[1])); print(len(laid.changed))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "home")],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": "", "HOME": str(tmp_path)},
    )
    assert int(done.stdout) >= 4
    assert (tmp_path / "home" / "notebooks" / "00_start_here.ipynb").is_file()
