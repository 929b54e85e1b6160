"""The side that a text begins on, and rows that go on in the next row without a loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.plan.layout import split_row, text_direction


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("سلام ITU", "en", "rtl"),
        ("ITU سلام", "ar", "ltr"),
        ("• (5) שלום", "en", "rtl"),
        ("101", "ar", "rtl"),
        ("", "fr", "ltr"),
        ("計画", "ar", "ltr"),
    ],
)
def test_the_first_letter_decides_and_else_the_language(text: str, language: str, wanted: str) -> None:
    assert text_direction(text, language) == wanted


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4).map(tuple), st.integers(1, 90))
def test_rows_hold_every_letter_once_and_in_order(cells: tuple[str, ...], room: int) -> None:
    rows = split_row(cells, lambda text: len(text) <= room)
    assert all(len(row) == len(cells) and all(len(cell) <= room for cell in row) for row in rows)
    assert [squeezed("".join(column)) for column in zip(*rows, strict=True)] == [squeezed(cell) for cell in cells]


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, max_size=200), st.integers(12, 400))
def test_words_stay_whole(words: list[str], room: int) -> None:
    rows = split_row((" ".join(words),), lambda text: len(text) <= room)
    assert [word for row in rows for word in row[0].split()] == words


def test_a_row_that_fits_is_left_alone_and_what_never_fits_ends() -> None:
    assert split_row(("a\n\nb", ""), lambda text: True) == [("a\n\nb", "")]
    assert split_row(("abc",), lambda text: False) == [("a",), ("b",), ("c",)]


def test_a_mark_stays_with_its_letter() -> None:
    assert split_row(("abe\u0301d",), lambda text: len(text) <= 3) == [("ab",), ("e\u0301d",)]


def test_a_very_long_cell_is_measured_in_few_steps() -> None:
    measured = []

    def fits(text: str) -> bool:
        measured.append(len(text))
        return len(text) <= 500

    split_row(("word " * 20_000,), fits)
    assert sum(measured) < 100_000 * 25 and max(measured) <= 1024
