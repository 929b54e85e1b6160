"""Each question is asked in its case and only there; a plan in which all fits is asked nothing."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.plan import CHECKS, checks

TODAY = date(2027, 1, 10)
Entry = dict[str, Any]
# An invented plan in which all fits: the first step (18 months before the day) is on 1 July 2027.
FITS: dict[str, Entry] = {
    "plan/goal": {"change": "Keep “users stay connected” in Resolution 188", "why-now": "Decided in December 2028"},
    "plan/people": {
        "rows": [
            {"who": "the interior ministry", "stance": "against", "power": "decides", "reach": "a public hearing"},
            {"who": "a consumers' union", "stance": "for", "power": "advises"},
        ]
    },
    "routes/mine": {"mine": ["coalition", "strategic-plan"]},
    "plan/ways": {"government": "cautious"},
    "plan/calendar": {"event": "own", "day": "2029-01-01"},
    "plan/safety": {"consent": "the two groups", "name": "a network's"},
    "plan/wrong": {"when": "1 March 2029, with a colleague"},
    "plan/letter": {"to": "the ministry, international department"},
}
OPPONENT, PARTNER = FITS["plan/people"]["rows"]
# The change that makes each question arise.
CASES: dict[str, dict[str, Entry]] = {
    "goal": {"plan/goal": {"change": "More privacy for all"}},
    "why-now": {"plan/goal": {"why-now": "The regulator decides in May 2027, the conference in 2029"}},
    "opponent": {"plan/people": {"rows": [{**OPPONENT, "reach": " "}, PARTNER]}},
    "coalition": {"plan/people": {"rows": [OPPONENT]}},
    "consultation": {"plan/safety": {"consent": ""}},
    "hostile": {"plan/ways": {"government": "hostile"}},
    "review": {"plan/wrong": {"when": "1 October 2026"}},
    "name": {"plan/letter": {"contact": "Write to Maria Lopez"}},
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "course")


def write(store: Store, *changes: dict[str, Entry]) -> None:
    for key, entry in FITS.items():
        merged = dict(entry)
        for change in changes:
            merged.update(change.get(key, {}))
        store.set(key, merged)


def asked(store: Store) -> list[str]:
    return [check.id for check in checks(store, TODAY)]


def test_there_is_a_case_for_every_question() -> None:
    assert list(CASES) == list(CHECKS)


def test_a_plan_that_is_empty_or_fits_is_asked_nothing(store: Store) -> None:
    assert asked(store) == []
    write(store)
    assert asked(store) == []


@pytest.mark.parametrize("case", CASES)
def test_a_question_is_asked_in_its_case_and_only_there(store: Store, case: str) -> None:
    write(store, CASES[case])
    (check,) = checks(store, TODAY)
    assert check.id == case and check.question.count("?") >= 1
    assert check.part in (*plan.PARTS, "letter", "response")


PAIRS = [pair for pair in combinations(CASES, 2) if pair != ("opponent", "coalition")]  # both change the map


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_questions_do_not_hide_each_other(store: Store, pair: tuple[str, str]) -> None:
    write(store, *(CASES[case] for case in pair))
    assert asked(store) == [case for case in CASES if case in pair]


@pytest.mark.parametrize(
    "change",
    [
        {"plan/goal": {"change": "Keep the line on connection", "line": "users stay connected"}},
        {"plan/goal": {"change": "Keep the line on connection", "resolution": "188"}},
        {"plan/goal": {"change": ""}},
        {"plan/goal": {"why-now": "It was decided in 2014 and comes back"}},
        {"plan/goal": {"why-now": "On 1 July 2027, the very day of the first step"}},
        {"plan/people": {"rows": [{"who": "", "stance": "against", "power": "decides"}, PARTNER]}},
        {"plan/people": {"rows": [{"who": "a ministry", "stance": "against"}, PARTNER]}},
        {"routes/mine": {"mine": ["media"]}, "plan/safety": {"consent": ""}},
        {"plan/ways": {"government": "hostile"}, "plan/letter": {"to": "the delegation of another state"}},
        {"plan/wrong": {"when": "in July 2027"}},
        {"plan/wrong": {"when": "1 July 2027"}},
        {"plan/wrong": {"when": "after three letters"}},
        {"plan/calendar": {"day": ""}, "plan/wrong": {"when": "2020"}},
    ],
)  # fmt: skip
def test_what_fits_is_not_asked_about(store: Store, change: dict[str, Entry]) -> None:
    write(store, change)
    assert asked(store) == []


def test_no_name_for_an_answer_that_is_published(store: Store) -> None:
    write(store, {"plan/safety": {"name": "None."}})
    (check,) = checks(store, TODAY)
    assert (check.id, check.part) == ("consultation", "safety") and "You want none" in check.question


def test_the_questions_quote_what_was_written(store: Store) -> None:
    write(store, CASES["opponent"], CASES["why-now"])
    early, opponent = checks(store, TODAY)
    assert "31 May 2027" in early.question and "1 July 2027" in early.question
    assert "“the interior ministry” decides" in opponent.question


def test_what_the_ways_show_is_said_beside_the_consent(store: Store) -> None:
    write(store)
    (note,) = plan.risk_notes(store)
    way = facts.route("strategic-plan")
    assert way.title in note and "officials may learn your name" in note and way.care in note
    assert note.endswith("Who has said yes to that?") and "  " not in note
    store.set("routes/mine", {"mine": ["coalition", "gone"]})
    assert plan.risk_notes(store) == (), "nobody is seen there"


@pytest.mark.parametrize("strange", [{}, {"rows": 3, "change": 5, "when": ["x"], "to": None, "name": 1.5, "mine": 4}])
def test_strange_files_do_no_harm(store: Store, strange: Entry) -> None:
    for key in FITS:
        store.set(key, strange)
    checks(store, TODAY)
    plan.risk_notes(store)
