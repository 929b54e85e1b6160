"""An election played to its end: ballot after ballot by the rules, with those who withdraw between two of them.

Everything follows from election, seed and acts. Whoever stands, how many votes are needed and what blank papers do is
decided by ``rules``; what no rule decides here is the tie after a second ballot, which goes to the older candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from itu_course.errors import LeverError
from itu_course.plenipot.election.choices import ABSENT, BLANK, INVALID, Situation, behind_first, choose
from itu_course.plenipot.election.contest import Contest
from itu_course.plenipot.election.pushes import Push, as_push, check_push, pushed
from itu_course.plenipot.election.voters import Voter, below, voters
from itu_course.plenipot.rules import ElectionRound, ElectionSettings, election_round, next_candidates
from itu_course.plenipot.streams import Stream, random_words
from itu_course.words import say

SETTINGS = ElectionSettings()
_LEAST_STANDING = 2  # nobody leaves another one alone on the ballot (design choice)


@dataclass(frozen=True)
class Ballot:
    """One ballot, as it was held.

    Attributes
    ----------
    number
        From 1.
    situations
        What each state knew, in the order of the hall.
    papers
        What each state put into the box: the index of a candidate, or ``BLANK``, ``INVALID`` or ``ABSENT``.
    first_time
        Whether blank papers could still put the election off.
    postponed
        Whether they did.
    withdrew
        Who withdrew after it, as indexes.
    next_standing
        Who stands in the next ballot, as indexes; empty if there is none.
    elected
        The index of the elected candidate; -1 if nobody is elected.
    by_age
        Whether a second tie made the older candidate win.
    """

    number: int
    situations: tuple[Situation, ...]
    papers: tuple[int, ...]
    first_time: bool
    postponed: bool = False
    withdrew: tuple[int, ...] = ()
    next_standing: tuple[int, ...] = ()
    elected: int = -1
    by_age: bool = False

    @property
    def standing(self) -> tuple[int, ...]:
        """Who stood, as indexes."""
        return self.situations[0].standing

    def votes(self, candidate: int) -> int:
        """Count the papers of one kind.

        Parameters
        ----------
        candidate
            The index of a candidate, or ``BLANK``, ``INVALID`` or ``ABSENT``.

        Returns
        -------
        int
            How many.
        """
        return self.papers.count(candidate)

    def count(self, contest: Contest) -> ElectionRound:
        """Count it by the rules, with a sentence for each step.

        Parameters
        ----------
        contest
            The election.

        Returns
        -------
        ElectionRound
            Votes, required majority, and who is elected.
        """
        return election_round(
            {contest.candidates[index].name: self.votes(index) for index in self.standing},
            blank=self.votes(BLANK),
            invalid=self.votes(INVALID),
            accredited=len(self.papers),
            first_time=self.first_time,
        )


@dataclass(frozen=True, eq=False)
class ElectionPlay:
    """One election, played to its end. Make one with ``play``.

    Attributes
    ----------
    contest
        The election.
    seed
        Which chance was played.
    acts
        What the learner did, in order.
    """

    contest: Contest
    seed: int
    acts: tuple[Push, ...]

    @cached_property
    def hall(self) -> tuple[Voter, ...]:
        """The states with a vote."""
        return voters(self.contest, self.seed)

    @cached_property
    def ballots(self) -> tuple[Ballot, ...]:
        """All ballots, the last of which elects somebody."""
        held: list[Ballot] = []
        while not held or held[-1].elected < 0:
            held.append(_hold(self, held))
        return tuple(held)

    @property
    def winner(self) -> int:
        """The index of the elected candidate."""
        return self.ballots[-1].elected


def play(contest: Contest, seed: int, acts: Iterable[Push | Mapping[str, Any]] = ()) -> ElectionPlay:
    """Play an election to its end.

    Parameters
    ----------
    contest
        The election.
    seed
        Which chance is played.
    acts
        What people without a vote do. Acts before a ballot that is never held change nothing.

    Returns
    -------
    ElectionPlay
        The ballots, and who is elected.

    Raises
    ------
    LeverError
        If an act cannot be.

    Examples
    --------
    >>> from itu_course.plenipot.election import load_contest
    >>> played = play(load_contest("the-open-post"), seed=1)
    >>> played.ballots[-1].elected == played.winner
    True
    """
    in_order = tuple(sorted(map(as_push, acts), key=lambda act: act.ballot))
    for index, act in enumerate(in_order):
        check_push(contest, in_order[:index], act)
    return ElectionPlay(contest, seed, in_order)


def check_act(played: ElectionPlay, act: Push) -> None:
    """Refuse an act that cannot be added to a play.

    Parameters
    ----------
    played
        The election with all acts so far.
    act
        What is to be done.

    Raises
    ------
    LeverError
        If it cannot be, or there is no such ballot any more.
    """
    if act.ballot > len(played.ballots):
        raise LeverError(say("election.act.over"))
    check_push(played.contest, played.acts, act)


def _hold(played: ElectionPlay, held: Sequence[Ballot]) -> Ballot:
    contest, number = played.contest, len(held) + 1
    before = held[-1] if held else None
    everybody = tuple(range(len(contest.candidates)))
    standing = before.next_standing if before else everybody
    behind = (
        behind_first([before.votes(index) for index in everybody], before.standing) if before else (0,) * len(everybody)
    )
    acts = [act for act in played.acts if act.ballot <= number]
    words = random_words(played.seed, Stream.ELECTION_PAPERS, number, len(played.hall))
    situations, papers = [], []
    pushes: dict[tuple[int, bool, bool, int], tuple[int, ...]] = {}
    for index, (voter, word) in enumerate(zip(played.hall, words, strict=True)):
        kind = (voter.group, voter.caring, voter.wary, voter.friend)  # acts move states of one kind alike
        if kind not in pushes:
            pushes[kind] = pushed(contest, played.seed, acts, voter)
        situation = Situation(standing, behind, _recommended(contest, held, index), pushes[kind])
        situations.append(situation)
        papers.append(_paper(contest, voter, situation, word))
    put_off_before = any(ballot.postponed for ballot in held)
    ballot = Ballot(number, tuple(situations), tuple(papers), first_time=not put_off_before)
    return _settled(played, ballot, held)


def _paper(contest: Contest, voter: Voter, situation: Situation, word: int) -> int:
    if below(word, contest.odds["absent"]):
        return ABSENT
    if below(word >> 16, contest.odds["invalid"]):
        return INVALID
    return choose(contest, voter, situation)


def _recommended(contest: Contest, held: Sequence[Ballot], state: int) -> int:
    """Whom the last candidate that left a state alone recommended, the first one who still stands."""
    for ballot in reversed(held):
        voted = ballot.papers[state]
        if voted >= 0 and voted in ballot.withdrew:
            for name in contest.candidates[voted].recommends:
                if contest.index(name) in held[-1].next_standing:
                    return contest.index(name)
            return -1
    return -1


def _settled(played: ElectionPlay, ballot: Ballot, held: Sequence[Ballot]) -> Ballot:
    """The ballot with what follows from it: somebody elected, or those who stand in the next one."""
    contest, count = played.contest, ballot.count(played.contest)
    names = {contest.candidates[index].name: index for index in ballot.standing}
    if count.elected:
        return replace(ballot, elected=names[count.elected])
    if count.postponed:
        return replace(ballot, postponed=True, next_standing=ballot.standing)
    number = ballot.number - sum(earlier.postponed for earlier in held)  # a ballot that was put off counts for nothing
    votes = {name: ballot.votes(index) for name, index in names.items()}
    if number > SETTINGS.open_rounds + 1:  # the second tie in a row: see ``tie_break`` in the settings
        first = _leaders(contest, ballot)
        if len(ballot.standing) <= SETTINGS.final_candidates:
            return replace(ballot, elected=first[0], by_age=True)
        return replace(ballot, next_standing=tuple(sorted(first[: SETTINGS.final_candidates])))
    left = _withdrawals(played, ballot)
    withdrawn = [contest.candidates[index].name for index in left]
    stand = next_candidates(votes, number, withdrawn, SETTINGS)
    return replace(ballot, withdrew=left, next_standing=tuple(names[name] for name in stand))


def _leaders(contest: Contest, ballot: Ballot) -> list[int]:
    """Those who stood, the most votes first, the older one first where two have as many."""
    return sorted(ballot.standing, key=lambda index: (-ballot.votes(index), contest.candidates[index].born))


def _withdrawals(played: ElectionPlay, ballot: Ballot) -> tuple[int, ...]:
    """Who leaves: those whose share of the votes is below what they can bear, the weakest first."""
    contest = played.contest
    first, later, spread = contest.withdrawal
    nerve = random_words(played.seed, Stream.ELECTION_NERVE, ballot.number, len(contest.candidates))
    valid = max(sum(ballot.votes(index) for index in ballot.standing), 1)
    leaving: list[int] = []
    for index in reversed(_leaders(contest, ballot)):
        bears = (first if ballot.number == 1 else later) + (nerve[index] & 0xFFFF) * (spread + 1) // 0x10000
        if ballot.votes(index) * 100 < bears * valid and len(ballot.standing) - len(leaving) > _LEAST_STANDING:
            leaving.append(index)
    return tuple(leaving)
