"""Nothing ends by one press: each action of each screen is harmless, asks first, or can be undone.

A new action belongs in this table. *Harmless* is what loses nothing: it can be done again with another value, or shows
more. *Asks* is followed by a question in words. *Can be undone* is followed by a way back.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from itu_course.learner import open_store
from itu_course.screens import BeforeAfterScreen, PredictionScreen, Screen, carry_out, plan_screen
from itu_course.screens import blocks as b
from itu_course.words import say
from support.all_screens import BET, SCREENS, actions_of

HARMLESS = {
    "quiz": {"answer", "check", "hint", "made", "reasons", "sure"},
    "prediction": {"answer"},
    "plan": {"add", "answer", "look", "more", "save-calendar"},
    "worked": {"save", "variant", "which"},
    "text": {"text", "compare", "made"},
    # The two ways can be chosen again, and what was written on the price is kept.
    "clinic": {"ways", "check", "answer", "compare", "made", "again", "next", "back"},
    "once more": {"answer", "check", "next", "sure"},
    "progress": {"again"},
    "ways in": {"all", "cost", "lead", "mark", "risk", "situation", "stage"},  # a mark is taken off by the same button
    "before": {"answer", "go-on", "level", "sure"},
    "after": {"answer", "back", "go-on", "level", "sure"},
    "export": {"look", "save", "which"},
    "certificate": {"date", "name", "save"},
    "glossary": set[str](),
    "draft": set[str](),
    "counter": {"accredited", "abstentions", "count", "expected", "matter", "no", "present", "yes"},
    "history": {"bet", "watch", "on", "all", "again"},  # nothing is lost: a bet can be made again
    "election": {
        *("winner", "ballots", "open", "way", "target", "candidate", "hold"),
        *("again-no", "another", "take-up"),  # the election that is left can be taken up
    },
    "conference": {
        *("bet", "open", "clause", "lever", "target", "step", "state", "next", "next-stage", "learned"),
        *("said", "hints"),  # chosen again, turned on and off by the same button
        *("wonder-step", "wonder-without", "wonder-state", "wonder-clause", "wonder-why"),
        *("again-no", "another", "take-up"),  # a play that is over is kept
        "open-room",  # a play that was left is kept
    },
    "pack": {"scenario", "people", "minutes", "paper", "make"},  # the same pack is written again
    # Each field can be typed again; a line taken off keeps its fields; the page and the play are made anew from them.
    "workshop": {
        *("minutes", "played", "states", "ask", "save-page", "keep-record"),
        *("end", "words", "near", "objected", "count", "reserved"),
    },
}
ASKS = {
    "plan": {"delete"},
    "before": {"finish"},
    "after": {"finish"},
    "conference": {"again"},
    "election": {"again"},
}
CAN_BE_UNDONE = {
    "prediction": {"lock", "reopen"},
    "once more": {"skip", "take-up"},
    "plan": {"put-back", "remove", "undo", "redo"},
    "conference": {"act", "undo", "again-yes"},
    "election": {"act", "undo", "again-yes"},
    "before": {"finish-anyway", "reopen"},
    "after": {"finish-anyway", "reopen"},
}
# Texts and lists of the plan's parts: what is written or chosen in them can be changed again.
PLAN_INPUTS = (b.Choices, b.Pick, b.Writing)


def _kind(name: str) -> str:
    return next(kind for kind in HARMLESS if name.split()[0] == kind or name == kind)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCREENS)
def test_every_action_is_in_the_table(name: str) -> None:
    screen, chance, kind = SCREENS[name](), Random(name), _kind(name)
    known = HARMLESS[kind] | ASKS.get(kind, set()) | CAN_BE_UNDONE.get(kind, set())
    for _ in range(40):
        if kind == "plan":
            known |= {block.name for block in b.walk(screen.blocks()) if isinstance(block, PLAN_INPUTS)}
        actions = actions_of(screen)
        for action, _, _ in actions:
            what = action.split("-")[0] if kind == "quiz" else action.split()[0]
            assert what in known or action in known, f"{action}: put it into the table, and say why it may be pressed"
        if actions:
            action, value, _ = chance.choice(actions)
            carry_out(screen, action, value)  # what cannot be done is refused with a sentence


def _buttons(screen: Screen) -> list[str]:
    return [block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Button)]


def test_a_guess_locked_in_can_be_changed_and_stays_open_after_a_reload() -> None:
    screen = PredictionScreen(BET.id, open_store())
    screen.do("answer", ["a"])
    screen.do("lock", None)
    assert screen.answered and _buttons(screen) == ["reopen"]
    screen.do("reopen", None)
    assert not screen.answered and screen.message == say("quiz.guess-open") and screen.focus == "answer=a"
    again = PredictionScreen(BET.id, open_store())
    assert (again.chosen, again.locked, again.message) == (("a",), False, "")
    again.do("answer", ["b"])
    again.do("lock", None)
    last = PredictionScreen(BET.id, open_store())
    assert (last.chosen, last.locked) == (("b",), True)


def test_a_locked_guess_is_changed_by_nothing_but_its_own_button() -> None:
    screen = PredictionScreen(BET.id, open_store())
    screen.do("reopen", None)
    assert not screen.message, "nothing was locked"
    screen.do("answer", ["a"])
    screen.do("lock", None)
    screen.do("answer", ["b"])
    assert screen.chosen == ("a",) and screen.locked


WRITTEN: dict[str, Callable[[Any], None]] = {
    "the first of two": lambda screen: screen.do("remove", "1"),
    "the last of two": lambda screen: screen.do("remove", "2"),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_person_taken_out_can_be_put_back_whole(case: str) -> None:
    screen = plan_screen("people", open_store())
    screen.do("who 1", "Journalist B")
    screen.do("stance 1", "for")
    screen.do("add", None)
    screen.do("who 2", "Head of office")
    before = [dict(row) for row in screen.rows]  # type: ignore[attr-defined]
    assert "put-back" not in _buttons(screen)
    WRITTEN[case](screen)
    assert "put-back" in _buttons(screen)
    screen.do("put-back", None)
    assert screen.rows == before and "put-back" not in _buttons(screen)  # type: ignore[attr-defined]
    assert plan_screen("people", open_store()).rows == before  # type: ignore[attr-defined]


def test_the_only_person_taken_out_comes_back_alone() -> None:
    screen = plan_screen("people", open_store())
    screen.do("who 1", "Journalist B")
    screen.do("remove", "1")
    screen.do("put-back", None)
    assert [row["who"] for row in screen.rows] == ["Journalist B"]  # type: ignore[attr-defined]
    assert screen.message == say("plan.people.back", number=1) and screen.focus == "who 1"


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_test_that_is_kept_asks_first_and_can_be_opened_again(when: str) -> None:
    screen = BeforeAfterScreen(when, open_store())
    screen.do("finish", None)
    assert not screen.finished and "go-on" in _buttons(screen)
    screen.do("finish-anyway", None)
    assert screen.finished and "reopen" in _buttons(screen)
    screen.do("reopen", None)
    assert not screen.finished
