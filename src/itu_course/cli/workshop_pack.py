"""The pack on the command line: everything that is printed for one workshop."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import Any

from itu_course.errors import LearnerFolderError, RuleError
from itu_course.words import known_language, language, languages, say, speaking

PEOPLE, MINUTES = 18, 90  # the usual workshop (design choice)


def add_commands(commands: Any) -> None:
    """Add ``pack`` to the parser.

    Parameters
    ----------
    commands
        What ``ArgumentParser.add_subparsers`` returned.
    """
    command = commands.add_parser("pack", help=say("pack.cli.help"))
    command.add_argument("scenario", metavar="SCENARIO", help=say("cli.scenario"))
    command.add_argument("--people", type=int, default=PEOPLE, metavar="N", help=say("pack.cli.people"))
    command.add_argument("--minutes", type=int, default=MINUTES, metavar="M", help=say("pack.cli.minutes"))
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help=say("pack.cli.out"))
    command.add_argument("--lines", default="", metavar="IDS", help=say("pack.cli.lines"))
    command.add_argument("--teams", default="", metavar="NAMES", help=say("pack.cli.teams"))
    command.add_argument("--paper", choices=("a4", "letter"), default="a4", help=say("pack.cli.paper"))
    command.add_argument("--lang", default="", metavar="CODE", help=say("pack.cli.lang"))
    command.set_defaults(run=_pack)


def _pack(arguments: argparse.Namespace) -> int:
    from itu_course import plenipot

    if arguments.lang and not known_language(arguments.lang):
        raise RuleError(say("pack.lang", code=arguments.lang, known=", ".join(languages())))
    with speaking(arguments.lang or language()):
        lines, teams = _names(arguments.lines), _names(arguments.teams)
        scenario = plenipot.load_scenario(arguments.scenario)
        session = plenipot.cast(scenario, arguments.people, arguments.minutes, lines, teams)
        for path, content in _files(session, arguments.paper).items():
            _write(arguments.out, path, content)
            print(say("pack.written", file=arguments.out / path, kb=-(-len(content) // 1024)))
        if not importlib.util.find_spec("typst"):
            print(say("pack.no-pdf"))
    return 0


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()]


def _files(session: Any, paper: str) -> dict[str, bytes]:
    """The files by name; the PDF only where Typst is installed."""
    from itu_course import pages

    title, sheets = pages.pack_title(session), pages.pack(session)
    name = f"{session.scenario.name}-{session.people}-people-{session.minutes}-minutes"
    files = {f"{name}.html": pages.to_sheets_html(title, sheets, paper)}
    if importlib.util.find_spec("typst"):
        files[f"{name}.pdf"] = pages.to_sheets_pdf(title, sheets, paper)
    return files


def _write(out: Path, name: str, content: bytes) -> None:
    from itu_course.learner import plain_reason, write_whole

    try:
        write_whole(out / name, content)
    except OSError as reason:
        raise LearnerFolderError(say("pack.cannot-write", out=out, reason=plain_reason(reason))) from reason
