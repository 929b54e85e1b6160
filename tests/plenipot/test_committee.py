"""One clause in the committee: the worked round with every number, and what the chair, holders and packages obey."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.plenipot import committee
from itu_course.plenipot.accounts import account_of_bracket, account_of_text
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Trade
from itu_course.plenipot.settings import Settings
from itu_course.plenipot.world import WHOLE
from support.small_scenario import clause, hall, in_committee, small_scenario, state

# The worked round keeps these numbers, whatever the usual ones become.
NUMBERS = Settings(
    member_from=64,
    beyond_line=2500,
    gap_first=14,
    gap_last=26,
    hold_loss=18,
    nerve_line=20,
    nerve_loss=3,
    nerve_mandate=16,
    pressure=2,
    isolation=9,
    company=3,
    night=2,
)


def worked(companions: int = 0) -> Room:
    """The worked round of docs/plenipot-model.md, just before it is played; companions want what Silverstrand wants."""
    states = [
        state("ARC", "P", 14, 1.0, 0.75, [(0, 2)]),
        state("MIL", "Q", 40, 0.5, 0.5),
        state("OAK", "Q", 50, 0.5, 0.25),
        state("SIL", "Q", 88, 1.0, 0.5, [(2, 4)]),
        *(state(f"T{number}", "Q", 88, 1.0, 0.5, [(2, 4)]) for number in range(companions)),
    ]
    states += hall("P", 15, 14) + hall("Q", 14, 40)
    scenario = small_scenario(
        states, ("ARC", "MIL"), [clause("ARC", today=65, tabled=1)], rounds=(1, 1, 4, 2), settings=NUMBERS
    )
    room = in_committee(scenario)
    room.table[0][2] = scenario.delegation("MIL")  # the common words of a group
    return room


def test_the_worked_round() -> None:
    room = worked()
    code = room.scenario.delegation
    assert room.gap() == 14
    assert {name: room.weight[0][code(name)] for name in ("ARC", "SIL", "OAK", "MIL")} == {
        "ARC": 4,
        "SIL": 2,
        "OAK": 2,
        "MIL": 3,
    }
    costs = {name: room.cost(0, code(name), 1) / WHOLE for name in ("ARC", "SIL", "OAK", "MIL")}
    assert costs == {"ARC": 144, "SIL": 14_248, "OAK": 900, "MIL": 600}
    assert room.total(0, 1) // WHOLE == 15_892
    costs = {name: room.cost(0, code(name), 2) / WHOLE for name in ("ARC", "SIL", "OAK", "MIL")}
    assert costs == {"ARC": 3_844, "SIL": 3_698, "OAK": 25, "MIL": 37.5}
    assert room.total(0, 2) // WHOLE == 7_604

    committee.discuss(room, 0)
    assert [note.kind for note in room.notes] == ["text", "holds"], "no amendment finds a seconder"
    assert room.text == [2]
    account = account_of_text(room, room.notes[0])
    by_state = {
        name: sum(part.amount for part in account.parts if part.state == code(name)) / WHOLE
        for name in ("ARC", "SIL", "OAK", "MIL")
    }
    assert by_state == {"ARC": 3_700, "SIL": -10_550, "OAK": -875, "MIL": -562.5}
    assert (account.end / WHOLE, account.error) == (-8_287.5, 0)

    silverstrand = code("SIL")
    assert room.loss(0, silverstrand, 2) == 20 > NUMBERS.hold_loss
    assert not room.crosses(0, silverstrand, 2)
    bracket = account_of_bracket(room, 0, silverstrand)
    assert [(part.source, part.amount) for part in bracket.parts] == [("loss", 15), ("mandate", 8), ("pressure", -6)]
    assert room.holds[0] == {silverstrand: 17}


@pytest.mark.parametrize(("companions", "losses"), [(0, [6, 6, 6, 12]), (1, [2, 2, 2, 4])])
def test_a_holder_alone_gives_way_at_night_and_one_with_company_stands(companions: int, losses: list[int]) -> None:
    room = worked(companions)
    code = room.scenario.delegation("SIL")
    for _ in losses:
        committee.discuss(room, 0)
        room.round += 1
    pressed = [-points for _, why, points in room.ledger[0, code] if why == "pressure"]
    assert pressed == losses
    assert (code in room.holds[0]) is bool(companions)
    assert (code in room.reserved[0]) is not bool(companions), "who gives way has a reservation on record"


def test_the_chair_changes_the_words_only_for_better_ones() -> None:
    """Of the words on the table it reads out those that cost the group least; looking again changes nothing."""
    room = worked()
    room.table[0] = dict.fromkeys(range(5), 0)
    committee.search(room, 0)
    totals = [room.total(0, wording) for wording in range(5)]
    assert totals[room.text[0] or 0] == min(totals)
    before = list(room.notes)
    committee.search(room, 0)
    assert room.notes == before


@given(places=st.lists(st.integers(0, 100), min_size=2, max_size=6), tabled=st.integers(0, 4))
def test_the_search_never_raises_the_cost(places: list[int], tabled: int) -> None:
    states = [state(f"S{number}", "P", place) for number, place in enumerate(places)]
    scenario = small_scenario(states, ("S0",), [clause("S0", tabled=tabled)])
    room = in_committee(scenario)
    room.table[0] = {0: 0, 2: 0, 4: 0, tabled: 0}
    before = room.total(0, tabled)
    committee.search(room, 0)
    now = room.text[0]
    assert now is not None
    assert room.total(0, now) == min(room.total(0, wording) for wording in room.table[0]) <= before


def test_a_group_stands_half_with_its_coordinator_and_half_with_the_mean() -> None:
    states = [state("A", "P", 80, 1.0), state("B", "P", 20, 1.0), state("C", "P", 20, 0.5)]
    room = in_committee(small_scenario(states, ("A",), [clause("A")]))
    mean = (80 * 128 + 20 * 128 + 20 * 64) * 16 // 320
    assert room.common == [[(80 * 16 + mean) // 2]]


def test_who_sits_in_an_ad_hoc_group() -> None:
    """Its sponsor, coordinators, and states with a card to whom the clause matters: nobody from the hall."""
    settings = Settings()
    least = settings.member_from / WHOLE
    states = [
        state("A", "P", 10, 0.1),
        state("B", "Q", 10, 0.1),
        state("C", "Q", 10, least),
        state("D", "Q", 10, least - 0.01),
        state("E", "Q", 10, 0.1),
        *hall("Q", 27, 10),  # 31 with the four above: just below two times 16
    ]
    room = in_committee(small_scenario(states, ("A", "B"), [clause("E")], settings=settings))
    codes = [room.scenario.delegations[member].code for member in room.members[0]]
    assert codes == ["A", "B", "C", "E"]
    assert [room.weight[0][member] for member in room.members[0]] == [2, 2 + 1, 2, 3]


def test_a_bracket_held_by_people_never_tires() -> None:
    room = worked()
    holder = room.scenario.delegation("SIL")
    room.taken[holder] = "you"
    room.text[0] = 1
    room.hold(0, holder)
    before = dict(room.holds[0])
    for _ in range(20):
        committee.wear_down(room, 0, 2)
    assert room.holds[0] == before


# ---- packages


def _package(**numbers: int) -> Room:
    """Two clauses: HOL holds the first beyond its line, and would let wording 1 pass if the second is at 0 or below."""
    states = [
        state("ANN", "P", (20, 20), 1.0),
        state("FAR", "Q", (40, 40)),
        state("HOL", "Q", (60, 0), 1.0, 0.5, [(2, 4), None]),
    ]
    scenario = small_scenario(
        states,
        ("ANN", "FAR"),
        [clause("ANN", today=90, tabled=1), clause("ANN", name="second", today=90, tabled=1)],
        trades=[Trade("HOL", ("first", 1), ("second", 0))],
        settings=replace(Settings(), **numbers),
    )
    room = in_committee(scenario, round_of_committee=2)
    room.hold(0, scenario.delegation("HOL"))
    return room


def test_a_package_lets_a_clause_pass_beyond_a_line_and_ties_it_to_the_other() -> None:
    room = _package()
    (exchange,) = room.world.exchanges
    holder = exchange.state
    assert room.crosses(0, holder, 1)
    assert committee.try_package(room, "you", exchange)
    assert room.text == [1, 0] and holder not in room.holds[0] and holder in room.conceded[0]
    assert not room.crosses(0, holder, 1), "its line has moved, for this clause only"
    (tie,) = room.ties
    assert (tie.clause, tie.other, tie.gets, tie.tighter, tie.before, tie.held) == (0, 1, 0, True, 1, True)


def test_neighbours_follow_a_package_unless_people_hold() -> None:
    for people in (False, True):
        room = _package()
        neighbour = room.scenario.delegation("FAR")
        room.hold(0, neighbour)
        if people:
            room.taken[neighbour] = "you"
        assert committee.try_package(room, "ANN", room.world.exchanges[0])
        assert (neighbour in room.holds[0]) is people


def test_a_package_that_costs_the_group_too_much_or_crosses_a_line_is_not_made() -> None:
    too_dear = _package(package_cost=0)
    assert not committee.try_package(too_dear, "you", too_dear.world.exchanges[0])
    assert too_dear.text == [1, 1] and too_dear.holds[0] and not too_dear.ties
    assert too_dear.crosses(0, too_dear.world.exchanges[0].state, 1), "its line is where it was"
    crossed = _package()
    crossed.last[1][1], crossed.first[1][1] = 4, 1  # FAR cannot accept wording 0 of the second clause
    crossed.places[1][1] = 90 * 16
    assert not committee.try_package(crossed, "you", crossed.world.exchanges[0])
    assert crossed.notes[-1].kind == "no-package" and crossed.notes[-1].more["against"] == (1,)
    gone = _package()
    gone.text[1] = None
    assert not committee.try_package(gone, "you", gone.world.exchanges[0]), "what was withdrawn cannot be traded"
