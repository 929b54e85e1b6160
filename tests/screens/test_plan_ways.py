"""The ways of the plan: asked once, five at a time, ticked into the plan, and nothing that was saved is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import plan_screen, to_text
from itu_course.screens.ways_in import WaysInScreen
from itu_course.words import say


def screen() -> Any:
    return plan_screen("ways", open_store())


def text(shown: Any) -> str:
    return to_text(shown.blocks())


def choices(shown: Any, name: str) -> b.Choices:
    (block,) = (block for block in b.walk(shown.blocks()) if isinstance(block, b.Choices) and block.name == name)
    return block


def offered(shown: Any) -> list[str]:
    return [choice.value for choice in choices(shown, "take").choices]


def test_the_situation_is_asked_once_and_ranks_the_ways() -> None:
    shown = screen()
    for name, value in (("government", "hostile"), ("money", "free"), ("visibility", "low"), ("weeks", "20")):
        shown.do(name, value)
    assert offered(shown) == ["technical-allies", "public-documents", "watch-the-council"]
    assert "3 ways fit, in order" in text(shown) and "25 ways fell out, and why" in text(shown)
    assert "Join your state's delegation: It cannot be tried where the government is hostile." in text(shown)
    assert plan.situation(open_store()) == plan.Situation("hostile", "free", "low", 20)
    assert shown.message == "3 ways fit.", "also for who cannot see the list change"
    assert offered(screen()) == offered(shown), "and it is kept"


def test_each_way_has_its_price_in_one_line() -> None:
    for choice in choices(screen(), "take").choices:
        way = facts.route(choice.value)
        assert choice.label == f"{way.title}: {plan.price(way)}"


def test_five_at_a_time_until_all_were_seen() -> None:
    shown, seen = screen(), []
    for page in range(1, 7):
        assert f"Page {page} of 6" in text(shown) and len(offered(shown)) <= 5
        assert say("plan.ways.first" if page == 6 else "plan.ways.more") in text(shown)
        seen += offered(shown)
        shown.do("more", None)
        assert shown.focus == "found" and shown.message == say("plan.ways.page", page=page % 6 + 1, pages=6)
    assert set(seen) == {way.id for way in facts.routes()} and "Page 1 of 6" in text(shown)


def test_a_tick_puts_a_way_into_the_plan_whole() -> None:
    shown = screen()
    shown.do("take", ["coalition", "study-groups"])
    assert shown.message == "2 ways are in your plan."
    shown.do("more", None)
    shown.do("take", ["academia"])
    assert plan.marked_ways(open_store()) == ("study-groups", "coalition", "academia"), "the other page keeps its ticks"
    way = facts.route("coalition")
    told = text(shown)
    assert say("plan.ways.brings", text=way.gain) in told and way.care in told
    assert all(step in told for step in way.steps) and facts.source(way.sources[0]).title in told
    shown.do("done coalition", ["0", "2", "9", "x"])
    assert plan.ways_done(open_store())["coalition"] == (0, 2)
    assert choices(screen(), "done coalition").chosen == ("0", "2")
    shown.do("done media", ["0"])
    assert "media" not in plan.ways_done(open_store()), "only ways of the plan have ticks"
    shown = screen()
    shown.do("take", ["study-groups"])
    assert plan.marked_ways(open_store()) == ("study-groups", "academia")
    assert plan.ways_done(open_store())["coalition"] == (0, 2), "if it comes back, so do its ticks"


def test_what_this_edition_does_not_know_is_said_and_stays_saved() -> None:
    open_store().set(plan.WAYS_KEY, {"mine": ["a-way-of-old", "coalition"]})
    shown = screen()
    assert re.search("“.?a-way-of-old.?” is in your plan, but this edition does not know", text(shown))
    shown.do("take", ["study-groups"])
    assert plan.marked_ways(open_store()) == ("a-way-of-old", "study-groups")
    lesson = WaysInScreen(open_store())
    lesson.do("mark", "media")
    assert plan.marked_ways(open_store()) == ("a-way-of-old", "study-groups", "media"), "lesson 6 keeps it too"


@pytest.mark.parametrize(("number", "columns"), [(0, 0), (1, 0), (2, 3), (3, 4), (4, 4)])
def test_up_to_three_are_compared(number: int, columns: int) -> None:
    shown = screen()
    shown.do("compare", offered(shown)[:number])
    grids = [block for block in b.walk(shown.blocks()) if isinstance(block, b.Grid)]
    assert [len(grid.head) for grid in grids] == ([columns] if columns else [])
    assert (say("plan.ways.too-many") in text(shown)) == (number > 3)
    shown.do("more", None)
    grids = [block for block in b.walk(shown.blocks()) if isinstance(block, b.Grid)]
    assert bool(grids) == bool(columns), "what is compared stays while the next five are shown"


@pytest.mark.parametrize("weeks", ["soon", "-3", "261", "1.5", "🙂", "x" * 50])
def test_weeks_that_are_no_number_are_one_sentence(weeks: str) -> None:
    shown = screen()
    shown.do("weeks", weeks)
    assert "is not a number of weeks" in text(shown) and len(plan.rank(plan.situation(open_store())).fitting) == 28
    shown.do("weeks", "")
    assert "is not a number of weeks" not in text(shown)


def test_one_way_that_falls_out_is_one() -> None:
    shown = screen()
    shown.do("government", "cautious")
    assert "1 way fell out, and why" in text(shown)


def test_nothing_fits_is_said() -> None:
    shown = screen()
    shown.do("weeks", "0")
    assert say("plan.ways.nothing") in text(shown)
    for name, value in (("more", None), ("take", ["coalition"]), ("government", "sunny"), ("take", None)):
        shown.do(name, value)
    assert plan.marked_ways(open_store()) == () and plan.situation(open_store()).government == ""
