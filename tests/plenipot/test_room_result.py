"""The result sheet: read whole, or refused with one sentence; and the conference that follows from it."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.plenipot.room import Room
from itu_course.plenipot.room_result import acts_of_room, play_room
from itu_course.words import say
from support.workshop_sheets import LINES, NAME, WORDS, result, sheet

SCENARIO = plenipot.load_scenario(NAME)


def test_a_sheet_is_read_field_by_field() -> None:
    lines = {SCENARIO.clauses[line.clause].id: line for line in result().lines}
    assert list(lines) == ["recognizing-c", "resolves-4bis", "instructs-council-5"], "in the order of the draft"
    assert lines["resolves-4bis"].words == WORDS and lines["resolves-4bis"].near == 2
    assert lines["instructs-council-5"].count == (3, 2, 1)
    assert [line.adopted for line in lines.values()] == [False, True, True]


@pytest.mark.parametrize(("text", "adopted"), [("3-2-1", True), ("2–3–0", False), ("2 2 2", False), ("0/0/6", False)])
def test_more_for_than_against_adopts(text: str, adopted: bool) -> None:
    line = result(lines={"instructs-council-5": {"count": text}}).lines[-1]
    assert line.adopted is adopted and sum(line.count or ()) in (5, 6)


EMPTY = {clause: dict.fromkeys(texts, "") for clause, texts in LINES.items()}
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "another scenario": ({"scenario": "open-the-door"}, "This is a result of “open-the-door”"),
    "another edition": ({"version": 1}, "edition 1"),
    "nothing played": (
        {"played": [], "lines": EMPTY},
        "No line",
    ),
    "a line that was not played": ({"played": ["recognizing-c", "resolves-4bis"]}, "filled in, but not ticked"),
    "a line that there is not": ({"played": ["resolves-4ter"]}, "resolves-4bis"),
    "no states": ({"states": ""}, "not a number of states"),
    "states in words": ({"states": "six"}, "“six” is not a number of states"),
    "too many states": ({"states": "194"}, "from 2 to 20"),
    "no end": ({"lines": {"resolves-4bis": {"end": ""}}}, "how did it end?"),
    "an end that there is not": ({"lines": {"resolves-4bis": {"end": "perhaps"}}}, "how did it end?"),
    "words without the nearest": ({"lines": {"resolves-4bis": {"near": ""}}}, "choose the known wording"),
    "words on a line left as today": (
        {"lines": {"recognizing-c": {"words": "that all is well"}}},
        "choose the known wording",
    ),
    "a wording that there is not": ({"lines": {"resolves-4bis": {"near": "9"}}}, "“9” is not one of the known"),
    "voted without a count": ({"lines": {"instructs-council-5": {"count": ""}}}, "voted, but the count is empty"),
    "a count without a vote": ({"lines": {"resolves-4bis": {"count": "3-2-1"}}}, "did not end with a vote"),
    "a count of two numbers": ({"lines": {"instructs-council-5": {"count": "3-2"}}}, "“3-2” is not a count"),
    "a count in words": ({"lines": {"instructs-council-5": {"count": "most for it"}}}, "is not a count"),
    "more votes than states": ({"lines": {"instructs-council-5": {"count": "4-2-1"}}}, "7 votes are too many"),
    "words too long": ({"lines": {"resolves-4bis": {"words": "x" * 601}}}, "601 characters are too many"),
    "objections too long": ({"lines": {"resolves-4bis": {"objected": "x" * 601}}}, "601 characters are too many"),
    "a character that cannot be printed": ({"lines": {"resolves-4bis": {"words": "a\u200bb"}}}, "cannot be printed"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_sentence(case: str) -> None:
    changes, says = BAD[case]
    with pytest.raises(CourseError) as refused:
        result(**changes)
    assert says in str(refused.value) and "\n" not in str(refused.value) and "{" not in str(refused.value)


def test_nonsense_in_place_of_texts_is_refused_or_read_as_text() -> None:
    for nonsense in (None, 7, [], "x"):
        with pytest.raises(CourseError):
            plenipot.read_room_result(SCENARIO, sheet(lines={}) | {"lines": {"resolves-4bis": nonsense}})


def test_the_words_of_the_room_are_read_out_and_kept() -> None:
    record = play_room(result())
    clause = SCENARIO.clause("resolves-4bis")
    assert record.room.text[clause] == 2 and record.room.own_words[clause, 2] == WORDS
    assert record.outcome[clause].words == WORDS
    assert record.room.text[SCENARIO.clause("recognizing-c")] is None, "the sponsor withdraws what was left as today"
    assert record.outcome[SCENARIO.clause("recognizing-c")].way == "withdrawn"


def test_until_the_plenary_the_model_is_alone() -> None:
    record, alone = play_room(result()), plenipot.play(SCENARIO, 1)
    plenary = sum(SCENARIO.rounds[:3])
    assert {act.round for act in record.acts} <= {plenary, plenary + 1}
    before = [[note for note in play.room.notes if note.round < plenary] for play in (record, alone)]
    assert before[0] == before[1] and before[0]
    for clause in (SCENARIO.clause("recalling-b"), SCENARIO.clause("invites-states-3")):
        assert record.room.text[clause] == alone.room.text[clause]


def test_words_on_a_line_that_the_model_withdrew_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def withdraw(room: Room, clause: int) -> None:
        if room.scenario.clauses[clause].id == "resolves-4bis":
            room.read_out(clause, None, "withdrawn")

    monkeypatch.setattr("itu_course.plenipot.policy.withdraw", withdraw)
    read = result()
    assert not [act for act in play_room(read).acts if act.clause == "resolves-4bis"]
    line = plenipot.ask_hall(read).lines[1]
    assert not line.asked and line.outcome == say("workshop.hall.withdrawn") and line.vote == ""


def test_the_record_replays() -> None:
    record = play_room(result())
    assert plenipot.replay(record.to_json()).digest == record.digest


@pytest.mark.slow
@pytest.mark.parametrize("name", plenipot.scenarios())
@pytest.mark.parametrize("minutes", [45, 90, 210, 990])
def test_every_wording_of_every_line_can_be_put_before_the_hall(name: str, minutes: int) -> None:
    scenario = plenipot.load_scenario(name)
    played = [scenario.clauses[line] for line in plenipot.cast(scenario, 18, minutes).lines]
    for place in range(max(len(clause.wordings) for clause in played)):
        near = {clause.id: min(place, len(clause.wordings) - 1) for clause in played}
        lines = {clause: {"end": "agreed", "near": str(index + 1)} for clause, index in near.items()}
        values = {"scenario": name, "version": scenario.version, "states": "6", "played": list(near), "lines": lines}
        read = plenipot.read_room_result(scenario, values)
        for seed in (1, 2):
            room = play_room(read, seed).room
            assert [room.text[scenario.clause(clause)] for clause in near] == list(near.values())


def test_seats_are_taken_and_left_in_an_order_that_the_engine_takes() -> None:
    acts = acts_of_room(result())
    taken = {act.target for act in acts if act.lever == "take"}
    left = {act.target for act in acts if act.lever == "leave"}
    assert taken - left == {plenipot.CHAIR}
    assert play_room(result()).acts == tuple(sorted(acts, key=lambda act: act.rank)), "none was impossible"
