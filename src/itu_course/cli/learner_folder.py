"""Commands for the learner's folder: where it is, restore its lessons, export it, delete it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from itu_course.words import say, say_count


def add_commands(commands: Any) -> None:
    """Add ``folder``, ``restore``, ``export`` and ``wipe`` to the parser.

    Parameters
    ----------
    commands
        What ``ArgumentParser.add_subparsers`` returned.
    """
    commands.add_parser("folder", help=say("cli.folder")).set_defaults(run=_folder)
    restore = commands.add_parser("restore", help=say("cli.restore"), description=say("cli.restore-about"))
    restore.add_argument("lesson", metavar="LESSON", nargs="?", help=say("cli.restore-lesson"))
    restore.set_defaults(run=_restore)
    export = commands.add_parser("export", help=say("cli.export"))
    export.add_argument("--out", metavar="FILE", type=Path, help=say("cli.out"))
    export.set_defaults(run=_export)
    wipe = commands.add_parser("wipe", help=say("cli.wipe"))
    wipe.add_argument("--yes", action="store_true", help=say("cli.yes"))
    wipe.set_defaults(run=_wipe)


def _folder(arguments: argparse.Namespace) -> int:
    from itu_course import learner

    print(learner.folder())
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from itu_course import lab, learner

    folder = learner.folder()
    if not folder.exists():
        print(say("cli.nothing-to-restore", folder=folder))
        return 0
    laid = lab.restore_lessons(folder, arguments.lesson)
    print("\n".join(laid.notices) or say("cli.nothing-damaged"))
    if laid.changed:
        print(say("cli.restored"))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from itu_course import learner, pages, plan

    print(say("cli.exported", out=learner.export(None, arguments.out, plan.pages, pages.answers_files)))
    return 0


def _wipe(arguments: argparse.Namespace) -> int:
    """Delete the learner's folder after asking; 1 when the person declined."""
    from itu_course import learner

    folder = learner.folder()
    if not folder.exists():
        print(say("cli.nothing-to-wipe", folder=folder))
        return 0
    if not arguments.yes and input(say("cli.ask-wipe", folder=folder)).strip().lower() != "yes":
        print(say("cli.not-wiped"))
        return 1
    print(say_count("cli.wiped", learner.wipe(folder), folder=folder))
    return 0
