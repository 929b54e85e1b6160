"""What is handed in is rebuilt from what it holds: no odd notebook costs a mark, and no text is thrown away."""

from __future__ import annotations

import copy
import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.grading import cells
from itu_course.grading.workflow import course, grades
from itu_course.grading.workflow.collection import collect
from itu_course.grading.workflow.report import marks_table
from itu_course.grading.workflow.submissions import rebuild
from support.notebook_structures import STRUCTURES, cell, odd

EXERCISES = Path(__file__).resolve().parents[3] / "exercises"
NAME = "who_decides"
SOURCE = json.loads((EXERCISES / "source" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
Notebook = dict[str, Any]
VOTES = (
    'votes = {"1": "adopted", "2": "rejected", "3": "postponed", "4": "rejected", "5": "no-quorum",'
    ' "6": 83, "7": 89, "8": 90}'
)
QUIZ = 'answers = {"1": "c", "2": ["a", "c"], "3": "a", "4": "b", "5": ["a", "c"]}'
TEXT = "I do not agree. Only Member States vote, but 83 votes decide who leads."


def released(name: str = NAME) -> Notebook:
    notebook: Notebook = json.loads((EXERCISES / "release" / name / f"{name}.ipynb").read_text("utf-8"))
    for found in notebook["cells"]:
        found["source"] = "".join(found["source"])
    return notebook


def solved() -> Notebook:
    notebook = released()
    for cell_id, text in {"votes": VOTES, "quiz": QUIZ, "paragraph-text": TEXT}.items():
        cell(notebook, cell_id)["source"] = text
    return notebook


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose exercise has been made ready once; tests copy it."""
    place = tmp_path_factory.mktemp("course") / "exercises"
    place.mkdir()
    shutil.copy(EXERCISES / course.CONFIG, place)
    for folder in ("source", "keys"):
        shutil.copytree(EXERCISES / folder, place / folder)
    course.release(place, NAME)
    return place


@pytest.fixture
def place(ready: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready, tmp_path / "exercises"))


@pytest.fixture
def collecting(tmp_path: Path) -> Path:
    """A course folder in which nothing has been made ready: enough to collect."""
    return Path(shutil.copytree(EXERCISES / "source", tmp_path / "course" / "source")).parent


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def put(path: Path, notebook: Notebook) -> None:
    path.write_text(json.dumps(notebook), encoding="utf-8")


def collected(place: Path, learner: str) -> Notebook:
    found: Notebook = json.loads((place / "submitted" / learner / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    return found


@pytest.mark.kernel
def test_every_structure_that_holds_the_answers_gets_its_marks(place: Path, sent: Path) -> None:
    for name in STRUCTURES:
        put(sent / f"{name.replace(' ', '-')}.ipynb", odd(solved(), name))
    (sent / "utf-16.ipynb").write_bytes(json.dumps(solved()).encode("utf-16"))
    (sent / "latin-1.ipynb").write_bytes(json.dumps(solved()).replace("I do", "É do").encode("latin-1"))
    assert len(collect(place, NAME, sent).learners) == len(STRUCTURES) + 2
    outcomes = grades.grade(place, NAME, jobs=2)
    assert [outcome.problem for outcome in outcomes if outcome.problem] == []
    rows = list(csv.DictReader(marks_table(place, NAME).splitlines()))
    assert {row["learner"]: (row["votes-mark"], row["quiz-mark"]) for row in rows if row["sum"] != "13.0"} == {}
    assert len(rows) == len(STRUCTURES) + 2


@pytest.mark.parametrize("name", STRUCTURES)
def test_a_rebuilt_notebook_is_valid_and_holds_every_text(name: str) -> None:
    import nbformat

    notebook = odd(solved(), name)
    rebuilt = rebuild(notebook, SOURCE).notebook
    nbformat.validate(nbformat.from_dict(rebuilt))
    assert len({found["id"] for found in rebuilt["cells"]}) == len(rebuilt["cells"])
    assert {cells.grade_id(found) for found in rebuilt["cells"]} - {None} <= set(cells.by_grade_id(SOURCE["cells"]))
    texts = "\n".join(found["source"] for found in rebuilt["cells"])
    assert all(text in texts for text in (VOTES, QUIZ, TEXT))
    answers = cells.by_grade_id(rebuilt["cells"])
    assert (cells.source(answers["votes"]), cells.source(answers["quiz"])) == (VOTES, QUIZ), "what is marked"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.fixed_dictionaries({}, optional=dict.fromkeys(("cell_type", "id", "metadata", "source"), JSON))


@given(st.lists(FIELDS | JSON, max_size=5))
def test_any_json_can_be_rebuilt(odd_cells: list[Any]) -> None:
    import nbformat

    notebook = {"cells": [*odd_cells, *solved()["cells"]]}
    rebuilt = rebuild(notebook, SOURCE).notebook
    nbformat.validate(nbformat.from_dict(rebuilt))
    assert cells.source(cells.by_grade_id(rebuilt["cells"])["votes"]) == VOTES


def test_rebuilding_twice_changes_nothing() -> None:
    once = rebuild(solved(), SOURCE).notebook
    assert rebuild(copy.deepcopy(once), SOURCE).notebook == once


@pytest.mark.kernel
def test_text_in_a_locked_cell_is_kept_below_and_named(place: Path, sent: Path) -> None:
    notebook = released()
    task = cell(notebook, "paragraph")
    task["source"] += "\n" + TEXT + "\n\nA second paragraph."
    put(sent / "ada.ipynb", notebook)
    result = collect(place, NAME, sent)
    (note,) = result.notes
    assert note.startswith("ada.ipynb: ") and "“paragraph”" in note
    ids = [cells.grade_id(found) for found in collected(place, "ada")["cells"]]
    below = collected(place, "ada")["cells"][ids.index("paragraph") + 1]
    assert below["source"] == f"{TEXT}\n\nA second paragraph." and below["metadata"] == {}
    grades.grade(place, NAME)
    marked = (place / "autograded" / "ada" / NAME / f"{NAME}.ipynb").read_text("utf-8")
    assert TEXT in marked and "Ready to share" in marked, "the marker sees the levels and the text"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text + "\n\n",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.splitlines(keepends=True),
        lambda text: text.splitlines()[0],
        lambda text: "",
    ],
)
def test_a_locked_cell_without_new_text_is_no_news(
    collecting: Path, sent: Path, change: Callable[[str], object]
) -> None:
    notebook = solved()
    cell(notebook, "paragraph")["source"] = change(cell(notebook, "paragraph")["source"])
    put(sent / "ada.ipynb", notebook)
    assert collect(collecting, NAME, sent).notes == ()


def test_another_exercise_is_refused_by_its_name(collecting: Path, sent: Path) -> None:
    put(sent / "ol_who_signed.ipynb", released("who_signed"))
    (sent / "pia").mkdir()
    put(sent / "pia" / f"{NAME}.ipynb", released("who_signed"))
    put(sent / "ada.ipynb", solved())
    result = collect(collecting, NAME, sent)
    assert result.learners == ("ada",)
    assert len(result.notes) == 2 and all("“who_signed”" in note for note in result.notes), result.notes


@pytest.mark.kernel
def test_a_cell_pasted_from_another_exercise_is_no_other_exercise(place: Path, sent: Path) -> None:
    notebook = solved()
    notebook["cells"].append(cell(released("who_signed"), "counts"))
    put(sent / "ada.ipynb", notebook)
    assert collect(place, NAME, sent).learners == ("ada",)
    assert [outcome.problem for outcome in grades.grade(place, NAME)] == [""]


def test_what_the_exercise_says_of_itself_replaces_what_a_learner_sent() -> None:
    notebook = {**solved(), "metadata": {"kernelspec": {"name": "julia"}}}
    rebuilt = rebuild(notebook, SOURCE).notebook
    assert rebuilt["metadata"] == SOURCE["metadata"] != {} and rebuilt["metadata"] is not SOURCE["metadata"]
    assert (rebuilt["nbformat"], rebuilt["nbformat_minor"]) == (4, 5)
    for other in ({"cells": SOURCE["cells"]}, {**SOURCE, "metadata": None}, None):
        assert rebuild(notebook, other).notebook["metadata"] == {}
