"""The pages for people who carry on name files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
EXAMPLES = {"thank.py", "readiness.py", "readiness.toml", "test_readiness.py", "json_lines.py"}  # created by the steps
PACKAGE, TESTS = ROOT / "src" / "itu_course", ROOT / "tests"
NAME = re.compile(r"[\w./-]+\.(?:py|ts|js|css|toml)\b")


def _is_there(name: str, folders: list[Path]) -> bool:
    return Path(name).name in EXAMPLES or any((folder / name).exists() for folder in folders)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    missing = [target for target in targets if not ((ROOT / page).parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_paths_lead_to_files(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    inside = [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir()), *TESTS.glob("*"), ROOT / "exercises"]
    names = [name for name in NAME.findall(text) if "*" not in name and "key.toml" not in name]
    assert len(names) > 8
    assert [name for name in names if not _is_there(name, [ROOT, *inside])] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs/add-")])
def test_steps_name_files_by_their_whole_path(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    names = {name for name in NAME.findall(text) if "/" in name}
    assert names and [name for name in sorted(names) if not _is_there(name, [ROOT, PACKAGE])] == []


def test_new_names_are_those_of_files() -> None:
    folder, missing, rows = ROOT, [], 0
    for line in (ROOT / "docs" / "names.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("Paths are below"):
            folder = ROOT / line.split("`")[1]
        elif line.startswith("| `"):
            rows += 1
            missing += [name for name in NAME.findall(line.split(" | ")[1]) if not (folder / name).exists()]
    assert rows > 80 and missing == []
