"""Commands for translations: how complete each one is, new catalogues, compiled catalogues."""

from __future__ import annotations

import argparse
from typing import Any

from itu_course.words import say


def add_commands(commands: Any) -> None:
    """Add ``translations``, ``translations update`` and ``translations build`` to the parser.

    Parameters
    ----------
    commands
        What ``ArgumentParser.add_subparsers`` returned.
    """
    translations = commands.add_parser("translations", help=say("cli.translations"))
    translations.set_defaults(run=_report)
    ways = translations.add_subparsers(metavar="WAY")
    update = ways.add_parser("update", help=say("cli.translations-update"))
    update.add_argument("language", metavar="CODE", help=say("cli.language"))
    update.set_defaults(run=_update)
    ways.add_parser("build", help=say("cli.translations-build")).set_defaults(run=_build)


def _report(arguments: argparse.Namespace) -> int:
    from itu_course.authoring import translations

    rows = translations.coverage()
    for row in rows:
        reviewed = "" if row.reviewed else say("translations.not-reviewed")
        counts = {"done": row.done, "all": row.all}
        print(say("translations.line", language=row.language, domain=row.domain, reviewed=reviewed, **counts))
    if not rows:
        print(say("translations.none"))
    return 0


def _update(arguments: argparse.Namespace) -> int:
    from itu_course.authoring import translations

    for path in translations.update(arguments.language):
        print(say("translations.written", path=path))
    return 0


def _build(arguments: argparse.Namespace) -> int:
    from itu_course.authoring import translations

    for path in translations.build():
        print(say("translations.written", path=path))
    return 0
