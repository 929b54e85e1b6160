"""The command ``itu-course assignments``: one subcommand for each step of grading."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from itu_course import processes
from itu_course.errors import GradingError
from itu_course.words import say, say_count


def run(options: argparse.Namespace) -> int:
    """Carry out one step of grading.

    Parameters
    ----------
    options
        The parsed command line, with the step in ``options.step``.

    Returns
    -------
    int
        The exit code: 0 when all is well, 1 when something needs attention.

    Raises
    ------
    CourseError
        If the step cannot be carried out.
    """
    if options.step == "check":
        return _check(options.notebook)
    if options.step == "agreement":
        return _agreement(options.first, options.second)
    from itu_course.grading import workflow

    root = workflow.find_course(options.course)
    name = workflow.known_assignment(root, options.name)
    steps = {"release": _release, "mark": _mark, "return": _return}
    if options.step == "collect":
        return _collect(root, name, options.folder)
    if options.step == "grade":
        return _grade(root, name, options)
    if options.step == "report":
        return _report(root, name, options)
    return steps[options.step](root, name)


def _check(path: Path) -> int:
    from itu_course.grading import workflow
    from itu_course.lab import resources

    problems = workflow.check(path, resources.exercises())
    for line in problems or (say("assignments.all-well"),):
        _say(line)
    return 1 if problems else 0


def _agreement(first: Path, second: Path) -> int:
    from itu_course.grading import workflow

    for line in workflow.agreement_lines(workflow.compare_marks(first, second)):
        _say(line)
    return 0


def _release(root: Path, name: str) -> int:
    from itu_course.grading import workflow

    _say(say("assignments.released", path=workflow.release(root, name)))
    return 0


def _collect(root: Path, name: str, folder: Path) -> int:
    from itu_course.grading import workflow

    collected = workflow.collect(root, name, folder)
    for line in collected.notes:
        _say(line)
    _say(say_count("assignments.collected", len(collected.learners)))
    _say(say("assignments.decisions", path=workflow.decisions_path(root, name)))
    return 0


def _grade(root: Path, name: str, options: argparse.Namespace) -> int:
    from itu_course.grading import workflow

    submissions = len(workflow.collected_learners(root, name))
    if not submissions:
        raise GradingError(say("assignments.nothing-collected", name=name))
    outcomes: list[workflow.Graded] = []

    def show_progress(outcome: workflow.Graded) -> None:
        outcomes.append(outcome)
        if sys.stderr.isatty():
            line = say("assignments.progress", done=len(outcomes), all=submissions, learner=outcome.learner)
            sys.stderr.write(f"\r{line:<78}")

    if options.not_isolated:
        _say(say("assignments.not-isolated"))
    if options.dask:
        with _cluster(options.dask) as client:
            executor = client.get_executor()
            workflow.grade(root, name, 1, options.again, show_progress, executor, options.not_isolated)
    else:
        workflow.grade(root, name, options.jobs, options.again, show_progress, not_isolated=options.not_isolated)
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    failed = [outcome for outcome in outcomes if outcome.problem]
    for outcome in failed:
        _say(outcome.problem)
    for outcome in outcomes:
        for flag in outcome.flags:
            _say(say("assignments.flagged", learner=outcome.learner, flag=flag))
    marked_again = sum(outcome.new_key for outcome in outcomes)
    if marked_again:
        _say(say_count("assignments.new-key", marked_again))
    skipped = sum(outcome.skipped for outcome in outcomes)
    marked = len(outcomes) - skipped - len(failed)
    _say(say("assignments.graded", marked=marked, skipped=skipped, failed=len(failed)))
    return 1 if failed else 0


def _cluster(address: str) -> Any:
    """Connect to the Dask cluster at ``address``. Raises GradingError."""
    try:
        from distributed import Client

        return Client(address, timeout=10)
    except ImportError:
        raise GradingError(say("assignments.no-dask")) from None
    except (OSError, ValueError) as problem:
        raise GradingError(say("assignments.no-cluster", address=address)) from problem


def _mark(root: Path, name: str) -> int:
    """Open formgrader on this assignment, until Ctrl+C. Signing in first sets the cookie that its page needs."""
    from itu_course.grading import workflow
    from itu_course.lab import marking_settings

    workflow.add_programs_to_path()
    _say(say("assignments.marking"))
    settings = {
        "root_dir": root,
        "ip": "127.0.0.1",
        "open_browser": True,
        "default_url": f"/login?next=/formgrader/gradebook/{name}/{name}",
    }
    arguments = [f"--ServerApp.{option}={value}" for option, value in settings.items()]
    arguments += workflow.marking_options()
    environment = {**processes.environment(), "JUPYTER_CONFIG_PATH": str(marking_settings())}
    return processes.run(processes.python("-m", "jupyter_server", *arguments), root, environment)


def _return(root: Path, name: str) -> int:
    from itu_course.grading import workflow

    zips = workflow.return_feedback(root, name, _say)
    _say(say_count("assignments.returned", len(zips), folder=zips[0].parent))
    return 0


def _report(root: Path, name: str, options: argparse.Namespace) -> int:
    from itu_course.grading import workflow

    for path in workflow.write_report(root, name, _say, ";" if options.semicolons else ","):
        _say(say("assignments.written", path=path))
    if options.sheet:
        path, notes = workflow.fill_worksheet(root, name, options.sheet, options.column)
        for line in (*notes, say("assignments.written", path=path)):
            _say(line)
    return 0


def _say(line: str) -> None:
    # Names of files that are not UTF-8 hold surrogates, which cannot be written.
    sys.stdout.write(f"{line}\n".encode(errors="replace").decode())


def add_commands(commands: Any) -> None:
    """Add this group's commands to the parser.

    Parameters
    ----------
    commands
        The subcommands of ``itu-course``.
    """
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
        if step == "report":
            parser.add_argument("--semicolons", action="store_true", help=say("cli.semicolons"))
            parser.add_argument("--sheet", type=Path, metavar="FILE", help=say("cli.sheet"))
            parser.add_argument("--column", default="", metavar="HEADER", help=say("cli.column"))
        parser.set_defaults(run=run, step=step)
    parser = ways.add_parser("agreement", help=say("cli.assignments-agreement"))
    for name in ("first", "second"):
        parser.add_argument(name, type=Path, metavar=name.upper(), help=say("cli.marks"))
    parser.set_defaults(run=run, step="agreement")
