"""Why a step of nbgrader failed: the real reason, on one line."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from itu_course.grading.workflow import course, failures, grades

pytestmark = pytest.mark.kernel


ROOT = Path(__file__).resolve().parents[3]


NAME = "who_decides"


VOTES = 'votes = {"1": "adopted", "2": "adopted", "6": 83}'


QUIZ = 'answers = {"1": "c", "2": ["a"], "3": "b"}'


Notebook = dict[str, Any]


BLANK: Notebook = json.loads((ROOT / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose exercise has been made ready once; tests copy it."""
    place = tmp_path_factory.mktemp("course") / "exercises"
    place.mkdir()
    shutil.copy(ROOT / "exercises" / course.CONFIG, place)
    for folder in ("source", "keys"):
        shutil.copytree(ROOT / "exercises" / folder / NAME, place / folder / NAME)
    course.release(place, NAME)
    return place


@pytest.fixture
def place(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "exercises"))


def filled(votes: str = VOTES, quiz: str = QUIZ) -> Notebook:
    notebook = copy.deepcopy(BLANK)
    for cell in notebook["cells"]:
        cell["source"] = {"votes": votes, "quiz": quiz}.get(cell["id"], cell["source"])
    return notebook


def changed(change: Callable[[Notebook], object], cell: str = "votes") -> Notebook:
    """A filled notebook with one cell as an odd editor leaves it."""
    notebook = filled()
    change(next(one for one in notebook["cells"] if one["id"] == cell))
    return notebook


def submit(place: Path, learner: str, notebook: Notebook) -> None:
    path = place / "submitted" / learner / NAME / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def unmarkable() -> Notebook:
    """Right answers in a notebook that nbgrader refuses."""
    notebook = filled()
    del notebook["nbformat_minor"]
    return notebook


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
    ("spoil", "notebook", "says"),
    [
        (_reprice, filled(), "Cell votes-mark carries 8 points, but its key adds up to 7"),
        (_spoil, filled(), "key.toml, line"),
        (lambda place: (place / "gradebook.db").unlink(), filled(), "No assignment with ID 'who_decides' exists"),
        (lambda _: None, unmarkable(), "'nbformat_minor' is a required property"),
        (lambda _: None, changed(lambda cell: cell.update(metadata="x")), "ValidationError: The notebook is invalid"),
        (
            lambda _: None,
            changed(lambda cell: cell["metadata"]["nbgrader"].update(schema_version=1)),
            "use an old version of the nbgrader metadata format",
        ),
    ],
    ids=["points", "key", "release", "version", "metadata", "schema"],
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
