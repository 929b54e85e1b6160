"""The calendar file is one that calendar programs read, and says nothing about the machine or the people."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.plan import AgendaRow, to_icalendar


def row(task: str = "Write", day: date = date(2030, 2, 28), state: str = "assumed") -> AgendaRow:
    return AgendaRow(day, "8", task, "It is done.", "the person who writes", 2, "assumed by you", state)


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_a_day_is_a_whole_day() -> None:
    lines = unfolded(to_icalendar([row()]))
    assert "DTSTART;VALUE=DATE:20300228" in lines and "DTEND;VALUE=DATE:20300301" in lines
    assert "SUMMARY:Write" in lines and "DESCRIPTION:It is done. assumed by you" in lines
    assert "TRANSP:TRANSPARENT" in lines, "nobody is busy all day"


def test_what_is_past_is_left_out() -> None:
    assert b"VEVENT" not in to_icalendar([row(state="past")])


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200), max_size=4))
def test_any_text_is_read_back_and_no_line_is_too_long(tasks: list[str]) -> None:
    file = to_icalendar([row(task) for task in tasks])
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    shown = [line.removeprefix("SUMMARY:") for line in unfolded(file) if line.startswith("SUMMARY:")]
    assert [re.sub(r"\\([\\;,])", r"\1", text) for text in shown] == [" ".join(task.splitlines()) for task in tasks]
    begun = [line for line in unfolded(file) if line.startswith(("BEGIN", "END"))]
    assert begun == ["BEGIN:VCALENDAR", *["BEGIN:VEVENT", "END:VEVENT"] * len(tasks), "END:VCALENDAR"]


@pytest.mark.parametrize("letter", ["a", "ç", "م", "🙂"])
def test_every_length_is_folded_at_the_limit(letter: str) -> None:
    for length in range(100):
        lines = to_icalendar([row("x" * (length % 4) + letter * length)]).split(b"\r\n")
        assert max(map(len, lines)) <= 75 and all(line.decode() for line in lines[:-1])


def test_a_line_break_is_written_as_one() -> None:
    assert "SUMMARY:a\\nb" in unfolded(to_icalendar([row("a\nb")]))


def test_the_file_says_nothing_of_the_machine_the_moment_or_the_people() -> None:
    rows = [row(), row("Read"), row(day=date(2030, 3, 1))]
    file = to_icalendar(rows)
    assert file == to_icalendar(rows) and b"the person who writes" not in file
    stamps = re.findall(rb"DTSTAMP:(\S+)", file)
    assert set(stamps) == {b"20000101T000000Z"}
    names = sorted(re.findall(rb"UID:(\S+)", file))
    assert all(a != b for a, b in pairwise(names)) and len(names) == 3
    assert not re.search(rb"course|jupyter|python|@", file, re.IGNORECASE)


def test_the_last_day_of_all_does_no_harm() -> None:
    assert "DTSTART;VALUE=DATE:99991231" in unfolded(to_icalendar([row(day=date.max)]))
