"""The debrief: words first, numbers behind a fold, every statement explained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course import plenipot
from itu_course.plenipot import engine, plenary
from itu_course.screens import blocks as b
from itu_course.screens import conference_debrief
from itu_course.screens.conference_debrief import BETS, OUTCOMES, _bet, _clauses, _reasons
from itu_course.words import say
from support.conference_play import NAME, opened, play_that_changed_something, random_play_of_one


def test_numbers_stay_behind_words() -> None:
    """Before "Show the numbers" is opened, the debrief has no scores in figures."""
    screen = opened()
    while not screen.sitting.over:
        screen.do("next-stage", None)
    folded = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Fold) and block.name == "numbers"]
    assert len(folded) == 1 and isinstance(folded[0].blocks[0], b.Grid)


def grid(blocks: list[b.Block], caption: str) -> b.Grid:
    (found,) = [block for block in b.walk(blocks) if isinstance(block, b.Grid) and block.caption == caption]
    return found


def test_each_clause_stands_beside_the_play_before_and_the_one_without_the_learner() -> None:
    played = [play_that_changed_something(), plenipot.play(NAME, 99)]
    ends = grid(conference_debrief.blocks(played[0], "", (), played[1]), say("debrief.ends"))
    assert ends.head[1:4] == tuple(say(f"debrief.play-{name}") for name in ("this", "before", "alone"))
    alone = plenipot.play(NAME, played[0].seed)
    for row, here, before, without in zip(ends.rows, *(play.outcome for play in (*played, alone)), strict=True):
        for cell, decision in zip(row[1:4], (here, before, without), strict=True):
            assert say(f"debrief.way.{decision.way}") in cell
        same = (here.words, here.way) == (without.words, without.way)
        assert (row[4] == say("debrief.not-you")) == same
        better, worse = (row[4].startswith(say(f"debrief.for-{way}", reason="")) for way in ("better", "worse"))
        assert (better, worse) == (here.position > without.position, here.position < without.position)
    assert {row[4] for row in ends.rows} > {say("debrief.not-you")}, "some ends are the learner's doing"
    assert len(grid(conference_debrief.blocks(played[0], ""), say("debrief.ends")).head) == 4


@pytest.mark.slow
def test_every_step_that_was_needed_is_named_not_the_first_alone() -> None:
    """Compared with replays without one step each: the page must not hide that others mattered as much."""
    kinds = {"one": 0, "each-needed": 0, "backed-up": 0}
    for seed in range(12):
        record = random_play_of_one(seed)
        without = [
            plenary.decide(engine.run(record.scenario, record.seed, [*record.acts[:n], *record.acts[n + 1 :]]))
            for n in range(len(record.acts))
        ]
        nobody = plenary.decide(engine.run(record.scenario, record.seed, ()))
        for k, told in enumerate(_reasons(record)):
            decision = record.outcome[k]
            needed = [
                conference_debrief.step_taken(record.scenario, act)
                for act, other in zip(record.acts, without, strict=True)
                if (other[k].words, other[k].way) != (decision.words, decision.way)
            ]
            if (nobody[k].words, nobody[k].way) == (decision.words, decision.way):
                assert told == say("debrief.not-you")
            elif len(needed) == 1:
                assert told == needed[0]
                kinds["one"] += 1
            elif needed:
                assert told == say("debrief.each-needed", steps="; ".join(needed))
                kinds["each-needed"] += 1
            else:
                assert told.startswith(say("debrief.backed-up", steps="").strip()) and told.count("Round") >= 2
                kinds["backed-up"] += 1
    print(kinds)
    assert kinds["one"] and kinds["each-needed"], kinds


def test_the_rounds_begin_with_the_draft_and_end_with_the_last_words() -> None:
    record = play_that_changed_something()
    rounds = grid(conference_debrief.blocks(record, ""), say("debrief.rounds"))
    clauses = record.scenario.clauses
    assert len(rounds.rows) == sum(record.scenario.rounds[2:]) + 1
    for column, (clause, text) in enumerate(zip(clauses, record.room.text, strict=True), 1):
        assert clause.wordings[clause.tabled].short in rounds.rows[0][column]
        assert text is None or clause.wordings[text].short in rounds.rows[-1][column]


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
