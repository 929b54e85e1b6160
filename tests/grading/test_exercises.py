"""The exercises as learners get them: points as told, no key, canonical form. Answers are read, whatever they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.grading.answers import read_values
from itu_course.grading.keys import load_key
from itu_course.grading.typing_habits import plain_label

ROOT = Path(__file__).resolve().parents[2] / "exercises"
ASSIGNMENTS = sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb"))


def cells(kind: str, name: str) -> list[dict]:  # type: ignore[type-arg]
    return json.loads((ROOT / kind / name / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]


def text(cell: dict) -> str:  # type: ignore[type-arg]
    return "".join(cell["source"])


@pytest.mark.parametrize("name", ASSIGNMENTS)
@pytest.mark.parametrize("kind", ["source", "release"])
def test_points_told_are_the_points_given(name: str, kind: str) -> None:
    """Every "(8 points)" in a heading is the sum of the points of the cells below it; so is the total."""
    told: dict[str, int] = {}
    given: dict[str, float] = {}
    part = ""
    for cell in cells(kind, name):
        heading = re.search(r"^## (.*?)\((\d+) points?\)", text(cell), re.MULTILINE)
        if heading:
            part = heading.group(1).strip()
            told[part] = int(heading.group(2))
        given[part] = given.get(part, 0) + cell["metadata"].get("nbgrader", {}).get("points", 0)
    given.pop("", None)
    assert told and given == told
    (total,) = re.findall(r"(\d+) points:", text(cells(kind, name)[0]))
    assert int(total) == sum(told.values())


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_nothing_of_the_key_is_handed_out(name: str) -> None:
    handed = "".join(text(cell) for cell in cells("release", name))
    assert "MARK SCHEME" not in handed and "correct" not in handed
    for key in load_key(ROOT / "keys" / name / "key.toml").values():
        for case in key.cases.values():
            reasons = [option.reason for option in getattr(case, "options", ())] or [getattr(case, "reason", "\0")]
            assert not any(reason in handed for reason in reasons)
    for cell in cells("release", name):
        if cell["cell_type"] == "code":
            compile(text(cell), name, "exec")
            assert cell["outputs"] == [] and cell["execution_count"] is None


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_source_is_in_canonical_form(name: str) -> None:
    path = ROOT / "source" / name / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert path.read_text(encoding="utf-8") == nbformat.writes(notebook) + "\n"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z0-9-]+", cell.id), cell.id


plain = st.dictionaries(
    st.text(max_size=8),
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.lists(st.text(max_size=3), max_size=3)),
    max_size=6,
)


@given(plain)
def test_what_a_learner_writes_is_read_back(values: dict[str, object]) -> None:
    labelled = {plain_label(label): value for label, value in values.items()}
    assert read_values(f"answers = {values!r}\n", "answers") == labelled
