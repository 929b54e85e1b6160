"""Exercises on the command line: one step, lines of words out. Part of the `itu-course` command."""

from __future__ import annotations

import argparse
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from itu_course import processes
from itu_course.errors import GradingError
from itu_course.words import say, say_count


def run(given: argparse.Namespace) -> int:
    """Carry out one step of ``itu-course assignments``; its exit code. Raises CourseError."""
    if given.step == "check":
        return _check(given.notebook)
    if given.step == "agreement":
        return _agreement(given.first, given.second)
    from itu_course.grading.workflow import course

    root = course.find(given.course)
    name = course.known(root, given.name)
    steps = {"release": _release, "mark": _mark, "return": _return, "report": _report}
    if given.step == "collect":
        return _collect(root, name, given.folder)
    if given.step == "grade":
        return _grade(root, name, given)
    return steps[given.step](root, name)


def _check(path: Path) -> int:
    from itu_course.grading.workflow.precheck import check
    from itu_course.lab import resources

    told = check(path, resources.exercises())
    for line in told or (say("assignments.all-well"),):
        _say(line)
    return 1 if told else 0


def _agreement(first: Path, second: Path) -> int:
    from itu_course.grading.workflow.agreement import agreement, lines

    for line in lines(agreement(first, second)):
        _say(line)
    return 0


def _release(root: Path, name: str) -> int:
    from itu_course.grading.workflow import course

    _say(say("assignments.released", path=course.release(root, name)))
    return 0


def _collect(root: Path, name: str, folder: Path) -> int:
    from itu_course.grading.workflow.collection import collect

    found = collect(root, name, folder)
    for line in found.told:
        _say(line)
    _say(say_count("assignments.collected", len(found.learners)))
    return 0


def _grade(root: Path, name: str, given: argparse.Namespace) -> int:
    from itu_course.grading.workflow import course

    whole = len(course.submitted(root, name))
    if not whole:
        raise GradingError(say("assignments.nothing-collected", name=name))
    done: list[course.Graded] = []

    def tell(one: course.Graded) -> None:
        done.append(one)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{say('assignments.progress', done=len(done), all=whole, learner=one.learner):<78}")

    if given.not_isolated:
        _say(say("assignments.not-isolated"))
    if given.dask:
        with _cluster(given.dask) as client:
            course.grade(root, name, given.jobs, given.again, tell, client.get_executor(), given.not_isolated)
    else:
        course.grade(root, name, given.jobs, given.again, tell, not_isolated=given.not_isolated)
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    failed = [one for one in done if one.told]
    for one in failed:
        _say(one.told)
    for one in done:
        for flag in one.flags:
            _say(say("assignments.flagged", learner=one.learner, flag=flag))
    skipped = sum(one.skipped for one in done)
    marked = len(done) - skipped - len(failed)
    _say(say("assignments.graded", marked=marked, skipped=skipped, failed=len(failed)))
    return 1 if failed else 0


def _cluster(address: str) -> Any:
    """A client of the Dask cluster at ``address``. Raises GradingError."""
    try:
        from distributed import Client

        return Client(address, timeout=10)
    except ImportError:
        raise GradingError(say("assignments.no-dask")) from None
    except (OSError, ValueError) as problem:
        raise GradingError(say("assignments.no-cluster", address=address)) from problem


def _mark(root: Path, name: str) -> int:
    """Open formgrader on this assignment, until Ctrl+C. Signing in first sets the cookie that its page needs."""
    from itu_course.grading.workflow import course
    from itu_course.lab import marking_settings

    course.find_own_programs()
    _say(say("assignments.marking"))
    words = {
        "root_dir": root,
        "ip": "127.0.0.1",
        "open_browser": True,
        "default_url": f"/login?next=/formgrader/gradebook/{name}/{name}",
    }
    options = [f"--ServerApp.{option}={value}" for option, value in words.items()]
    own = {**processes.environment(), "JUPYTER_CONFIG_PATH": str(marking_settings())}
    with suppress(KeyboardInterrupt):
        return subprocess.call(processes.python("-m", "jupyter_server", *options), cwd=root, env=own)
    return 0


def _return(root: Path, name: str) -> int:
    from itu_course.grading.workflow import course

    written = course.give_back(root, name, _say)
    _say(say_count("assignments.returned", len(written), folder=written[0].parent))
    return 0


def _report(root: Path, name: str) -> int:
    from itu_course.grading.workflow.report import report

    for path in report(root, name, _say):
        _say(say("assignments.written", path=path))
    return 0


def _say(line: str) -> None:
    # Names of files that are not UTF-8 hold halves of characters, which cannot be written.
    sys.stdout.write(f"{line}\n".encode(errors="replace").decode())


def add_commands(commands: Any) -> None:
    """Add this group's commands to the parser."""
    assignments = commands.add_parser("assignments", help=say("cli.assignments"))
    ways = assignments.add_subparsers(required=True, metavar="STEP")
    for step in ("release", "check", "collect", "grade", "mark", "return", "report"):
        parser = ways.add_parser(step, help=say(f"cli.assignments-{step}"))
        parser.add_argument("--course", type=Path, default=Path(), metavar="FOLDER", help=say("cli.course"))
        if step == "check":
            parser.add_argument("notebook", type=Path, metavar="NOTEBOOK", help=say("cli.notebook"))
        else:
            parser.add_argument("name", metavar="NAME", help=say("cli.assignment"))
        if step == "collect":
            parser.add_argument("folder", type=Path, metavar="FOLDER", help=say("cli.collect-folder"))
        if step == "grade":
            parser.add_argument("--jobs", type=int, default=1, metavar="N", help=say("cli.jobs"))
            parser.add_argument("--dask", metavar="ADDRESS", help=say("cli.dask"))
            parser.add_argument("--not-isolated", action="store_true", help=say("cli.not-isolated"))
            parser.add_argument("--again", action="store_true", help=say("cli.again"))
        parser.set_defaults(run=run, step=step)
    parser = ways.add_parser("agreement", help=say("cli.assignments-agreement"))
    for name in ("first", "second"):
        parser.add_argument(name, type=Path, metavar=name.upper(), help=say("cli.marks"))
    parser.set_defaults(run=run, step="agreement")
