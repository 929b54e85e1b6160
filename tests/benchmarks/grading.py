"""Marking thirty submissions: plain nbgrader with its own preprocessors, plain nbgrader with ours, and our one command.

    python tests/benchmarks/grading.py [SUBMISSIONS]

The first runs every notebook in a kernel, as nbgrader does by itself; the others read the answers. Figures are printed,
not judged. Aim: at most 60 % of plain nbgrader's time on two cores.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "who_decides"
VOTES = 'votes = {"1": "adopted", "2": "rejected", "6": 83}'
PLAIN = """
c = get_config()
c.CourseDirectory.course_id = "plain"
c.CourseDirectory.root = {root!r}
"""


def make(place: Path, submissions: int) -> None:
    place.mkdir()
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", place)
    for folder in ("source", "keys"):
        shutil.copytree(ROOT / "exercises" / folder, place / folder)
    blank = json.loads((ROOT / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for cell in blank["cells"]:
        cell["source"] = VOTES if cell["id"] == "votes" else cell["source"]
    for number in range(submissions):
        path = place / "submitted" / f"learner{number:03}" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(blank), encoding="utf-8")


def nbgrader(place: Path, *words: str) -> float:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    begin = time.perf_counter()
    command = [sys.executable, "-m", "nbgrader", *words]
    subprocess.run(command, cwd=place, check=True, capture_output=True, env={**os.environ, "PATH": path})
    return time.perf_counter() - begin


def main() -> None:
    from itu_course.assignments import course

    submissions = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("plain nbgrader", "nbgrader with our steps", "ours, one at a time", "ours, --jobs 2"):
            place = Path(folder) / name.replace(" ", "-")
            make(place, submissions)
            nbgrader(place, "generate_assignment", NAME)
            if name == "plain nbgrader":
                (place / "nbgrader_config.py").write_text(PLAIN.format(root=str(place)), encoding="utf-8")
            if name.startswith("ours"):
                begin = time.perf_counter()
                assert not [one for one in course.grade(place, NAME, jobs=2 if "2" in name else 1) if one.told]
                found[name] = time.perf_counter() - begin
            else:
                found[name] = nbgrader(place, "autograde", NAME, "--create")
    plain = found["plain nbgrader"]
    for name, took in found.items():
        share = f"{100 * took / plain:.0f} % of plain nbgrader"
        print(f"{name:26} {took:6.1f} s  {took / submissions:5.2f} s a submission  {share}")


if __name__ == "__main__":
    main()
