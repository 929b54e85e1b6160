"""What has to be checked again, in the package and on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from itu_course import cli, facts


def test_stale_lists_grow_with_time_and_leave_treaties_and_history_out() -> None:
    counts = [len(facts.stale(date(year, 1, 1))) for year in (2020, 2026, 2027, 2031)]
    assert counts == sorted(counts) and counts[2] > len(facts.sources())
    late = facts.stale(date(2031, 1, 1))
    listed = {entry.id for entry in late if entry.kind == "fact"}
    assert listed == {entry.id for entry in facts.facts().values() if entry.as_of != "stable" and not entry.past}
    assert "council-seats" in listed and "wcit12-signed" not in listed
    assert {entry.id for entry in late if entry.kind == "event"} == {
        name for name, entry in facts.events().items() if entry.status != "past"
    }
    assert [entry.id for entry in late if entry.kind == "slot"] == ["pp26"]
    assert "wrc-27" not in {entry.id for entry in facts.stale(date(2027, 10, 1))}
    assert "wrc-27" in {entry.id for entry in facts.stale(date(2027, 10, 12))}


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["facts"]) == 0
    assert f"{len(facts.sources())} sources" in capsys.readouterr().out
    assert cli.main(["facts", "--stale", "2031-01-01"]) == 0
    assert "Event pp-30 has begun or passed" in capsys.readouterr().out
    assert cli.main(["facts", "--stale", "next week"]) == 2
    assert capsys.readouterr().err == "“next week” is not a date. Write year-month-day, such as 2027-01-01.\n"
