"""Order of motions and of amendments, voting by parts and voting again (General Rules 95–106 and 132–145)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isnan
from typing import TypeVar

from itu_course.errors import RuleError, UnknownName
from itu_course.plenipot.rules.numbered import Numbered, at_most, whole
from itu_course.plenipot.rules.voting import Outcome
from itu_course.words import say

Amendment = TypeVar("Amendment")


class Motion(Numbered):
    """Motions on procedure, the most urgent first."""

    POINT_OF_ORDER = "point-of-order", "GR 95, 98 (ex CV 388, 391)"
    SUSPEND_MEETING = "suspend-meeting", "GR 99, 104 (ex CV 392, 397)"
    ADJOURN_MEETING = "adjourn-meeting", "GR 100, 104 (ex CV 393, 397)"
    ADJOURN_DEBATE = "adjourn-debate", "GR 101, 105 (ex CV 394, 398)"
    CLOSE_DEBATE = "close-debate", "GR 102, 106 (ex CV 395, 399)"
    OTHER = "other", "GR 103 (ex CV 396)"


class RepeatedVote(Numbered):
    """Whether the same matter may be voted on again. True in an ``if`` when it may."""

    ALLOWED = "allowed", "GR 143–145 (ex CV 439–441)"
    NOT_IN_COMMITTEE = "not-in-committee", "GR 142 (ex CV 438)"
    TOO_FEW_ASK = "too-few-ask", "GR 144 (ex CV 440)"
    TOO_SOON = "too-soon", "GR 145 (ex CV 441)"

    def __bool__(self) -> bool:
        return self is RepeatedVote.ALLOWED


def order_of_motions(motions: Iterable[Motion | str]) -> tuple[Motion, ...]:
    """Sort motions on procedure into the order in which a meeting takes them up.

    Parameters
    ----------
    motions
        Motions, or their words such as "close-debate".

    Returns
    -------
    tuple of Motion
        The most urgent first (GR 95–103, ex CV 388–396); equal ones in the order given.

    Raises
    ------
    UnknownName
        If a word names no motion.

    Examples
    --------
    >>> [motion.word for motion in order_of_motions(["close-debate", "point-of-order"])]
    ['point-of-order', 'close-debate']
    """
    by_word = {motion.word: motion for motion in Motion}
    known: list[Motion] = []
    for motion in motions:
        if isinstance(motion, str) and motion not in by_word:
            raise UnknownName("motion", motion, by_word)
        known.append(by_word[motion] if isinstance(motion, str) else motion)
    return tuple(sorted(known, key=list(Motion).index))


def order_of_amendments(
    amendments: Sequence[Amendment], distance: Callable[[Amendment], float]
) -> tuple[Amendment, ...]:
    """Sort amendments to one proposal into the order in which they are voted on.

    Parameters
    ----------
    amendments
        The amendments as submitted, of any type.
    distance
        How far an amendment departs from the original text, in any unit. In real life the chair judges this.

    Returns
    -------
    tuple of Amendment
        The one that departs furthest first (GR 140, ex CV 436); equally distant ones as submitted.

    Raises
    ------
    RuleError
        If a distance is not a number.

    Examples
    --------
    >>> order_of_amendments([45, 90, 10], distance=lambda position: abs(position - 50))
    (90, 10, 45)
    """
    far = [distance(amendment) for amendment in amendments]
    if any(isnan(number) for number in far):
        raise RuleError(say("plenipot.rule.distance"))
    order = sorted(range(len(far)), key=lambda place: -far[place])
    return tuple(amendments[place] for place in order)


def vote_by_parts(parts: Sequence[Outcome]) -> tuple[int, ...]:
    """Find the parts of a proposal that are put to a vote again as a whole.

    Parameters
    ----------
    parts
        What the vote on each part decided.

    Returns
    -------
    tuple of int
        Indexes of the parts that were adopted (GR 132, ex CV 428). None of them: the whole proposal is rejected
        (GR 133, ex CV 429).

    Examples
    --------
    >>> vote_by_parts([Outcome.ADOPTED, Outcome.REJECTED, Outcome.ADOPTED])
    (0, 2)
    """
    return tuple(index for index, outcome in enumerate(parts) if outcome.adopted)


def second_vote(plenary: bool, days_since: int, asking: int, members: int) -> RepeatedVote:
    """Decide whether a meeting may vote on the same matter again.

    Parameters
    ----------
    plenary
        Whether it is the plenary; a committee may not (GR 142, ex CV 438).
    days_since
        Days since the first vote: at least one is needed (GR 145, ex CV 441).
    asking
        Member States with a vote that ask for it: more than half are needed (GR 144, ex CV 440).
    members
        Member States with a vote.

    Returns
    -------
    RepeatedVote
        True in an ``if`` when the vote may be repeated; otherwise the rule that forbids it.

    Notes
    -----
    RuleError is raised if a number is not a whole number of 0 or more, or more ask than there are members.

    Examples
    --------
    >>> second_vote(True, days_since=1, asking=97, members=194).rule
    'GR 144 (ex CV 440)'
    """
    days, asking, members = whole("days", days_since), whole("asking", asking), whole("members", members)
    at_most("asking", asking, "members", members)
    if not plenary:
        return RepeatedVote.NOT_IN_COMMITTEE
    if 2 * asking <= members:
        return RepeatedVote.TOO_FEW_ASK
    return RepeatedVote.ALLOWED if days >= 1 else RepeatedVote.TOO_SOON
