"""Who may vote, and for whom (Constitution 27, 169, 210; Convention 325–337)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from itu_course.errors import RuleError
from itu_course.plenipot.rules.numbered import Numbered
from itu_course.words import say


class Credentials(Enum):
    """The letter that says who speaks for a state."""

    IN_ORDER = "in order"
    PENDING = "not yet examined"
    NOT_IN_ORDER = "not in order"


@dataclass(frozen=True)
class Standing:
    """What the right to vote hangs on. Money in any one unit; ``two_years`` = due for the two years before."""

    member: bool = True
    arrears: float = 0.0
    two_years: float = 1.0
    unratified_after_two_years: bool = False
    credentials: Credentials = Credentials.IN_ORDER


class VoteRight(Numbered):
    """Whether a delegation may vote, and which rule says so. True in an ``if`` when it may."""

    YES = "yes", "CS 27, CV 332"
    UNTIL_DECIDED = "until-decided", "CV 334"
    NOT_A_MEMBER = "not-a-member", "CS 27"
    ARREARS = "arrears", "CS 169"
    NOT_RATIFIED = "not-ratified", "CS 210"
    CREDENTIALS = "credentials", "CV 333"

    def __bool__(self) -> bool:
        return self in (VoteRight.YES, VoteRight.UNTIL_DECIDED)


def may_vote(standing: Standing) -> VoteRight:
    """Whether this state's delegation has its one vote."""
    if not standing.member:
        return VoteRight.NOT_A_MEMBER
    if not (standing.arrears >= 0 and standing.two_years >= 0):  # also refuses "not a number"
        raise RuleError(say("plenipot.rule.money"))
    if 0 < standing.two_years <= standing.arrears:
        return VoteRight.ARREARS
    if standing.unratified_after_two_years:
        return VoteRight.NOT_RATIFIED
    if standing.credentials is Credentials.NOT_IN_ORDER:
        return VoteRight.CREDENTIALS
    return VoteRight.UNTIL_DECIDED if standing.credentials is Credentials.PENDING else VoteRight.YES


def votes_held(own: Standing, proxies: Sequence[Standing] = ()) -> int:
    """Votes one delegation casts: its own and at most one for another delegation (CV 335–337). Raises RuleError."""
    if len(proxies) > 1:
        raise RuleError(say("plenipot.rule.proxies", number=len(proxies)))
    return int(bool(may_vote(own))) + sum(bool(may_vote(giver)) for giver in proxies)
