"""Who may vote, by provision number."""

from __future__ import annotations

import pytest

from itu_course.errors import RuleError
from itu_course.plenipot import rules
from itu_course.plenipot.rules import Credentials, Standing, VoteRight


def test_who_may_vote() -> None:
    assert rules.may_vote(Standing()) is VoteRight.YES
    assert rules.may_vote(Standing(credentials=Credentials.PENDING)) is VoteRight.UNTIL_DECIDED
    assert rules.may_vote(Standing(credentials=Credentials.NOT_IN_ORDER)).rule == "CV 333"
    assert rules.may_vote(Standing(arrears=2, two_years=2)).rule == "CS 169"
    assert rules.may_vote(Standing(arrears=1.9, two_years=2))
    assert rules.may_vote(Standing(unratified_after_two_years=True)).rule == "CS 210"
    assert not rules.may_vote(Standing(member=False))


def test_cv_337_one_proxy_at_most() -> None:
    assert rules.votes_held(Standing(), [Standing()]) == 2
    assert rules.votes_held(Standing(), [Standing(arrears=5)]) == 1, "the giver must have a vote itself (CV 336)"
    with pytest.raises(RuleError, match="CV 337"):
        rules.votes_held(Standing(), [Standing(), Standing()])


def test_the_first_rule_in_the_way_is_the_one_named() -> None:
    outsider = Standing(False, 5, 1, True, Credentials.NOT_IN_ORDER)
    debtor = Standing(True, 5, 1, True, Credentials.NOT_IN_ORDER)
    assert rules.may_vote(outsider) is VoteRight.NOT_A_MEMBER
    assert rules.may_vote(debtor) is VoteRight.ARREARS
