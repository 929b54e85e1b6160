"""A clinic: two ways are chosen and checked, then their price is said; each case is kept by itself."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import quiz
from itu_course.errors import UnknownName
from itu_course.learner import open_store
from itu_course.pages.page import text_of
from itu_course.pages.panel_twins import Twins
from itu_course.screens import ClinicScreen, LiveView, blocks, to_text
from itu_course.words import say


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def controls(screen: ClinicScreen) -> list[str]:
    return [block.name for block in blocks.walk(screen.blocks()) if isinstance(block, blocks.Button)]


def clinic() -> ClinicScreen:
    return ClinicScreen("06", open_store())


def decide(screen: ClinicScreen, ways: list[str] | None = None) -> None:
    screen.do("ways", list(screen.case.ways.key) if ways is None else ways)
    screen.do("check", None)


def test_before_the_check_no_reason_and_no_price_is_shown() -> None:
    screen = clinic()
    shown = text(screen)
    assert all(getattr(screen.case, part) in shown for part in ("title", *quiz.SITUATION))
    assert not any(option.reason in shown for option in screen.case.ways.options)
    assert screen.case.price.text not in shown and screen.case.variant not in shown
    assert controls(screen) == ["check"]


@pytest.mark.parametrize("ways", [[], ["a"], ["a", "b", "c"], list("abcde")])
def test_only_two_ways_can_be_checked(ways: list[str]) -> None:
    screen = clinic()
    decide(screen, ways)
    assert screen.message == say("clinic.two-first") and screen.focus == "ways=a"
    assert not screen.marked and open_store().last("clinic/06") is None


def test_after_the_check_every_way_has_its_reason_and_the_choice_is_fixed() -> None:
    screen = clinic()
    decide(screen)
    shown = text(screen)
    assert all(option.reason in shown for option in screen.case.ways.options)
    assert shown.count("Fits less here.") == 3 and "Not right" not in shown
    assert screen.message.startswith("2 of your two fit") and screen.focus == "answer"
    (choice,) = (block for block in blocks.walk(screen.blocks()) if isinstance(block, blocks.Choices))
    assert choice.locked
    screen.do("ways", ["a", "b"])
    assert list(screen.ways.chosen) == list(screen.case.ways.key)


def test_the_verdict_counts_the_ways_that_fit() -> None:
    screen = clinic()
    wrong = [option.letter for option in screen.case.ways.options if not option.correct]
    decide(screen, [screen.case.ways.key[0], wrong[0]])
    assert screen.message.startswith("1 of your two fits")
    screen.do("again", None)
    decide(screen, wrong[:2])
    assert screen.message.startswith("0 of your two fit")


def test_the_price_is_compared_only_after_something_was_written() -> None:
    screen = clinic()
    decide(screen)
    screen.do("compare", None)
    assert screen.message == say("quiz.write-first") and not screen.compared
    screen.do("answer", "Months, and officials know us.")
    screen.do("compare", None)
    shown = text(screen)
    assert screen.case.price.model in shown and screen.case.variant in shown
    screen.do("made", ["a", "c"])
    assert screen.message == say("quiz.made", made=2, all=3)


def test_each_case_is_kept_and_the_next_one_is_shown_after_a_reload() -> None:
    screen = clinic()
    decide(screen)
    screen.do("answer", "Months.")
    screen.do("compare", None)
    screen.do("made", ["b"])
    again = clinic()
    assert again.place == 1 and not again.marked
    again.do("back", None)
    assert again.marked and again.price.text == "Months." and again.price.answer == ["b"]
    assert "Months." in text(again)


def test_choosing_again_keeps_the_text_and_touches_no_other_case() -> None:
    screen = clinic()
    decide(screen)
    screen.do("answer", "Months.")
    screen.do("next", None)
    decide(screen)
    screen.do("back", None)
    screen.do("again", None)
    assert set(open_store().last("clinic/06")["cases"]) == {screen.cases[1].id}
    decide(screen)
    assert screen.price.text == "Months."


def test_the_next_case_waits_until_this_one_is_checked_and_all_can_be_reached() -> None:
    screen = clinic()
    seen = []
    for number, case in enumerate(screen.cases):
        assert screen.case is case and "next" not in controls(screen) and ("back" in controls(screen)) == bool(number)
        decide(screen)
        seen.append(screen.answered)
        screen.do("next", None)
    assert seen == [False] * 5 + [True]
    assert say("clinic.done", all=6) in text(screen) and "next" not in controls(screen)
    assert clinic().answered


@pytest.mark.parametrize(
    "saved",
    [
        None,
        [],
        {"cases": []},
        {"cases": {"village-radio": None}},
        {"cases": {"village-radio": {"ways": ["a"], "price": None}}},
        {"cases": {"village-radio": {"ways": ["a", "z"], "price": None}}},
        {"cases": {"village-radio": {"ways": ["a", "b"], "price": ["z"]}}},
        {"cases": {"village-radio": {"ways": 7}}},
        {"cases": {"gone": {"ways": ["a", "b"], "price": None}}},
    ],
)
def test_what_does_not_fit_this_edition_is_left_out(saved: Any) -> None:
    if isinstance(saved, dict):
        open_store().set("clinic/06", saved)
    screen = clinic()
    assert screen.decided == {} and screen.place == 0


def test_lesson_eight_has_a_clinic_and_lesson_one_has_none() -> None:
    assert len(ClinicScreen("08", open_store()).cases) == 3
    with pytest.raises(UnknownName):
        ClinicScreen("01", open_store())


def test_the_page_gets_plain_values_at_every_step() -> None:
    view = LiveView(clinic())
    for name, value in (("ways", ["a", "b"]), ("check", None), ("answer", "x"), ("compare", None), ("next", None)):
        view.take({"do": name, "value": value, "n": 1})
    assert view.screen.place == 1


def test_a_still_page_has_all_cases_with_answers_to_open() -> None:
    shown = " ".join(text_of(element) for element in Twins("lesson-6")._clinic("06"))
    for case in quiz.clinic("06"):
        assert all(part in shown for part in (case.title, case.who, case.danger, case.variant, case.price.model))
