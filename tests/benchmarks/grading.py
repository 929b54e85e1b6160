"""Marking submissions of “Who decides?”: plain nbgrader with its own steps, plain nbgrader with ours, our command.

    python tests/benchmarks/grading.py [--submissions 30] [--learners 200] [marking] [class] [hostile]

*marking*: every submission holds answers and functions of the computing class. Plain nbgrader runs each notebook in a
kernel, as it does by itself, with no sandbox around it; ours read the answers and call the functions in a sandbox.
Aim: at most 15 % of plain nbgrader's time. *class*: a class hands in by Moodle's zip; what collect, grade, return and
report take. Aim: a minute for collect, and a minute for return. *hostile*: one learner's text of a megabyte, against
the same class without it. Aim: at most 10 seconds more. Figures are printed, not judged; without a name, all are.

"s" is time on the wall, "CPU s" what the processor worked: on a busy machine, only the second is worth comparing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from support import postgres  # noqa: E402
from support.exercise_work import course_folder, filled, submit  # noqa: E402

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


class Took(NamedTuple):
    """Seconds on the wall, and seconds that processors worked."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:6.1f} s {self.cpu:6.1f} CPU s"


def worked() -> float:
    """Seconds that processors worked for the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(line: list[str], place: Path) -> Took:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    begin, before = time.perf_counter(), worked()
    subprocess.run(line, cwd=place, check=True, capture_output=True, env={**os.environ, "PATH": path})
    return Took(time.perf_counter() - begin, worked() - before)


def nbgrader(place: Path, *words: str) -> Took:
    return run([sys.executable, "-m", "nbgrader", *words], place)


def command(place: Path, step: str, *words: str) -> Took:
    """A step of ours in a process of its own, start and all."""
    return run([sys.executable, "-m", "itu_course", "assignments", step, NAME, *words, "--course", str(place)], place)


def by_cluster(place: Path, workers: int) -> Took:
    """A Dask cluster that is already there."""
    from distributed import Client, LocalCluster

    from itu_course.grading.workflow import grades

    before = worked()
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        begin = time.perf_counter()
        assert not [one for one in grades.grade(place, NAME, executor=client.get_executor()) if one.problem]
        wall = time.perf_counter() - begin
    return Took(wall, worked() - before)  # with the cluster's own start


def marking(submissions: int) -> None:
    ways = ["plain nbgrader", "nbgrader with our steps", "ours, one at a time", "ours, --jobs 2"]
    ways += ["ours, --jobs 2, answers only", "ours, --dask, 2 workers"]
    if postgres.programs():
        ways += ["ours, --jobs 2, PostgreSQL", "ours, --dask, 2 workers, PostgreSQL"]
    found: dict[str, Took] = {}
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
            if "--dask" in name:
                found[name] = by_cluster(place, 2)
            elif name.startswith("ours"):
                found[name] = command(place, "grade", "--jobs", "2" if "--jobs 2" in name else "1")
            else:
                found[name] = nbgrader(place, "autograde", NAME, "--create")
            took, plain = found[name], found["plain nbgrader"]
            share = f"{100 * took.wall / plain.wall:.0f} % of plain nbgrader, {100 * took.cpu / plain.cpu:.0f} % CPU"
            print(f"{name:36} {took}  {took.wall / submissions:6.3f} s a submission  {share}", flush=True)
    os.environ.pop("ITU_COURSE_GRADEBOOK", None)


def whole_class(learners: int) -> None:
    """Moodle's zip of all submissions, collected, marked, returned and reported."""
    with tempfile.TemporaryDirectory() as folder:
        place, sent = course_folder(Path(folder) / "exercises", "source", "keys"), Path(folder) / "sent"
        sent.mkdir()
        with zipfile.ZipFile(sent / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(learners):
                member = f"Learner {number}_{4711 + number}_assignsubmission_file/{NAME}.ipynb"
                archive.writestr(member, json.dumps(filled()))
        steps = {"collect": (str(sent),), "grade": ("--jobs", "2"), "return": (), "report": ()}
        for step, words in steps.items():
            took = command(place, step, *words)
            print(f"{step:8} {learners} learners {took}  {took.wall / learners:6.3f} s a learner", flush=True)
        assert len(list((place / "returned" / NAME).glob("*.zip"))) == learners


HOSTILE = {
    "brackets": "[" * 1_000_000,
    "environments": "\\begin{x}" * 111_112,
    "headings": "#\n" * 500_000,
    "lines": "a\n=\n" * 250_000,
    "quotations": ">" * 1_000_000,
    "stars": "*a" * 500_000,
    "table": "|" * 1_000_000,
}


def hostile() -> None:
    """What a learner's text of a megabyte costs all steps together, beside a learner's ordinary text."""
    ordinary: Took | None = None
    for kind, text in {"(ordinary)": "A text.", **HOSTILE}.items():
        with tempfile.TemporaryDirectory() as folder:
            place, sent = course_folder(Path(folder) / "exercises", "source", "keys"), Path(folder) / "sent"
            notebook = filled()
            for cell in notebook["cells"]:
                cell["source"] = text if cell["id"] == "paragraph-text" else cell["source"]
            submit(place, "bo", filled())  # registers the exercise, and is returned with the other
            command(place, "grade")
            sent.mkdir()
            (sent / "ada.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
            took = [command(place, step, *words) for step, *words in (("collect", str(sent)), ("grade",), ("return",))]
            assert len(list((place / "returned" / NAME).glob("*.zip"))) == 2
        total = Took(sum(step.wall for step in took), sum(step.cpu for step in took))
        ordinary = ordinary or total
        more = f"{total.wall - ordinary.wall:+6.1f} s {total.cpu - ordinary.cpu:+6.1f} CPU s"
        each = ", ".join(f"{step.cpu:.1f}" for step in took)
        print(f"hostile {kind:14} {more}  (collect, grade, return: {each} CPU s)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=30)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("parts", nargs="*", metavar="PART")
    given = parser.parse_args()
    parts = {
        "hostile": hostile,
        "class": lambda: whole_class(given.learners),
        "marking": lambda: marking(given.submissions),
    }
    for part in given.parts or parts:
        parts[part]()


if __name__ == "__main__":
    main()
