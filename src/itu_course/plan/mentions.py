"""What a text of the learner mentions: days, names of people, numbers and quoted words. Pure guesses, never marks."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from datetime import date
from functools import cache

from itu_course import facts
from itu_course.words import ENGLISH, catalogue, language, say

QUOTED = re.compile(r"[“„«\"][^”“»\"]{3,}[”“»\"]|‘[^’]{6,}’")
CAPITALISED = re.compile(r"\b[^\W\d_][\w’'-]*")
ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def has_number(text: str) -> bool:
    """Say whether a text names a number, in any digits.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    bool
        True if there is a digit in it.
    """
    return any(letter.isdigit() for letter in text)


def has_quotation(text: str) -> bool:
    """Say whether a text quotes words.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    bool
        True if something longer than a letter or two is between quotation marks.
    """
    return bool(QUOTED.search(text))


def days_in(text: str) -> tuple[date, ...]:
    """Find the days that a text mentions.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    tuple[date, ...]
        For each mention the last day that it can mean: of "2027" the last day of that year, of "May 2027" of that
        month. In the order of the text; what is not a date is left out.

    Examples
    --------
    >>> days_in("Decided by May 2027, at the latest on 2027-06-15.")
    (datetime.date(2027, 5, 31), datetime.date(2027, 6, 15))
    """
    found: list[tuple[int, date]] = []
    for mention in ISO_DAY.finditer(text):
        try:
            found.append((mention.start(), date(*map(int, mention.groups()))))
        except ValueError:
            continue
    rest = ISO_DAY.sub(lambda mention: " " * len(mention[0]), text)
    found += [(mention.start(), _last_day(rest, mention)) for mention in YEAR.finditer(rest)]
    return tuple(day for _, day in sorted(found))


def names_in(text: str) -> tuple[str, ...]:
    """Find what looks like the name of a person.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    tuple[str, ...]
        Pairs of capitalised words that appear nowhere in this course, such as "Maria Lopez"; and a word of that kind
        after a title, such as "Dr. Lopez". Names in scripts without capitals are not found.

    Examples
    --------
    >>> names_in("Ask Maria Lopez of the Interior Ministry, or Dr. Okafor.")
    ('Maria Lopez', 'Dr. Okafor')
    """
    titles = set(say("plan.checks.titles").lower().split())
    words = list(CAPITALISED.finditer(text))
    found = []
    for first, second in itertools.pairwise(words):
        between = text[first.end() : second.start()]
        if not _unknown(second[0]):
            continue
        if first[0].lower() in titles and between in (" ", ". "):
            found.append(f"{first[0]}{between}{second[0]}")
        elif between == " " and _unknown(first[0]):
            found.append(f"{first[0]} {second[0]}")
    return tuple(dict.fromkeys(found))


def _last_day(text: str, year: re.Match[str]) -> date:
    """The last day that a year with the month and the day before it can mean."""
    number = int(year[1])
    before = re.search(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]+)[\s,]+$", text[: year.start()])
    month = _months().get(before[2].lower(), 0) if before else 0
    if not before or not month:
        return date(number, 12, 31)
    last = monthrange(number, month)[1]
    day = int(before[1]) if before[1] else last
    return date(number, month, min(max(day, 1), last))


def _months() -> dict[str, int]:
    """The months by their names in the current language."""
    return {say(f"facts.month.{month}").lower(): month for month in range(1, 13)}


def _unknown(word: str) -> bool:
    """Whether a word is capitalised like a name and appears nowhere in the course."""
    return len(word) > 1 and word[0].isupper() and word[1:].islower() and word.lower() not in _course_words(language())


@cache
def _course_words(code: str) -> frozenset[str]:
    """All words of the package's sentences, the glossary, the ways, the conferences, the resolutions and the states."""
    texts = [*catalogue(ENGLISH).values(), *catalogue(code).values()]
    texts += [text for term in facts.glossary().values() for text in (term.term, term.meaning)]
    texts += [text for way in facts.routes() for text in (way.title, way.who, way.gain, *way.steps, *way.barriers)]
    texts += [event.name for event in facts.events().values()]
    texts += [text for resolution in facts.resolutions().values() for text in (resolution.title, resolution.line)]
    texts += [state.name for state in facts.member_states()]
    return frozenset(word.lower() for text in texts for word in CAPITALISED.findall(text))
