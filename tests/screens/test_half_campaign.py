"""A half-filled plan is completed with the plan's own screens, and kept apart from the learner's plan."""

from __future__ import annotations

from datetime import date

import pytest

from itu_course import plan
from itu_course.learner import open_store
from itu_course.screens import HalfCampaignScreen, plan_screen, to_text
from itu_course.screens import blocks as b
from itu_course.screens.half_campaign import PICK, TO_COMPLETE
from itu_course.words import say
from support.names import named


def screen(part: str = "") -> HalfCampaignScreen:
    half = HalfCampaignScreen(open_store())
    half.do(PICK, part)
    return half


def options() -> dict[str, str]:
    pick = next(block for block in b.walk(screen().blocks()) if isinstance(block, b.Pick) and block.name == PICK)
    return {choice.value: choice.label for choice in pick.choices}


@pytest.mark.parametrize("part", TO_COMPLETE)
def test_each_part_is_shown_with_the_suggestions_and_the_groups_own_answer(part: str) -> None:
    half = screen(part)
    assert half.part == part
    names = [block.name for block in b.walk(half.blocks()) if isinstance(block, b.Fold)]
    assert "solution" in names
    text = to_text(half.blocks())
    if part == "ways":
        ranking = plan.rank(plan.situation(half.store))
        assert all(way.title in text for way in ranking.pages[0])
    if part == "calendar":
        half.do("day", "2027-06-15")
        assert "16 January 2027" in to_text(half.blocks())


def test_the_list_of_parts_says_what_is_still_empty() -> None:
    empty = {part for part, label in options().items() if "still empty" in label}
    assert empty == {"goal", "people", "routes", "calendar", "safety"}
    screen("goal").do("fallback", "Good enough")
    assert "still empty" not in options()["goal"]


def test_completed_boxes_come_back_and_the_own_plan_stays_as_it_is() -> None:
    own = open_store()
    own.set("plan/goal", {"change": "mine"})
    screen("safety").do("consent", "the twelve groups")
    screen("ways").do("take", ["technical-allies"])
    screen("people").do("reach 2", "a public hearing")
    assert "the twelve groups" in to_text(screen("safety").blocks())
    assert plan.kept(open_store(), "goal") == {"change": "mine"}
    assert open_store().keys("plan") == ("plan/goal",) and open_store().last(plan.WAYS_KEY) is None


def test_the_sheet_beside_the_boxes_is_that_of_the_half_filled_plan() -> None:
    open_store().set("plan/wrong", {"outcome": "known to me alone"})
    shown = to_text(screen("goal").blocks())
    assert "known to me alone" not in shown
    assert say("campaign.half.sheet") in shown and say("plan.sheet.title") not in shown, "it is not the learner's own"
    assert shown.count("Keep the line") == 3, "in the box, on the sheet, and in what the group wrote"


@pytest.mark.parametrize("part", TO_COMPLETE)
def test_nothing_is_said_to_be_saved_before_something_was_written(part: str) -> None:
    assert say("plan.saved") not in to_text(screen(part).blocks())


def test_what_was_written_is_said_to_be_saved_in_its_part_alone() -> None:
    screen("safety").do("consent", "the twelve groups")
    assert say("plan.saved") in to_text(screen("safety").blocks())
    assert say("plan.saved") not in to_text(screen("goal").blocks())


def test_the_questions_disappear_as_the_plan_is_completed() -> None:
    half = screen("people")
    asked = say("campaign.half.fits")
    assert asked not in to_text(half.blocks())
    half.do("reach 2", "a public hearing")
    half.do(PICK, "safety")
    half.do("consent", "the twelve groups")
    assert asked in to_text(half.blocks())
    half.do(PICK, "calendar")
    half.do("day", "2027-06-15")
    assert asked not in to_text(half.blocks()), "the day of the look back lies before the first step"
    half.do(PICK, "wrong")
    half.do("when", "1 October 2027")
    assert asked in to_text(half.blocks())


def test_its_calendar_does_not_replace_the_learners() -> None:
    store = open_store()
    own = plan.save_calendar(store, date(2026, 11, 28))
    before = own.read_bytes()
    half = screen("calendar")
    half.do("day", "2027-06-15")
    half.do("save-calendar", None)
    assert own.read_bytes() == before
    assert (store.where / "documents" / "example-plan.ics").is_file() and "example-plan.ics" in half.message


def test_what_is_said_after_an_action_is_passed_on() -> None:
    half = screen("people")
    half.do("add", None)
    assert half.message == say("plan.people.added", number=6) and half.focus == "who 6"
    half.do(PICK, "nothing")
    assert half.part == "people"
    half.do(PICK, "goal")
    assert half.message and half.part == "goal"


@pytest.mark.parametrize("part", TO_COMPLETE)
def test_no_control_is_called_like_one_of_the_own_plan(part: str) -> None:
    own, half = (set(named(shown.blocks())) for shown in (plan_screen(part, open_store()), screen(part)))
    assert own and not own & half
