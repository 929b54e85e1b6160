"""The debrief: words first, numbers behind a fold, every statement explained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course import plenipot
from itu_course.screens import blocks as b
from itu_course.screens.conference_debrief import BETS, OUTCOMES, _bet, _clauses
from itu_course.words import say
from support.conference_play import opened


def test_numbers_stay_behind_words() -> None:
    """Before "Show the numbers" is opened, the debrief has no scores in figures."""
    screen = opened()
    while not screen.sitting.over:
        screen.do("next-stage", None)
    folded = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Fold) and block.name == "numbers"]
    assert len(folded) == 1 and isinstance(folded[0].blocks[0], b.Grid)


def test_a_statement_that_was_not_needed_is_told() -> None:
    screen = opened()
    while screen.sitting.stage.id != "plenary":
        screen.do("next-stage", None)
    for clause in screen.sitting.clauses:
        screen.do("lever", ["ask-for-reservation"])
        screen.do("target", "SIL")
        screen.do("clause", clause.id)
        screen.do("act", None)
    screen.do("next-stage", None)
    results = [clause.result for clause in plenipot.debrief(screen.record()).clauses]
    adopted = [clause.result for clause in plenipot.debrief(screen.record()).clauses if "Adopted" in clause.result]
    assert 0 < len(adopted) < len(results)
    for result in results:
        assert ("was not needed" in result) != ("put on record" in result)


@pytest.mark.parametrize(("opener", "tighter"), [(0, 0), (2, 0), (0, 3), (1, 1)])
def test_a_bet_is_won_only_by_the_outcome_it_names(opener: int, tighter: int) -> None:
    debrief = replace(plenipot.debrief(plenipot.play(plenipot.scenarios()[0], 1)), opener=opener, tighter=tighter)
    outcome = OUTCOMES[bool(opener), bool(tighter)]
    moved = say("debrief.moved", opener=opener, tighter=tighter, clauses=len(debrief.clauses))
    for bet in BETS:
        sentence = say(
            "debrief.bet-hit" if bet == outcome else "debrief.bet-missed",
            happened=moved,
            bet=say(f"conference.bet.{bet}"),
        )
        assert _bet("".join(list(bet)), debrief) == [b.Text(sentence, "note")]
    assert _bet("", debrief) == _bet("of an earlier edition", debrief) == []


def test_a_clause_that_was_voted_on_has_its_count_behind_a_fold() -> None:
    debrief = plenipot.debrief(plenipot.play(plenipot.scenarios()[0], 1))
    first, second = debrief.clauses[:2]
    counted = replace(first, count=("1 yes", "2 no")), replace(second, count=())
    blocks = _clauses(replace(debrief, clauses=counted))
    (fold,) = [block for block in blocks if isinstance(block, b.Fold)]
    items = b.Items(("1 yes", "2 no"), numbered=True)
    assert fold == b.Fold(f"count-{first.id}", say("debrief.count"), (items,))
