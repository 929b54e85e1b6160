"""The `itu-course` command: a thin layer over the rooms. Errors are sentences; the exit code is then 2."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from itu_course import __version__
from itu_course.cli import assignments, checks, conferences, learner_folder, questions, reading_edition, translations
from itu_course.errors import CourseError
from itu_course.words import say, unknown_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code. 0 done, 1 the person said no, 2 something is wrong (told in a sentence)."""
    given = _parser().parse_args(arguments)
    if sentence := unknown_language():
        print(sentence, file=sys.stderr)
    if given.home:
        os.environ["ITU_COURSE_HOME"] = str(Path(given.home).expanduser().absolute())
    try:
        return int(given.run(given) or 0)
    except CourseError as told:
        print(told, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as "| head", wants no more; nothing is left to flush to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="itu-course", description=say("cli.about"))
    parser.add_argument("--version", action="version", version=f"itu-course {__version__}")
    parser.add_argument("--home", metavar="FOLDER", help=say("cli.home"))
    _open_options(parser)
    parser.set_defaults(run=_open)
    commands = parser.add_subparsers(metavar="COMMAND")
    open_ = commands.add_parser("open", help=say("cli.open"))
    _open_options(open_)
    commands.add_parser("folder", help=say("cli.folder")).set_defaults(run=learner_folder.folder)
    export = commands.add_parser("export", help=say("cli.export"))
    export.add_argument("--out", metavar="FILE", type=Path, help=say("cli.out"))
    export.set_defaults(run=learner_folder.export)
    wipe = commands.add_parser("wipe", help=say("cli.wipe"))
    wipe.add_argument("--yes", action="store_true", help=say("cli.yes"))
    wipe.set_defaults(run=learner_folder.wipe)
    facts = commands.add_parser("facts", help=say("cli.facts"))
    facts.add_argument("--stale", metavar="DATE", help=say("cli.stale"))
    facts.set_defaults(run=checks.facts)
    check = commands.add_parser("check", help=say("cli.check"))
    check.add_argument("files", metavar="FILE", type=Path, nargs="*", help=say("cli.check-files"))
    check.set_defaults(run=checks.check)
    questions.add_commands(commands)
    assignments.add_commands(commands)
    reading_edition.add_commands(commands)
    translations.add_commands(commands)
    conferences.add_commands(commands)
    return parser


def _open_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help=say("cli.no-browser"))
    parser.add_argument("--port", type=int, help=say("cli.port"))
    parser.add_argument("--facilitator", action="store_true", help=say("cli.facilitator"))
    parser.add_argument("--author", action="store_true", help=say("cli.author"))


def _open(given: argparse.Namespace) -> int:
    from itu_course import lab, learner

    extra = ["--no-browser"] if given.no_browser else []
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        extra.append("--allow-root")
    return lab.open_course(learner.folder(), given.port, extra, given.facilitator, given.author)
