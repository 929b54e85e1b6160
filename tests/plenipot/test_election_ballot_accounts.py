"""The account of a ballot adds up, and each reason is what a state asked again without it would deny."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from itu_course.plenipot import election
from itu_course.plenipot.election import ballot_accounts
from support.election_plays import CONTEST, random_play

NUMBERS = range(20)


@pytest.mark.parametrize("number", NUMBERS)
def test_before_less_what_left_and_plus_what_came_is_now(number: int) -> None:
    played = random_play(number)
    for ballot in played.ballots:
        account = election.account(played, ballot.number)
        for candidate in range(5):
            left = sum(move.votes for move in account.moves if move.before == candidate)
            came = sum(move.votes for move in account.moves if move.now == candidate)
            assert account.before[candidate] - left + came == account.now[candidate]
        assert account.now == tuple(ballot.votes(candidate) for candidate in range(5))
        assert len(account.moves) == len({(move.before, move.now, move.reason) for move in account.moves})


def _score(played: election.ElectionPlay, ballot: int, state: int, candidate: int, parts: dict[str, bool]) -> int:
    """The points of one candidate for one state, added up here anew, from the file and the ballots alone."""
    points, voter = CONTEST.points, played.hall[state]
    total = voter.public[candidate] + parts["secret"] * voter.secret[candidate]
    if candidate in voter.promised:
        total += points["promise"] if voter.promised.index(candidate) == 0 else points["second"]
    if ballot > 1 and parts["weak"]:
        before = played.ballots[ballot - 2].papers
        valid = sum(paper >= 0 for paper in before)
        most = max(before.count(index) for index in range(5))
        total -= points["weak"] * ((most - before.count(candidate)) * 100 // valid) // 100
    return total


@pytest.mark.parametrize("number", range(12))
def test_a_promise_is_called_broken_in_secret_only_if_the_secret_wish_alone_broke_it(number: int) -> None:
    """Without acts and in the first ballot there are two things only: what is said, and what is wished in secret."""
    played = election.play(CONTEST, number)
    told: Counter[tuple[int, int]] = Counter()
    for state, voter in enumerate(played.hall):
        paper = played.ballots[0].papers[state]
        if voter.promised and paper >= 0:
            scores = [_score(played, 1, state, index, {"secret": True, "weak": False}) for index in range(5)]
            assert paper == scores.index(max(scores)), "the account's own points are those of the file"
            if paper != voter.promised[0]:
                told[voter.promised[0], paper] += 1
    moves = election.account(played, 1).moves
    secret = Counter({(move.before, move.now): move.votes for move in moves if move.reason == "secret"})
    assert secret == told, "aloud each of them likes best whom it promised, so nothing else can have moved it"


@pytest.mark.parametrize("number", range(12))
def test_no_one_is_said_to_leave_a_candidate_who_stands_for_what_did_not_move_it(number: int) -> None:
    played = election.play(CONTEST, number)  # without acts: only strength, and recommendations, change between ballots
    for ballot in played.ballots[1:]:
        for move in election.account(played, ballot.number).moves:
            if min(move.before, move.now) < 0:
                assert move.reason == ""
            elif move.before not in ballot.standing:
                assert move.reason in (election.OUT, "recommended")
            else:
                assert move.reason in ("weak", "recommended", election.SEVERAL)


def test_whoever_left_one_that_stands_left_because_it_fell_behind() -> None:
    """Where nobody recommended anybody anew, nothing else can have changed since the ballot before."""
    seen = 0
    for number in range(12):
        played = election.play(CONTEST, number)
        for before, ballot in pairwise(played.ballots):
            left = sum(
                now >= 0 and then != now and then in ballot.standing and was.recommended == knows.recommended
                for then, now, was, knows in zip(
                    before.papers, ballot.papers, before.situations, ballot.situations, strict=True
                )
            )
            moves = election.account(played, ballot.number).moves
            assert sum(move.votes for move in moves if move.reason == "weak") >= left
            seen += left
    assert seen > 10


def test_what_acts_moved_in_a_ballot_is_the_difference_to_the_same_ballot_without_them() -> None:
    moved = 0
    for number in NUMBERS:
        played = random_play(number)
        without = election.play(CONTEST, number)
        account = election.account(played, 1)  # until the first ballot nothing else can differ
        there, here = without.ballots[0], played.ballots[0]
        assert account.yours == tuple(here.votes(index) - there.votes(index) for index in range(5))
        moved += any(account.yours)
    assert moved > 3


@pytest.mark.slow
def test_a_move_by_acts_is_told_only_if_it_would_not_have_been_without_the_new_ones() -> None:
    told = 0
    for number in range(40):
        played = random_play(number)
        for ballot in played.ballots[1:]:
            earlier = [act for act in played.acts if act.ballot < ballot.number]
            without = election.play(CONTEST, number, earlier).ballots[ballot.number - 1]
            before = played.ballots[ballot.number - 2]
            stayed = Counter(
                (before.papers[state], ballot.papers[state])
                for state in range(180)
                if before.papers[state] == without.papers[state] != ballot.papers[state]
                and min(before.papers[state], ballot.papers[state]) >= 0
            )
            for move in election.account(played, ballot.number).moves:
                if move.reason == "yours":
                    told += move.votes
                    assert stayed[move.before, move.now] >= move.votes
    assert told, "somewhere acts moved a vote between two ballots"


def test_promises_are_counted_for_each_candidate_that_has_one() -> None:
    played = election.play(CONTEST, 1)
    promises = election.promised_votes(played)
    assert sum(promises) == sum(len(voter.promised) for voter in played.hall)
    before = election.account(played, 1).before
    assert all(meant <= promised for meant, promised in zip(before, promises, strict=True))
    assert sum(before) == sum(bool(voter.promised) for voter in played.hall) < sum(promises)


def test_a_recommendation_is_named_only_where_it_moved_the_vote() -> None:
    silent = replace(CONTEST, points={**CONTEST.points, "recommended": 0})
    for number in range(10):
        played = election.play(silent, number)
        for ballot in played.ballots[1:]:
            reasons = {move.reason for move in ballot_accounts.account(played, ballot.number).moves}
            assert "recommended" not in reasons
