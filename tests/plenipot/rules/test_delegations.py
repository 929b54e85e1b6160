"""Who may vote, by provision number."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

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


def test_cs_169_arrears_that_equal_what_is_due_cost_the_vote_and_nothing_due_costs_none() -> None:
    assert rules.may_vote(Standing(arrears=3, two_years=2)) is VoteRight.ARREARS
    assert rules.may_vote(Standing(arrears=0.5, two_years=0.5)) is VoteRight.ARREARS
    assert rules.may_vote(Standing(arrears=0, two_years=0)) is VoteRight.YES, "who owes nothing is not in arrears"
    assert rules.may_vote(Standing(arrears=9, two_years=0)) is VoteRight.YES, "nothing was due in these two years"


@pytest.mark.parametrize("decision", ["in order", "nonsense", None, True])
def test_a_decision_on_credentials_is_one_of_three(decision: object) -> None:
    with pytest.raises(RuleError, match="IN_ORDER, PENDING, NOT_IN_ORDER"):
        rules.may_vote(Standing(credentials=decision))  # type: ignore[arg-type]


@pytest.mark.parametrize("amounts", [(-0.1, 1), (1, -0.1), (float("nan"), 1), (1, float("nan"))])
def test_an_amount_of_money_is_0_or_more(amounts: tuple[float, float]) -> None:
    with pytest.raises(RuleError):
        rules.may_vote(Standing(arrears=amounts[0], two_years=amounts[1]))


def test_cv_336_only_a_delegation_with_a_vote_can_be_given_another() -> None:
    assert rules.votes_held(Standing()) == 1
    for lost in (Standing(member=False), Standing(arrears=5), Standing(credentials=Credentials.NOT_IN_ORDER)):
        assert rules.votes_held(lost) == rules.votes_held(lost, [Standing()]) == 0
    assert rules.votes_held(Standing(arrears=5), [Standing(arrears=5)]) == 0
    assert rules.votes_held(Standing(credentials=Credentials.PENDING), [Standing()]) == 2


def test_only_two_of_the_answers_give_a_vote() -> None:
    assert [right for right in VoteRight if right] == [VoteRight.YES, VoteRight.UNTIL_DECIDED]
    with pytest.raises(FrozenInstanceError):
        Standing().member = False  # type: ignore[misc]
