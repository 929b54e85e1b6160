"""Why a delegation stands where it stands: exact sums, and a sentence that names the largest real cause."""

from __future__ import annotations

import re

import pytest

from itu_course import plenipot
from itu_course.errors import UnknownName
from itu_course.plenipot.accounts import account_of_bracket
from itu_course.plenipot.explanations import source_in_words
from itu_course.words import say
from support.played import NAME, PLAN, alone, with_seats

RECORDS = [with_seats(number) for number in range(4)] + [alone(number) for number in range(4)]


def _every(record: plenipot.Record) -> list[tuple[int, int]]:
    """Each clause with each delegation that has a card."""
    return [(k, state) for k in range(len(record.scenario.clauses)) for state in record.room.world.named]


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_a_place_is_its_start_and_the_moves_of_those_who_really_touched_it(record: plenipot.Record) -> None:
    room, scenario = record.room, record.scenario
    for k, state in _every(record):
        told = plenipot.explain(record, scenario.delegations[state].code, scenario.clauses[k].id)
        touches = room.touches.get((k, state), [])
        assert told.start + sum(moved for _, moved in told.moves) == told.end == room.places[k][state] / 16
        assert [who for who, _ in told.moves] == [source_in_words(room, who) for _, who, _, _ in touches]
        assert (told.delegation, told.clause) == (scenario.delegations[state].name, scenario.clauses[k].label)


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_the_sentence_names_what_moved_it_most_in_the_way_it_went(record: plenipot.Record) -> None:
    for k, state in _every(record):
        code, clause = record.scenario.delegations[state].code, record.scenario.clauses[k].id
        told = plenipot.explain(record, code, clause)
        if abs(told.end - told.start) < 1:
            assert "hardly moved" in told.sentence
            continue
        up = told.end > told.start
        most = max(told.moves, key=lambda move: move[1] if up else -move[1])
        assert f"because of {most[0]}" in told.sentence
        assert say(f"plenipot.why.{'opener' if up else 'tighter'}") in told.sentence
        assert (most[1] > 0) == up


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_the_lines_of_a_bracket_add_up_to_the_nerve_left(record: plenipot.Record) -> None:
    brackets = 0
    for k, state in _every(record):
        code, clause = record.scenario.delegations[state].code, record.scenario.clauses[k].id
        told = plenipot.explain(record, code, clause)
        numbers = [int(re.search(r"([+-]?\d+)$", line)[1]) for line in told.lines if line.startswith("Round ")]  # type: ignore[index]
        account = account_of_bracket(record.room, k, state)
        assert sum(numbers) == account.end == record.room.holds[k].get(state, 0)
        assert len(numbers) == len(account.parts)
        brackets += bool(numbers)
        if state in record.room.holds[k]:
            assert "holds its bracket to the end" in told.sentence
            assert told.lines[-1] == say("plenipot.why.nerve-left", number=account.end)
    assert brackets


def test_how_a_bracket_ended_is_told() -> None:
    found = set()
    for record in RECORDS:
        for note in record.room.notes:
            if note.kind != "releases" or note.clause is None or note.state is None:
                continue
            if note.state in record.room.holds[note.clause]:
                continue
            last = [
                other.by
                for other in record.room.notes
                if (other.kind, other.clause, other.state) == ("releases", note.clause, note.state)
            ][-1]
            clause, code = record.scenario.clauses[note.clause].id, record.scenario.delegations[note.state].code
            name = record.scenario.delegations[note.state].name
            sentence = plenipot.explain(record, code, clause).sentence
            assert sentence.endswith(say(f"plenipot.why.released-{last}", name=name))
            found.add(last)
    assert {"content", "tired"} <= found


def test_your_own_act_is_named_as_yours() -> None:
    record = plenipot.play(NAME, 1, [PLAN[0]])
    told = plenipot.explain(record, "Highmoor", "resolves-4bis")
    mine = say("plenipot.source.team", team="you", lever=say("plenipot.lever.brief.title"))
    assert mine in [who for who, _ in told.moves]
    assert mine not in [who for who, _ in plenipot.explain(plenipot.play(NAME, 1), "HIG", "resolves-4bis").moves]


def test_a_code_and_a_name_are_the_same_and_others_offer_the_nearest() -> None:
    record = plenipot.play(NAME, 1)
    assert plenipot.explain(record, "HIG", "resolves-4bis") == plenipot.explain(record, "Highmoor", "resolves-4bis")
    with pytest.raises(UnknownName, match="Highmoor"):
        plenipot.explain(record, "Highmor", "resolves-4bis")
    with pytest.raises(UnknownName, match="resolves-4bis"):
        plenipot.explain(record, "HIG", "resolves-4bs")
