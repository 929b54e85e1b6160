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
