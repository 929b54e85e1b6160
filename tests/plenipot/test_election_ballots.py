"""Ballot after ballot: who stands, who is elected and who withdraws follow the rules, whatever was done."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from itu_course.plenipot import election, rules
from support.election_plays import CONTEST, random_play, small_contest

NUMBERS = range(24)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_election_follows_the_rules(number: int) -> None:
    played = random_play(number)
    people = CONTEST.candidates
    standing = set(range(len(people)))
    for ballot in played.ballots:
        assert set(ballot.standing) == standing and len(ballot.papers) == len(played.hall) == 180
        assert all(paper in standing or paper < 0 for paper in ballot.papers)
        votes = {people[index].name: ballot.votes(index) for index in ballot.standing}
        valid = sum(votes.values())
        over_half = [index for index in ballot.standing if 2 * ballot.votes(index) > valid]
        assert [ballot.elected] == (over_half or [-1]) or ballot.by_age
        if ballot.elected < 0:
            gone = [people[index].name for index in ballot.withdrew]
            expected = rules.next_candidates(votes, ballot.number, gone)
            assert [people[index].name for index in ballot.next_standing] == list(expected)
            standing = set(ballot.next_standing)
            assert len(standing) >= 2 and not standing & set(ballot.withdrew)
    assert [ballot.elected >= 0 for ballot in played.ballots] == [False] * (len(played.ballots) - 1) + [True]
    assert played.winner == played.ballots[-1].elected


@pytest.mark.parametrize("number", range(8))
def test_acts_change_no_ballot_held_before_them(number: int) -> None:
    played = random_play(number)
    for ballot in range(1, len(played.ballots) + 1):
        earlier = election.play(CONTEST, number, [act for act in played.acts if act.ballot <= ballot])
        assert earlier.ballots[:ballot] == played.ballots[:ballot]


def test_acts_are_played_in_the_order_of_their_ballots() -> None:
    for number in range(6):
        played = random_play(number)
        acts = list(played.acts)
        Random(number).shuffle(acts)
        acts.sort(key=lambda act: -act.ballot)
        assert election.play(CONTEST, number, acts).ballots == played.ballots


def test_whoever_withdraws_was_weak_and_the_weakest_leaves_first() -> None:
    first, later, spread = CONTEST.withdrawal
    left = 0
    for number in range(30):
        for ballot in election.play(CONTEST, number).ballots:
            valid = sum(ballot.votes(index) for index in ballot.standing)
            bears = (first if ballot.number == 1 else later) + spread
            shares = [ballot.votes(index) * 100 / valid for index in ballot.withdrew]
            assert shares == sorted(shares) and all(share < bears for share in shares)
            left += len(shares)
    assert left > 30, "candidates do withdraw"


def test_a_tie_in_the_final_is_voted_again_and_then_goes_to_the_older() -> None:
    for born, older in (((1970, 1960), 1), ((1960, 1970), 0)):
        played = election.play(small_contest([(10, (9, 0)), (10, (0, 9))], 2, born), 1)
        assert [len(ballot.standing) for ballot in played.ballots] == [2] * 5
        assert [ballot.by_age for ballot in played.ballots] == [False] * 4 + [True]
        assert played.winner == older


def test_after_three_ballots_only_the_two_leaders_stand() -> None:
    contest = small_contest([(10, (9, 0, 5)), (9, (0, 9, 5)), (8, (3, 0, 9))], 3)
    played = election.play(contest, 1)
    assert [ballot.standing for ballot in played.ballots] == [(0, 1, 2)] * 3 + [(0, 1)]
    assert played.winner == 0 and played.ballots[-1].votes(0) == 18


def test_three_that_stay_tied_for_the_last_place_come_to_an_end_by_age() -> None:
    groups = [(10, (9, 0, 0)), (8, (0, 9, 0)), (8, (0, 0, 9))]
    played = election.play(small_contest(groups, 3, (1970, 1960, 1950)), 1)
    assert [ballot.standing for ballot in played.ballots] == [(0, 1, 2)] * 5 + [(0, 2)]
    assert played.winner == 0, "its own votes, and those of states that have no other wish"


def test_mostly_blank_papers_put_a_ballot_off_once() -> None:
    contest = small_contest([(10, (-40, -40)), (6, (9, 0)), (3, (0, 9))], 2)
    played = election.play(contest, 1)
    assert [ballot.postponed for ballot in played.ballots] == [True, False]
    assert played.ballots[0].count(contest).postponed and played.winner == 0
    assert played.ballots[0].votes(election.BLANK) == 10 and not played.ballots[1].first_time


def test_a_ballot_that_was_put_off_is_none_of_the_three() -> None:
    groups = [(30, (-40, -40, -40)), (10, (9, 0, 5)), (9, (0, 9, 5)), (8, (3, 0, 9))]
    played = election.play(small_contest(groups, 3), 1)
    assert [len(ballot.standing) for ballot in played.ballots] == [3, 3, 3, 3, 2]


def test_a_candidate_who_leaves_hands_on_votes_to_whom_it_recommends() -> None:
    contest = small_contest([(20, (9, 0, 0)), (18, (0, 9, 0)), (4, (2, 0, 9))], 3)
    third = replace(contest.candidates[2], recommends=(contest.candidates[1].id,))
    leaving = replace(contest, withdrawal=(15, 15, 0))
    silent = election.play(leaving, 1)
    assert silent.ballots[0].withdrew == (2,) and silent.winner == 0
    spoken = replace(leaving, candidates=(*contest.candidates[:2], third), points={**contest.points, "recommended": 3})
    assert election.play(spoken, 1).winner == 1


def test_the_count_gives_each_number_with_its_rule() -> None:
    played = election.play(CONTEST, 1)
    for ballot in played.ballots:
        count = ballot.count(CONTEST)
        assert count.required == count.valid // 2 + 1
        assert count.valid + ballot.votes(-1) + ballot.votes(-2) + ballot.votes(-3) == 180
        assert any("GR 114" in line for line in count.lines)
