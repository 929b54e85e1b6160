"""Numbers that cannot be are refused in one sentence, and every rule names its provision."""

from __future__ import annotations

import math
import re

import pytest

from itu_course.errors import RuleError
from itu_course.plenipot import rules
from itu_course.plenipot.rules import Method, Motion, Outcome, Quorum, RepeatedVote, Standing, VoteRight


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rules.simple_majority(-1, 2, 0), "below 0"),
        (lambda: rules.simple_majority(math.nan, 2, 0), "whole number"),  # type: ignore[arg-type]
        (lambda: rules.simple_majority(True, 2, 0), "whole number"),
        (lambda: rules.constitution_amendment(190, 180), "more"),
        (lambda: rules.quorum(181, 180), "more"),
        (lambda: rules.count_vote("resolution", 180, 100, 60, 40, 1), "more"),
        (lambda: rules.count_vote("budget", 180, 100, 60, 40, 0), "budget"),
        (lambda: rules.election_round({"a": 181}, accredited=180), "more"),
        (lambda: rules.election_round({}), "candidate"),
        (lambda: rules.may_vote(Standing(arrears=math.nan)), "0 or more"),
    ],
)
def test_impossible_numbers_are_refused_in_one_sentence(call: object, message: str) -> None:
    with pytest.raises(RuleError, match=message) as refusal:
        call()  # type: ignore[operator]
    assert "\n" not in str(refusal.value) and str(refusal.value).endswith((".", ")."))


@pytest.mark.parametrize("kind", [Method, Motion, Outcome, Quorum, RepeatedVote, VoteRight])
def test_every_member_names_its_provision(kind: type[Outcome]) -> None:
    for member in kind:
        assert re.match(r"(CS|CV|GR) \d", member.rule) and re.fullmatch(r"[a-z-]+", member.word)


def test_a_number_may_be_0_and_as_high_as_its_limit() -> None:
    assert rules.simple_majority(1, 0, 0) is Outcome.ADOPTED
    assert rules.required_majority(0) == 1 and rules.council_size(0) == 0
    assert rules.constitution_amendment(180, 180).adopted
    for number in (-1, 1.0, "1", None, False):
        with pytest.raises(RuleError):
            rules.required_majority(number)  # type: ignore[arg-type]


def test_results_share_words_and_not_rules() -> None:
    assert [outcome for outcome in Outcome if outcome.adopted] == [
        Outcome.ADOPTED,
        Outcome.CONSTITUTION_AMENDED,
        Outcome.CONVENTION_AMENDED,
    ]
    assert [bool(quorum) for quorum in Quorum] == [True, False] * 3


def test_whole_numbers_of_numpy_are_taken_and_come_back_as_plain_ones() -> None:
    numpy = pytest.importorskip("numpy")
    count = rules.count_vote("resolution", *numpy.array([180, 150, 77, 33, 8]))
    assert count == rules.count_vote("resolution", 180, 150, 77, 33, 8)
    assert {type(number) for number in (count.yes, count.no, count.abstentions)} == {int}
    ballot = rules.election_round({"a": numpy.int64(139), "b": numpy.uint8(25)}, blank=numpy.int32(8))
    assert ballot == rules.election_round({"a": 139, "b": 25}, blank=8)
    for number in (numpy.float64(2), numpy.bool_(True), numpy.int64(-1)):
        with pytest.raises(RuleError):
            rules.required_majority(number)
