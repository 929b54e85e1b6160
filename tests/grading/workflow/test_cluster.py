"""Grading fans out over a Dask cluster of several workers; the marks are those of one process."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from itu_course import cli
from itu_course.grading.workflow import course, grades
from itu_course.grading.workflow.report import marks_table

pytestmark = pytest.mark.kernel
ROOT = Path(__file__).resolve().parents[3] / "exercises"
NAME = "who_decides"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "exercises"
    place.mkdir()
    shutil.copy(ROOT / course.CONFIG, place)
    for folder in ("source", "keys"):
        shutil.copytree(ROOT / folder / NAME, place / folder / NAME)
    course.release(place, NAME)
    blank = json.loads((place / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for number in range(8):
        for cell in blank["cells"]:
            if cell["id"] == "votes":
                cell["source"] = f'votes = {{"1": "adopted", "6": {80 + number}}}'
        path = place / "submitted" / f"learner{number}" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(blank), encoding="utf-8")
    return place


def test_a_cluster_gives_the_same_marks(place: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        graded = grades.grade(place, NAME, executor=client.get_executor())
    assert sorted(one.learner for one in graded) == [f"learner{n}" for n in range(8)]
    assert not [one.problem for one in graded if one.problem]
    there = marks_table(place, NAME)
    grades.grade(place, NAME, again=True)
    assert marks_table(place, NAME) == there


def test_no_cluster_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["assignments", "grade", NAME, "--course", str(place), "--dask", "tcp://127.0.0.1:9"]
    assert cli.main(words) == 2
    assert "There is no Dask cluster at tcp://127.0.0.1:9." in capsys.readouterr().err
