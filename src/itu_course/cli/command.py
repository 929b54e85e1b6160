"""The parser of `itu-course`, and what all its commands share: options, exit codes, errors as sentences."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from itu_course import __version__
from itu_course.cli import (
    assignments,
    checks,
    conferences,
    learner_folder,
    questions,
    reading_edition,
    translations,
    workshop_pack,
)
from itu_course.errors import CourseError
from itu_course.words import say, unknown_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments
        The command's arguments; those of the process by default.

    Returns
    -------
    int
        The exit code: 0 done, 1 the person declined or a check failed, 2 an error, reported as one sentence on stderr,
        130 stopped with Ctrl+C.
    """
    parsed = _parser().parse_args(arguments)
    if sentence := unknown_language():
        print(sentence, file=sys.stderr)
    try:
        if parsed.home:
            _choose_home(parsed.home)
        return int(parsed.run(parsed) or 0)
    except CourseError as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader closed the pipe (such as "| head"); Python must not flush to it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _choose_home(home: str) -> None:
    """Make ``home`` the learner's folder, as an absolute path: the server changes its own folder."""
    from itu_course import learner

    os.environ["ITU_COURSE_HOME"] = home
    os.environ["ITU_COURSE_HOME"] = str(learner.folder())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="itu-course", description=say("cli.about"))
    parser.add_argument("--version", action="version", version=f"itu-course {__version__}")
    parser.add_argument("--home", metavar="FOLDER", help=say("cli.home"))
    _add_open_options(parser)
    parser.set_defaults(run=_open)
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_open_options(commands.add_parser("open", help=say("cli.open")))
    groups = (learner_folder, checks, questions, assignments, reading_edition, translations, conferences, workshop_pack)
    for group in groups:
        group.add_commands(commands)
    return parser


def _add_open_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help=say("cli.no-browser"))
    parser.add_argument("--port", type=int, help=say("cli.port"))
    parser.add_argument("--facilitator", action="store_true", help=say("cli.facilitator"))
    parser.add_argument("--author", action="store_true", help=say("cli.author"))


def _open(arguments: argparse.Namespace) -> int:
    from itu_course import lab, learner

    extra = ["--no-browser"] if arguments.no_browser else []
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        extra.append("--allow-root")
    return lab.open_course(learner.folder(), arguments.port, extra, arguments.facilitator, arguments.author)
