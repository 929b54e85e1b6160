"""Conferences, the timetable counted back from one, and the slot for Doha."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts
from itu_course.errors import DataFileError
from itu_course.facts.sources import DATA


def test_the_real_deadlines_of_2022_come_out_of_the_timetable() -> None:
    """Treaty changes were due on 26 January and other proposals on 26 May 2022, for an opening on 26 September."""
    opening = date(2022, 9, 26)
    months = {step.months: step.day(opening) for step in facts.timetable()}
    assert (months[8], months[4]) == (date(2022, 1, 26), date(2022, 5, 26))
    assert facts.fact("amendment-months").value == 8 and facts.fact("proposal-months").value == 4


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(-60, 60))
def test_counting_months_stays_in_the_right_month(opening: date, months: int) -> None:
    counted = facts.months_before(opening, months)
    assert (counted.year * 12 + counted.month) + months == opening.year * 12 + opening.month
    assert counted.day <= opening.day
    if opening.day <= 28:
        assert counted.day == opening.day


def test_the_end_of_february() -> None:
    assert facts.months_before(date(2028, 3, 31), 1) == date(2028, 2, 29)
    assert facts.months_before(date(2027, 12, 31), 10) == date(2027, 2, 28)


def test_steps_go_forward_in_time() -> None:
    opening = date(2030, 9, 1)
    assert all(a.day(opening) < b.day(opening) for a, b in pairwise(facts.timetable()))


def test_every_step_says_who_and_what_to_do_once_it_is_late() -> None:
    steps = [step for kind in ("", *facts.MEETING_KINDS) for step in facts.timetable_of(kind)]
    assert {step.who for step in steps} == set(facts.ROLES)
    for step in steps:
        assert step.instead.endswith((".", "?")) and step.hours >= 1 and step.id
    for kind in ("", *facts.MEETING_KINDS):
        names = [step.id for step in facts.timetable_of(kind)]
        assert len(set(names)) == len(names)
        days = [step.day(date(2030, 9, 1)) for step in facts.timetable_of(kind)]
        assert days == sorted(days)


TIMETABLES = (DATA / "timetables.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('kind = "council"', 'kind = "party"'), "should be one of plenipotentiary"),
        (("days = 120", "days = 150"), "from the earliest to the last"),
        (('id = "council-reports"', 'id = "council-states"'), "appears twice"),
        (('who = "writer"', 'who = "Maria"'), "should be one of lead"),
        (("hours = 2", "hours = 0"), "hours"),
        (('instead = "Choose', 'insted = "Choose'), "insted"),
        (('"PP22CNL"', '"NOBODY"'), "NOBODY"),
    ],
)
def test_mistakes_in_the_other_timetables(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    assert change[0] in TIMETABLES
    path = tmp_path / "mine.toml"
    path.write_text(TIMETABLES.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"^mine.toml, line \d+: ") as caught:
        facts.load_timetables(path, facts.sources())
    assert says in str(caught.value)


def test_doha_is_empty() -> None:
    slot = facts.pp26()
    assert not slot.known and not slot.texts
    assert not [ballot for ballot in facts.ballots() if ballot.pp == "PP-26"]
    event = facts.event("pp-26")
    assert (event.begins, event.ends, event.status) == ("2026-11-09", "2026-11-27", "past")


def test_the_deadlines_of_the_constitution_are_for_plenipotentiaries_only() -> None:
    assert {name for name, event in facts.events().items() if event.plenipotentiary} == {"pp-22", "pp-26", "pp-30"}


GOOD = (DATA / "calendar.toml").read_text(encoding="utf-8")


SLOT = (DATA / "pp26.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('begins = "2026-11-09"', 'begins = "9 November"'), "write a date such as"),
        (('begins = "2027-10-11"', 'begins = "2027"'), "needs the day on which it begins"),
        (('id = "wrc-27"', 'id = "pp-26"'), "appears twice"),
        (('status = "fixed"', 'status = "sure"'), "should be one of fixed"),
        (('"PP26PR"', '"NOBODY"'), "NOBODY"),
        (('kind = "radio"\n', ""), "no “kind”"),
        (('kind = "radio"', 'kind = "party"'), "should be one of plenipotentiary"),
        (("months = 17", "months = 18"), "fewer months each time"),
        (("months = 17", "months = 1.5"), "whole number"),
        (('kinds = ["plenipotentiary"]', 'kinds = ["home"]'), "is not one of plenipotentiary"),
    ],
)
def test_mistakes_in_the_calendar(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    assert change[0] in GOOD
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"^mine.toml, line \d+: ") as caught:
        facts.load_calendar(path, facts.sources())
    assert says in str(caught.value)


def test_the_slot_can_be_filled(tmp_path: Path) -> None:
    result = '\n[[result]]\nid = "group"\ntext = "An invented result, for this test."\nsources = ["PP26PR"]\n'
    path = tmp_path / "pp26.toml"
    path.write_text(SLOT + result, encoding="utf-8")
    with pytest.raises(DataFileError, match="set known = true"):
        facts.load_results(path, facts.sources())
    path.write_text(SLOT.replace("known = false", "known = true") + result, encoding="utf-8")
    assert facts.load_results(path, facts.sources()).texts == {"group": "An invented result, for this test."}
