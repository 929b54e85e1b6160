"""What decided an election, checked by playing it again; and how much people without a vote can move."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from itu_course.plenipot import election
from itu_course.plenipot.election import Push
from support.election_plays import CONTEST, random_play

PEOPLE = CONTEST.candidates


@pytest.mark.slow
def test_what_decided_is_the_smallest_set_of_acts_without_which_somebody_else_wins() -> None:
    decided = 0
    for number in range(60):
        played = random_play(number)
        told = election.ending(played)
        alone = election.play(CONTEST, number)
        assert told.alone.ballots == alone.ballots
        assert bool(told.decided) == (alone.winner != played.winner)
        if told.decided:
            decided += 1
            rest = [act for act in played.acts if act not in told.decided]
            assert election.play(CONTEST, number, rest).winner != played.winner
            for left_out in combinations(played.acts, len(told.decided) - 1):
                fewer = [act for act in played.acts if act not in left_out]
                assert election.play(CONTEST, number, fewer).winner == played.winner
    assert decided >= 3


def test_wins_with_other_chance_are_those_of_the_next_seeds() -> None:
    acts = [Push(1, "questionnaire")]
    told = election.shares(CONTEST, 7, acts, runs=5)
    wins = Counter(election.play(CONTEST, seed, acts).winner for seed in range(8, 13))
    assert told.played == tuple(wins[index] for index in range(5))
    assert sum(told.alone) == told.runs == 5


# Each plan in the order of its ballots; found by hand and by trying 40 random ones (28 November 2026).
PLANS = {
    "quiet": [
        *(Push(1, "letter", group) for group in ("harbour", "coral", "marigold")),
        *(Push(2, "brief", friend, "orrin") for friend in ("jessamy", "fernhollow")),
        Push(3, "letter", "lantern"),
    ],
    "answers": [
        *(Push(1, "questionnaire"), Push(1, "brief", "northgale", "orrin")),
        *(Push(2, "brief", friend, "orrin") for friend in ("fernhollow", "jessamy")),
        *(Push(3, "letter", group) for group in ("harbour", "marigold")),
    ],
    "loud": [
        *(Push(1, "letter", group) for group in ("juniper", "tamarind", "lantern")),
        *(Push(2, "press", "", "dask"), Push(3, "press", "", "orrin")),
    ],
    "press": [Push(1, "press", "", "orrin"), Push(2, "press", "", "dask"), Push(3, "press", "", "belmar")],
}
SEEDS = range(200)


@pytest.fixture(scope="module")
def plays() -> dict[str, list[election.ElectionPlay]]:
    plans = {"nothing": list[Push](), **PLANS}
    return {name: [election.play(CONTEST, seed, acts) for seed in SEEDS] for name, acts in plans.items()}


def _stand(played: election.ElectionPlay) -> int:
    return PEOPLE[played.winner].stand


@pytest.mark.slow
def test_the_winner_is_not_decided_by_the_start(plays: dict[str, list[election.ElectionPlay]]) -> None:
    alone = plays["nothing"]
    wins = Counter(played.winner for played in alone)
    leads = (max(range(5), key=lambda index: election.promised_votes(played)[index]) for played in alone)
    leader_won = sum(leader == played.winner for leader, played in zip(leads, alone, strict=True))
    ballots = Counter(len(played.ballots) for played in alone)
    print(wins, ballots, f"who had most promises won {leader_won} of {len(alone)}")
    assert max(wins.values()) < 0.6 * len(alone) and leader_won < 0.85 * len(alone)
    assert sum(number >= 0.05 * len(alone) for number in wins.values()) >= 3
    assert len([number for number in ballots.values() if number >= 0.05 * len(alone)]) >= 3


@pytest.mark.slow
def test_people_without_a_vote_change_the_winner_now_and_then(plays: dict[str, list[election.ElectionPlay]]) -> None:
    alone = plays["nothing"]
    for name in PLANS:
        changed = sum(one.winner != other.winner for one, other in zip(plays[name], alone, strict=True))
        print(f"{name}: another winner in {changed} of {len(alone)}")
        assert 0.05 * len(alone) <= changed <= 0.25 * len(alone), name


@pytest.mark.slow
def test_doing_nothing_is_neither_best_nor_always_worst(plays: dict[str, list[election.ElectionPlay]]) -> None:
    means = {name: sum(map(_stand, played)) / len(played) for name, played in plays.items()}
    print(means)
    assert means["quiet"] > means["nothing"] > min(means["loud"], means["press"])
    for name in PLANS:
        better = sum(_stand(one) > _stand(other) for one, other in zip(plays[name], plays["nothing"], strict=True))
        worse = sum(_stand(one) < _stand(other) for one, other in zip(plays[name], plays["nothing"], strict=True))
        print(f"{name}: better in {better}, worse in {worse} of {len(SEEDS)}")
        assert better and worse, name


@pytest.mark.slow
def test_most_promises_are_kept_and_some_break(plays: dict[str, list[election.ElectionPlay]]) -> None:
    kept = made = 0
    for played in plays["nothing"]:
        for voter, paper in zip(played.hall, played.ballots[0].papers, strict=True):
            made += bool(voter.promised) and paper >= 0
            kept += paper >= 0 and paper in voter.promised[:1]
    print(f"{kept} of {made} promises kept")
    assert 0.75 * made < kept < 0.95 * made
