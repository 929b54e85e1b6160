"""Sources as readers see them: one line of Markdown, and dates in words."""

from __future__ import annotations

from datetime import date

from itu_course.facts.entities import UNDATED, Source
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
        Id, title, publisher, address, the day on which it was read and the age of the copy, in the current language.

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
    page = say(f"facts.citation.{'site' if cited.whole_site else 'page'}", url=cited.url, **parts)
    return f"{page} {copy_age(cited)}"


def copy_age(cited: Source) -> str:
    """Say how old the copy is that was read.

    Parameters
    ----------
    cited
        A source that this course did not make itself.

    Returns
    -------
    str
        A sentence in the current language.
    """
    if cited.copy in ("", UNDATED):
        return say("facts.copy.undated")
    return say("facts.copy.dated", date=plain_moment(cited.copy))


def plain_moment(moment: str) -> str:
    """Write a year, a month or a day with its month in words.

    Parameters
    ----------
    moment
        Such as "2022", "2022-10" or "2022-10-14".

    Returns
    -------
    str
        It in the current language.

    Examples
    --------
    >>> plain_moment("2022-10")
    'October 2022'
    """
    if len(moment) == 10:
        return plain_date(date.fromisoformat(moment))
    year, _, month = moment.partition("-")
    return say("facts.month-of-year", month=say(f"facts.month.{int(month)}"), year=year) if month else year


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
