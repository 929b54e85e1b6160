"""Citations and dates as readers see them."""

from __future__ import annotations

from datetime import date

import pytest

from itu_course import facts
from itu_course.errors import UnknownName


def test_a_citation_is_one_line_with_title_address_and_date() -> None:
    for name, source in facts.sources().items():
        line = facts.citation(name)
        assert "\n" not in line and line.startswith(f"**{name}** ") and " November 2026." in line
        assert (source.kind in facts.OURS) == line.endswith(" November 2026."), "only our own have no copy"
        assert source.title in line and source.publisher in line and source.url in line
    with pytest.raises(UnknownName, match="PP22SG"):
        facts.citation("PP22S")


def test_a_citation_says_how_old_the_copy_is() -> None:
    assert facts.citation("PP22SG").endswith(" Copy of 2022.")
    assert facts.citation("PP26PR").endswith(" Copy of 13 November 2025.")
    assert facts.citation("AAP2006").endswith(" Copy of July 2006.")
    assert facts.citation("APPROVAL").endswith(" The copy has no date.")


def test_a_date_has_its_month_in_words() -> None:
    assert facts.plain_date(date(2025, 3, 9)) == "9 March 2025"
