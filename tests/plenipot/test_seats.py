"""Seats held by people: states and the chair, taken and given back, with nobody acting for them."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from itu_course import plenipot
from itu_course.errors import LeverError, RecordError, UnknownName
from itu_course.plenipot import CHAIR, Act, engine, plenary
from itu_course.plenipot.levers import LEVERS, refusal
from itu_course.plenipot.room import CHAIR_WORDS, Room
from itu_course.plenipot.scenario import Scenario, Trade
from itu_course.words import say
from support.random_play import TEAMS, random_play
from support.small_scenario import clause, hall, small_scenario, state

NAME = "community-alert-networks"
OWN = "operators of networks that people run together may be asked, not obliged, to name a contact person;"


def small(**changed: object) -> Scenario:
    """Two groups and one clause that ALF tabled at 20; today's text is at 65. ZOE dislikes it, MIA hardly cares."""
    states = [
        state("ALF", "P", 15, 1.0, 0.5, trust=3),
        state("MIA", "Q", 20, 0.2, 0.5, trust=3),
        state("ZOE", "Q", 60, 0.6, 0.5, trust=3),
        *hall("P", 3, 15),
        *hall("Q", 3, 20),
    ]
    plain = {
        "states": states,
        "coordinators": ("ALF", "ZOE"),
        "clauses": [clause("ALF")],
        "no_votes": ("ALF",),
        **changed,
    }
    return small_scenario(**plain)  # type: ignore[arg-type]


def take(number: int, *codes: str, by: str = "you") -> list[Act]:
    """Take these seats in one round."""
    return [Act(number, by, "take", target=code) for code in codes]


def test_six_states_two_teams_and_a_chair_replay() -> None:
    scenario = plenipot.load_scenario(NAME)
    room = engine.run(scenario, 3)
    named = [scenario.delegations[n].code for n in room.world.named]
    six = ["SIL", "HIG", *[code for code in named if code not in ("SIL", "HIG")][:4]]
    night, end = room.world.night, room.world.end
    acts = [
        *take(0, *six, by="hall"),
        *take(night - 2, CHAIR, by="civil"),
        Act(1, "civil", "consult", "resolves-4bis"),
        Act(night - 2, "SIL", "amend", "resolves-4bis", step=3, words=OWN),
        Act(night - 1, CHAIR, "gavel", "resolves-4bis", step=3),
        Act(night - 1, "HIG", "hold-own", "resolves-4bis"),
        Act(night, "hall", "leave", target=six[5]),
        Act(end, "SIL", "cast", "resolves-4bis", step=0),
        Act(end, "HIG", "ask", "resolves-4bis"),
    ]
    record = plenipot.play(scenario, 3, acts, teams=("hall", "civil"))
    told = json.loads(record.to_json())
    assert told["model"] == 2 and told["teams"] == ["hall", "civil"] and len(told["acts"]) == len(acts)
    again = plenipot.replay(record.to_json())
    assert (again.digest, again.outcome, again.acts) == (record.digest, record.outcome, record.acts)
    assert six[5] not in {scenario.delegations[n].code for n in record.room.taken if n >= 0}
    chance = random.Random(1)
    for _ in range(20):
        chance.shuffle(acts)
        assert plenipot.play(scenario, 3, acts, teams=("hall", "civil")).to_json() == record.to_json()
    for place in range(len(told["acts"])):
        changed = [*told["acts"][:place], *told["acts"][place + 1 :]]
        with pytest.raises(RecordError):
            plenipot.replay(json.dumps({**told, "acts": changed}))
    with pytest.raises(RecordError):
        plenipot.replay(json.dumps({**told, "teams": ["hall"]}))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_in_seats_replays(seed: int) -> None:
    scenario = plenipot.load_scenario(NAME)
    _, acts = random_play(scenario, seed, random.Random(seed))
    record = plenipot.play(scenario, seed, reversed(acts), TEAMS)
    assert plenipot.replay(record.to_json()).digest == record.digest


def test_a_lever_on_a_state_held_by_people_is_refused() -> None:
    scenario = small(trades=(Trade("ZOE", ("first", 1), ("first", 1)),))
    room = engine.run(scenario, 1, take(2, "ZOE"), rounds=3, strict=True)
    for lever in LEVERS:
        if lever.target != "delegation" or not lever.clause or "committee" not in lever.stages:
            continue
        act = Act(3, "you", lever.id, "first", "ZOE", 3 if lever.wording else None)
        assert "talk to them" in refusal(room, act), lever.id
    early = engine.run(scenario, 1, take(0, "ZOE"), rounds=1, strict=True)
    assert "talk to them" in refusal(early, Act(1, "you", "join", target="ZOE"))


def test_one_objection_by_people_holds_until_it_is_withdrawn() -> None:
    scenario = small()
    free = plenary.decide(engine.run(scenario, 1))[0]
    assert free.way == "consensus"
    acts = [*take(2, "MIA"), Act(2, "MIA", "hold-own", "first")]
    room = engine.run(scenario, 1, acts, strict=True)
    (held,) = plenary.decide(room)
    mia = scenario.delegation("MIA")
    assert (held.way, held.holders, held.wording_index) == ("fallback", (mia,), None)
    assert not [part for part in room.ledger[0, mia] if part[1] == "pressure"]
    dropped = [*acts, Act(room.world.end, "MIA", "drop", "first")]
    (after,) = plenary.decide(engine.run(scenario, 1, dropped, strict=True))
    assert (after.way, after.reservations) == ("consensus", (mia,))


def test_one_objection_by_people_can_be_voted_over() -> None:
    scenario = small(states=[*small().delegations, *hall("P", 40, 15)])
    end = scenario.all_rounds - 1
    acts = [*take(2, "MIA", "ALF"), Act(2, "MIA", "hold-own", "first"), Act(end, "ALF", "ask", "first")]
    (decision,) = plenary.decide(engine.run(scenario, 1, acts, strict=True))
    assert (decision.way, decision.holders) == ("vote", (scenario.delegation("MIA"),))


def test_a_seat_given_back_has_its_policy_again() -> None:
    scenario = small()
    mia = scenario.delegation("MIA")
    acts = [*take(2, "MIA"), Act(2, "MIA", "hold-own", "first"), Act(3, "you", "leave", target="MIA")]
    room = engine.run(scenario, 1, acts, strict=True)
    assert mia not in room.holds[0] and not room.taken, "its own card does not object, so it lets go or tires"


def _state_of(room: Room) -> dict[str, object]:
    kept = {name: value for name, value in vars(room).items() if name not in ("notes", "world", "drawn", "settings")}
    return {**kept, "teams": {name: vars(team) for name, team in room.teams.items()}}


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("code", ["MIA", "ZOE", CHAIR])
def test_taking_and_leaving_in_one_round_changes_nothing_but_the_digest(number: int, code: str) -> None:
    scenario = small()
    acts = [*take(number, code), Act(number, "you", "leave", target=code)]
    plain, visited = engine.run(scenario, 1), engine.run(scenario, 1, acts, strict=True)
    assert _state_of(plain) == _state_of(visited)
    assert [note for note in visited.notes if note.kind != "act"] == plain.notes
    ends = plenary.decide(plain)
    assert ends == plenary.decide(visited)
    assert engine.digest(plain, (), ends) != engine.digest(visited, acts, ends)


def test_who_sat_down_only_for_a_while_leaves_the_group_again_unless_it_holds() -> None:
    scenario = small()
    mia = scenario.delegation("MIA")

    def members(*acts: Act) -> list[int]:
        return engine.run(scenario, 1, [*take(0, "MIA"), *acts], rounds=4, strict=True).members[0]

    leave = Act(3, "you", "leave", target="MIA")
    assert mia in members() and mia not in members(leave)
    assert mia in members(Act(2, "MIA", "hold-own", "first"), leave)


@pytest.mark.parametrize(("lever", "kind"), [("amend", "MIA"), ("table", CHAIR), ("gavel", CHAIR)])
def test_peoples_own_words_reach_the_decision_and_the_digest(lever: str, kind: str) -> None:
    scenario = small()
    acts = take(2, kind, *([CHAIR] if kind != CHAIR else []))
    step = 1 if lever == "gavel" else 2
    own = Act(2, kind, lever, "first", step=step, words=OWN)
    end = Act(3, CHAIR, "gavel", "first", step=step)
    record = plenipot.play(scenario, 1, [*acts, own, end])
    (decision,) = record.outcome
    assert (decision.words, decision.wording_index) == (OWN, step)
    assert OWN in record.text
    other = plenipot.play(scenario, 1, [*acts, replace(own, words=OWN.upper()), end])
    assert other.digest != record.digest
    assert OWN not in own.print, "the digest has the words by their hash only"
    again = plenipot.replay(record.to_json(), scenario)
    assert again.outcome[0].words == OWN


def test_a_chair_held_by_people_reads_out_only_what_it_gavels() -> None:
    scenario = small()
    room = engine.run(scenario, 1, [*take(2, CHAIR), Act(2, CHAIR, "table", "first", step=2)], strict=True)
    assert room.text == [1] and room.table[0][2] == CHAIR_WORDS
    with pytest.raises(LeverError, match="not on the table"):
        engine.run(scenario, 1, [*take(2, CHAIR), Act(2, CHAIR, "gavel", "first", step=4)], strict=True)


def test_states_do_what_states_do_and_the_chair_what_the_chair_does() -> None:
    room = engine.run(small(), 1, take(2, "MIA", CHAIR), rounds=3, strict=True)
    assert refusal(room, Act(3, "MIA", "gavel", "first", step=1)) == say("plenipot.not.only-chair")
    assert refusal(room, Act(3, CHAIR, "hold-own", "first")) == say("plenipot.not.only-state")
    with pytest.raises(UnknownName):
        refusal(room, Act(3, "you", "hold-own", "first"))
    with pytest.raises(UnknownName):
        refusal(room, Act(3, "strangers", "take", target="ZOE"))


def test_nobody_acts_for_a_state_held_by_people() -> None:
    """No call, amendment, bracket, trade, support or vote of its own: what it does, it does by its acts."""
    scenario = plenipot.load_scenario("open-the-door")
    world = engine.run(scenario, 1, rounds=0).world
    taken = [scenario.delegations[n].code for n in world.named]
    room = engine.run(scenario, 1, take(0, *taken), strict=True)
    assert {note.kind for note in room.notes} <= {"act", "text", "chairs-words"}
    assert not room.touches and not room.ledger and not room.votes_asked and not room.packages
    one = scenario.delegation(taken[0])
    for seed in range(20):
        room = engine.run(scenario, seed, take(0, taken[0]), strict=True)
        named_after = [note for note in room.notes if one in (note.state, note.by) and note.kind != "act"]
        assert not [note for note in named_after if note.kind not in ("counter-offer", "common")], named_after


def test_only_people_trade_for_a_state_that_they_hold() -> None:
    def end(*acts: Act) -> Room:
        trade = Trade("ZOE", ("first", 0), ("second", 4))
        states = [
            state("ALF", "Q", (0, 20), 1.0, 0.5),
            state("ZOE", "Q", (40, 100), 1.0, 0.5, [(1, 4), None], trust=3),
        ]
        both = [clause("ALF"), clause("ALF", name="second", tabled=4, today=0)]
        scenario = small_scenario(states, ("ALF",), both, trades=(trade,))
        return engine.run(scenario, 1, acts, strict=True)

    assert [by for by, _ in end().packages] == ["ALF"], "its neighbour offers the trade by itself"
    assert not end(*take(2, "ZOE")).packages
    brief = [Act(0, "you", "brief", "first", "ZOE"), Act(2, "you", "package", "first", "ZOE")]
    stale = end(*brief, *take(3, "ZOE"))
    assert [by for by, _ in stale.packages] == ["you"] and not stale.ties, "people came after it was put forward"
    own = end(*take(2, "ZOE"), Act(2, "ZOE", "offer", "first"))
    assert [by for by, _ in own.packages] == ["ZOE"] and {"package", "no-package"} & {note.kind for note in own.notes}
