"""Majorities, quorum and methods of voting, by provision number and by their properties."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.errors import RuleError
from itu_course.plenipot import rules
from itu_course.plenipot.rules import Method, Outcome
from itu_course.words import say, say_count

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
            assert count.name == "no-quorum" and rules.quorum(present, accredited, matter).rule in count.lines[0]
        elif matter == "resolution":
            assert count.outcome is rules.simple_majority(yes, no, abstentions)
        assert any(count.outcome.rule in line for line in count.lines)


def sentences(matter: str, *numbers: Any, first_time: bool = True) -> tuple[str, ...]:
    """How a vote was counted, of (accredited, present, yes, no, abstentions)."""
    return rules.count_vote(matter, *numbers, first_time).lines


def test_the_sentences_of_a_vote_on_a_resolution_have_its_numbers() -> None:
    quorum = say("plenipot.count.quorum-reached", present=150, accredited=180, rule="GR 92 (ex CV 385)")
    votes = {"yes": 40, "no": 33, "abstentions": 8, "all": 81}
    assert sentences("resolution", 180, 150, 40, 33, 8) == (
        quorum,
        say("plenipot.count.abstentions-below", **votes, rule=Outcome.POSTPONED.rule),
        say("plenipot.count.majority-adopted", **votes, rule=Outcome.ADOPTED.rule),
        say_count("plenipot.count.silent", 69),
        say("plenipot.count.result-adopted"),
    )
    assert sentences("resolution", 180, 150, 50, 100, 0) == (
        quorum,
        say("plenipot.count.majority-rejected", yes=50, no=100, abstentions=0, all=150, rule=Outcome.REJECTED.rule),
        say("plenipot.count.result-rejected"),
    )


def test_a_tie_and_a_postponement_have_their_own_sentences() -> None:
    tie = sentences("resolution", 10, 10, 5, 5, 0)
    assert tie[1:] == (
        say("plenipot.count.majority-tie", yes=5, no=5, abstentions=0, all=10, rule=Outcome.TIED.rule),
        say("plenipot.count.result-rejected"),
    )
    votes = {"yes": 3, "no": 1, "abstentions": 5, "all": 9}
    assert sentences("resolution", 10, 10, 3, 1, 5)[1:] == (
        say("plenipot.count.abstentions-above", **votes, rule=Outcome.POSTPONED.rule),
        say_count("plenipot.count.silent", 1),
        say("plenipot.count.result-postponed"),
    )
    assert sentences("resolution", 10, 10, 3, 1, 5, first_time=False)[1:3] == (
        say("plenipot.count.abstentions-second", **votes, rule=Outcome.POSTPONED.rule),
        say("plenipot.count.majority-adopted", **votes, rule=Outcome.ADOPTED.rule),
    )


@pytest.mark.parametrize(
    ("accredited", "cs", "cv"), [(180, 120, 91), (172, 115, 87), (193, 129, 97), (190, 127, 96), (1, 1, 1)]
)
def test_the_sentence_says_how_many_an_amendment_needs(accredited: int, cs: int, cv: int) -> None:
    for matter, key, needed, rule in (
        ("constitution", "two-thirds", cs, "CS 227"),
        ("convention", "half-of-all", cv, "CV 522"),
    ):
        for yes in (needed - 1, needed):
            count = rules.count_vote(matter, accredited, accredited, yes, 0, 0)
            numbers = {"accredited": accredited, "needed": needed, "yes": yes, "rule": rule}
            assert count.lines[1] == say(f"plenipot.count.{key}", **numbers)
            assert (count.name, count.yes) == ("adopted" if yes == needed else "rejected", yes)


def test_with_no_delegation_accredited_nothing_is_amended() -> None:
    assert not rules.constitution_amendment(0, 0).adopted
    assert not rules.convention_amendment(0, 0).adopted


def test_without_a_quorum_nothing_is_counted() -> None:
    count = rules.count_vote("resolution", 10, 5, 4, 0, 0)
    assert (count.outcome, count.yes, count.no, count.abstentions) == (Outcome.NO_QUORUM, 4, 0, 0)
    assert count.lines == (
        say("plenipot.count.quorum-not-reached", present=5, accredited=10, rule="GR 92 (ex CV 385)"),
        say("plenipot.count.result-no-quorum"),
    )


def test_more_than_there_are_is_refused_and_all_of_them_are_not() -> None:
    assert rules.count_vote("resolution", 3, 3, 1, 1, 1).name == "rejected"
    for present, yes, no, abstentions in ((4, 1, 1, 1), (3, 2, 1, 1), (3, 1, 2, 1), (3, 1, 1, 2), (3, -1, 1, 1)):
        with pytest.raises(RuleError):
            rules.count_vote("resolution", 3, present, yes, no, abstentions)
    for decide in (rules.constitution_amendment, rules.convention_amendment, rules.quorum):
        assert decide(3, 3)
        with pytest.raises(RuleError):
            decide(4, 3)
    with pytest.raises(RuleError, match="convention"):
        rules.count_vote("treaty", 3, 3, 1, 1, 1)


def test_a_count_cannot_be_changed_afterwards() -> None:
    count = rules.count_vote("resolution", 3, 3, 1, 1, 1)
    with pytest.raises(FrozenInstanceError):
        count.yes = 2  # type: ignore[misc]


def test_a_postponed_vote_counts_when_it_is_the_second_one() -> None:
    assert rules.simple_majority(1, 2, 9, first_time=False) is Outcome.REJECTED
    assert rules.count_vote("resolution", 20, 20, 2, 1, 9, first_time=False).name == "adopted"
    assert rules.count_vote("resolution", 20, 20, 2, 1, 9).name == "postponed"


def test_more_than_enough_requests_are_enough() -> None:
    assert [rules.voting_method(0, asking) for asking in (1, 2, 3)] == [
        Method.SHOW_OF_HANDS,
        Method.ROLL_CALL,
        Method.ROLL_CALL,
    ]
    assert [rules.voting_method(asking, 0) for asking in (4, 5, 6)] == [
        Method.SHOW_OF_HANDS,
        Method.SECRET_BALLOT,
        Method.SECRET_BALLOT,
    ]


@given(accredited=st.integers(1, 194), voteless=st.integers(0, 30), data=st.data())
def test_cs_226_and_cv_521_ask_for_more_than_half_of_all_accredited(
    accredited: int, voteless: int, data: st.DataObject
) -> None:
    present, idle = data.draw(st.integers(0, accredited)), data.draw(st.integers(0, voteless))
    for matter, rule in (("constitution", "CS 226"), ("convention", "CV 521"), ("resolution", "GR 92 (ex CV 385)")):
        count = rules.count_vote(matter, accredited, present, present, 0, 0, without_vote=(voteless, idle))
        all_present, all_accredited = (
            (present, accredited) if matter == "resolution" else (present + idle, accredited + voteless)
        )
        assert (count.name == "no-quorum") is (2 * all_present <= all_accredited)
        assert rule in count.lines[0] and f"{all_present} of {all_accredited}" in count.lines[0]
        assert count.name != "no-quorum" or count.outcome.rule == rule


def test_a_delegation_without_a_vote_helps_to_reach_the_quorum_of_an_amendment_and_not_its_majority() -> None:
    without = rules.count_vote("convention", 100, 50, 50, 0, 0)
    helped = rules.count_vote("convention", 100, 50, 50, 0, 0, without_vote=(1, 1))
    assert (without.outcome, helped.outcome) == (Outcome.NO_QUORUM_CONVENTION, Outcome.CONVENTION_KEPT)
    with pytest.raises(RuleError):
        rules.count_vote("convention", 100, 50, 50, 0, 0, without_vote=(1, 2))
    with pytest.raises(RuleError, match="treaty"):
        rules.quorum(2, 3, "treaty")
