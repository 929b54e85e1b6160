"""Marking submissions of “Who decides?”: plain nbgrader with its own steps, plain nbgrader with ours, our command.

    python tests/benchmarks/grading.py [SUBMISSIONS]

Every submission holds answers and functions of the computing class. Plain nbgrader runs each notebook in a kernel, as
it does by itself, with no walls around it; ours read the answers and call the functions behind walls. Figures are
printed, not judged. Aim: at most 60 % of plain nbgrader's time on two cores.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from support import postgres  # noqa: E402

NAME = "who_decides"
VOTES = 'votes = {"1": "adopted", "2": "rejected", "6": 83}'
FUNCTIONS = """
def outcome(matter, accredited, present, votes_for, against, abstain):
    if 2 * present <= accredited:
        return "no-quorum"
    if matter == "constitution":
        return "adopted" if 3 * votes_for >= 2 * accredited else "rejected"
    if 2 * abstain > votes_for + against + abstain:
        return "postponed"
    return "adopted" if votes_for > against else "rejected"


def votes_to_win(valid_votes):
    return valid_votes // 2 + 1
"""
PLAIN = """
c = get_config()
c.CourseDirectory.course_id = "plain"
c.CourseDirectory.root = {root!r}
"""


def make(place: Path, submissions: int, functions: bool) -> None:
    place.mkdir()
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", place)
    for folder in ("source", "keys"):
        shutil.copytree(ROOT / "exercises" / folder, place / folder)
    blank = json.loads((ROOT / "exercises" / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    written = {"votes": VOTES} | ({"functions": FUNCTIONS} if functions else {})
    for cell in blank["cells"]:
        cell["source"] = written.get(cell["id"], cell["source"])
    for number in range(submissions):
        path = place / "submitted" / f"learner{number:04}" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(blank), encoding="utf-8")


def nbgrader(place: Path, *words: str) -> float:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    begin = time.perf_counter()
    command = [sys.executable, "-m", "nbgrader", *words]
    subprocess.run(command, cwd=place, check=True, capture_output=True, env={**os.environ, "PATH": path})
    return time.perf_counter() - begin


def ours(place: Path, jobs: int, workers: int = 0) -> float:
    """Our command in a process of its own, start and all; or a Dask cluster that is already there."""
    if not workers:
        begin = time.perf_counter()
        words = ["assignments", "grade", NAME, "--course", str(place), "--jobs", str(jobs)]
        subprocess.run([sys.executable, "-m", "itu_course", *words], check=True, capture_output=True)
        return time.perf_counter() - begin
    from distributed import Client, LocalCluster

    from itu_course.grading.workflow import grades

    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        begin = time.perf_counter()
        assert not [one for one in grades.grade(place, NAME, executor=client.get_executor()) if one.problem]
        return time.perf_counter() - begin


def main() -> None:
    submissions = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    ways = ["plain nbgrader", "nbgrader with our steps", "ours, one at a time", "ours, --jobs 2"]
    ways += ["ours, --jobs 2, answers only", "ours, --dask, 2 workers"]
    if postgres.programs():
        ways += ["ours, --jobs 2, PostgreSQL", "ours, --dask, 2 workers, PostgreSQL"]
    found: dict[str, float] = {}
    for name in ways:
        with ExitStack() as stack:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "exercises"
            os.environ.pop("ITU_COURSE_GRADEBOOK", None)
            if "PostgreSQL" in name:
                os.environ["ITU_COURSE_GRADEBOOK"] = stack.enter_context(postgres.server())
            make(place, submissions, functions="answers only" not in name)
            nbgrader(place, "generate_assignment", NAME)
            if name == "plain nbgrader":
                (place / "nbgrader_config.py").write_text(PLAIN.format(root=str(place)), encoding="utf-8")
            if name.startswith("ours"):
                found[name] = ours(place, 2 if "--jobs 2" in name else 1, 2 if "--dask" in name else 0)
            else:
                found[name] = nbgrader(place, "autograde", NAME, "--create")
    plain = found["plain nbgrader"]
    for name, took in found.items():
        share = f"{100 * took / plain:.0f} % of plain nbgrader"
        print(f"{name:36} {took:6.1f} s  {took / submissions:6.3f} s a submission  {share}")


if __name__ == "__main__":
    main()
