"""After a conference: what if a step had been left out, and why did a delegation move?"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.screens.what_if import WhatIfQuestions
from itu_course.words import say
from support.conference_play import opened, text, use_first_lever


def test_after_the_end_one_may_ask_what_if_and_why() -> None:
    screen = opened()
    use_first_lever(screen)
    while not screen.sitting.over:
        screen.do("next-stage", None)
    screen.do("wonder-without", None)
    assert "Choose one of your steps" in screen.message
    screen.do("wonder-step", "0")
    screen.do("wonder-without", None)
    assert "in any of 12 plays" in text(screen) or "plays with different chance each time" in text(screen)
    screen.do("wonder-why", None)
    assert "Choose a delegation and a clause" in screen.message
    clause, state = screen.scenario.clauses[0], next(each for each in screen.scenario.delegations if each.card)
    screen.do("wonder-state", state.code)
    screen.do("wonder-clause", clause.id)
    screen.do("wonder-why", None)
    told = plenipot.explain(screen.record(), state.code, clause.id)
    assert told.sentence in text(screen) and screen.message == told.sentence
    assert len(screen.events) == 1, "asking changes nothing"


@pytest.mark.parametrize(
    ("words", "share", "told"),
    [("same", 0.5, False), ("other", 0.5, True), ("same", 0.75, True), ("same", 0.51, False)],
)
def test_what_a_step_changed_is_named_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, words: str, share: float, told: bool
) -> None:
    """A share that rounds to the same number of plays is no change."""
    clause = SimpleNamespace(
        clause="c",
        played=SimpleNamespace(words="same"),
        changed=SimpleNamespace(words=words),
        consensus_played=0.5,
        consensus_changed=share,
    )
    result = SimpleNamespace(runs=12, differences=(clause,))
    monkeypatch.setattr(plenipot, "what_if", lambda *_, **__: result)
    questions, record = WhatIfQuestions(), Any
    questions.step = "0"
    questions.do("wonder-without", None, record)  # type: ignore[arg-type]
    other = say("wonder.other", clause="c", words=words)
    shares = say("wonder.shares", runs=12, played=6, changed=round(12 * share))
    assert questions.answer == ((f"{other} {shares}",) if told else (say("wonder.nothing", runs=12),))
    assert questions.message == say("wonder.answered")
