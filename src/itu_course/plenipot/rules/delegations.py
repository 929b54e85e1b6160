"""Who may vote, and for whom (Constitution 27, 169, 210; Convention 325–337)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from itu_course.errors import RuleError
from itu_course.plenipot.rules.numbered import Numbered
from itu_course.words import say


class Credentials(Enum):
    """What the conference has decided on the letter that says who speaks for a state (CV 324–334)."""

    IN_ORDER = "in order"
    PENDING = "not yet examined"
    NOT_IN_ORDER = "not in order"


@dataclass(frozen=True)
class Standing:
    """The facts on which a delegation's right to vote depends.

    Attributes
    ----------
    member
        Whether the state is a Member State.
    arrears
        What it owes, 0 or more, in the same unit of money as ``two_years``.
    two_years
        Its contributions due for the two preceding years, 0 or more.
    unratified_after_two_years
        Whether it signed an amended treaty but has not ratified it two years after its entry into force.
    credentials
        The decision on its credentials.
    """

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
    """Decide whether a delegation has its one vote.

    Parameters
    ----------
    standing
        The facts about the delegation's state.

    Returns
    -------
    VoteRight
        True in an ``if`` when it may vote. If several rules forbid it, the first in this order: membership, arrears,
        ratification, credentials.

    Raises
    ------
    RuleError
        If an amount of money is negative or not a number, or the decision on credentials is none of ``Credentials``.

    Notes
    -----
    One state, one vote: CS 27. A state loses its vote when its arrears equal or exceed what is due for the two
    preceding years (CS 169), when it has not ratified in time (CS 210) or when its credentials are not in order
    (CV 333). Until the conference has decided on them, it may vote (CV 334).

    Examples
    --------
    >>> may_vote(Standing(arrears=2, two_years=2)).rule
    'CS 169'
    """
    if standing.credentials not in tuple(Credentials):
        known = ", ".join(decision.name for decision in Credentials)
        raise RuleError(say("plenipot.rule.credentials", value=standing.credentials, known=known))
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
    """Count the votes that one delegation casts: its own and one by proxy at most.

    Parameters
    ----------
    own
        The delegation that casts the votes.
    proxies
        The delegations that have given it their vote: none or one.

    Returns
    -------
    int
        0, 1 or 2. Only a delegation with the right to vote can give its vote to another, and only one with the right
        to vote can be given it (CV 336). So a delegation that lost its own vote casts none.

    Raises
    ------
    RuleError
        If there is more than one proxy (CV 337), an amount of money is negative or not a number, or the decision on
        credentials is none of ``Credentials``.

    Notes
    -----
    A state that sends no delegation at all may let another one vote for it (CV 335). That is a more formal case, which
    is not told apart here.

    Examples
    --------
    >>> votes_held(Standing(), [Standing(arrears=5)]), votes_held(Standing(arrears=5), [Standing()])
    (1, 0)
    """
    if len(proxies) > 1:
        raise RuleError(say("plenipot.rule.proxies", number=len(proxies)))
    given = sum(bool(may_vote(giver)) for giver in proxies)
    return 1 + given if may_vote(own) else 0
