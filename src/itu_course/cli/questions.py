"""Commands that export questions to other platforms and import them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from itu_course.words import say


def add_commands(commands: Any) -> None:
    """Add ``questions export`` and ``questions import`` to the parser.

    Parameters
    ----------
    commands
        What ``ArgumentParser.add_subparsers`` returned.
    """
    ways = commands.add_parser("questions", help=say("cli.questions")).add_subparsers(required=True, metavar="WAY")
    for way, run in (("export", _export), ("import", _import)):
        parser = ways.add_parser(way, help=say(f"cli.questions-{way}"))
        parser.add_argument("file", metavar="FILE", type=Path, help=say(f"cli.questions-{way}-file"))
        parser.add_argument("--format", default="moodle", metavar="FORMAT", help=say("cli.format"))
        parser.add_argument("--lesson", default="", metavar="NN", help=say(f"cli.questions-{way}-lesson"))
        if way == "import":
            parser.add_argument("--source", action="append", default=[], metavar="ID", help=say("cli.source"))
            parser.add_argument("--out", type=Path, required=True, metavar="BANK", help=say("cli.bank-out"))
        parser.set_defaults(run=run)


def _export(arguments: argparse.Namespace) -> int:
    from itu_course import question_formats, quiz
    from itu_course.errors import ExchangeError

    questions = [question for question in quiz.bank().values() if arguments.lesson in ("", question.lesson)]
    if not questions:
        raise ExchangeError(say("exchange.no-questions", lesson=arguments.lesson))
    _write(arguments.file, question_formats.dump(questions, arguments.format))
    print(say("exchange.written", number=len(questions), path=arguments.file))
    return 0


def _import(arguments: argparse.Namespace) -> int:
    from itu_course import question_formats
    from itu_course.errors import ExchangeError

    try:
        text = arguments.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ExchangeError(say("exchange.cannot-read", path=arguments.file)) from None
    defaults = question_formats.Defaults(arguments.lesson, tuple(arguments.source))
    questions = question_formats.read(text, arguments.format, defaults)
    _write(arguments.out, question_formats.as_bank(questions.values()))
    print(say("exchange.written", number=len(questions), path=arguments.out))
    return 0


def _write(path: Path, text: str) -> None:
    from itu_course.errors import ExchangeError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise ExchangeError(say("exchange.cannot-write", path=path, reason=problem.strerror)) from None
