"""No wrong cause is told: what is said to have made a difference is compared with plays without it, by other code."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.words import say

NAME = "a-new-network"
PLAYS = 200


def _random_record(number: int) -> plenipot.Record:
    """A conference with three to six random acts, each accepted when it was made."""
    chance, acts = random.Random(number), list[dict[str, object]]()
    scenario, seed = plenipot.load_scenario(NAME), number % 40
    wanted, after = chance.randint(3, 6), 0
    while len(acts) < wanted and after < scenario.all_rounds:
        now = plenipot.take_snapshot(scenario, seed, acts, after)
        offers = [offer for offer in plenipot.offers(now) if offer.available]
        for offer in chance.sample(offers, min(2, len(offers))):
            clause = chance.choice(offer.clauses)[0] if offer.clauses else None
            chosen = next(each for each in plenipot.offers(now, clause or "") if each.id == offer.id)
            act: dict[str, object] = {"round": after, "lever": offer.id, "clause": clause}
            act["target"] = chance.choice(chosen.targets)[0] if chosen.targets else None
            act["step"] = int(chance.choice(chosen.steps)[0]) if chosen.steps else None
            try:
                plenipot.check_act(scenario, seed, acts, act)
            except CourseError:
                continue
            acts.append(act)
        after += chance.randint(1, 3)
    return plenipot.play(scenario, seed, acts)


def _ends(record: plenipot.Record, left_out: tuple[int, ...]) -> list[tuple[str, str]]:
    """How the clauses end when some acts are left out; one that then cannot be done is not done either."""
    kept = [act for index, act in enumerate(record.acts) if index not in left_out]
    result = plenipot.what_if(record, without=left_out) if left_out else None
    assert len(kept) == len(record.acts) - len(left_out)
    decisions = record.outcome if result is None else tuple(each.changed for each in result.differences)
    return [(decision.words, decision.way) for decision in decisions]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_a_cause_is_the_smallest_set_without_which_it_would_have_ended_otherwise(part: int) -> None:
    found = 0
    for number in range(part, PLAYS, 4):
        record = _random_record(number)
        played = _ends(record, ())
        places = {id(act): index for index, act in enumerate(record.acts)}
        for clause, acts in enumerate(plenipot.causes(record)):
            group = tuple(places[id(act)] for act in acts)
            if not group:
                everything = tuple(range(len(record.acts)))
                assert not everything or _ends(record, everything)[clause] == played[clause]
                continue
            found += 1
            assert _ends(record, group)[clause] != played[clause], "without it the clause ends otherwise"
            smaller = [
                other for size in range(1, min(len(group), 3)) for other in combinations(range(len(record.acts)), size)
            ]
            assert all(_ends(record, other)[clause] == played[clause] for other in smaller), "and with less it does not"
    assert found >= 5, "some plays make a difference"


@pytest.mark.slow
@pytest.mark.parametrize("number", range(0, PLAYS, 5))
def test_what_is_told_as_yours_is_what_a_play_without_you_shows(number: int) -> None:
    record = _random_record(number)
    for after in range(1, record.scenario.all_rounds + 1):
        here = plenipot.take_snapshot(record.scenario, record.seed, record.acts, after)
        alone = plenipot.take_snapshot(record.scenario, record.seed, (), after)
        told = [line for line in here.changes if line.startswith(say("plenipot.news.yours", words="@").split("@")[0])]
        moved = [
            clause
            for clause, was, without in zip(
                here.clauses,
                plenipot.take_snapshot(record.scenario, record.seed, record.acts, after - 1).clauses,
                alone.clauses,
                strict=True,
            )
            if clause.wording_index not in (was.wording_index, without.wording_index)
            and without.wording_index is not None
        ]
        acted = any(act.round < after for act in record.acts)
        assert len(told) == (len(moved) if acted else 0)
