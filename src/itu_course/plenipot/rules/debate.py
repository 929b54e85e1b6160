"""Order of motions, of amendments, voting by parts and voting again (General Rules 95–106 and 132–145)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from itu_course.errors import UnknownName
from itu_course.plenipot.rules.numbered import Numbered, whole
from itu_course.plenipot.rules.voting import Outcome

T = TypeVar("T")


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
    """The motions in the order in which they are taken up; equal ones as they came. Raises UnknownName."""
    known = {motion.word: motion for motion in Motion}
    found = []
    for each in motions:
        if isinstance(each, str) and each not in known:
            raise UnknownName("motion", each, known)
        found.append(known[each] if isinstance(each, str) else each)
    return tuple(sorted(found, key=list(Motion).index))


def order_of_amendments(amendments: Sequence[T], distance: Callable[[T], float]) -> tuple[T, ...]:
    """Furthest from the original first, equal ones as submitted (GR 140, ex CV 436).

    ``distance`` says how far an amendment lies from the original; in real life the chair judges this.
    """
    return tuple(sorted(amendments, key=lambda each: -distance(each)))


def vote_by_parts(parts: Sequence[Outcome]) -> tuple[int, ...]:
    """Which parts are voted on again as a whole; none means that the whole is rejected (GR 132–133, ex CV 428–429)."""
    return tuple(number for number, part in enumerate(parts) if part.adopted)


def second_vote(plenary: bool, days_since: int, asking: int, members: int) -> RepeatedVote:
    """May the meeting vote on the same part again? ``members`` = Member States with a vote (GR 142–145)."""
    if not plenary:
        return RepeatedVote.NOT_IN_COMMITTEE
    if 2 * whole("asking", asking) <= whole("members", members):
        return RepeatedVote.TOO_FEW_ASK
    return RepeatedVote.ALLOWED if whole("days", days_since) >= 1 else RepeatedVote.TOO_SOON
