"""Votes taken with NumPy: counted as the rules of voting count them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.support.random_worlds import TEAMS, random_acts, random_world

from itu_course.plenipot import plenary
from itu_course.plenipot.engine import run
from itu_course.plenipot.rules import Outcome

pytest.importorskip("numpy")
import numpy as np

from itu_course.plenipot import ensemble_numpy, plenary_numpy

DRAWS = 4


@pytest.mark.slow
def test_every_vote_is_counted_as_by_the_rules() -> None:
    outcomes: Counter[Outcome] = Counter()
    for number in range(60):
        scenario = random_world(number)
        if number % 2:  # many are out of the room or abstain: no quorum, whatever else
            scenario = replace(scenario, settings=replace(scenario.settings, absent=2, abstention=1500))
        acts = random_acts(scenario, number)
        rooms = ensemble_numpy.run(scenario, number, acts, 0, DRAWS, teams=TEAMS)
        for clause in range(len(scenario.clauses)):
            draws = np.flatnonzero(rooms.text[clause] != -1)
            adopted, votes, counts = plenary_numpy.take_votes(rooms, clause, draws)
            for place, draw in enumerate(draws):
                expected = plenary.take_vote(run(scenario, number, acts, int(draw), teams=TEAMS), clause)
                assert votes[place] == len(expected) and adopted[place] == expected[-1].outcome.adopted
                counted = [tuple(counts[ballot, :, place].tolist()) for ballot in range(len(expected))]
                assert counted == [(count.yes, count.no, count.abstentions) for count in expected]
                outcomes.update(count.outcome for count in expected)
    seen = {Outcome.ADOPTED, Outcome.REJECTED, Outcome.TIED, Outcome.POSTPONED, Outcome.NO_QUORUM}
    assert set(outcomes) == seen, "the worlds try every outcome"
