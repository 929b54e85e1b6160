"""Days, names, numbers and quoted words are found where a learner writes them, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import facts
from itu_course.plan.mentions import days_in, has_number, has_quotation, names_in
from itu_course.words import languages, speaking


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", []),
        ("The regulator decides in 2027, the conference in 2030", [date(2027, 12, 31), date(2030, 12, 31)]),
        ("1 October 2028", [date(2028, 10, 1)]),
        ("in February 2028.", [date(2028, 2, 29)]),
        ("2028-02-30, then 2028-03-01", [date(2028, 3, 1)]),
        ("31 February 2028", [date(2028, 2, 29)]),
        ("0 March 2028", [date(2028, 3, 1)]),
        ("Resolution 2045 people, number 120271", [date(2045, 12, 31)]),
        ("in the winter 2028", [date(2028, 12, 31)]),
        ("paragraph 1999", []),
    ],
)
def test_a_mention_means_its_last_possible_day(text: str, days: list[date]) -> None:
    assert list(days_in(text)) == days


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(languages())))
def test_a_date_as_the_course_writes_it_is_read(day: date, code: str) -> None:
    with speaking(code):
        assert days_in(f"On {day.isoformat()}") == (day,)
        if code == "en":
            assert days_in(f"On {facts.plain_date(day)} at noon") == (day,)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    days_in(text), names_in(text), has_quotation(text), has_number(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Maria Lopez helps us", ["Maria Lopez"]),
        ("Ask Dr. Okafor or Mrs Hadzic", ["Dr. Okafor", "Mrs Hadzic"]),
        ("Head of the radio office", []),
        ("The Council, the United Kingdom and the Interior Ministry", []),
        ("Member State, Sector Member, Human Rights Council, New Zealand", []),
        ("Amina. Okafor", []),
        ("MARIA LOPEZ", []),
        ("Maria Lopez and again Maria Lopez", ["Maria Lopez"]),
        ("محمد علي", []),
        ("Zoë O’Brady", []),
    ],
)
def test_what_looks_like_a_name(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


def test_no_text_of_the_course_looks_like_a_name() -> None:
    for way in facts.routes():
        assert not names_in(f"{way.title} {way.gain} {way.care}"), way.id
    for event in facts.events().values():
        assert not names_in(event.name)
    for kind in ("", *facts.MEETING_KINDS):
        for step in facts.timetable_of(kind):
            assert not names_in(f"{step.task} {step.check} {step.instead}")


def test_quoted_words_and_numbers() -> None:
    for text in ("“user connectivity”", '"user connectivity"', "«connexion»", "‘user connectivity’"):
        assert has_quotation(text)
    for text in ("the ministry’s and the state’s plan", "“”", 'a 5" screen'):
        assert not has_quotation(text)
    assert has_number("Resolution ١٨٨") and not has_number("Resolution")
