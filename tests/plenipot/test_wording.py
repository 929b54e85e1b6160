"""Words compared: nothing is lost, and every change is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import plenipot
from itu_course.plenipot.wording import compare


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_a_draft_shows_each_change_to_the_text_in_force(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    for clause, line in zip(scenario.clauses, plenipot.wording.draft(scenario).splitlines()[2:], strict=True):
        assert line.startswith(f"{clause.mark} {clause.label} ")
        spans = plenipot.wording.proposed(clause)
        before = "".join(words for kind, words in spans if kind != "added")
        after = "".join(words for kind, words in spans if kind != "deleted")
        assert before == ("" if clause.mark == "ADD" else clause.status_quo_words)
        assert after == ("" if clause.mark == "SUP" else clause.wordings[clause.tabled].words)
        assert ("added:" in line or "deleted:" in line) == (clause.mark != "NOC")


@given(st.text(alphabet="ab c,.’-", max_size=40), st.text(alphabet="ab c,.’-", max_size=40))
def test_a_comparison_holds_both_texts(before: str, after: str) -> None:
    spans = compare(before, after)
    assert "".join(text for kind, text in spans if kind != "added") == before
    assert "".join(text for kind, text in spans if kind != "deleted") == after


def test_few_words_between_two_changes_belong_to_them() -> None:
    spans = compare("we ask the group to meet in May each year", "we beg the room to sit in June each year")
    assert spans == (
        ("plain", "we"),
        ("deleted", " ask the group to meet in May"),
        ("added", " beg the room to sit in June"),
        ("plain", " each year"),
    )
