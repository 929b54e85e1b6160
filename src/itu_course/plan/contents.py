"""What the engagement plan is made of, and what a learner has put into each part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itu_course import facts
from itu_course.learner import Store
from itu_course.plan.ways import MOST_WEEKS, Situation

# The parts that are texts to write, each with its fields in order.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "goal": ("change", "line", "why-now", "fallback"),
    "routes": ("chosen", "first-step", "not-worth"),
    "safety": ("who-is-at-risk", "consent", "name", "plan-b", "stop"),
    "wrong": ("outcome", "sign", "when"),
    "letter": (
        *("place", "to", "greeting", "ask", "why", "text-now"),
        *("text-new", "others", "fallback", "closing", "contact"),
    ),
    "response": ("question", "who", "asks", "answer", "words", "legal", "close"),
}
# Safety comes first: nobody should have written down who could be harmed before thinking of them.
PARTS = ("safety", "goal", "people", "routes", "calendar", "wrong")
WAYS_KEY = "routes/mine"  # where lesson 6 keeps the ways that were marked; they are the ways of the plan
ASKED: Mapping[str, tuple[str, ...]] = {
    "government": facts.SITUATIONS,
    "money": facts.COSTS,
    "visibility": facts.RISKS,
}  # what is asked of a situation, besides the weeks
STANCES = ("for", "open", "against", "unknown")
POWERS = ("decides", "advises", "opens", "unknown")
CRITERIA = PARTS
LEVELS = ("one", "two", "three", "four")
# A file to be sent has a name that anybody's file could have, and no heading of the course.
FILE_NAMES: Mapping[str, str] = {"plan": "my-plan", "page": "my-page", "letter": "letter", "response": "answer"}
TO_SEND = ("letter", "response")
OTHER_TEXTS = "other-texts"  # beside the fields of a saved part: what other windows wrote, until the learner chooses


def kept(store: Store, part: str) -> dict[str, Any]:
    """Read what the learner put into one part of the plan.

    Parameters
    ----------
    store
        The learner's answers.
    part
        One of PARTS or FIELDS, or ``"check"`` (the learner's own view of the plan).

    Returns
    -------
    dict[str, Any]
        The values by field; empty if nothing is saved, or nothing that can be read.
    """
    saved = store.last(f"plan/{part}") or {}
    return {field: value for field, value in saved.items() if field not in ("window", OTHER_TEXTS)}


def people(store: Store) -> tuple[dict[str, str], ...]:
    """Read the rows of the power map.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[dict[str, str], ...]
        One dict for each person, with ``who``, ``wants``, ``reach``, ``stance`` and ``power``; missing values are
        empty, and anything that is not a row is left out.
    """
    return people_in(kept(store, "people"))


def people_in(saved: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
    """Read the rows of a power map as it was saved.

    Parameters
    ----------
    saved
        An entry of the store, or what a learner put in.

    Returns
    -------
    tuple[dict[str, str], ...]
        As `people` gives them.
    """
    rows = saved.get("rows")
    readable = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    fields = ("who", "wants", "reach", "stance", "power")
    return tuple({field: str(row.get(field, "")) for field in fields} for row in readable)


def my_routes(store: Store) -> tuple[str, ...]:
    """List the ways in that the learner marked.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        Their titles, in the order in which they were marked; ways that this edition does not know are left out.
    """
    return tuple(way.title for way in chosen_ways(store))


def marked_ways(store: Store) -> tuple[str, ...]:
    """List what the learner marked, also what this edition does not know.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        Ids in the order in which they were marked, each once.
    """
    marked = (store.last(WAYS_KEY) or {}).get("mine")
    names = [name for name in marked if isinstance(name, str)] if isinstance(marked, list) else []
    return tuple(dict.fromkeys(names))


def chosen_ways(store: Store) -> tuple[facts.Route, ...]:
    """List the ways in the plan.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[facts.Route, ...]
        In the order in which they were marked; ways that this edition does not know are left out.
    """
    known = {way.id: way for way in facts.routes()}
    return tuple(known[name] for name in marked_ways(store) if name in known)


def ways_done(store: Store) -> dict[str, tuple[int, ...]]:
    """Read which steps of the ways in the plan are done.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    dict[str, tuple[int, ...]]
        The numbers of the steps that are done, from 0, by the id of the way.
    """
    saved = kept(store, "ways").get("done")
    done = saved if isinstance(saved, dict) else {}
    return {
        str(name): tuple(number for number in numbers if isinstance(number, int))
        for name, numbers in done.items()
        if isinstance(numbers, list)
    }


def situation(store: Store) -> Situation:
    """Read the learner's situation.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    Situation
        What is saved; what is missing or cannot be read counts as not said.
    """
    saved = kept(store, "ways")
    weeks = read_weeks(str(saved.get("weeks", "")))
    words = {
        field: str(saved.get(field, "")) if saved.get(field) in allowed else "" for field, allowed in ASKED.items()
    }
    return Situation(**words, weeks=weeks)


def read_weeks(text: str) -> int | None:
    """Read a number of weeks, in any digits.

    Parameters
    ----------
    text
        What was typed.

    Returns
    -------
    int or None
        From 0 to MOST_WEEKS; None for anything else.
    """
    typed = text.strip()
    return int(typed) if typed.isdecimal() and len(typed) < 5 and int(typed) <= MOST_WEEKS else None
