"""The course folder that nbgrader works in, and its steps, each with one sentence for whatever goes wrong."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from itu_course.errors import GradingError
from itu_course.learner import write_whole
from itu_course.words import say

CONFIG = "nbgrader_config.py"
NOT_MARKED = "not marked"  # in the table of marks, in place of "yes" or nothing
LONGEST_REASON = 300  # signs of a reason that nbgrader gives (design choice)
TRACEBACK = "Traceback (most recent call last):"


@dataclass(frozen=True)
class Graded:
    """What became of one learner's submission: ``told`` is empty when it was marked; ``flags`` are sentences on what in
    it waits for the instructor."""

    learner: str
    told: str
    skipped: bool = False
    flags: tuple[str, ...] = ()


def find(folder: Path) -> Path:
    """The course folder: ``folder`` itself or the ``exercises`` in it. Raises GradingError."""
    for place in (folder, folder / "exercises"):
        if (place / CONFIG).is_file():
            return place.resolve()
    raise GradingError(say("assignments.no-course", folder=folder))


def names(root: Path) -> tuple[str, ...]:
    """The assignments of the course."""
    return tuple(sorted(path.name for path in (root / "source").iterdir() if path.is_dir()))


def known(root: Path, name: str) -> str:
    """``name``, if there is such an assignment. Raises UnknownName with the nearest."""
    from itu_course.errors import UnknownName

    if name not in names(root):
        raise UnknownName("assignment", name, names(root))
    return name


def find_own_programs() -> None:
    """nbgrader calls the program ``alembic`` by its name: let it be the one beside this Python."""
    here = str(Path(sys.executable).parent)
    if here not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join(filter(None, (here, os.environ.get("PATH"))))


def api(root: Path, not_isolated: bool = False) -> Any:
    """nbgrader with this course's settings."""
    find_own_programs()
    from nbgrader.apps.api import NbGraderAPI
    from sqlalchemy.exc import SAWarning
    from traitlets.config.loader import PyFileConfigLoader

    # nbgrader 0.9.6 with SQLAlchemy 2.1: of no consequence, and not for an instructor.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    if not_isolated:
        config.MarkAnswers.not_isolated = True
    return NbGraderAPI(config=config)


def release(root: Path, name: str) -> Path:
    """Make the copy to hand out, and a zip of it; the zip. Raises GradingError with nbgrader's reason."""
    done = api(root).generate_assignment(known(root, name), force=True, create=True)
    if not done["success"]:
        raise GradingError(say("assignments.not-released", name=name, reason=reason(done)))
    target = root / "handed-out" / f"{name}.zip"
    target.parent.mkdir(exist_ok=True)
    _zip(
        target,
        [(path, f"{name}/{path.name}") for path in sorted((root / "release" / name).iterdir()) if path.is_file()],
    )
    return target


def submitted(root: Path, name: str) -> tuple[str, ...]:
    """The learners whose work has been collected."""
    return tuple(
        sorted(path.parent.name for path in (root / "submitted").glob(f"*/{known(root, name)}") if path.is_dir())
    )


def grade(
    root: Path,
    name: str,
    jobs: int = 1,
    again: bool = False,
    tell: Callable[[Graded], None] | None = None,
    executor: Executor | None = None,
    not_isolated: bool = False,
) -> tuple[Graded, ...]:
    """Mark all that was collected. What has been marked and not handed in anew is left out, so that a run that was cut
    short goes on where it stopped; ``again`` marks all. One bad submission never stops the others.

    ``jobs`` processes work at a time; or any ``executor`` does the work, such as that of a Dask cluster whose workers
    see the same course folder. The marks are the same. ``not_isolated`` lets functions of learners run with this
    account's rights where they cannot be shut off.
    """
    found: list[Graded] = []
    for one in _graded(root, known(root, name), jobs, again, executor, not_isolated):
        found.append(one)
        if tell:
            tell(one)
    return tuple(found)


def _graded(
    root: Path, name: str, jobs: int, again: bool, executor: Executor | None, not_isolated: bool
) -> Iterator[Graded]:
    waiting = []
    for learner in submitted(root, name):
        if not again and _up_to_date(root, name, learner):
            yield Graded(learner, "", skipped=True, flags=flags(root, name, learner))
        else:
            waiting.append(learner)
    if executor is not None:
        yield from _fan_out(executor, root, name, waiting, not_isolated)
    elif jobs <= 1 or len(waiting) < 2:
        yield from (_grade_one(str(root), name, learner, not_isolated) for learner in waiting)
    else:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            yield from _fan_out(pool, root, name, waiting, not_isolated)


def _fan_out(executor: Executor, root: Path, name: str, waiting: list[str], not_isolated: bool) -> Iterator[Graded]:
    from concurrent.futures import as_completed

    told = [executor.submit(_grade_one, str(root), name, learner, not_isolated) for learner in waiting]
    yield from (each.result() for each in as_completed(told))


@lru_cache(maxsize=2)
def _marker(root: str, not_isolated: bool) -> Any:
    """nbgrader for this course, made once in each process."""
    return api(Path(root), not_isolated)


def _grade_one(root: str, name: str, learner: str, not_isolated: bool) -> Graded:
    place = Path(root)
    handed_in = _fingerprint(place, name, learner)
    done = _marker(root, not_isolated).autograde(name, learner, force=True, create=True)
    if not done["success"]:
        return Graded(learner, say("assignments.not-graded", learner=learner, reason=reason(done)))
    write_whole(_stamp(place, name, learner), handed_in)
    return Graded(learner, "", flags=flags(place, name, learner))


def flags(root: Path, name: str, learner: str) -> tuple[str, ...]:
    """Sentences on what in a marked submission waits for the instructor."""
    from itu_course.grading.marks import FLAG

    path = _notebook(root, "autograded", name, learner)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"] if path.is_file() else []
    return tuple(cell["metadata"][FLAG] for cell in cells if FLAG in cell["metadata"])


def _notebook(root: Path, step: str, name: str, learner: str) -> Path:
    return root / step / learner / name / f"{name}.ipynb"


def _stamp(root: Path, name: str, learner: str) -> Path:
    return root / ".marked" / name / f"{learner}.txt"


def _fingerprint(root: Path, name: str, learner: str) -> str:
    path = _notebook(root, "submitted", name, learner)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "no notebook"


def _up_to_date(root: Path, name: str, learner: str) -> bool:
    """Whether this very submission was marked to the end. nbgrader's own files lie there before it is done."""
    marked = _notebook(root, "autograded", name, learner)
    stamp = _stamp(root, name, learner)
    return (
        marked.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == _fingerprint(root, name, learner)
    )


def is_marked(root: Path, name: str, work: Any) -> bool:
    """Whether the marks of ``work`` (nbgrader's, from the gradebook) are those of what was collected last.

    nbgrader makes a line of zeros before it begins, keeps the older marks when newer work cannot be marked, and takes
    its own notebook away when it fails.
    """
    grades = [grade for notebook in work.notebooks for grade in notebook.grades]
    automatic = [grade.auto_score for grade in grades if grade.cell.cell_type == "code"]
    if automatic and all(score is None for score in automatic):
        return False
    learner = work.student_id
    if not _notebook(root, "submitted", name, learner).is_file():
        return True  # removed after it was marked
    stamp = _stamp(root, name, learner)  # not there when nbgrader's own command has marked
    return _notebook(root, "autograded", name, learner).is_file() and (
        not stamp.is_file() or stamp.read_text(encoding="utf-8") == _fingerprint(root, name, learner)
    )


def unmarked(root: Path, name: str) -> tuple[str, ...]:
    """The learners whose work could not be marked, or has not been marked since it was collected."""
    from nbgrader.api import Gradebook

    from itu_course.grading.nbgrader_settings import gradebook_url

    find_own_programs()
    with Gradebook(gradebook_url(root)) as book:
        marks = {
            work.student_id: is_marked(root, name, work) for work in book.assignment_submissions(known(root, name))
        }
    everyone = dict.fromkeys(submitted(root, name), False) | marks
    return tuple(sorted(learner for learner, marked in everyone.items() if not marked))


def told_unmarked(name: str, learners: Sequence[str]) -> str:
    """The sentence on who is not marked."""
    return say("assignments.unmarked", learners=", ".join(learners), name=name)


def give_back(root: Path, name: str, tell: Callable[[str], None] | None = None) -> tuple[Path, ...]:
    """Make each marked learner's feedback page, and a zip with it; the zips. ``tell`` is given a sentence on who is
    not marked and gets none. Raises GradingError when nothing is marked."""
    marked = sorted(path.parent.name for path in (root / "autograded").glob(f"*/{known(root, name)}") if path.is_dir())
    left_out = unmarked(root, name) if marked else ()
    marked = [learner for learner in marked if learner not in left_out]
    if not marked:
        raise GradingError(say("assignments.nothing-marked", name=name))
    if left_out and tell:
        tell(told_unmarked(name, left_out))
    maker, written = api(root), []
    for learner in marked:
        done = maker.generate_feedback(name, learner, force=True)
        if not done["success"]:
            raise GradingError(say("assignments.no-feedback", learner=learner, reason=reason(done)))
        target = root / "returned" / name / f"{learner}.zip"
        target.parent.mkdir(parents=True, exist_ok=True)
        pages = sorted((root / "feedback" / learner / name).glob("*.html"))
        _zip(target, [(path, path.name) for path in pages])
        written.append(target)
    return tuple(written)


def reason(done: dict[str, Any]) -> str:
    """Why a step of nbgrader failed, on one line without a full stop: what the first exception that nobody expected
    says of itself. nbgrader writes it into its log, and then raises another that only points there."""
    for text, indent in ((done.get("log"), " " * 4), (done.get("error"), "")):
        sentences = [line for line in _exceptions(str(text or ""), indent) if "Please see the" not in line]
        if sentences:
            return sentences[-1].rstrip(" .:")[:LONGEST_REASON]
    for text in (done.get("error"), done.get("log")):
        lines = [line.strip() for line in str(text or "").splitlines() if line.strip()]
        if lines:
            return lines[-1].split("] ")[-1].rstrip(" .:")[:LONGEST_REASON]
    return say("assignments.no-reason")


def _exceptions(text: str, indent: str) -> Iterator[str]:
    """What each exception in ``text`` says, to its first empty line. All lines of a traceback stand at ``indent``, its
    frames further in. The kind is left out where the sentence is made for people."""
    lines = iter(text.splitlines())
    for line in lines:
        if not line.endswith(TRACEBACK):
            continue
        head = next((after for after in lines if not after.startswith(f"{indent} ")), "")
        told = re.match(r"\s*(?P<module>[\w.]*\.)?(?P<kind>\w+)(?:: (?P<sentence>.*))?$", head)
        if not told:
            continue
        rest = takewhile(lambda after: after.strip() and not after.startswith("["), lines)
        sentence = " ".join(part.strip() for part in (told["sentence"] or "", *rest))
        plain = (told["module"] or "").startswith("itu_course.") or told["kind"] == "NbGraderException"
        yield sentence if plain and sentence else f"{told['kind']}: {sentence}" if sentence else told["kind"]


def _zip(target: Path, files: list[tuple[Path, str]]) -> None:
    beside = target.with_suffix(".part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, inside in files:
                archive.write(path, inside)
        shutil.move(beside, target)
    except OSError as problem:
        raise GradingError(say("assignments.cannot-write", path=target, reason=problem.strerror)) from problem
