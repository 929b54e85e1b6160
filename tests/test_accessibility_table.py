"""The table of docs/accessibility.md grows by what a run measured, and keeps what other runs found."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.accessibility_table import BEGIN, END, known, merged, report

WAYS, STATES = ("wide", "narrow"), ("before", "after")
DOCS = Path(__file__).resolve().parents[1] / "docs" / "accessibility.md"


def page_with(rows: dict[str, list[str]], others: dict[str, str]) -> str:
    return merged(f"# Words before\n\n{BEGIN}\n{END}\n\nWords after.\n", report(rows, others, WAYS, STATES))


def test_what_was_written_is_read_again() -> None:
    rows, others = {"03_c": ["1", "0"], "01_a": ["0", "0"]}, {"some-rule": '`<div a="b">`'}
    page = page_with(rows, others)
    assert known(page, WAYS) == (rows, others)
    assert page.startswith("# Words before\n") and page.endswith("\n\nWords after.\n")
    assert page.index("01_a") < page.index("03_c")
    assert merged(page, report(*known(page, WAYS), WAYS, STATES)) == page


def test_a_run_keeps_the_rows_of_others_and_replaces_its_own() -> None:
    page = page_with({"01_a": ["0", "0"], "02_b": ["5", "5"]}, {})
    rows, others = known(page, WAYS)
    again = merged(page, report({**rows, "02_b": ["0", "1"]}, others, WAYS, STATES))
    assert "| 01_a | 0 | 0 |" in again and "| 02_b | 0 | 1 |" in again and "5" not in again


def test_rows_measured_in_other_ways_are_not_kept() -> None:
    page = page_with({"01_a": ["0", "0"]}, {})
    assert known(page, (*WAYS, "dark"))[0] == {}


def test_the_page_of_the_course_has_a_table() -> None:
    pytest.importorskip("playwright")
    from support.accessibility import WAYS as ways

    rows, _ = known(DOCS.read_text(encoding="utf-8"), list(ways))
    assert rows and all(len(figures) == len(ways) for figures in rows.values())
