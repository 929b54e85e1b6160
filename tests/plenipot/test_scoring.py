"""Three scores, never added up: what was won for rights, how it was decided, and which relationships are left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itu_course import plenipot
from itu_course.plenipot.scoring import rights, score
from support.played import NAME, alone, with_seats


@pytest.mark.parametrize("number", range(9))
def test_the_parts_of_the_score_are_counted_from_the_ends(number: int) -> None:
    record = with_seats(number) if number % 2 else alone(number)
    found, ends = record.score, list(zip(record.scenario.clauses, record.outcome, strict=True))
    tabled = [(clause.wordings[clause.tabled].position - clause.status_quo, end) for clause, end in ends]
    assert (found.harmful, found.good) == (sum(way < 0 for way, _ in tabled), sum(way > 0 for way, _ in tabled))
    assert (
        found.stopped
        + sum(
            end.position < clause.status_quo
            for clause, end in ends
            if clause.wordings[clause.tabled].position < clause.status_quo
        )
        == found.harmful
    )
    assert 0 <= found.won <= found.good and 0 <= found.kept <= found.unchanged
    assert found.consensus + sum(end.way != "consensus" for _, end in ends) == found.clauses == len(ends)
    assert found.voted == sum(end.way in ("vote", "rejected") for _, end in ends)
    assert found.reservations == sum(len(end.reservations) for _, end in ends)


def test_rights_are_the_mean_move_from_today_weighed_by_meaning() -> None:
    record = plenipot.play(NAME, 1)
    assert rights(record.scenario, record.outcome) == record.score.rights
    stays = tuple(
        replace(end, position=clause.status_quo)
        for clause, end in zip(record.scenario.clauses, record.outcome, strict=True)
    )
    assert rights(record.scenario, stays) == 0
    for k, clause in enumerate(record.scenario.clauses):
        moved = (*stays[:k], replace(stays[k], position=clause.status_quo + 10), *stays[k + 1 :])
        whole = sum(other.weight for other in record.scenario.clauses)
        assert rights(record.scenario, moved) == pytest.approx(10 * clause.weight / whole)


def test_relationships_are_those_of_the_team_that_made_them() -> None:
    brief = {"round": 0, "by": "north", "lever": "brief", "clause": "resolves-4bis", "target": "HIG"}
    record = plenipot.play(NAME, 1, [brief], ("north", "south"))
    trust = [score(record.room, record.outcome, team).trust for team in record.teams]
    assert trust == [1, 0] and record.score.trust == 1
    hold = {"round": 7, "lever": "hold", "clause": "recalling-b", "target": "FER"}
    assert plenipot.play(NAME, 1, [hold]).score.trust == -1, "a favour is used up"


def test_words_that_were_to_stay_are_counted_where_there_are_some() -> None:
    scenarios = {name: plenipot.play(name, 1) for name in plenipot.scenarios()}
    marked = {
        name: sum(clause.mark == "NOC" for clause in record.scenario.clauses) for name, record in scenarios.items()
    }
    assert {name: record.score.unchanged for name, record in scenarios.items()} == marked
    assert set(marked.values()) > {0}
    for name, record in scenarios.items():
        assert ("to stay" in plenipot.debrief(record).scores[0].words) == bool(marked[name])
