"""The conference as a team sees it between two rounds: no future, no cards of others, and only real offers."""

from __future__ import annotations

import random
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError, RecordError, UnknownName
from itu_course.plenipot.cards import line_and_trades
from itu_course.plenipot.levers import LEVERS
from itu_course.words import say
from support.played import NAME, PLAN, alone, with_seats

BRIEF = {"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "HIG"}


def _seen(now: plenipot.Snapshot) -> dict[str, Any]:
    return {key: value for key, value in vars(now).items() if key not in ("room", "scenario")}


@pytest.mark.parametrize("number", range(3))
def test_a_look_at_a_round_shows_nothing_of_those_to_come(number: int) -> None:
    record = alone(number)
    for after in (0, 5, 8, record.scenario.all_rounds):
        until = [act for act in record.acts if act.round <= after]
        now = plenipot.take_snapshot(record.scenario, record.seed, record.acts, after)
        assert _seen(now) == _seen(plenipot.take_snapshot(record.scenario, record.seed, until, after))
        assert (now.after, now.over) == (after, after == record.scenario.all_rounds)
        assert now.round == min(after + 1, now.rounds) and now.stage.id == record.scenario.stage(now.round - 1)


def test_what_was_done_this_round_is_paid_but_changes_no_words_yet() -> None:
    before, done = (plenipot.take_snapshot(NAME, 1, acts, 0) for acts in ((), (BRIEF,)))
    assert done.effort_left == before.effort_left - 2 and before.effort_left == before.scenario.budget
    assert [clause.words for clause in done.clauses] == [clause.words for clause in before.clauses]
    assert before.changes == done.changes == ()


@pytest.mark.parametrize("after", [-1, 13, 1.0, True, "1", None])
def test_a_round_that_there_is_not_is_refused(after: object) -> None:
    with pytest.raises(RecordError, match="from 0 to 12"):
        plenipot.take_snapshot(NAME, 1, (), after)  # type: ignore[arg-type]


def test_a_clause_shows_the_words_read_out_those_on_the_table_and_who_holds() -> None:
    for number in range(6):
        record = with_seats(number)
        for after in range(0, record.scenario.all_rounds + 1, 3):
            now = plenipot.take_snapshot(
                record.scenario, record.seed, record.acts, after, record.teams[1], record.teams
            )
            for k, clause in enumerate(now.clauses):
                assert clause.withdrawn == (now.room.text[k] is None) == (clause.wording_index is None)
                assert clause.bracketed == bool(clause.holders) == bool(now.room.holds[k])
                read_out = [line for line in clause.on_table if line.read_out]
                if clause.withdrawn:
                    assert clause.words == clause.status_quo_words and not read_out
                    continue
                assert [line.words for line in read_out] == [clause.words]
                assert {line.wording_index for line in clause.on_table} == set(now.room.table[k])
                wanting = [*clause.objectors["opener"], *clause.objectors["tighter"]]
                assert len(wanting) == len(set(wanting)) == clause.objections
                assert set(wanting) <= set(clause.group) or not clause.group


def test_the_group_is_there_once_the_committee_begins() -> None:
    opening = sum(plenipot.load_scenario(NAME).rounds[:2])
    before, then = (plenipot.take_snapshot(NAME, 1, (), after).clauses for after in (opening - 1, opening))
    assert not any(clause.group for clause in before) and all(len(clause.group) >= 7 for clause in then)


def test_nerve_is_told_only_to_those_who_are_trusted_or_know_the_card() -> None:
    now = plenipot.take_snapshot(NAME, 1, (), 9)
    told = {holder.code: holder.nerve for clause in now.clauses for holder in clause.holders}
    trust = {one.code: one.trust for one in now.scenario.delegations}
    assert {trust[code] >= 2 for code in told} == {True, False}
    assert all(bool(nerve) == (trust[code] >= 2) for code, nerve in told.items())
    brief = {**BRIEF, "target": "ARC"}
    known = plenipot.take_snapshot(NAME, 1, [brief], 9)
    assert all(holder.nerve for clause in known.clauses for holder in clause.holders if holder.code == "ARC")


def test_private_cards_open_to_those_who_briefed_or_sit_there() -> None:
    opened = {
        name: {one.code for one in plenipot.take_snapshot(NAME, 1, acts, 1).delegations if one.private}
        for name, acts in {
            "nothing": [],
            "brief": [BRIEF, {**BRIEF, "target": "QUI"}],
            "join": [{"round": 0, "lever": "join", "target": "SIL"}],
        }.items()
    }
    assert opened["nothing"] == set() and "QUI" in opened["brief"] <= {"HIG", "QUI"}
    assert {"SIL", "ARC"} <= opened["join"], "its own region, and every coordinator"
    now = plenipot.take_snapshot(NAME, 1, [{**BRIEF, "target": "QUI"}], 1)
    quillon = next(one for one in now.delegations if one.code == "QUI")
    assert quillon.private == line_and_trades(now.room.world, now.scenario.delegation("QUI"))
    assert quillon.trust == say("plenipot.trust.1"), "a first briefing builds a step of trust"


def test_from_a_seat_one_reads_what_lies_behind_the_position_of_that_delegation_only() -> None:
    seat = [{"round": 0, "lever": "join", "target": "SIL"}]
    inside, outside = (
        {one.code: one.card for one in plenipot.take_snapshot(NAME, 1, acts, 1).delegations} for acts in (seat, [])
    )
    card = plenipot.take_snapshot(NAME, 1).scenario.delegations
    behind = next(one.card.interests for one in card if one.code == "SIL" and one.card)
    assert behind in inside["SIL"] and behind not in outside["SIL"]
    assert {code for code in inside if inside[code] != outside[code]} == {"SIL"}
    assert plenipot.take_snapshot(NAME, 1, seat, 1).seat == "Silverstrand"


def _uses(offer: plenipot.Offer, chance: random.Random) -> dict[str, Any]:
    parts = {"clause": offer.clauses, "target": offer.targets, "step": offer.steps}
    chosen = {key: chance.choice(choices)[0] for key, choices in parts.items() if choices}
    return {key: int(value) if key == "step" else value for key, value in chosen.items()}


@pytest.mark.parametrize("after", range(0, 12, 2))
def test_what_is_offered_can_be_done_and_what_is_not_says_why(after: int) -> None:
    chance = random.Random(after)
    now = plenipot.take_snapshot(NAME, 1, [act for act in PLAN if int(str(act["round"])) <= after], after)
    offers = plenipot.offers(now)
    assert [offer.id for offer in offers] == [lever.id for lever in LEVERS]
    for offer in offers:
        assert offer.available != bool(offer.why_not)
        if not offer.available:
            assert not offer.targets and not offer.clauses
            continue
        clause = chance.choice(offer.clauses)[0] if offer.clauses else ""
        fitting = next(one for one in plenipot.offers(now, clause) if one.id == offer.id)
        pairs = [_uses(fitting, chance) for _ in range(3)]
        possible = []
        for use in pairs:
            act = {"round": after, "lever": offer.id, **use, **({"clause": clause} if clause else {})}
            try:
                possible.append(plenipot.check_act(now.scenario, 1, now.acts, act))
            except LeverError:
                assert offer.id == "bridge", "only a bridge needs a target and words that fit each other"
        assert possible or offer.id == "bridge"


def test_who_spoke_in_public_before_this_round_joins_in_the_next_one() -> None:
    letter = {"round": 2, "lever": "letter", "clause": "recalling-b", "target": "COR"}
    then, next_round = (
        next(one for one in plenipot.offers(plenipot.take_snapshot(NAME, 1, [letter], after)) if one.id == "join")
        for after in (2, 3)
    )
    assert then.why_not == say("plenipot.not.public-now") and next_round.available


def test_after_the_end_nothing_is_offered() -> None:
    offers = plenipot.offers(plenipot.take_snapshot(NAME, 1, (), 12))
    assert {offer.why_not for offer in offers} == {say("plenipot.not.over")}


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"round": 0, "lever": "brif"}, "brief"),
        ({**BRIEF, "clause": "resolves-4bs"}, "resolves-4bis"),
        ({**BRIEF, "target": "Highmor"}, "Highmor"),
        ({**BRIEF, "by": "they"}, "they"),
        ({**BRIEF, "target": None}, "Choose a delegation"),
        ({**BRIEF, "clause": None}, "Choose a clause"),
        ({**BRIEF, "step": 1}, "needs no words"),
        ({"round": 0, "lever": "hold", "clause": "resolves-4bis", "target": "SIL"}, "only in the committee"),
        ({"round": 12, "lever": "consult", "clause": "resolves-4bis"}, "12 rounds"),
        ({"round": 0, "lever": "consult", "clause": "resolves-4bis", "target": "COR"}, "leave the delegation out"),
        ({"round": 2, "lever": "letter", "clause": "resolves-4bis"}, "Choose a regional group"),
        ({"round": 6, "lever": "bridge", "clause": "resolves-4bis", "target": "SIL"}, "words that you want"),
        ({"round": 6, "lever": "bridge", "clause": "resolves-4bis", "target": "SIL", "step": 9}, "words that you want"),
        ({"round": "0", "lever": "brief"}, "whole number"),
        ("brief", "not an event"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(event: object, says: str) -> None:
    with pytest.raises((LeverError, UnknownName), match=says) as told:
        plenipot.check_act(plenipot.load_scenario(NAME), 1, (), event)  # type: ignore[arg-type]
    assert "\n" not in str(told.value)


def test_effort_and_the_past_are_enforced() -> None:
    scenario = plenipot.load_scenario(NAME)
    groups = [group.code for group in scenario.groups]
    spent = [{"round": 3, "lever": "letter", "clause": "recalling-b", "target": code} for code in groups]
    assert plenipot.effort_left(scenario, plenipot.take_snapshot(NAME, 1, spent, 4).acts) == 0
    with pytest.raises(LeverError, match="you have 0 left"):
        plenipot.check_act(scenario, 1, spent, {"round": 4, "lever": "media", "clause": "recalling-b", "target": "COR"})
    with pytest.raises(LeverError, match="already been played"):
        plenipot.check_act(scenario, 1, spent[:1], {"round": 1, "lever": "consult", "clause": "recalling-b"})
    with pytest.raises(LeverError, match="same act twice"):
        plenipot.check_act(scenario, 1, spent[:1], spent[0])


@pytest.mark.parametrize("number", range(6))
def test_the_effort_left_is_the_budget_less_what_acts_cost(number: int) -> None:
    record = alone(number)
    assert plenipot.effort_left(record.scenario, record.acts) == record.room.team("you").effort >= 0


def test_each_team_sees_its_own_effort_trust_and_cards() -> None:
    teams = ("north", "south")
    acts = [{**BRIEF, "by": "north"}, {"round": 0, "by": "south", "lever": "consult", "clause": "recalling-b"}]
    north, south = (plenipot.take_snapshot(NAME, 1, acts, 1, team, teams) for team in teams)
    assert (north.scenario.budget - north.effort_left, south.scenario.budget - south.effort_left) == (2, 3)
    trust = [next(one.trust for one in now.delegations if one.code == "HIG") for now in (north, south)]
    assert trust == [say("plenipot.trust.2"), say("plenipot.trust.1")]
    assert [words.words for words in north.clauses] == [words.words for words in south.clauses]
