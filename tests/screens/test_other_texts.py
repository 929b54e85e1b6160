"""Two windows with the same box: both texts can be read and chosen, and none is overwritten unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from itu_course import plan, quiz
from itu_course.learner import open_store
from itu_course.screens import FreeTextScreen, QuizScreen, plan_screen, to_text
from itu_course.screens import blocks as b
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


WRITTEN = next(question.id for question in quiz.bank().values() if question.kind == "written")
# The first box of each part of the plan, and two whose names could be mistaken: a name in two words, and one that
# free texts have for what other windows wrote.
FIELDS = [*((part, fields[0]) for part, fields in plan.FIELDS.items()), ("goal", "why-now"), ("letter", "others")]
# Each screen with boxes: how a window opens it, the action that writes, the box's name in the buttons, the file.
Open = Callable[[], Any]
BOXES: dict[str, tuple[Open, str, str, str]] = {
    **{
        f"plan {part} {field}": (lambda part=part: plan_screen(part, open_store()), field, field, f"plan/{part}")  # type: ignore[misc]
        for part, field in FIELDS
    },
    "plan people": (lambda: plan_screen("people", open_store()), "who 1", "rows", "plan/people"),
    "written question": (lambda: QuizScreen(WRITTEN, open_store()), "answer", "answer", f"text/question.{WRITTEN}"),
}
each_box = pytest.mark.parametrize("case", BOXES)


def boxes_of(screen: Any, writes: str) -> list[str]:
    """What the boxes named ``writes`` hold."""
    return [block.value for block in b.walk(screen.blocks()) if isinstance(block, b.Writing) and block.name == writes]


def pressed(screen: Any, name: str) -> Any:
    """The screen, after the first button of that name was pressed; it says something and leads somewhere."""
    button = next(block for block in b.walk(screen.blocks()) if isinstance(block, b.Button) and block.name == name)
    screen.do(name, button.value or None)
    assert screen.message and screen.focus
    return screen


@each_box
def test_every_box_shows_both_texts_and_none_is_overwritten(case: str) -> None:
    opened, writes, _, key = BOXES[case]
    first, second = opened(), opened()
    first.do(writes, "What the first wrote.")
    second.do(writes, "What the second wrote.")
    assert "What the first wrote." in to_text(second.blocks())
    second.do(writes, "What the second wrote, and went on.")
    first.do(writes, "What the first wrote, too.")
    again = opened()
    assert boxes_of(again, writes) == ["What the first wrote, too."]
    assert "What the second wrote, and went on." in to_text(again.blocks())
    saved = (open_store().where / "answers" / f"{key}.json").read_text(encoding="utf-8")
    assert "What the first wrote, too." in saved and "What the second wrote, and went on." in saved
    keys = [(block.name, block.value) for block in b.walk(again.blocks()) if isinstance(block, b.Button)]
    assert len(set(keys)) == len(keys)


@each_box
def test_in_every_box_the_learner_chooses_and_can_go_back(case: str) -> None:
    opened, writes, box, key = BOXES[case]
    first, second = opened(), opened()
    first.do(writes, "What the first wrote.")
    second.do(writes, "What the second wrote.")
    assert boxes_of(pressed(second, f"{box}-{TAKE}"), writes) == ["What the first wrote."]
    assert boxes_of(pressed(second, f"{box}-{TAKE}"), writes) == ["What the second wrote."], (
        "the own text was put aside"
    )
    pressed(second, f"{box}-{DROP}")
    assert "What the first wrote." not in to_text(second.blocks())
    assert "What the first wrote." not in (open_store().where / "answers" / f"{key}.json").read_text(encoding="utf-8")
    assert "What the first wrote." in to_text(pressed(second, f"{box}-{BACK}").blocks())
    assert "What the first wrote." in to_text(opened().blocks())


def test_two_windows_in_two_boxes_of_a_part_keep_both() -> None:
    first, second = (plan_screen("goal", open_store()) for _ in range(2))
    first.do("change", "Alerts for all.")
    second.do("fallback", "A report.")
    assert boxes_of(pressed(second, f"change-{TAKE}"), "change") == ["Alerts for all."]
    assert plan.kept(open_store(), "goal") == {"change": "Alerts for all.", "fallback": "A report."}


def test_what_waits_for_a_choice_is_no_part_of_the_plan() -> None:
    first, second = (plan_screen("goal", open_store()) for _ in range(2))
    first.do("change", "A map.")
    for text in ("A list", "A list."):  # what waits is saved with the second
        second.do("change", text)
    assert "A map." in to_text(plan_screen("goal", open_store()).blocks())
    assert plan.kept(open_store(), "goal") == {"change": "A list."}
    assert "A map." not in plan.document(open_store(), "plan").text


def test_a_map_from_another_window_shows_all_that_is_known_of_a_person() -> None:
    first, second = (plan_screen("people", open_store()) for _ in range(2))
    for name, value in (
        ("who 1", "Head of office"),
        ("stance 1", "open"),
        ("power 1", "decides"),
        ("wants 1", "Quiet"),
    ):
        first.do(name, value)
    second.do("add", None)
    assert "Head of office; not decided; decides; Quiet" in to_text(second.blocks())
    pressed(second, f"rows-{TAKE}")
    assert [row["who"] for row in plan.people(open_store())] == ["Head of office"]


def test_a_damaged_map_from_another_window_leaves_an_empty_one() -> None:
    store = open_store()
    store.set("plan/people", {"rows": [{"who": "A"}], plan.OTHER_TEXTS: {"rows": {"v": "no map", "u": "{}"}}})
    screen = plan_screen("people", open_store())
    screen.do(f"rows-{TAKE}", "v")
    assert boxes_of(screen, "who 1") == [""]
    broken = {plan.OTHER_TEXTS: ["not", "by", "box"], "change": "x"}
    store.set("plan/goal", broken)
    assert boxes_of(plan_screen("goal", open_store()), "change") == ["x"]


def test_a_text_from_another_window_names_its_box_where_there_are_several() -> None:
    first, second = plan_screen("goal", open_store()), plan_screen("goal", open_store())
    box = next(block for block in b.walk(first.blocks()) if isinstance(block, b.Writing))
    first.do(box.name, "What the first wrote.")
    second.do(box.name, "What the second wrote.")
    named = say("write.other-in", number=1, box=box.label)
    assert named in to_text(second.blocks()), "or nobody knows which box is meant"
    _, alone = in_conflict()
    assert say("write.other", number=1) in shown(alone)
