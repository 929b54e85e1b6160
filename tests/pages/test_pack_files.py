"""The files of a pack: HTML always, PDF where Typst is installed; pages are counted."""

from __future__ import annotations

import importlib.util

import pytest

from itu_course import pages, plenipot
from itu_course.pages.sheets import sheet

SESSION = plenipot.cast(plenipot.load_scenario(plenipot.DEFAULT_SCENARIO), 8, 45)
NAME = f"{plenipot.DEFAULT_SCENARIO}-8-people-45-minutes"


def test_without_typst_there_is_html_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    files = pages.pack_files(SESSION, "letter")
    assert list(files) == [f"{NAME}.html"] and b"size:letter" in files[f"{NAME}.html"]


@pytest.mark.skipif(not importlib.util.find_spec("typst"), reason="Typst is not installed")
def test_the_pages_of_the_pdf_are_counted() -> None:
    files = pages.pack_files(SESSION)
    assert list(files) == [f"{NAME}.html", f"{NAME}.pdf"]
    assert len(pages.pack(SESSION)) <= pages.count_pages(files[f"{NAME}.pdf"]) <= 50


@pytest.mark.parametrize("sheets", [1, 3])
@pytest.mark.skipif(not importlib.util.find_spec("typst"), reason="Typst is not installed")
def test_so_many_sheets_are_so_many_pages(sheets: int) -> None:
    made = [sheet(f"p{n}", "Sheet", pages.make("p", "Read me.")) for n in range(sheets)]
    assert pages.count_pages(pages.to_sheets_pdf("Sheets", made)) == sheets
