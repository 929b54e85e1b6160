"""Commands for conferences. What they print is in ``conference_lines``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from itu_course.words import say


def add_commands(commands: Any) -> None:
    """Add ``scenarios``, ``simulate``, ``replay`` and ``cards`` to the parser.

    Parameters
    ----------
    commands
        What ``ArgumentParser.add_subparsers`` returned.
    """
    commands.add_parser("scenarios", help=say("cli.scenarios")).set_defaults(run=_scenarios)
    simulate = commands.add_parser("simulate", help=say("cli.simulate"))
    simulate.add_argument("scenario", metavar="SCENARIO", help=say("cli.scenario"))
    simulate.add_argument("--runs", type=int, default=1, metavar="N", help=say("cli.runs"))
    simulate.add_argument("--seed", type=int, default=1, metavar="S", help=say("cli.seed"))
    simulate.add_argument("--events", type=Path, metavar="FILE", help=say("cli.events"))
    simulate.add_argument("--json", action="store_true", help=say("cli.json"))
    simulate.set_defaults(run=_simulate)
    replay = commands.add_parser("replay", help=say("cli.replay"))
    replay.add_argument("record", metavar="RECORD", type=Path, help=say("cli.record"))
    replay.set_defaults(run=_replay)
    cards = commands.add_parser("cards", help=say("cli.cards"))
    cards.add_argument("scenario", metavar="SCENARIO", help=say("cli.scenario"))
    cards.add_argument("--out", metavar="DIR", type=Path, required=True, help=say("cli.cards-out"))
    cards.set_defaults(run=_cards)


def _scenarios(arguments: argparse.Namespace) -> int:
    from itu_course.cli import conference_lines

    for line in conference_lines.scenarios():
        print(line)
    return 0


def _simulate(arguments: argparse.Namespace) -> int:
    from itu_course.cli import conference_lines

    lines = conference_lines.simulate(
        arguments.scenario, arguments.seed, arguments.runs, arguments.events, as_json=arguments.json
    )
    for line in lines:
        print(line)
    return 0


def _replay(arguments: argparse.Namespace) -> int:
    from itu_course.cli import conference_lines

    for line in conference_lines.replay(arguments.record):
        print(line)
    return 0


def _cards(arguments: argparse.Namespace) -> int:
    from itu_course.cli import conference_lines

    for path in conference_lines.write_cards(arguments.scenario, arguments.out):
        print(path)
    return 0
