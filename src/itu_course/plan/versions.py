"""Older versions of a plan, kept only if the learner asked for them, and what has changed since.

What a learner deletes is gone, everywhere in the course. Older versions would break that promise, so none is kept
before the learner says so; then one for each day of work, at most MOST_VERSIONS, in one file that the learner can
delete on the same screen. It lies with the answers, so wiping the folder deletes it, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from itu_course.learner import Store
from itu_course.plan.contents import OTHER_TEXTS, WAYS_KEY
from itu_course.plan.sheet import sheet

VERSIONS_KEY = "versions/plan"
MOST_VERSIONS = 5  # days of work: a design choice
Line = tuple[str, str]
Span = tuple[str, str]


@dataclass(frozen=True)
class Version:
    """The plan as it was at the end of one day of work.

    Attributes
    ----------
    day
        The day.
    parts
        The entries of the store, by key.
    """

    day: date
    parts: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Change:
    """What has changed on one line of the sheet.

    Attributes
    ----------
    name
        The short name of the line; may be empty.
    spans
        Pairs of "plain", "added" or "deleted", and words.
    """

    name: str
    spans: tuple[Span, ...]


class _Past(Store):
    """A version, read like the store that it was."""

    def __init__(self, version: Version) -> None:
        super().__init__(Path())
        self._parts = version.parts

    def entries(self, key: str) -> tuple[dict[str, Any], ...]:
        return (self._parts[key],) if key in self._parts else ()


def keeps_versions(store: Store) -> bool:
    """Say whether the learner wants older versions to be kept.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    bool
        False until they say so.
    """
    return _kept(store).get("keep") is True


def keep_versions(store: Store, wanted: bool, today: date) -> bool:
    """Begin or stop keeping older versions; those that are kept stay.

    Parameters
    ----------
    store
        The learner's answers.
    wanted
        Whether a version of each day of work is kept from now on.
    today
        The day on which this is said.

    Returns
    -------
    bool
        Whether it is saved.
    """
    return store.set(VERSIONS_KEY, {**_kept(store), "keep": wanted, "worked": today.isoformat()})


def delete_versions(store: Store) -> bool:
    """Delete all older versions; whether new ones are kept stays as it is.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    bool
        Whether it is saved.
    """
    return store.set(VERSIONS_KEY, {**_kept(store), "versions": []})


def before_change(store: Store, today: date) -> None:
    """Keep the plan as it was, if this is the first change of a new day and the learner wants that.

    Parameters
    ----------
    store
        The learner's answers, before the change is saved.
    today
        The day of the change.
    """
    saved = _kept(store)
    worked = str(saved.get("worked", ""))
    if saved.get("keep") is not True or worked == today.isoformat():
        return
    looking = store.onlooker()  # a screen has yet to show what another window wrote
    parts = {key: entry for key in (*store.keys("plan"), WAYS_KEY) if (entry := _entry(looking, key))}
    older = [_as_saved(version) for version in versions(store)]
    if parts and _day(worked):
        older.append({"day": worked, "parts": parts})
    store.set(VERSIONS_KEY, {"keep": True, "worked": today.isoformat(), "versions": older[-MOST_VERSIONS:]})


def versions(store: Store) -> tuple[Version, ...]:
    """List the older versions.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[Version, ...]
        At most MOST_VERSIONS, the oldest first; what cannot be read is left out.
    """
    rows = _kept(store).get("versions")
    found = []
    for row in rows if isinstance(rows, list) else []:
        day, parts = (_day(row.get("day")), row.get("parts")) if isinstance(row, dict) else (None, None)
        if day and isinstance(parts, dict):
            found.append(Version(day, {key: entry for key, entry in parts.items() if isinstance(entry, dict)}))
    return tuple(found[-MOST_VERSIONS:])


def changes(store: Store, version: Version, today: date) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """Compare the plan with an older version, part by part.

    Parameters
    ----------
    store
        The learner's answers.
    version
        The older version.
    today
        The day on which both are read.

    Returns
    -------
    tuple[tuple[str, tuple[Change, ...]], ...]
        The title of each part that has changed, with its lines that have; empty if nothing has.
    """
    before, now = sheet(_Past(version), today), sheet(store, today)
    compared = ((new.title, _changed(old.lines, new.lines)) for old, new in zip(before, now, strict=True))
    return tuple((title, lines) for title, lines in compared if lines)


def _changed(before: tuple[Line, ...], now: tuple[Line, ...]) -> tuple[Change, ...]:
    """The lines that differ; a line that keeps its name and its place is one line of which the words differ."""
    changed: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = list(before[a:b]), list(now[c:d])
        for name, text in new:
            same = next((line for line in old if line[0] == name and name), None)
            if same:
                old.remove(same)
            changed.append(Change(name, word_changes(same[1] if same else "", text)))
        changed += [Change(name, word_changes(text, "")) for name, text in old]
    return tuple(changed)


def word_changes(before: str, now: str) -> tuple[Span, ...]:
    """Mark the words that have come and gone between two texts.

    Parameters
    ----------
    before
        The older text.
    now
        The newer one.

    Returns
    -------
    tuple[Span, ...]
        Pairs of "plain", "added" or "deleted", and words; each with the space after it.

    Examples
    --------
    >>> word_changes("keep the line", "keep this line")
    (('plain', 'keep '), ('deleted', 'the '), ('added', 'this '), ('plain', 'line'))
    """
    old, new = (re.findall(r"\S+\s*", text) for text in (before, now))
    spans: list[Span] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            spans.append(("plain", "".join(new[c:d])))
            continue
        spans += [("deleted", "".join(old[a:b]))] if b > a else []
        spans += [("added", "".join(new[c:d]))] if d > c else []
    return tuple(spans)


def _kept(store: Store) -> dict[str, Any]:
    return {name: value for name, value in (store.last(VERSIONS_KEY) or {}).items() if name != "window"}


def _entry(store: Store, key: str) -> dict[str, Any]:
    return {name: value for name, value in (store.last(key) or {}).items() if name not in ("window", OTHER_TEXTS)}


def _as_saved(version: Version) -> dict[str, Any]:
    return {"day": version.day.isoformat(), "parts": version.parts}


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
