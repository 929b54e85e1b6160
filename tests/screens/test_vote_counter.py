"""The vote counter: the count rule by rule, beside what was expected."""

from __future__ import annotations

from typing import Any

from itu_course.screens import (
    VoteCounterScreen,
    to_text,
)


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def counted(matter: str, expected: str, **figures: str) -> VoteCounterScreen:
    screen = VoteCounterScreen()
    screen.do("matter", matter)
    for name, value in figures.items():
        screen.do(name, value)
    screen.do("expected", [expected])
    screen.do("count", None)
    return screen


def test_the_counter_shows_the_rule_and_compares_with_what_was_expected() -> None:
    vote = {"accredited": "180", "present": "150", "yes": "118", "no": "20", "abstentions": "12"}
    assert "As you expected: adopted" in counted("resolution", "adopted", **vote).message
    treaty = counted("constitution", "adopted", **vote)
    assert "Not what you expected: rejected" in treaty.message
    assert any("CS 227" in line for line in treaty.lines)
    treaty.do("yes", "120")
    assert treaty.lines == (), "an old count does not stand beside new figures"


def test_the_counter_tells_bad_figures_where_they_stand() -> None:
    screen = counted("resolution", "adopted", yes="many", no="-3", abstentions="")
    assert set(screen.problems) == {"yes", "no", "abstentions"}
    assert "Write a whole number" in text(screen) and "Correct the number" in screen.message
    screen = counted("resolution", "adopted", present="10", yes="9", no="9", abstentions="0", accredited="12")
    assert screen.lines == () and "10" in screen.message
