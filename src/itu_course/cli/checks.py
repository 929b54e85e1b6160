"""Commands for authors: facts that must be checked again, errors in lessons and data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from itu_course.words import say, say_count


def add_commands(commands: Any) -> None:
    """Add ``facts`` and ``check`` to the parser.

    Parameters
    ----------
    commands
        What ``ArgumentParser.add_subparsers`` returned.
    """
    facts = commands.add_parser("facts", help=say("cli.facts"))
    facts.add_argument("--stale", metavar="DATE", help=say("cli.stale"))
    facts.set_defaults(run=_facts)
    check = commands.add_parser("check", help=say("cli.check"))
    check.add_argument("files", metavar="FILE", type=Path, nargs="*", help=say("cli.check-files"))
    check.set_defaults(run=_check)


def _facts(arguments: argparse.Namespace) -> int:
    """Count what the fact base holds, or list what was last checked before a date."""
    from datetime import date

    from itu_course import facts
    from itu_course.errors import RuleError

    if not arguments.stale:
        counts = {"sources": len(facts.sources()), "facts": len(facts.facts()), "terms": len(facts.glossary())}
        print(say("cli.facts-counted", ballots=len(facts.ballots()), states=len(facts.member_states()), **counts))
        return 0
    try:
        limit = date.fromisoformat(arguments.stale)
    except ValueError:
        raise RuleError(say("cli.bad-date", date=arguments.stale)) from None
    entries = facts.stale(limit)
    for entry in entries:
        print(entry.line)
    print(say_count("cli.stale-counted", len(entries), date=facts.plain_date(limit)))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    """Proofread lessons and data; 2 when there is an error to fix."""
    from itu_course.authoring import data_checks, lint

    lint.read_data()
    paths = arguments.files or lint.lessons()
    problems = [*data_checks.problems(), *(problem for path in paths for problem in lint.proofread(path))]
    for problem in problems:
        print(problem)
    print(say_count("cli.slips" if problems else "cli.checked", len(problems) or len(paths)))
    return 2 if problems else 0
