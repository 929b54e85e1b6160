"""Sheets of paper: one file that asks for nothing, and lines on the wall in large print."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from itu_course import plenipot
from itu_course.pages import make, to_sheets_html, to_sheets_pdf
from itu_course.pages.sheets import WALL_POINTS, blank_row, facts, fits_the_wall, grid, sheet, wall_points
from itu_course.words import say, speaking


def test_every_line_of_every_scenario_fits_on_the_wall_at_40_points() -> None:
    for name in plenipot.scenarios():
        for clause in plenipot.load_scenario(name).clauses:
            words = say("pack.draft.bracketed", words=clause.wordings[clause.tabled].words)
            points = wall_points(words)
            assert points >= 40 and fits_the_wall(words, points), clause.id


def test_a_longer_line_is_never_larger() -> None:
    sizes = [wall_points("x" * letters) for letters in range(1, 400)]
    assert sizes == sorted(sizes, reverse=True) and set(sizes) == set(WALL_POINTS)


def test_html_asks_for_nothing_and_hides_numbers_for_the_printer() -> None:
    table = grid(["a", "b"], [["1", "2"]], "1,1")
    made = to_sheets_html("Title", [sheet("one", "One", table, make("p", "words", class_="words s40", title="40"))])
    text = made.decode()
    assert made == to_sheets_html(
        "Title", [sheet("one", "One", table, make("p", "words", class_="words s40", title="40"))]
    )
    assert "default-src 'none'" in text and "url(" not in text and "http" not in text.replace("http-equiv", "")
    assert "title=" not in text and 'class="grid even"' in text
    assert table.get("title") == "1,1", "the sheet itself is not changed"
    ElementTree.fromstring(text.partition("\n")[2])
    assert "size:letter landscape" in to_sheets_html("Title", [sheet("one", "One")], "letter").decode()


def test_a_name_without_a_text_is_left_out() -> None:
    table = facts([("a", "b"), ("c", "")])
    assert table is not None and [cell.text for cell in table.iter("td")] == ["b"]
    assert facts([("c", "")]) is None
    assert len(list(blank_row(["x", "y"]).iter("td"))) == 2


def test_a_sheet_is_in_the_current_language() -> None:
    with speaking("ar"):
        page = sheet("one", "ورقة", make("p", "نص"))
    assert page.language == "ar"
    assert '<html lang="ar" dir="rtl">' in to_sheets_html("ورقة", [page]).decode()
    assert to_sheets_pdf("ورقة", [page]).startswith(b"%PDF")


def test_each_sheet_begins_on_a_page_and_the_bytes_stay_the_same() -> None:
    pages = [
        sheet("one", "One", make("p", "a")),
        sheet("two", "Two", make("p", "b", class_="words s40", title="40"), kind="wall"),
    ]
    made = to_sheets_pdf("Title", pages)
    assert made == to_sheets_pdf("Title", pages)
    assert re.search(rb"/Count 2\b", made)
    sides = [tuple(map(float, box.split()[2:])) for box in re.findall(rb"/MediaBox ?\[([^]]+)\]", made)]
    assert [wide > high for wide, high in sides] == [False, True], "the line for the wall lies on its side"


def test_an_element_that_no_sheet_knows_is_an_error() -> None:
    from itu_course.errors import PageError

    with pytest.raises(PageError, match="figure"):
        to_sheets_pdf("Title", [sheet("one", "One", make("figure", make("figcaption", "x")))])
