"""The keyboard focus: after any press it is where it was, or on a control that is drawn."""

from __future__ import annotations

from random import Random

import pytest

from itu_course.screens import LiveView
from itu_course.screens import blocks as b
from itu_course.screens.focus import Control, controls, next_focus
from support.all_screens import SCREENS, actions_of


@pytest.mark.slow
@pytest.mark.parametrize("name", SCREENS)
def test_whatever_is_pressed_the_focus_is_never_lost(name: str) -> None:
    view, chance = LiveView(SCREENS[name]()), Random(name)
    for number in range(1, 80 if name == "conference" else 40):
        actions = actions_of(view.screen)
        if not actions:
            return
        buttons = [action for action in actions if action[0] not in ("next", "next-stage")]
        action, value, keys = chance.choice(buttons if chance.random() < 0.9 and buttons else actions)
        data = view.take({"do": action, "value": value, "n": number})
        drawn = {control.key for control in controls(view.screen.blocks())}
        assert not data["focus"] or data["focus"] in drawn, f"{action} {value}: {data['focus']} is not drawn"
        assert data["problem"] or data["focus"] or keys & drawn or not drawn, f"{action} {value} lost the focus"


def test_the_place_that_a_screen_asks_for_comes_first() -> None:
    before = [b.Button("open", "Open")]
    after = [b.Button("other", "Other"), b.Heading("Round 1", 3, "stage")]
    assert next_focus(before, after, "open", None, "stage") == "stage"
    assert next_focus(before, after, "open", None, "nowhere") == "other", "a place that is not drawn is none"


def test_a_control_that_is_still_there_keeps_the_focus() -> None:
    blocks = [b.Button("mark", "Mark", "7"), b.Button("hint", "Hint")]
    assert next_focus(blocks, blocks, "mark", "7", "") == ""
    assert next_focus(blocks, blocks, "unknown", None, "") == ""


def test_the_nearest_control_before_takes_the_focus_then_the_next_one() -> None:
    first, second, third = (b.Button(name, name) for name in ("first", "second", "third"))
    assert next_focus([first, second, third], [first, third], "second", None, "") == "first"
    assert next_focus([second, third], [third], "second", None, "") == "third"
    assert next_focus([second], [], "second", None, "") == ""


def test_nothing_in_a_closed_fold_gets_the_focus() -> None:
    folded = b.Fold("more", "More", (b.Button("inner", "Inner"),))
    gone = b.Button("gone", "Gone")
    assert next_focus([folded, gone], [folded], "gone", None, "") == "summary-more"
    inside = b.Fold("more", "More", (b.Button("inner", "Inner"), gone))
    assert next_focus([inside], [folded], "gone", None, "") == "inner", "the fold is open: it was pressed in there"


def test_a_locked_choice_cannot_have_the_focus() -> None:
    choices = b.Choices("answer", "Who?", (b.Choice("a", "States"),), locked=True)
    assert list(controls([choices, b.Heading("plain"), b.Heading("named", 3, "here")])) == [Control("here")]


def test_the_focus_goes_to_the_nearest_control_before_and_else_to_the_next_after() -> None:
    def buttons(names: str) -> list[b.Button]:
        return [b.Button(name, name) for name in names]

    for at in "abcdef":
        for left in ("", "a", "f", "ab", "bd", "ace", "bdf", "abdef", "abcde"):
            if at in left:
                continue
            before = [name for name in left if name < at]
            after = [name for name in left if name > at]
            nearest = before[-1] if before else after[0] if after else ""
            assert next_focus(buttons("abcdef"), buttons(left), at, None, "") == nearest, (at, left)
    assert next_focus(buttons("a"), buttons("xy"), "a", None, "") == "x", "nothing old is left: the first of all"
    assert next_focus(buttons("ab"), buttons("ab"), "a", None, "z") == "", "still there"
    assert next_focus(buttons("ab"), buttons("ab"), "z", None, "b") == "b"
