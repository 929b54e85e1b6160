"""The `itu-course` command: a thin layer over the rooms. Errors are sentences; the exit code is then 2."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from itu_course import __version__
from itu_course.errors import CourseError
from itu_course.words import say, say_count


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit code. 0 done, 1 the person said no, 2 something is wrong (told in a sentence)."""
    given = _parser().parse_args(arguments)
    if given.home:
        os.environ["ITU_COURSE_HOME"] = str(Path(given.home).expanduser().absolute())
    try:
        return int(given.run(given) or 0)
    except CourseError as told:
        print(told, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="itu-course", description=say("cli.about"))
    parser.add_argument("--version", action="version", version=f"itu-course {__version__}")
    parser.add_argument("--home", metavar="FOLDER", help=say("cli.home"))
    _open_options(parser)
    parser.set_defaults(run=_open)
    commands = parser.add_subparsers(metavar="COMMAND")
    open_ = commands.add_parser("open", help=say("cli.open"))
    _open_options(open_)
    commands.add_parser("folder", help=say("cli.folder")).set_defaults(run=_folder)
    export = commands.add_parser("export", help=say("cli.export"))
    export.add_argument("--out", metavar="FILE", type=Path, help=say("cli.out"))
    export.set_defaults(run=_export)
    wipe = commands.add_parser("wipe", help=say("cli.wipe"))
    wipe.add_argument("--yes", action="store_true", help=say("cli.yes"))
    wipe.set_defaults(run=_wipe)
    return parser


def _open_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help=say("cli.no-browser"))
    parser.add_argument("--port", type=int, help=say("cli.port"))


def _open(given: argparse.Namespace) -> int:
    from itu_course import lab, learner

    extra = [*(["--no-browser"] if given.no_browser else []), *([f"--port={given.port}"] if given.port else [])]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        extra.append("--allow-root")
    return lab.open_course(learner.folder(), extra)


def _folder(given: argparse.Namespace) -> int:
    from itu_course import learner

    print(learner.folder())
    return 0


def _export(given: argparse.Namespace) -> int:
    from itu_course import learner

    print(say("cli.exported", out=learner.export(None, given.out)))
    return 0


def _wipe(given: argparse.Namespace) -> int:
    from itu_course import learner

    folder = learner.folder()
    if not folder.exists():
        print(say("cli.nothing-to-wipe", folder=folder))
        return 0
    if not given.yes and input(say("cli.ask-wipe", folder=folder)).strip().lower() != "yes":
        print(say("cli.not-wiped"))
        return 1
    print(say_count("cli.wiped", learner.wipe(folder), folder=folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
