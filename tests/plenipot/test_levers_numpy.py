"""Levers with NumPy: an act that one draw refuses is carried out in the draws beside it, and only there."""

from __future__ import annotations

import pytest
from tests.support.players import arena, moves
from tests.support.random_worlds import TEAMS, random_acts, random_world

from itu_course.plenipot import engine

pytest.importorskip("numpy")
from itu_course.plenipot import ensemble_numpy

DRAWS = 3
BY_DRAW = {"ask-for-vote", "bridge", "hold", "letter", "way-out"}  # whether they are possible depends on the draw most


@pytest.mark.slow
def test_a_lever_refused_in_some_draws_of_a_block_is_paid_for_in_the_others() -> None:
    divided: set[str] = set()
    for number in range(300):
        scenario = random_world(number)
        acts = random_acts(scenario, number)
        plain = [engine.run(scenario, number, acts, draw, teams=TEAMS) for draw in range(DRAWS)]
        refused = [{note.more["act"] for note in room.notes if note.kind == "refused"} for room in plain]
        split = {act.lever for act in set.union(*refused) - set.intersection(*refused)}
        if split - divided:
            rooms = ensemble_numpy.run(scenario, number, acts, 0, DRAWS, teams=TEAMS)
            for name in TEAMS:
                efforts = [room.teams[name].effort for room in plain]
                trusts = [[room.teams[name].trust[state] for state in rooms.order[: rooms.named]] for room in plain]
                assert rooms.teams[name].effort.tolist() == efforts, f"random world {number}"
                assert rooms.teams[name].trust.T.tolist() == trusts, f"random world {number}"
            divided |= split
    assert divided >= BY_DRAW


def test_it_is_kept_in_which_draws_a_lever_could_not_be_used() -> None:
    here, draws = arena("a-new-network"), range(6)
    late = [move for move in moves(here) if move[-1].lever in BY_DRAW]
    together = {move: here.endings_together(move, draws) for move in late[::9]}
    divided = [move for move, endings in together.items() if len({ending.refused for ending in endings}) == 2]
    assert len(divided) >= 2
    for move in divided[:4]:
        assert together[move] == [here.ending_alone(move, draw) for draw in draws]
