"""What authors ask: facts that must be read again, mistakes in lessons and data."""

from __future__ import annotations

import argparse

from itu_course.words import say, say_count


def facts(given: argparse.Namespace) -> int:
    """Count what is known, or list what was last checked before a day."""
    from datetime import date

    from itu_course import facts
    from itu_course.errors import RuleError

    if not given.stale:
        counts = {"sources": len(facts.sources()), "facts": len(facts.facts()), "terms": len(facts.glossary())}
        print(say("cli.facts-counted", ballots=len(facts.ballots()), states=len(facts.member_states()), **counts))
        return 0
    try:
        on = date.fromisoformat(given.stale)
    except ValueError:
        raise RuleError(say("cli.bad-date", date=given.stale)) from None
    found = facts.stale(on)
    for one in found:
        print(one.line)
    print(say_count("cli.stale-counted", len(found), date=facts.plain_date(on)))
    return 0


def check(given: argparse.Namespace) -> int:
    """Proofread lessons and data."""
    from itu_course.authoring import lint

    lint.read_data()
    paths = given.files or lint.lessons()
    found = [slip for path in paths for slip in lint.proofread(path)]
    for slip in found:
        print(slip)
    print(say_count("cli.slips" if found else "cli.checked", len(found) or len(paths)))
    return 2 if found else 0
