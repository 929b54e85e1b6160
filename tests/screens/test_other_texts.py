"""Two windows with the same box: both texts can be read and chosen, and none is overwritten unasked."""

from __future__ import annotations

from itu_course.learner import open_store
from itu_course.screens import FreeTextScreen, to_text
from itu_course.screens.other_texts import BACK, DROP, TAKE, OtherTexts
from itu_course.words import say

KEY = "text/mine"


def window() -> FreeTextScreen:
    """The box as one more window opens it."""
    return FreeTextScreen("mine", "Your text?", open_store())


def shown(screen: FreeTextScreen) -> str:
    return to_text(screen.blocks())


def saved() -> str:
    """Everything that the folder holds of the box."""
    return (open_store().where / "answers" / f"{KEY}.json").read_text(encoding="utf-8")


def in_conflict() -> tuple[FreeTextScreen, FreeTextScreen]:
    """Two windows that were opened on an empty box; then each wrote."""
    first, second = window(), window()
    first.do("text", "What the first wrote.")
    second.do("text", "What the second wrote.")
    return first, second


def test_a_window_alone_has_nothing_to_choose() -> None:
    only = window()
    for text in ("A", "A b", "A b c"):
        only.do("text", text)
    assert only.others.texts == {} and window().others.texts == {}
    assert "others" not in saved()


def test_both_texts_are_seen_and_outlive_writing_on_and_opening_again() -> None:
    first, second = in_conflict()
    assert "What the first wrote." in shown(second)
    second.do("text", "What the second wrote, and went on.")
    first.do("text", "What the first wrote, too.")
    assert "What the second wrote, and went on." in shown(first)
    for text in ("More.", "More and more."):
        second.do("text", text)
    assert list(second.others.texts.values()) == ["What the first wrote, too."], "its last text, not each before it"
    again = window()
    assert again.text == "More and more." and "What the first wrote, too." in shown(again)
    again.do("text", "A third window writes.")
    assert "What the first wrote, too." in shown(window()) and "What the first wrote, too." in saved()


def test_taking_the_other_text_keeps_the_own_one() -> None:
    first, second = in_conflict()
    (other,) = second.others.texts
    second.do(TAKE, other)
    assert second.text == "What the first wrote." and second.message == say("write.other-taken")
    assert second.focus == "text" and "What the second wrote." in shown(second)
    first.do("text", "The first goes on.")
    assert {"What the second wrote.", "What the first wrote."} <= set(first.others.texts.values())
    again = window()
    assert again.text == "The first goes on." and "What the second wrote." in shown(again)


def test_a_deleted_text_is_gone_from_the_folder_and_can_be_brought_back() -> None:
    _, second = in_conflict()
    (other,) = second.others.texts
    second.do(DROP, other)
    assert "What the first wrote." not in saved() + shown(second)
    assert second.text == "What the second wrote."
    second.do(BACK, None)
    assert "What the first wrote." in saved() and "What the first wrote." in shown(second)
    assert shown(second).count(say("write.other-back")) == 0


def test_the_same_text_in_two_windows_is_no_choice() -> None:
    first, second = window(), window()
    first.do("text", "Same.")
    second.do("text", "Same. ")
    assert second.others.texts == {}


def test_what_is_not_there_is_not_chosen() -> None:
    others = OtherTexts("w")
    others.collect([{"window": "v", "text": "x", "others": 3}, {"window": "w", "text": "y", "others": {"u": " "}}], "y")
    assert others.texts == {"v": "x"}
    for name, which in ((TAKE, "nobody"), (DROP, ""), (BACK, ""), ("text", "v")):
        assert others.choose(name, which, "y") is None
    assert others.texts == {"v": "x"}
