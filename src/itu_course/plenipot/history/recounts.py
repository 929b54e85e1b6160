"""Real elections, counted again round by round with the rules of this room."""

from __future__ import annotations

from dataclasses import dataclass

from itu_course import facts
from itu_course.errors import UnknownName
from itu_course.facts import Ballot
from itu_course.plenipot.rules import ElectionRound, election_round
from itu_course.words import say


@dataclass(frozen=True)
class Counted:
    """One real ballot and our count of it. ``agrees`` is None where nothing was published to compare with."""

    ballot: Ballot
    count: ElectionRound
    agrees: bool | None
    lines: tuple[str, ...]


def elections() -> tuple[tuple[str, str], ...]:
    """Conference and post of each election with at least one whole ballot, such as ("PP-22", "SG")."""
    return tuple(dict.fromkeys((one.pp, one.post) for one in facts.ballots() if _whole(one)))


def rounds(pp: str, post: str) -> tuple[Counted, ...]:
    """The whole ballots of one election in the order of their rounds. Raises UnknownName."""
    if (pp, post) not in elections():
        raise UnknownName("counted-election", f"{pp} {post}", [" ".join(each) for each in elections()])
    found = [one for one in facts.ballots() if (one.pp, one.post) == (pp, post) and _whole(one)]
    return tuple(_counted(one) for one in sorted(found, key=lambda one: one.round or 0))


def _whole(one: Ballot) -> bool:
    return one.complete and one.round is not None


def _counted(one: Ballot) -> Counted:
    count = election_round({each.candidate: each.votes for each in one.votes})
    agrees = None
    if one.required is not None and one.required_is == "published":
        agrees = (count.required, count.elected) == (one.required, one.elected)
    word = "unknown" if agrees is None else "same" if agrees else "other"
    return Counted(one, count, agrees, (*count.lines[1:], say(f"plenipot.history.{word}", required=one.required)))
