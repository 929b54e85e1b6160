"""Elections: the five officials, the Council and the Radio Regulations Board (Constitution 61–63, Convention 7–21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from itu_course.errors import RuleError, UnknownName
from itu_course.plenipot.rules.numbered import at_most, whole
from itu_course.plenipot.rules.voting import Outcome
from itu_course.words import say, say_count

# Seats by region as filled from 2010 to 2022 (Council) and before (board).
COUNCIL_SEATS: Mapping[str, int] = MappingProxyType({"A": 9, "B": 8, "C": 5, "D": 13, "E": 13})
RADIO_BOARD_SEATS: Mapping[str, int] = MappingProxyType({"A": 2, "B": 2, "C": 2, "D": 3, "E": 3})


@dataclass(frozen=True)
class ElectionSettings:
    """What happens when no ballot decides. Remembered only, not read in the rules: change it freely, show ``note``."""

    open_rounds: int = 3
    final_candidates: int = 2
    tie_break: tuple[str, ...] = ("ballot again", "the older candidate")

    @property
    def note(self) -> str:
        """The honest sentence to show beside any result that rests on these settings."""
        return say("plenipot.election.remembered")


@dataclass(frozen=True)
class ElectionRound:
    """One ballot, counted. ``elected`` is None when nobody has the required majority."""

    valid: int
    required: int
    elected: str | None
    postponed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Seats:
    """Who fills the seats of one region. ``tied`` candidates share the last place and need another ballot."""

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    seats_left: int


def required_majority(valid_votes: int) -> int:
    """More than half of the valid votes for candidates: half, rounded down, plus one (GR 114–117)."""
    return whole("valid", valid_votes) // 2 + 1


def election_round(
    votes: Mapping[str, int], blank: int = 0, invalid: int = 0, accredited: int | None = None
) -> ElectionRound:
    """Count one ballot for one post. Blank papers are abstentions; invalid ones count for nothing. Raises RuleError."""
    given = {name: whole("votes", number) for name, number in votes.items()}
    if not given:
        raise RuleError(say("plenipot.rule.no-candidate"))
    valid, papers = sum(given.values()), sum(given.values()) + whole("blank", blank) + whole("invalid", invalid)
    if accredited is not None:
        at_most("papers", papers, "accredited", whole("accredited", accredited))
    required = required_majority(valid)
    lines = [say("plenipot.election.papers", papers=papers, blank=blank, invalid=invalid, valid=valid)]
    if 2 * blank > valid + blank:
        lines.append(say("plenipot.election.postponed", blank=blank, rule=Outcome.POSTPONED.rule))
        return ElectionRound(valid, required, None, True, tuple(lines))
    lines.append(say("plenipot.election.required", valid=valid, required=required, rule=Outcome.ADOPTED.rule))
    lines += [
        say_count("plenipot.election.candidate", number, name=name)
        for name, number in sorted(given.items(), key=lambda each: (-each[1], each[0]))
    ]
    elected = next((name for name, number in given.items() if number >= required), None)
    lines.append(say("plenipot.election.elected", name=elected) if elected else say("plenipot.election.nobody"))
    return ElectionRound(valid, required, elected, False, tuple(lines))


def next_candidates(
    votes: Mapping[str, int], round_number: int, withdrawn: Sequence[str] = (), settings: ElectionSettings | None = None
) -> tuple[str, ...]:
    """Who stands in the ballot after ``round_number``: all but those who withdrew; after the open rounds the leaders.

    A tie for the last place among the leaders keeps all who are tied. Raises UnknownName for a stranger's withdrawal.
    """
    rules = settings or ElectionSettings()
    for name in withdrawn:
        if name not in votes:
            raise UnknownName("candidate", name, votes)
    left = {name: whole("votes", number) for name, number in votes.items() if name not in withdrawn}
    if whole("round", round_number) < rules.open_rounds or len(left) <= rules.final_candidates:
        return tuple(left)
    last = sorted(left.values(), reverse=True)[rules.final_candidates - 1]
    return tuple(name for name, number in left.items() if number >= last)


def may_stand(terms_served: int) -> bool:
    """Nobody holds the same post for more than two terms, one after the other or not (CV 13, CV 20)."""
    return whole("terms", terms_served) < 2


def one_nationality_each(team: Mapping[str, str]) -> tuple[str, ...]:
    """The posts, such as {"SG": "ARC"}, whose holders share a nationality: must be empty (CS 62)."""
    states = list(team.values())
    return tuple(post for post, state in team.items() if states.count(state) > 1)


def council_size(member_states: int) -> int:
    """The most seats that the Council may have: a quarter of the Member States (CV 50A)."""
    return whole("members", member_states) // 4


def fill_seats(votes: Mapping[str, int], seats: int) -> Seats:
    """Fill one region's seats of the Council or the board in one ballot: the highest totals win."""
    given = {name: whole("votes", number) for name, number in votes.items()}
    ranked = sorted(given, key=lambda name: -given[name])
    if whole("seats", seats) >= len(ranked):
        return Seats(tuple(ranked), (), seats - len(ranked))
    if not seats:
        return Seats((), (), 0)
    last, first_out = given[ranked[seats - 1]], given[ranked[seats]]
    if last > first_out:
        return Seats(tuple(ranked[:seats]), (), 0)
    sure = tuple(name for name in ranked if given[name] > last)
    return Seats(sure, tuple(name for name in ranked if given[name] == last), seats - len(sure))
