"""After a conference: what if a step had been left out, and why did a delegation move?"""

from __future__ import annotations

from itu_course import plenipot
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
    assert len(screen.acts) == 1, "asking changes nothing"
