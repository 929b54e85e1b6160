"""The calendar, the slot for Doha, and what must be checked again."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import cli, facts
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
    found = facts.months_before(opening, months)
    assert (found.year * 12 + found.month) + months == opening.year * 12 + opening.month
    assert found.day <= opening.day
    if opening.day <= 28:
        assert found.day == opening.day


def test_the_end_of_february() -> None:
    assert facts.months_before(date(2028, 3, 31), 1) == date(2028, 2, 29)
    assert facts.months_before(date(2027, 12, 31), 10) == date(2027, 2, 28)


def test_steps_go_forward_in_time() -> None:
    opening = date(2030, 9, 1)
    assert all(a.day(opening) < b.day(opening) for a, b in pairwise(facts.timetable()))


def test_doha_is_empty() -> None:
    slot = facts.pp26()
    assert not slot.known and not slot.texts
    assert not [ballot for ballot in facts.ballots() if ballot.pp == "PP-26"]
    event = facts.event("pp-26")
    assert (event.begins, event.ends) == ("2026-11-09", "2026-11-27")


def test_stale_lists_grow_with_time_and_leave_treaties_and_history_out() -> None:
    counts = [len(facts.stale(date(year, 1, 1))) for year in (2020, 2026, 2027, 2031)]
    assert counts == sorted(counts) and counts[2] > len(facts.sources())
    late = facts.stale(date(2031, 1, 1))
    listed = {one.id for one in late if one.kind == "fact"}
    assert listed == {one.id for one in facts.facts().values() if one.as_of != "stable" and not one.past}
    assert "council-seats" in listed and "wcit12-signed" not in listed
    assert {one.id for one in late if one.kind == "event"} == {
        name for name, one in facts.events().items() if one.status != "past"
    }
    assert [one.id for one in late if one.kind == "slot"] == ["pp26"]
    assert "wrc-27" not in {one.id for one in facts.stale(date(2027, 10, 1))}
    assert "wrc-27" in {one.id for one in facts.stale(date(2027, 10, 12))}


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["facts"]) == 0
    assert f"{len(facts.sources())} sources" in capsys.readouterr().out
    assert cli.main(["facts", "--stale", "2031-01-01"]) == 0
    assert "Event pp-30 has begun or passed" in capsys.readouterr().out
    assert cli.main(["facts", "--stale", "next week"]) == 2
    assert capsys.readouterr().err == "“next week” is not a date. Write year-month-day, such as 2027-01-01.\n"


GOOD = (DATA / "calendar.toml").read_text(encoding="utf-8")
SLOT = (DATA / "pp26.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('begins = "2026-11-09"', 'begins = "9 November"'), "write a date such as"),
        (('begins = "2026-11-09"', 'begins = "2026"'), "needs the day on which it begins"),
        (('id = "wrc-27"', 'id = "pp-26"'), "stands twice"),
        (('status = "fixed"', 'status = "sure"'), "should be one of fixed"),
        (('"PP26PR"', '"NOBODY"'), "NOBODY"),
        (("months = 17", "months = 18"), "fewer months each time"),
        (("months = 17", "months = 1.5"), "whole number"),
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
