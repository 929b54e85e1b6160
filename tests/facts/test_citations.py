"""Citations and dates as readers see them."""

from __future__ import annotations

from datetime import date

import pytest

from itu_course import facts
from itu_course.errors import UnknownName


def test_a_citation_is_one_line_with_title_address_and_date() -> None:
    for name, source in facts.sources().items():
        line = facts.citation(name)
        assert "\n" not in line and line.startswith(f"**{name}** ") and line.endswith(" November 2026.")
        assert source.title in line and source.publisher in line and source.url in line
    with pytest.raises(UnknownName, match="PP22SG"):
        facts.citation("PP22S")


def test_a_date_has_its_month_in_words() -> None:
    assert facts.plain_date(date(2025, 3, 9)) == "9 March 2025"
