"""A history to watch: the bet comes first, what happened comes line by line, and nothing told is invented."""

from __future__ import annotations

import pytest

from itu_course.learner import open_store
from itu_course.plenipot import history
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.history import BETS, RIGHT, HistoryScreen
from itu_course.words import say

NAMES = history.histories()


def items(screen: HistoryScreen) -> tuple[object, ...]:
    return next((block.items for block in b.walk(screen.blocks()) if isinstance(block, b.Items)), ())


def labels(screen: HistoryScreen) -> dict[str, str]:
    return {block.name: block.label for block in b.walk(screen.blocks()) if isinstance(block, b.Button)}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_told_before_the_bet(name: str) -> None:
    screen = HistoryScreen(name, open_store())
    screen.do("watch", None)
    assert screen.message == say("conference.bet-first") and not items(screen)
    assert not any(line in to_text(screen.blocks()) for line in screen.lines)


@pytest.mark.parametrize("name", NAMES)
def test_each_press_tells_one_line_more_to_the_end_and_is_found_again(name: str) -> None:
    screen = HistoryScreen(name, open_store())
    screen.do("bet", ["0"])
    screen.do("watch", None)
    for shown in range(1, len(screen.lines)):
        assert items(HistoryScreen(name, open_store())) == screen.lines[:shown]
        assert labels(screen)["on"] == say("history.on", left=len(screen.lines) - shown), "how many are left"
        screen.do("on", None)
        assert screen.message == screen.lines[shown], "a screen reader hears the new line"
    assert items(screen) == screen.lines and say("history.end") in to_text(screen.blocks())
    screen.do("bet", ["1"])
    assert screen.bet == 0, "a bet is not changed afterwards"
    screen.do("again", None)
    assert (screen.bet, screen.shown) == (-1, 0)


@pytest.mark.parametrize("name", NAMES)
def test_the_bet_is_compared_with_what_happened(name: str) -> None:
    right = say(f"history.bet.{name}.{RIGHT[name]}")
    for bet in range(BETS[name]):
        screen = HistoryScreen(name, open_store())
        screen.do("again", None)
        screen.do("bet", [str(bet)])
        screen.do("watch", None)
        shown = to_text(screen.blocks())
        key = "history.bet-right" if bet == RIGHT[name] else "history.bet-other"
        told = say(key, bet=say(f"history.bet.{name}.{bet}"), happened=right)
        assert told in shown


def test_the_right_bets_are_those_of_the_data() -> None:
    assert history.backtest("wcit12").auc > 0.9
    first = [history.recount(e.pp, e.post)[0].count.elected for e in history.load_history("elections-2022").elections]
    assert len(first) == 5 and sum(elected is not None for elected in first) in (3, 4)


@pytest.mark.parametrize("saved", [{"bet": 7, "shown": 3}, {"bet": "x"}, {"shown": 2}, {"bet": 0, "shown": "2"}])
def test_a_saved_state_that_makes_no_sense_begins_anew(saved: dict[str, object]) -> None:
    open_store().add("history/wcit-12", saved)
    screen = HistoryScreen("wcit-12", open_store())
    assert screen.shown == 0 and screen.blocks()
