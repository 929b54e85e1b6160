"""How a state chooses: by the points that it adds up, each of which can be left out."""

from __future__ import annotations

from dataclasses import replace

from itu_course.plenipot import election
from itu_course.plenipot.election import choices
from itu_course.plenipot.election.voters import Voter

CONTEST = election.load_contest("the-open-post")
POINTS = CONTEST.points
VOTER = Voter(0, (10, 9, 0, 0, 0), (0, 0, 0, 0, 0), (), False, False, -1)
NEWS = choices.Situation((0, 1, 2, 3, 4), (0,) * 5, -1, (0,) * 5)


def chosen(voter: Voter = VOTER, situation: choices.Situation = NEWS, without: tuple[str, ...] = ()) -> int:
    return choices.choose(CONTEST, voter, situation, without)


def test_a_state_votes_for_whom_it_likes_best_of_those_who_stand() -> None:
    assert chosen() == 0
    assert chosen(situation=replace(NEWS, standing=(1, 2))) == 1


def test_each_reason_moves_a_vote_and_is_found_by_leaving_it_out() -> None:
    moved = {
        "secret": (replace(VOTER, secret=(0, 2, 0, 0, 0)), NEWS),
        "promise": (replace(VOTER, promised=(1,)), NEWS),
        "weak": (VOTER, replace(NEWS, behind=(10, 0, 0, 0, 0))),
        "recommended": (VOTER, replace(NEWS, recommended=1)),
        "yours": (VOTER, replace(NEWS, pushed=(0, 2, 0, 0, 0))),
    }
    assert set(moved) == set(choices.REASONS)
    for reason, (voter, situation) in moved.items():
        assert chosen(voter, situation) == 1, reason
        assert chosen(voter, situation, (reason,)) == 0
        assert choices.reasons_for(CONTEST, voter, situation, 0) == (reason,)


def test_being_behind_costs_its_share_of_the_points() -> None:
    behind = replace(NEWS, behind=(10, 0, 0, 0, 0))
    assert choices.points_for(CONTEST, VOTER, behind, 0) == 10 - POINTS["weak"] * 10 // 100
    assert choices.points_for(CONTEST, VOTER, behind, 1) == 9


def test_a_second_promise_counts_less_than_the_first() -> None:
    both = replace(VOTER, promised=(1, 0))
    points = [choices.points_for(CONTEST, both, NEWS, candidate) for candidate in (0, 1)]
    assert points == [10 + POINTS["second"], 9 + POINTS["promise"]]


def test_a_state_that_likes_nobody_leaves_its_paper_blank() -> None:
    least = -POINTS["blank"]
    assert chosen(replace(VOTER, public=(least,) * 5)) == 0
    assert chosen(replace(VOTER, public=(least - 1,) * 5)) == choices.BLANK


def test_how_far_behind_is_counted_in_hundredths_of_the_valid_votes() -> None:
    assert choices.behind_first([90, 60, 30, 0, 0], (0, 1, 2)) == (0, 16, 33, 0, 0)
    assert choices.behind_first([0, 0], (0, 1)) == (0, 0)
