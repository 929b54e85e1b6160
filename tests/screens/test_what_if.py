"""After a conference: what if a step had been left out, and why did a delegation move?"""

from __future__ import annotations

import pytest

from itu_course import plenipot
from itu_course.screens import blocks as b
from itu_course.screens.what_if import DRAWS, WhatIfQuestions
from itu_course.words import say, say_count
from support.conference_play import NAME, opened, play_that_changed_something, text, use_first_lever


@pytest.mark.slow
def test_after_the_end_one_may_ask_what_if_and_why() -> None:
    screen = opened()
    use_first_lever(screen)
    while not screen.sitting.over:
        screen.do("next-stage", None)
    screen.do("wonder-without", None)
    assert screen.message == say("wonder.choose-step")
    screen.do("wonder-step", ["0"])
    screen.do("wonder-without", None)
    result = plenipot.what_if(screen.record(), without=[0], runs=DRAWS)
    for clause in result.differences:
        told = say("wonder.shares", runs=DRAWS, played=clause.adopted_played, changed=clause.adopted_changed)
        assert f"{say('wonder.head-chance')} {told}" in text(screen)
    screen.do("wonder-why", None)
    assert "Choose a delegation and a clause" in screen.message
    clause, state = screen.scenario.clauses[0], next(each for each in screen.scenario.delegations if each.card)
    screen.do("wonder-state", state.code)
    screen.do("wonder-clause", clause.id)
    screen.do("wonder-why", None)
    told = plenipot.explain(screen.record(), state.code, clause.id)
    assert told.sentence in text(screen) and screen.message == told.sentence
    assert len(screen.acts) == 1, "asking changes nothing"


@pytest.mark.parametrize("left_out", [[0], [5], [1, 2, 4], [0, 1, 2, 3, 4, 5]])
def test_any_set_of_steps_can_be_left_out_and_what_changes_is_told(left_out: list[int]) -> None:
    record = play_that_changed_something()
    kept = [act for index, act in enumerate(record.acts) if index not in left_out]
    other = plenipot.play(NAME, record.seed, kept)
    questions = WhatIfQuestions()
    questions.do("wonder-step", [str(index) for index in left_out], record)
    questions.do("wonder-without", None, record)
    pairs = list(zip(record.outcome, other.outcome, strict=True))
    differing = sum((here.words, here.way) != (there.words, there.way) for here, there in pairs)
    assert questions.message == (say_count("wonder.answered", differing) if differing else say("wonder.nothing"))
    assert isinstance(questions.answer, b.Grid)
    for row, (here, there) in zip(questions.answer.rows, pairs, strict=True):
        assert row[1] == here.words and row[2] in (there.words, say("wonder.same"))
