"""A source as one line of Markdown."""

from __future__ import annotations

from datetime import date

from itu_course.facts.sources import source
from itu_course.words import say


def citation(name: str) -> str:
    """One Markdown line: id, title, who says it, address, date read. Raises UnknownName."""
    one = source(name)
    parts = {"id": one.id, "title": one.title, "publisher": one.publisher, "read": plain_date(one.date_read)}
    if not one.url:
        return say("facts.citation.own", **parts)
    return say(f"facts.citation.{'site' if one.whole_site else 'page'}", url=one.url, **parts)


def plain_date(when: date) -> str:
    """23 November 2026, month in words so that no reader mixes up day and month."""
    return say("facts.date", day=when.day, month=say(f"facts.month.{when.month}"), year=when.year)
