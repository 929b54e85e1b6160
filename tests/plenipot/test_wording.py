"""Words compared: nothing is lost, and every change is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course import plenipot
from itu_course.plenipot import Decision
from itu_course.plenipot.scenario import Clause
from itu_course.plenipot.wording import compare
from support.played import with_seats


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


@pytest.mark.parametrize("number", range(4))
def test_the_text_at_the_end_is_marked_against_the_first_draft(number: int) -> None:
    record = with_seats(number)
    clean, marked = (text.splitlines()[2:] for text in (record.text, record.marked_text))
    for clause, end, plain, changed in zip(record.scenario.clauses, record.outcome, clean, marked, strict=True):
        assert plain == f"{clause.label} {end.words}"
        assert changed.startswith(f"{clause.label} ")
        same = not end.adopted or end.wording_index == clause.tabled
        assert ("added:" in changed or "deleted:" in changed) == (not same or (clause.mark == "SUP" and end.adopted))


def test_what_is_adopted_as_tabled_has_no_mark() -> None:
    scenario = plenipot.load_scenario("community-alert-networks")
    clause = scenario.clauses[0]
    tabled = replace(
        _decision(clause), way="consensus", wording_index=clause.tabled, words=clause.wordings[clause.tabled].words
    )
    assert plenipot.wording.ended(clause, tabled) == (("plain", tabled.words),)
    assert plenipot.wording.ended(clause, _decision(clause)) == (("plain", clause.status_quo_words),)


def _decision(clause: Clause) -> Decision:
    return Decision(0, "fallback", None, clause.status_quo, clause.status_quo_words, (), 0, ())
