"""Packs on the command line: everything that is printed for one workshop, or for the usual ones at once."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import Any

from itu_course.errors import LearnerFolderError, RuleError
from itu_course.words import known_language, language, languages, say, speaking

PEOPLE, MINUTES = 18, 90  # the usual workshop (design choice)
USUAL_PEOPLE, USUAL_MINUTES = (8, 12, 18, 25, 40), (45, 90)  # what travels with a release (design choice)


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
    command = commands.add_parser("packs", help=say("workshop.packs.help"))
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help=say("workshop.packs.out"))
    command.add_argument("--paper", choices=("a4", "letter"), default="a4", help=say("pack.cli.paper"))
    command.set_defaults(run=_packs)


def _pack(arguments: argparse.Namespace) -> int:
    from itu_course import pages, plenipot

    if arguments.lang and not known_language(arguments.lang):
        raise RuleError(say("pack.lang", code=arguments.lang, known=", ".join(languages())))
    with speaking(arguments.lang or language()):
        lines, teams = _names(arguments.lines), _names(arguments.teams)
        scenario = plenipot.load_scenario(arguments.scenario)
        session = plenipot.cast(scenario, arguments.people, arguments.minutes, lines, teams)
        for path, content in pages.pack_files(session, arguments.paper).items():
            _write(arguments.out, path, content)
            print(say("pack.written", file=arguments.out / path, kb=_kilobytes(len(content))))
        if not importlib.util.find_spec("typst"):
            print(say("pack.no-pdf"))
    return 0


def _packs(arguments: argparse.Namespace) -> int:
    from itu_course import pages, plenipot

    scenario, sizes = plenipot.load_scenario(plenipot.DEFAULT_SCENARIO), []
    for people in USUAL_PEOPLE:
        for minutes in USUAL_MINUTES:
            session = plenipot.cast(scenario, people, minutes)
            for name, content in pages.pack_files(session, arguments.paper).items():
                _write(arguments.out, name, content)
                sizes.append(len(content))
                told = {"file": arguments.out / name, "kb": _kilobytes(len(content))}
                if name.endswith(".pdf"):
                    print(say("workshop.packs.file", **told, pages=pages.count_pages(content)))
                else:
                    print(say("workshop.packs.file-html", **told))
    print(say("workshop.packs.together", files=len(sizes), kb=_kilobytes(sum(sizes))))
    if not importlib.util.find_spec("typst"):
        print(say("pack.no-pdf"))
    return 0


def _kilobytes(size: int) -> int:
    return -(-size // 1024)


def _names(given: str) -> list[str]:
    return [name.strip() for name in given.split(",") if name.strip()]


def _write(out: Path, name: str, content: bytes) -> None:
    from itu_course.learner import plain_reason, write_whole

    try:
        write_whole(out / name, content)
    except OSError as reason:
        raise LearnerFolderError(say("pack.cannot-write", out=out, reason=plain_reason(reason))) from reason
