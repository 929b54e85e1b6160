"""What in a plan does not fit together, as questions; never a mark, and nothing is blocked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from itu_course import facts
from itu_course.facts import SITUATIONS
from itu_course.learner import Store
from itu_course.plan.contents import FIELDS, chosen_ways, kept, people, situation
from itu_course.plan.countdown import steps
from itu_course.plan.mentions import days_in, has_number, has_quotation, names_in
from itu_course.plan.ways import is_unseen
from itu_course.words import say

COALITION = "coalition"
CONSULTATIONS = ("council-internet-consultation", "strategic-plan", "policy-forum")  # ways on which a text is published


@dataclass(frozen=True)
class Check:
    """A question about a plan.

    Attributes
    ----------
    id
        One of CHECKS.
    part
        The part of the plan beside which it is asked.
    question
        The question.
    """

    id: str
    part: str
    question: str


def checks(store: Store, today: date) -> tuple[Check, ...]:
    """Ask about what does not fit together in a plan.

    Parameters
    ----------
    store
        The learner's answers.
    today
        The day on which this is read.

    Returns
    -------
    tuple[Check, ...]
        The questions that arise, in the order of CHECKS; empty for a plan that is empty or in which all fits.
    """
    return tuple(found for check in CHECKS.values() for found in check(store, today))


def risk_notes(store: Store) -> tuple[str, ...]:
    """Say what the ways in the plan show of people.

    Parameters
    ----------
    store
        The learner's answers.

    Returns
    -------
    tuple[str, ...]
        One note for each way that can be seen, with the question who agreed to that.
    """
    return tuple(
        " ".join(filter(None, (_seen(way), way.care, say("plan.checks.who-agreed"))))
        for way in chosen_ways(store)
        if not is_unseen(way)
    )


def _seen(way: facts.Route) -> str:
    return say("plan.checks.risk", title=way.title, seen=say(f"plan.ways.seen.{way.risk}"))


def _goal_without_words(store: Store, _today: date) -> list[Check]:
    goal = kept(store, "goal")
    change = _text(goal, "change")
    points = has_number(change) or has_quotation(change) or _text(goal, "line") or goal.get("resolution")
    return _asked("goal", "goal") if change and not points else []


def _decided_before_the_first_step(store: Store, today: date) -> list[Check]:
    coming = [day for day in days_in(_text(kept(store, "goal"), "why-now")) if day >= today]
    first = _first_day(store)
    if not coming or not first or min(coming) >= first:
        return []
    return _asked("why-now", "calendar", decided=facts.plain_date(min(coming)), first=facts.plain_date(first))


def _no_way_to_an_opponent(store: Store, _today: date) -> list[Check]:
    return [
        check
        for row in people(store)
        if (row["power"], row["stance"]) == ("decides", "against") and row["who"].strip() and not row["reach"].strip()
        for check in _asked("opponent", "people", who=row["who"].strip())
    ]


def _coalition_without_a_partner(store: Store, _today: date) -> list[Check]:
    marked = any(way.id == COALITION for way in chosen_ways(store))
    partner = any(row["stance"] == "for" and row["who"].strip() for row in people(store))
    return _asked("coalition", "people") if marked and not partner else []


def _published_without_consent(store: Store, _today: date) -> list[Check]:
    way = next((way for way in chosen_ways(store) if way.id in CONSULTATIONS), None)
    safety = kept(store, "safety")
    nameless = _has_word(_text(safety, "name"), "plan.checks.none-words")
    if not way or (_text(safety, "consent") and not nameless):
        return []
    return _asked("consultation-name" if nameless else "consultation-consent", "safety", title=way.title)


def _letter_to_a_hostile_ministry(store: Store, _today: date) -> list[Check]:
    hostile = situation(store).government == SITUATIONS[-1]
    to = _text(kept(store, "letter"), "to")
    return _asked("hostile", "letter", to=to) if hostile and _has_word(to, "plan.checks.home-words") else []


def _looks_back_before_it_begins(store: Store, _today: date) -> list[Check]:
    review = days_in(_text(kept(store, "wrong"), "when"))
    first = _first_day(store)
    if not review or not first or max(review) >= first:
        return []
    return _asked("review", "wrong", review=facts.plain_date(max(review)), first=facts.plain_date(first))


def _looks_like_a_name(store: Store, _today: date) -> list[Check]:
    texts = {part: " \n".join(_text(kept(store, part), field) for field in fields) for part, fields in FIELDS.items()}
    texts["people"] = " \n".join(row[field] for row in people(store) for field in ("who", "wants", "reach"))
    return [
        check for part, text in texts.items() for name in names_in(text) for check in _asked("name", part, name=name)
    ]


CHECKS: dict[str, Callable[[Store, date], list[Check]]] = {
    "goal": _goal_without_words,
    "why-now": _decided_before_the_first_step,
    "opponent": _no_way_to_an_opponent,
    "coalition": _coalition_without_a_partner,
    "consultation": _published_without_consent,
    "hostile": _letter_to_a_hostile_ministry,
    "review": _looks_back_before_it_begins,
    "name": _looks_like_a_name,
}


def _asked(sentence: str, part: str, **values: object) -> list[Check]:
    name = sentence if sentence in CHECKS else sentence.partition("-")[0]
    return [Check(name, part, say(f"plan.checks.{sentence}", **values))]


def _text(values: dict[str, Any], field: str) -> str:
    return str(values.get(field) or "").strip()


def _first_day(store: Store) -> date | None:
    return min((day for day, _ in steps(store)), default=None)


def _has_word(text: str, words: str) -> bool:
    """Whether one of the words of a sentence is in the text; case does not count."""
    return bool(set(re.findall(r"\w+", text.lower())) & set(say(words).lower().split()))
