"""The vote counter: the count rule by rule, beside what was expected."""

from __future__ import annotations

from typing import Any

from itu_course.plenipot import rules
from itu_course.screens import (
    VoteCounterScreen,
    to_text,
)
from itu_course.screens import blocks as b
from itu_course.words import say


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


def test_a_figure_is_a_whole_number_from_0_to_the_most() -> None:
    screen = VoteCounterScreen()
    for typed, good in (("0", True), ("1000", True), ("1001", False), ("-1", False), ("²", False), ("٣", False)):
        screen.do("yes", typed)
        screen.do("count", None)
        assert ("yes" in screen.problems) != good, typed
    screen.do("yes", " 7 ")
    assert screen.figures["yes"] == "7" and "yes" not in screen.problems, "a complaint ends with a new figure"


def test_a_count_waits_for_what_is_expected_and_says_whether_it_came() -> None:
    screen = VoteCounterScreen()
    assert (screen.matter, screen.figures["accredited"], screen.figures["present"]) == ("resolution", "180", "150")
    for name, typed in (("yes", "40"), ("no", "60"), ("abstentions", "0")):
        screen.do(name, typed)
    screen.do("count", None)
    assert screen.lines == () and screen.message == say("count.expect-first")
    for expected, sentence in (("rejected", "count.as-expected"), ("adopted", "count.surprise")):
        screen.do("expected", [expected])
        screen.do("count", None)
        assert screen.message == say(sentence, outcome=say("count.outcome.rejected"))
        assert screen.lines == rules.count_vote("resolution", 180, 150, 40, 60, 0).lines
    for name, value in (("matter", "budget"), ("expected", ["never"])):
        screen.do(name, value)
    assert (screen.matter, screen.expected, screen.lines, screen.message) == ("resolution", "", (), "")


def test_the_blocks_of_the_counter_hold_what_was_typed() -> None:
    screen = counted("convention", "rejected", yes="1", no="2", abstentions="many")
    matter, figures, expected, button = screen.blocks()
    assert isinstance(matter, b.Pick) and matter.chosen == "convention"
    assert isinstance(figures, b.Row) and isinstance(expected, b.Choices) and isinstance(button, b.Row)
    assert [(figure.value, figure.low, figure.high, bool(figure.problem)) for figure in figures.blocks] == [
        (typed, 0, 1000, typed == "many") for typed in ("180", "150", "1", "2", "many")
    ]
    assert expected.chosen == ("rejected",) and button.blocks[0].main
    screen.do("expected", None)
    assert [block.chosen for block in screen.blocks() if isinstance(block, b.Choices)] == [()]
    screen.do("expected", ["rejected"])
    screen.do("abstentions", "0")
    screen.do("count", None)
    section = screen.blocks()[-1]
    assert isinstance(section, b.Section) and section.boxed
    assert section.blocks == (b.Items(screen.lines, numbered=True),)
