"""The record: it replays, it notices whatever is edited, and it says what is wrong with others."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError, RecordError, UnknownName
from itu_course.plenipot.record import whole_seed
from support.played import NAME, PLAN, alone, with_seats


@pytest.mark.parametrize("number", range(9))
def test_a_record_replays(number: int) -> None:
    record = with_seats(number) if number % 2 else alone(number)
    again = plenipot.replay(record.to_json())
    assert record.acts and again.acts == record.acts and again.teams == record.teams
    assert (again.digest, again.outcome, again.text) == (record.digest, record.outcome, record.text)
    assert again.to_json() == record.to_json()


@pytest.mark.parametrize("number", range(4))
def test_acts_in_any_order_give_the_same_record(number: int) -> None:
    record, chance = with_seats(number), random.Random(number)
    for _ in range(3):
        acts = [act.as_dict() for act in record.acts]
        chance.shuffle(acts)
        assert plenipot.play(record.scenario, record.seed, acts, record.teams).to_json() == record.to_json()


def _edits(act: dict[str, Any], record: plenipot.Record) -> list[dict[str, Any] | None]:
    """An act left out, and with each of its fields changed to something that might be there as well."""
    other = next(clause.id for clause in record.scenario.clauses if clause.id != act.get("clause"))
    changes = {"round": (act["round"] + 1) % 12, "step": act.get("step", 0) ^ 1, "clause": other, "words": "edited"}
    edits: list[dict[str, Any] | None] = [None]
    return edits + [{**act, key: value} for key, value in changes.items() if key in act]


@pytest.mark.parametrize("number", [0, 7])
def test_editing_any_act_is_noticed(number: int) -> None:
    record = with_seats(number)
    data = json.loads(record.to_json())
    assert {"words", "step", "clause"} <= {key for act in data["acts"] for key in act}, "something of each to be edited"
    for place, act in enumerate(data["acts"][::3]):
        for edited in _edits(act, record):
            acts = [*data["acts"][: place * 3], *([edited] if edited else []), *data["acts"][place * 3 + 1 :]]
            with pytest.raises(RecordError):
                plenipot.replay(json.dumps({**data, "acts": acts}))


def test_an_act_that_changes_nothing_still_changes_the_digest() -> None:
    seat = [{"round": 0, "lever": "take", "target": "SIL"}, {"round": 0, "lever": "leave", "target": "SIL"}]
    without, taken = plenipot.play(NAME, 1), plenipot.play(NAME, 1, seat)
    assert taken.text == without.text and taken.digest != without.digest


def _altered(**changed: object) -> str:
    return json.dumps({**json.loads(plenipot.play(NAME, 1, PLAN).to_json()), **changed})


FIRST = {
    "format": 1,
    "scenario": NAME,
    "version": 1,
    "seed": 1,
    "events": [{"round": 0, "lever": "media"}],
    "digest": "0",
}


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (json.dumps(FIRST), "belongs to the first edition of the conference, which is no longer played; it is kept"),
        (_altered(digest="0" * 16), "altered"),
        (_altered(acts=[]), "altered"),
        (_altered(version=99), "edition 99 .+ update the course"),
        (_altered(version=1), "edition 1 .+ cannot be played again"),
        (_altered(model=3), "format 3"),
        (_altered(model=True), "“model” is missing or has the wrong type"),
        (_altered(acts={}), "“acts” is missing or has the wrong type"),
        (_altered(seed=None), "“seed” is missing or has the wrong type"),
        (_altered(seed=-1), "seed must be a whole number"),
        (_altered(teams="you"), "“teams” is missing or has the wrong type"),
        (_altered(teams=["ARC"]), "“ARC” cannot be the name of a team"),
        (_altered(scenario="community-alert-network"), NAME),
        (
            _altered(acts=[{"round": 0, "lever": "hold", "clause": "resolves-4bis", "target": "SIL"}]),
            "one of its events",
        ),
        (_altered(acts=[{"round": 0, "by": "they", "lever": "consult", "clause": "recalling-b"}]), "they"),
        (_altered(acts=[{"round": 12, "lever": "consult", "clause": "recalling-b"}]), "no round 13"),
        (plenipot.play(NAME, 7).to_json()[:60], "cut off"),
        ("[" * 100_000, "cut off"),
        ('{"title": "notes"}', "not a record"),
        ("[1, 2]", "not a record"),
    ],
)
def test_records_that_cannot_be_trusted(told: str, says: str) -> None:
    with pytest.raises(RecordError, match=says) as reason:
        plenipot.replay(told)
    assert "\n" not in str(reason.value)


def test_a_record_of_another_scenario_is_not_played_with_this_one() -> None:
    told = plenipot.play(NAME, 1).to_json()
    with pytest.raises(RecordError, match=f"“{NAME}”, not of “open-the-door”"):
        plenipot.replay(told, "open-the-door")


@pytest.mark.parametrize("seed", [-1, 2**63, 1.0, "1", True, None])
def test_what_is_no_seed_is_refused(seed: object) -> None:
    with pytest.raises(RecordError, match="whole number"):
        whole_seed(seed)
    assert [whole_seed(least) for least in (0, 2**63 - 1)] == [0, 2**63 - 1]


@pytest.mark.parametrize("teams", [(), ("",), (" ",), ("a", "a"), ("SIL",), ("CHAIR",)])
def test_teams_have_names_of_their_own(teams: tuple[str, ...]) -> None:
    with pytest.raises(LeverError, match="cannot be the name of a team"):
        plenipot.play(NAME, 1, (), teams)


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_scenario_plays_and_replays(name: str) -> None:
    record = plenipot.play(name, 4)
    assert plenipot.replay(record.to_json()).digest == record.digest
    assert record.scenario.name == name, "a scenario is named as its file, so that records find it"


@pytest.mark.parametrize("number", range(6))
def test_no_text_at_the_end_keeps_a_bracket(number: int) -> None:
    record = with_seats(number)
    lines = record.text.splitlines()[2:]
    assert "[" not in record.text
    assert [
        line.removeprefix(f"{clause.label} ") for line, clause in zip(lines, record.scenario.clauses, strict=True)
    ] == [decision.words for decision in record.outcome]


def test_unknown_names_offer_the_nearest() -> None:
    with pytest.raises(UnknownName, match=NAME):
        plenipot.play("community-alert-network", 1)
