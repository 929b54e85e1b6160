"""Translations on the command line: how far each language is, new catalogues, compiled ones."""

from __future__ import annotations

import argparse
from typing import Any

from itu_course.words import say


def add_commands(commands: Any) -> None:
    """Add this group's commands to the parser."""
    translations = commands.add_parser("translations", help=say("cli.translations"))
    translations.set_defaults(run=_translations)
    ways = translations.add_subparsers(metavar="WAY")
    update = ways.add_parser("update", help=say("cli.translations-update"))
    update.add_argument("language", metavar="CODE", help=say("cli.language"))
    update.set_defaults(run=_update_translation)
    ways.add_parser("build", help=say("cli.translations-build")).set_defaults(run=_build_translations)


def _translations(given: argparse.Namespace) -> int:
    from itu_course.authoring import translations

    found = translations.coverage()
    for one in found:
        reviewed = "" if one.reviewed else say("translations.not-reviewed")
        told = {"language": one.language, "domain": one.domain, "done": one.done, "all": one.all}
        print(say("translations.line", reviewed=reviewed, **told))
    if not found:
        print(say("translations.none"))
    return 0


def _update_translation(given: argparse.Namespace) -> int:
    from itu_course.authoring import translations

    for path in translations.update(given.language):
        print(say("translations.written", path=path))
    return 0


def _build_translations(given: argparse.Namespace) -> int:
    from itu_course.authoring import translations

    for path in translations.build():
        print(say("translations.written", path=path))
    return 0
