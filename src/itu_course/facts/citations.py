"""Sources as readers see them: one line of Markdown, and dates in words."""

from __future__ import annotations

from datetime import date

from itu_course.facts.sources import source
from itu_course.words import say


def citation(name: str) -> str:
    """Cite a source in one line of Markdown.

    Parameters
    ----------
    name
        The source's id.

    Returns
    -------
    str
        Id, title, publisher, address and the day on which it was read, in the current language.

    Raises
    ------
    UnknownName
        With the nearest ids, if there is no such source.

    Examples
    --------
    >>> citation("PP22SG").startswith("**PP22SG** ")
    True
    """
    cited = source(name)
    parts = {"id": cited.id, "title": cited.title, "publisher": cited.publisher, "read": plain_date(cited.date_read)}
    if not cited.url:
        return say("facts.citation.own", **parts)
    return say(f"facts.citation.{'site' if cited.whole_site else 'page'}", url=cited.url, **parts)


def plain_date(when: date) -> str:
    """Write a date with its month in words, so that no reader mixes up day and month.

    Parameters
    ----------
    when
        The day.

    Returns
    -------
    str
        The day in the current language.

    Examples
    --------
    >>> plain_date(date(2026, 11, 9))
    '9 November 2026'
    """
    return say("facts.date", day=when.day, month=say(f"facts.month.{when.month}"), year=when.year)
