"""What other keyboards make of plain characters is read as what was meant, and nothing more is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.grading.typing_habits import (
    plain_code,
    plain_label,
    plain_letters,
    plain_number,
    plain_spaces,
    plain_word,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("83", 83),
        (" 83. ", 83),
        ("+83", 83),
        ("\u221283", -83),
        ("\u0668\u0663", 83),
        ("\u096e\u0969", 83),
        ("\uff18\uff13", 83),
        ("83.5", 83.5),
        ("8_3", None),
        ("0x53", None),
        ("83 votes", None),
        ("8 3", None),
        ("1e2", None),
        ("", None),
        ("9" * 31, None),
    ],
)
def test_a_number_is_read_in_the_digits_of_any_script(typed: str, number: float | None) -> None:
    assert plain_number(typed) == number


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2212_ \u00a0")
def test_any_dash_or_space_in_a_word_is_the_same(dash: str) -> None:
    assert plain_word(f"\u200fNo{dash}Quorum\u200b.") == plain_word("no-quorum")


def test_words_that_differ_stay_different() -> None:
    words = ("adopted", "rejected", "postponed", "no-quorum", "adopt", "un-adopted", "")
    assert len({plain_word(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("c", ["c"]),
        ("C.", ["c"]),
        ("(c)", ["c"]),
        ("c: The delegation", ["c"]),
        ("c) The delegation", ["c"]),
        ("\u0441", ["c"]),
        ("a, c", ["a", "c"]),
        ("A and C", ["a", "c"]),
        ("ac", ["a", "c"]),
        ("a/c", ["a", "c"]),
        ("a. c.", ["a", "c"]),
        ("x", ["x"]),
        ("ax", ["ax"]),
        ("the delegation", ["the", "delegation"]),
        ("", []),
    ],
)
def test_letters_are_read_in_each_form_and_words_stay_words(typed: str, letters: list[str]) -> None:
    assert plain_letters(typed, "abcd") == letters


@given(st.text(max_size=80))
def test_any_text_becomes_plain_without_losing_a_line_and_twice_is_once(text: str) -> None:
    assert plain_code(text).count("\n") == text.count("\n") == plain_spaces(text).count("\n")
    assert plain_code(plain_code(text)) == plain_code(text)
    assert plain_label(text) == plain_label(text).strip()


@given(st.text(alphabet=[chr(n) for n in range(32, 127)], max_size=80))
def test_what_is_plain_already_stays(text: str) -> None:
    assert plain_code(text) == text
