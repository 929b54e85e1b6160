"""The calendar's panel: every kind of meeting can be chosen, and no ticks or choices of before are lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from itu_course import facts, plan
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import plan_calendar, plan_screen, to_text
from itu_course.words import say


def screen() -> Any:
    return plan_screen("calendar", open_store())


def text(shown: Any) -> str:
    return to_text(shown.blocks())


def meetings(shown: Any) -> list[str]:
    (pick,) = (block for block in b.walk(shown.blocks()) if isinstance(block, b.Pick))
    return [choice.value for choice in pick.choices]


class Day(date):
    """A calendar's "today" that does not move."""

    @classmethod
    def today(cls) -> date:
        """The day after the conference of Doha."""
        return date(2026, 11, 28)


@pytest.fixture(autouse=True)
def _doha_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_calendar, "date", Day)


def test_what_is_over_is_offered_for_the_year_after_it() -> None:
    offered = meetings(screen())
    assert "after-pp-26" in offered and "pp-26" not in offered and "after-pp-22" not in offered
    assert set(facts.OTHER_KINDS) < set(offered) and "own" in offered
    shown = screen()
    shown.do("event", "after-pp-26")
    told = text(shown)
    assert "It ended on 27 November 2026, according to:" in told
    assert "Calendar: the year after: Plenipotentiary Conference 2026" in told
    assert "4 December 2026: Write a card with three columns" in told and say("plan.dates.over") not in told


def test_a_conference_that_was_chosen_before_stays_in_the_list() -> None:
    open_store().set("plan/calendar", {"event": "pp-26", "steps": ["4"]})
    shown = screen()
    assert "pp-26" in meetings(shown) and say("plan.dates.over") in text(shown)
    assert "past: do instead: Read what was decided" in text(shown)


@pytest.mark.parametrize("kind", facts.OTHER_KINDS)
def test_each_other_kind_has_steps_of_its_own(kind: str) -> None:
    shown = screen()
    shown.do("event", kind)
    shown.do("day", "2027-06-15")
    told = text(shown)
    for step in facts.timetable_of(kind):
        assert step.task in told and step.check in told
    assert facts.timetable()[0].task not in told
    assert say("plan.dates.heading", name=say(f"plan.dates.kinds.{kind}")) in told
    assert say("plan.calendar.other") not in told


def test_ticks_of_another_kind_stay_until_one_comes_back() -> None:
    shown = screen()
    shown.do("event", "wrc-27")
    shown.do("steps", ["8", "4", "call-draft", "nonsense"])
    shown.do("event", "consultation")
    shown.do("day", "2027-06-15")
    shown.do("steps", ["call-draft"])
    assert [step.id for _, step in plan.steps(open_store())] == ["call-draft"]
    shown.do("event", "wrc-27")
    assert [step.id for _, step in plan.steps(open_store())] == ["8", "4"]


def test_the_next_thirty_days_are_on_top_with_a_role_and_hours() -> None:
    shown = screen()
    assert say("plan.dates.soon-nothing") in text(shown)
    shown.do("event", "consultation")
    shown.do("day", (date(2026, 11, 28) + timedelta(days=30)).isoformat())
    told = text(shown)
    assert told.index("The next 30 days") < told.index("Calendar: ")
    assert "(the person who writes, 6 hours; assumed by you)" in told


def test_time_kept_free_is_a_line_of_its_own() -> None:
    shown = screen()
    shown.do("event", "wrc-27")
    assert "27 September 2027: Two weeks kept free: be ready by today for what is due on 11 October 2027." in text(
        shown
    )
    (ticks,) = (block for block in b.walk(shown.blocks()) if isinstance(block, b.Choices))
    assert [choice.value for choice in ticks.choices] == [step.id for step in facts.timetable_of("radio")]


def test_the_file_for_calendar_programs_comes_with_a_warning() -> None:
    shown = screen()
    assert say("plan.dates.file-warning") not in text(shown), "without a day there is nothing to save"
    shown.do("event", "wrc-27")
    assert say("plan.dates.file-warning") in text(shown)
    shown.do("save-calendar", None)
    path = open_store().where / "documents" / "my-plan.ics"
    assert path.is_file() and str(path) in shown.message
