"""Questions on the command line: to other platforms and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from itu_course.words import say


def add_commands(commands: Any) -> None:
    """Add this group's commands to the parser."""
    questions = commands.add_parser("questions", help=say("cli.questions")).add_subparsers(required=True, metavar="WAY")
    for way, run in (("export", _export_questions), ("import", _import_questions)):
        parser = questions.add_parser(way, help=say(f"cli.questions-{way}"))
        parser.add_argument("file", metavar="FILE", type=Path, help=say(f"cli.questions-{way}-file"))
        parser.add_argument("--format", default="moodle", metavar="FORMAT", help=say("cli.format"))
        parser.add_argument("--lesson", default="", metavar="NN", help=say(f"cli.questions-{way}-lesson"))
        if way == "import":
            parser.add_argument("--source", action="append", default=[], metavar="ID", help=say("cli.source"))
            parser.add_argument("--out", type=Path, required=True, metavar="BANK", help=say("cli.bank-out"))
        parser.set_defaults(run=run)


def _export_questions(given: argparse.Namespace) -> int:
    from itu_course import question_formats, quiz
    from itu_course.errors import ExchangeError

    found = [one for one in quiz.bank().values() if given.lesson in ("", one.lesson)]
    if not found:
        raise ExchangeError(say("exchange.no-questions", lesson=given.lesson))
    _write(given.file, question_formats.dump(found, given.format))
    print(say("exchange.written", number=len(found), path=given.file))
    return 0


def _import_questions(given: argparse.Namespace) -> int:
    from itu_course import question_formats
    from itu_course.errors import ExchangeError

    try:
        text = given.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ExchangeError(say("exchange.cannot-read", path=given.file)) from None
    defaults = question_formats.Defaults(given.lesson, tuple(given.source))
    found = question_formats.read(text, given.format, defaults)
    _write(given.out, question_formats.as_bank(found.values()))
    print(say("exchange.written", number=len(found), path=given.out))
    return 0


def _write(path: Path, text: str) -> None:
    from itu_course.errors import ExchangeError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as reason:
        raise ExchangeError(say("exchange.cannot-write", path=path, reason=reason.strerror)) from None
