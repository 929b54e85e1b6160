"""Why a step of nbgrader failed: the real reason, on one line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from itu_course.errors import CourseError
from itu_course.grading.workflow import failures, grades
from support.exercise_work import NAME, Notebook, changed, filled, released_course, submit, unmarkable

pytestmark = pytest.mark.kernel


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose exercise has been made ready once; tests copy it."""
    return released_course(tmp_path_factory.mktemp("course") / "exercises")


@pytest.fixture
def place(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "exercises"))


def _reprice(place: Path) -> None:
    path = place / "keys" / NAME / "key.toml"
    text = path.read_text(encoding="utf-8")
    # One question fewer, by hand and by program: the key is sound, and gives 7 points where the cell carries 8.
    start, after = text.index("[[cell.ballot]]"), text.index("[[cell.ballot]]", text.index("[[cell.ballot]]") + 1)
    rule, end = (
        text.index("[[cell.program.rule]]"),
        text.index("[[cell.program.rule]]", text.index("program.rule") + 20),
    )
    path.write_text(text[:start] + text[after:rule] + text[end:], encoding="utf-8")


def _spoil(place: Path) -> None:
    path = place / "keys" / NAME / "key.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("accredited = 180", "accredited = -1", 1), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_reprice, "Cell votes-mark carries 8 points, but its key adds up to 7"),
        (_spoil, r"key.toml, line"),
    ],
    ids=["points", "key"],
)
def test_a_fault_of_the_key_is_told_once_and_nobody_loses_a_mark(
    place: Path, spoil: Callable[[Path], object], says: str
) -> None:
    submit(place, "ada", filled())
    grades.grade(place, NAME)
    marked = place / "autograded" / "ada" / NAME / f"{NAME}.ipynb"
    before = marked.read_bytes()
    spoil(place)
    with pytest.raises(CourseError, match=says):
        grades.grade(place, NAME)
    assert marked.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "notebook", "says"),
    [
        (lambda _: None, unmarkable(), "'nbformat_minor' is a required property"),
        (lambda _: None, changed(lambda cell: cell.update(metadata="x")), "ValidationError: The notebook is invalid"),
        (
            lambda _: None,
            changed(lambda cell: cell["metadata"]["nbgrader"].update(schema_version=1)),
            "use an old version of the nbgrader metadata format",
        ),
    ],
    ids=["version", "metadata", "schema"],
)
def test_the_real_reason_is_told(place: Path, spoil: Callable[[Path], object], notebook: Notebook, says: str) -> None:
    spoil(place)
    submit(place, "ada", notebook)
    (graded,) = grades.grade(place, NAME)
    assert says in graded.problem, graded.problem
    assert "\n" not in graded.problem and "above" not in graded.problem and not graded.problem.endswith("..")
    assert "itu_course" not in graded.problem and "Traceback" not in graded.problem


def test_without_any_exception_the_last_words_are_the_reason() -> None:
    assert failures.failure_reason({"log": "[INFO] begun\n[ERROR] The disk is full.\n"}) == "The disk is full"
    assert failures.failure_reason({}) == "nbgrader gave no reason"
