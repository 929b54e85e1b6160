"""The learner's folder on the command line: where it is, take it along, delete it."""

from __future__ import annotations

import argparse

from itu_course.words import say, say_count


def folder(given: argparse.Namespace) -> int:
    """Print where the learner's folder is."""
    from itu_course import learner

    print(learner.folder())
    return 0


def export(given: argparse.Namespace) -> int:
    """Write everything the learner wrote into one zip."""
    from itu_course import learner, plan

    print(say("cli.exported", out=learner.export(None, given.out, plan.pages)))
    return 0


def wipe(given: argparse.Namespace) -> int:
    """Delete the learner's folder, after asking."""
    from itu_course import learner

    folder = learner.folder()
    if not folder.exists():
        print(say("cli.nothing-to-wipe", folder=folder))
        return 0
    if not given.yes and input(say("cli.ask-wipe", folder=folder)).strip().lower() != "yes":
        print(say("cli.not-wiped"))
        return 1
    print(say_count("cli.wiped", learner.wipe(folder), folder=folder))
    return 0
