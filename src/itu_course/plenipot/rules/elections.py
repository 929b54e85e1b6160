"""Elections: the five officials, the Council and the Radio Regulations Board (Constitution 61–63, Convention 7–21)."""

from __future__ import annotations

from collections import Counter
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
    """What happens when no ballot decides. From memory, not read in the rules: show ``note`` beside any result.

    Attributes
    ----------
    open_rounds
        Ballots in which all candidates may stand.
    final_candidates
        How many stand after that, at least 1.
    tie_break
        What follows a tie, in this order. For people to read; no function applies it.
    """

    open_rounds: int = 3
    final_candidates: int = 2
    tie_break: tuple[str, ...] = ("ballot again", "the older candidate")

    @property
    def note(self) -> str:
        """The sentence to show beside any result that depends on these settings."""
        return say("plenipot.election.remembered")


@dataclass(frozen=True)
class ElectionRound:
    """One ballot, counted.

    Attributes
    ----------
    valid
        Valid votes for candidates.
    required
        Votes needed to be elected.
    elected
        Who is elected; None when nobody has the required majority.
    postponed
        Whether blank papers put the election off.
    lines
        How it was counted, in sentences.
    """

    valid: int
    required: int
    elected: str | None
    postponed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Seats:
    """Who fills the seats of one region.

    Attributes
    ----------
    elected
        Candidates that have a seat, the most votes first.
    tied
        Candidates that share the last place and need another ballot; never just one.
    seats_left
        Seats still to be filled.
    """

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    seats_left: int


def required_majority(valid_votes: int) -> int:
    """Work out the votes that a candidate needs: more than half of the valid ones (GR 114–117, ex CV 410–413).

    Parameters
    ----------
    valid_votes
        Valid votes for candidates; blank and invalid papers are not among them.

    Returns
    -------
    int
        Half of them, rounded down, plus one.

    Notes
    -----
    RuleError is raised if ``valid_votes`` is not a whole number of 0 or more.

    Examples
    --------
    >>> required_majority(164), required_majority(165)
    (83, 83)
    """
    return whole("valid", valid_votes) // 2 + 1


def election_round(
    votes: Mapping[str, int],
    blank: int = 0,
    invalid: int = 0,
    accredited: int | None = None,
    first_time: bool = True,
) -> ElectionRound:
    """Count one ballot for one post.

    Parameters
    ----------
    votes
        Valid votes by candidate.
    blank
        Blank papers: they are abstentions. More than half of valid and blank papers together postpone the election
        (GR 120, ex CV 416).
    invalid
        Invalid papers. They count for nothing.
    accredited
        Accredited delegations with a vote; if given, there may not be more papers.
    first_time
        Whether it is the first ballot on this post. Blank papers put an election off only once (GR 120, ex CV 416).

    Returns
    -------
    ElectionRound
        Who is elected, if anybody, and how it was counted.

    Raises
    ------
    RuleError
        If there is no candidate, a number is not a whole number of 0 or more, or there are more papers than accredited
        delegations.

    Examples
    --------
    >>> election_round({"Bogdan-Martin": 139, "Ismailov": 25}, blank=8).elected
    'Bogdan-Martin'
    """
    by_candidate = {name: whole("votes", number) for name, number in votes.items()}
    if not by_candidate:
        raise RuleError(say("plenipot.rule.no-candidate"))
    valid = sum(by_candidate.values())
    blank, invalid = whole("blank", blank), whole("invalid", invalid)
    papers = valid + blank + invalid
    if accredited is not None:
        at_most("papers", papers, "accredited", whole("accredited", accredited))
    required = required_majority(valid)
    lines = [say("plenipot.election.papers", papers=papers, blank=blank, invalid=invalid, valid=valid)]
    if first_time and 2 * blank > valid + blank:
        lines.append(say("plenipot.election.postponed", blank=blank, rule=Outcome.POSTPONED.rule))
        return ElectionRound(valid, required, None, True, tuple(lines))
    lines.append(say("plenipot.election.required", valid=valid, required=required, rule=Outcome.ADOPTED.rule))
    lines += [
        say_count("plenipot.election.candidate", number, name=name)
        for name, number in sorted(by_candidate.items(), key=lambda item: (-item[1], item[0]))
    ]
    elected = next((name for name, number in by_candidate.items() if number >= required), None)
    lines.append(say("plenipot.election.elected", name=elected) if elected else say("plenipot.election.nobody"))
    return ElectionRound(valid, required, elected, False, tuple(lines))


def next_candidates(
    votes: Mapping[str, int], round_number: int, withdrawn: Sequence[str] = (), settings: ElectionSettings | None = None
) -> tuple[str, ...]:
    """List who stands in the next ballot.

    Parameters
    ----------
    votes
        Valid votes by candidate in the ballot just counted.
    round_number
        The number of that ballot, counted from 1.
    withdrawn
        Candidates that have withdrawn since.
    settings
        The rules of elimination; None: the usual ones, from memory.

    Returns
    -------
    tuple of str
        All candidates but those who withdrew; after the open rounds only the leaders. If there is a tie for the last
        place among the leaders, all who are tied.

    Raises
    ------
    UnknownName
        If somebody withdraws who was not a candidate.
    RuleError
        If the settings let nobody stand after the open rounds.

    Notes
    -----
    A number that is not a whole number of 0 or more raises RuleError.

    Examples
    --------
    >>> next_candidates({"Ada": 50, "Ben": 40, "Cleo": 40, "Dan": 10}, round_number=3)
    ('Ada', 'Ben', 'Cleo')
    """
    rules = settings or ElectionSettings()
    if whole("final-candidates", rules.final_candidates) < 1:
        raise RuleError(say("plenipot.rule.nobody-stands"))
    for name in withdrawn:
        if name not in votes:
            raise UnknownName("candidate", name, votes)
    standing = {name: whole("votes", number) for name, number in votes.items() if name not in withdrawn}
    if whole("round", round_number) < rules.open_rounds or len(standing) <= rules.final_candidates:
        return tuple(standing)
    least = sorted(standing.values(), reverse=True)[rules.final_candidates - 1]
    return tuple(name for name, number in standing.items() if number >= least)


def may_stand(terms_served: int) -> bool:
    """Decide whether somebody may be elected to a post again.

    Parameters
    ----------
    terms_served
        Terms already served in this post, consecutive or not.

    Returns
    -------
    bool
        Whether it is fewer than two (CV 13, CV 20).

    Notes
    -----
    RuleError is raised if ``terms_served`` is not a whole number of 0 or more.
    """
    return whole("terms", terms_served) < 2


def one_nationality_each(team: Mapping[str, str]) -> tuple[str, ...]:
    """Find elected officials who share a nationality, which CS 62 forbids.

    Parameters
    ----------
    team
        The state of each post's holder, such as {"SG": "ARC"}.

    Returns
    -------
    tuple of str
        The posts concerned; empty when all is well.

    Examples
    --------
    >>> one_nationality_each({"SG": "ARC", "BR": "DUN", "BDT": "ARC"})
    ('SG', 'BDT')
    """
    holders = Counter(team.values())
    return tuple(post for post, state in team.items() if holders[state] > 1)


def council_size(member_states: int) -> int:
    """Work out how many seats the Council may have at most: a quarter of the Member States (CV 50A).

    Parameters
    ----------
    member_states
        Member States of the ITU.

    Returns
    -------
    int
        The largest number of seats, rounded down.

    Notes
    -----
    RuleError is raised if ``member_states`` is not a whole number of 0 or more.

    Examples
    --------
    >>> council_size(194)
    48
    """
    return whole("members", member_states) // 4


def fill_seats(votes: Mapping[str, int], seats: int) -> Seats:
    """Fill one region's seats of the Council or the Radio Regulations Board by one ballot: the highest totals win.

    Parameters
    ----------
    votes
        Votes by candidate.
    seats
        The region's seats: see ``COUNCIL_SEATS`` and ``RADIO_BOARD_SEATS``.

    Returns
    -------
    Seats
        Who has a seat, who is tied for the last ones, and how many are left.

    Notes
    -----
    A number that is not a whole number of 0 or more raises RuleError.

    Examples
    --------
    >>> fill_seats({"A": 9, "B": 5, "C": 5, "D": 1}, seats=2)
    Seats(elected=('A',), tied=('B', 'C'), seats_left=1)
    """
    by_candidate = {name: whole("votes", number) for name, number in votes.items()}
    ranked = sorted(by_candidate, key=lambda name: -by_candidate[name])
    if whole("seats", seats) >= len(ranked):
        return Seats(tuple(ranked), (), seats - len(ranked))
    if not seats:
        return Seats((), (), 0)
    last_in, first_out = by_candidate[ranked[seats - 1]], by_candidate[ranked[seats]]
    if last_in > first_out:
        return Seats(tuple(ranked[:seats]), (), 0)
    safe = tuple(name for name in ranked if by_candidate[name] > last_in)
    tied = tuple(name for name in ranked if by_candidate[name] == last_in)
    return Seats(safe, tied, seats - len(safe))
