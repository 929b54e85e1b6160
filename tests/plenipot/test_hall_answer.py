"""The hall's answer: who objects and what for, the vote and the reservations are those of the engine."""

from __future__ import annotations

import pytest

from itu_course import plenipot
from itu_course.plenipot import plenary
from itu_course.plenipot.rules import count_vote
from itu_course.words import say
from support.workshop_sheets import NAME, WORDS, result

SCENARIO = plenipot.load_scenario(NAME)


@pytest.fixture(scope="module")
def answer() -> plenipot.HallAnswer:
    return plenipot.ask_hall(result())


def line_of(answer: plenipot.HallAnswer, label: str) -> plenipot.LineAnswer:
    return next(line for line in answer.lines if line.label == label)


def test_the_same_result_gives_the_same_answer(answer: plenipot.HallAnswer) -> None:
    again = plenipot.ask_hall(result())
    assert again.lines == answer.lines and again.record.digest == answer.record.digest


def test_the_rooms_own_words_are_kept_beside_the_nearest_wording(answer: plenipot.HallAnswer) -> None:
    line, clause = line_of(answer, "resolves 4 bis"), SCENARIO.clauses[SCENARIO.clause("resolves-4bis")]
    assert line.words == WORDS and line.near == clause.wordings[2].words and line.today == clause.status_quo_words
    taken = line_of(answer, "instructs the Council 5")
    assert taken.words == SCENARIO.clauses[SCENARIO.clause("instructs-council-5")].wordings[4].words
    assert taken.near == ""


def test_objectors_are_those_of_the_hall_with_reasons_from_their_cards(answer: plenipot.HallAnswer) -> None:
    record = answer.record
    end = plenipot.take_snapshot(SCENARIO, 1, record.acts, SCENARIO.all_rounds)
    for line, told in zip(answer.result.lines, answer.lines, strict=True):
        clause = SCENARIO.clauses[line.clause]
        objecting = [seat for seat in plenipot.hall(end, clause.id) if seat.objects]
        if not told.asked:
            assert not told.objections and not told.others
            continue
        assert [objection.name for objection in told.objections] == [seat.name for seat in objecting if seat.named]
        assert told.others == sum(not seat.named for seat in objecting)
        for objection in told.objections:
            card = SCENARIO.delegations[SCENARIO.delegation(objection.name)].card
            assert card is not None
            assert any(voice in objection.sentence for voice in card.voice)
            assert objection.account == plenipot.explain(record, objection.name, clause.id).lines


def test_a_crossed_red_line_is_told_in_the_cards_words(answer: plenipot.HallAnswer) -> None:
    sentences = {o.name: o.sentence for o in line_of(answer, "instructs the Council 5").objections}
    card = SCENARIO.delegations[SCENARIO.delegation("Eastmere")].card
    assert card is not None and card.must_not_clause == "instructs-council-5"
    assert card.must_not in sentences["Eastmere"]


def test_the_vote_is_the_engines(answer: plenipot.HallAnswer) -> None:
    for line, told in zip(answer.result.lines, answer.lines, strict=True):
        if told.asked:
            counts = plenary.take_vote(answer.record.room, line.clause)
            assert told.count == tuple(sentence for count in counts for sentence in count.lines)
            assert f"{counts[-1].yes} for, {counts[-1].no} against" in told.vote
        else:
            assert told.vote == "" and told.count == ()


def test_of_a_vote_that_was_postponed_the_second_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = tuple(
        count_vote("resolution", 180, 160, *votes, first_time=False) for votes in ((10, 50, 100), (90, 60, 10))
    )
    monkeypatch.setattr(plenary, "take_vote", lambda room, clause: counts)
    line = line_of(plenipot.ask_hall(result()), "resolves 4 bis")
    assert line.vote.startswith("90 for, 60 against") and line.count == (*counts[0].lines, *counts[1].lines)


def test_words_that_are_adopted_over_objections_are_told_so(answer: plenipot.HallAnswer) -> None:
    line = line_of(answer, "resolves 4 bis")
    assert line.objections and line.outcome == say("workshop.hall.consensus-objected")
    for told, played in zip(answer.lines, answer.result.lines, strict=True):
        if told.asked and answer.record.outcome[played.clause].way != "consensus":
            assert told.outcome.startswith(say(f"workshop.hall.{answer.record.outcome[played.clause].way}"))


def test_a_line_left_as_today_is_not_asked(answer: plenipot.HallAnswer) -> None:
    line = line_of(answer, "recognizing c)")
    assert not line.asked and line.words == "" and line.outcome == say("workshop.hall.not-asked")
    assert line.room == say("workshop.room.today-SUP") and line.objected.startswith("Fernhollow")


def test_beside_it_is_what_the_delegations_alone_agree(answer: plenipot.HallAnswer) -> None:
    alone = plenipot.play(SCENARIO, 1).outcome
    for line, told in zip(answer.result.lines, answer.lines, strict=True):
        decision = alone[line.clause]
        assert (decision.words in told.alone) == (decision.wording_index is not None)
        assert say(f"plenipot.without.way-{decision.way}") in told.alone


def test_the_headline_counts_lines_with_new_words_only(answer: plenipot.HallAnswer) -> None:
    passed = [answer.record.outcome[line.clause].way for line in answer.result.lines if line.near is not None]
    assert f"Of {len(passed)} lines" in answer.headline
    assert f"would take {passed.count('consensus')} without" in answer.headline


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_line_at_its_ends_is_answered_in_whole_sentences(name: str) -> None:
    scenario = plenipot.load_scenario(name)
    for last in (False, True):
        lines = {
            clause.id: {"end": "agreed", "near": str(len(clause.wordings) if last else 1)}
            for clause in scenario.clauses
        }
        values = {"scenario": name, "version": scenario.version, "states": "6", "played": list(lines), "lines": lines}
        for told in plenipot.ask_hall(plenipot.read_room_result(scenario, values)).lines:
            sentences = [told.room, told.outcome, told.alone, told.vote, *(o.sentence for o in told.objections)]
            assert all(sentence and "{" not in sentence for sentence in sentences)
