"""Majorities, quorum and methods of voting, by provision number and by their properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.plenipot import rules
from itu_course.plenipot.rules import Method, Outcome

counts = st.integers(0, 194)


def test_gr_116_a_tie_rejects_and_117_abstentions_are_left_out() -> None:
    assert rules.simple_majority(50, 50, 10) is Outcome.TIED and not Outcome.TIED.adopted
    assert rules.simple_majority(2, 1, 3) is Outcome.ADOPTED


def test_gr_120_more_than_half_abstaining_puts_off_once() -> None:
    assert rules.simple_majority(40, 30, 71) is Outcome.POSTPONED
    assert rules.simple_majority(40, 30, 70) is Outcome.ADOPTED, "exactly half is not more than half"
    assert rules.simple_majority(40, 30, 71, first_time=False) is Outcome.ADOPTED
    assert Outcome.POSTPONED.rule == "GR 120 (ex CV 416)"


def test_the_vote_of_dubai_2012_is_adopted() -> None:
    assert rules.simple_majority(77, 33, 8).adopted


@pytest.mark.parametrize(("accredited", "cs", "cv"), [(180, 120, 91), (172, 115, 87), (194, 130, 98)])
def test_cs_227_and_cv_522_thresholds(accredited: int, cs: int, cv: int) -> None:
    assert rules.constitution_amendment(cs, accredited).adopted
    assert not rules.constitution_amendment(cs - 1, accredited).adopted
    assert rules.convention_amendment(cv, accredited).adopted
    assert not rules.convention_amendment(cv - 1, accredited).adopted


def test_gr_92_quorum_is_more_than_half() -> None:
    assert not rules.quorum(90, 180)
    assert rules.quorum(91, 180)


def test_gr_122_to_126_method() -> None:
    assert rules.voting_method(5, 9) is Method.SECRET_BALLOT
    assert rules.voting_method(4, 2) is Method.ROLL_CALL
    assert rules.voting_method(4, 1) is Method.SHOW_OF_HANDS
    assert rules.voting_method(0, 0, show_of_hands_clear=False) is Method.ROLL_CALL


@given(yes=counts, no=counts, abstentions=counts)
def test_more_votes_for_never_hurt(yes: int, no: int, abstentions: int) -> None:
    if rules.simple_majority(yes, no, abstentions).adopted:
        assert rules.simple_majority(yes + 1, no, abstentions).adopted


@given(accredited=st.integers(1, 194), data=st.data())
def test_the_count_says_what_the_rules_say(accredited: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, accredited))
    yes = data.draw(st.integers(0, present))
    no = data.draw(st.integers(0, present - yes))
    abstentions = data.draw(st.integers(0, present - yes - no))
    for matter in ("resolution", "constitution", "convention"):
        count = rules.count_vote(matter, accredited, present, yes, no, abstentions)
        if not rules.quorum(present, accredited):
            assert count.name == "no-quorum" and "GR 92" in count.lines[0]
        elif matter == "resolution":
            assert count.outcome is rules.simple_majority(yes, no, abstentions)
        assert any(count.outcome.rule in line for line in count.lines)
