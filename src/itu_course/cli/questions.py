"""Commands that export questions to other platforms and import them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from itu_course.words import say, say_count


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
        raw = arguments.file.read_bytes()
    except OSError as problem:
        raise ExchangeError(say("exchange.cannot-read", path=arguments.file, reason=problem.strerror)) from None
    defaults = question_formats.Defaults(arguments.lesson, tuple(arguments.source))
    imported = question_formats.read_usable(question_formats.decode(raw), arguments.format, defaults)
    for line in (*imported.notes, *imported.refused):
        print(line)
    if not imported.questions:
        raise ExchangeError(say("exchange.none-usable", path=arguments.file))
    _write(arguments.out, question_formats.as_bank(imported.questions.values()))
    print(say("exchange.written", number=len(imported.questions), path=arguments.out))
    if imported.refused:
        print(say_count("exchange.refused", len(imported.refused)))
    return 1 if imported.refused else 0


def _write(path: Path, text: str) -> None:
    """Write a new file. Raises ExchangeError, also if there is one already."""
    from itu_course.errors import ExchangeError

    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ExchangeError(say("exchange.exists", path=path)) from None
    except OSError as problem:
        raise ExchangeError(say("exchange.cannot-write", path=path, reason=problem.strerror)) from None
