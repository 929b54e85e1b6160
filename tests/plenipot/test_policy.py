"""What states do when nobody plays them: each rule at its case, and where it stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

import pytest

from itu_course import plenipot
from itu_course.plenipot import engine, policy
from itu_course.plenipot.room import CHAIR_WORDS, Room
from itu_course.plenipot.scenario import Clause, Delegation, Trade
from itu_course.plenipot.settings import Settings
from itu_course.plenipot.world import UNIT, WHOLE
from support.small_scenario import clause, hall, in_committee, small_scenario, state


def committee_of(
    states: Sequence[Delegation],
    clauses: Sequence[Clause] | None = None,
    number: int = 0,
    *,
    trades: Sequence[Trade] = (),
    no_votes: Sequence[str] = (),
) -> Room:
    """A committee of one group, coordinated by its first state, which tabled 20 where today's text is at 65."""
    first = states[0].code
    scenario = small_scenario(
        states, (first,), clauses or [clause(first)], rounds=(1, 1, 4, 2), trades=trades, no_votes=no_votes
    )
    return in_committee(scenario, round_of_committee=number)


# ---- calls


def _calling(*others: Delegation, seed: int = 1) -> Room:
    states = [state("ANN", "P", 20, mandate=1.0), *others]
    return Room(small_scenario(states, ("ANN",), [clause("ANN")]), seed)


def test_a_sponsor_calls_on_a_state_near_its_words_and_pulls_it() -> None:
    near, far = state("BEN", "P", 50), state("FAR", "P", 20 + Settings().call_near + 1)
    close, bound = state("CLO", "P", 24), state("MUM", "P", 50, card=False)
    room = _calling(near, far, close, bound)
    policy.call_on_neighbours(room)
    assert [(note.kind, room.scenario.delegations[note.state or 0].code) for note in room.notes] == [("calls", "BEN")]
    place = room.places[0][room.scenario.delegation("BEN")]
    assert place == 50 * UNIT + WHOLE // Settings().call * (20 - 50) * UNIT // WHOLE
    policy.call_on_neighbours(room)
    assert len(room.notes) == 1, "nobody is called on twice"


def test_who_was_briefed_first_listens_half_as_much() -> None:
    plain, briefed = _calling(state("BEN", "P", 50)), _calling(state("BEN", "P", 50))
    briefed.briefed.add((0, 1, "you"))
    for room in (plain, briefed):
        policy.call_on_neighbours(room)
    for room, less in ((plain, 1), (briefed, 2)):
        assert room.places[0][1] == 50 * UNIT + WHOLE // (Settings().call * less) * (20 - 50) * UNIT // WHOLE
        assert room.notes[0].more["heard"] == (less == 2)


def test_a_sponsor_calls_not_always_on_the_same_state() -> None:
    called = Counter[int | None]()
    for seed in range(60):
        room = _calling(*(state(f"B{number}", "P", 50) for number in range(6)), seed=seed)
        policy.call_on_neighbours(room)
        called.update(note.state for note in room.notes)
    assert len(called) == policy.LIKELIEST > 1 and min(called.values()) > 8


# ---- words on the table


def test_the_worst_off_with_a_seconder_amends() -> None:
    room = committee_of([state("ANN", "P", 20), state("BEN", "P", 70), state("CAY", "P", 70), state("DOT", "P", 95)])
    policy.amend(room, 0)
    (note,) = room.notes
    assert (note.kind, room.scenario.delegations[note.state or 0].code, note.more["wording"]) == ("amends", "DOT", 4)
    assert room.table[0] == {1: 0, 4: 3}
    policy.amend(room, 0)
    assert room.table[0][3] == 1, "the next one a round later: one amendment at a time"


def test_no_amendment_without_a_seconder_or_without_a_chance() -> None:
    alone = committee_of([state("ANN", "P", 20), state("BEN", "P", 25), state("DOT", "P", 95)])
    policy.amend(alone, 0)
    assert not alone.notes, "nobody prefers 95 to 20"
    hopeless = committee_of([state("ANN", "P", 20), state("ADA", "P", 20), state("AMY", "P", 20), state("BEN", "P", 70),
                             state("CAY", "P", 70)])  # fmt: skip
    policy.amend(hopeless, 0)
    assert not hopeless.notes, "three against two: their words would cost the group more"
    line = committee_of([state("ANN", "P", 20), state("ADA", "P", 20), state("AMY", "P", 20), state("BEN", "P", 70),
                         state("CAY", "P", 70, line=[(3, 4)])])  # fmt: skip
    policy.amend(line, 0)
    assert [note.kind for note in line.notes] == ["amends"], "who has its line crossed speaks in any case"


def test_a_favourite_lies_within_the_line() -> None:
    room = committee_of([state("ANN", "P", 20, line=[(2, 4)]), state("BEN", "P", 96)])
    assert policy.favourite(room, 0, 0) == 2 and policy.favourite(room, 0, 1) == 4


def test_groups_put_common_words_where_it_matters_to_their_coordinator() -> None:
    states = [state("ANN", "P", (45, 45), 0.5), state("BEN", "P", (45, 45), 0.5)]
    both = [clause("ANN"), clause("ANN", name="second")]
    room = committee_of(states, both)
    room.subject[0][1] = 1  # a letter asked for it
    policy.common_proposals(room)
    assert [(note.kind, note.clause, note.more["wording"]) for note in room.notes] == [("common", 1, 2)]
    again = committee_of(states, both)
    policy.common_proposals(again)
    assert again.notes[0].clause == 0
    withdrawn = committee_of(states, both)
    withdrawn.text[:] = [None, None]
    policy.common_proposals(withdrawn)
    assert not withdrawn.notes


def _bracketed(number: int = 2, **changed: object) -> Room:
    """ANN's words at 20 are held by ZOE, who could bear 45 and more; today's text is at 65."""
    values = {"place": 60, "line": [(2, 4)], **changed}
    states = [state("ANN", "P", 20), state("ZOE", "P", salience=1.0, mandate=0.5, **values)]  # type: ignore[arg-type]
    room = committee_of(states, number=number)
    room.hold(0, 1)
    room.notes.clear()
    return room


def test_a_sponsor_answers_a_bracket_once_with_the_nearest_words_that_the_holder_can_bear() -> None:
    room = _bracketed(place=50)
    policy.counter_offer(room, 0)
    policy.counter_offer(room, 0)
    assert [(note.kind, note.state, note.by, note.more["wording"]) for note in room.notes] == [
        ("counter-offer", 0, 1, 2)
    ]
    assert room.table[0] == {1: 0, 2: 0}
    states = [state("ANN", "P", 0), state("ZOE", "P", 60, line=[(1, 4)])]
    choice = committee_of(states, [clause("ANN", today=95, tabled=0)], 2)
    choice.hold(0, 1)
    for _ in range(2):
        policy.counter_offer(choice, 0)
    assert choice.table[0] == {0: 0, 2: 0}, "70 would do as well, but it has made its offer"


@pytest.mark.parametrize("room", [_bracketed(1), _bracketed(place=65)])
def test_a_sponsor_waits_and_offers_nothing_that_does_not_help(room: Room) -> None:
    policy.counter_offer(room, 0)
    assert not room.notes, "too early, or nothing is both bearable and better than today's text"


def test_at_night_the_chair_looks_only_for_words_that_all_holders_can_bear() -> None:
    room = _bracketed(3, place=70)
    policy.chairs_words(room, 0)
    assert room.table[0] == {1: 0, 3: CHAIR_WORDS}, "45 is worse for ZOE than today's text; 70 is not"
    none = _bracketed(3, line=[(0, 0)])
    policy.chairs_words(none, 0)
    assert not none.notes


# ---- brackets


def test_who_holds_and_who_lets_go() -> None:
    bad = (Settings().hold_loss + 85) // 2 + 1  # from here the loss, place - 20 less 65 - place, is above the limit
    states = [
        state("ANN", "P", 20),
        state("BAD", "P", bad),
        state("BEA", "P", bad - 1),
        state("LIN", "P", 45, line=[(2, 4)]),  # little worse, but beyond its line
        state("LOV", "P", 10, line=[(2, 4)]),  # beyond its line, but better for it than today's text
        state("ASK", "P", 45),
    ]
    room = committee_of(states)
    ask = room.scenario.delegation("ASK")
    room.asked[0][ask] = "you"
    policy.stand(room, 0)

    def holders() -> set[str]:
        return {room.scenario.delegations[holder].code for holder in room.holds[0]}

    assert holders() == {"BAD", "LIN", "ASK"}
    room.text[0] = 2
    policy.stand(room, 0)
    assert not holders() and not room.reserved[0], "content, so without a reservation"
    room.text[0] = 4
    policy.stand(room, 0)
    assert "ANN" in holders()


def test_who_gave_way_does_not_hold_again() -> None:
    room = _bracketed()
    room.release(0, 1, "tired")
    policy.stand(room, 0)
    assert not room.holds[0]


# ---- packages, withdrawals, votes


def _trading(**changed: object) -> Room:
    trade = Trade("ZOE", ("first", 1), ("second", 3))
    states = [
        state("ANN", "P", (20, 20)),
        state("ZOE", "P", (60, 95), 1.0, 0.5, [(2, 4), None]),
        state("YEW", "P", (60, 95), 1.0, 0.5, [(2, 4), None]),  # before ZOE in the alphabet
    ]
    return committee_of(states, [clause("ANN", tabled=2), clause("ANN", name="second", tabled=3)], trades=[trade])


def test_a_neighbour_or_a_lonely_holder_puts_a_trade_forward() -> None:
    room = _trading()
    policy.offer_packages(room)
    policy.offer_packages(room)
    assert room.packages == [("ANN", 0)], "the sponsor of its group, whose words come nearer; and only once"
    busy = _trading()
    busy.taken[0] = "people"
    policy.offer_packages(busy)
    assert not busy.packages
    busy.hold(0, 1)
    busy.hold(0, 2)
    policy.offer_packages(busy)
    assert not busy.packages, "it does not hold alone"
    busy.release(0, 1, "tired")
    busy.holds[0][2] = 1  # and it is tired
    policy.offer_packages(busy)
    assert busy.packages == [("ZOE", 0)]


def test_a_sponsor_withdraws_what_has_become_worse_for_it_than_todays_text() -> None:
    room = committee_of([state("ANN", "P", 20), state("BEN", "P", 90, 0.6), state("CAY", "P", 95)])
    policy.withdraw(room, 0)
    assert not room.notes
    room.text[0] = 4
    assert room.loss(0, 0, 4) > 4
    policy.withdraw(room, 0)
    assert [note.kind for note in room.notes] == ["withdraws", "takes-up"]
    assert room.sponsors[0] == 2 and room.text[0] == 4, "the one that gains most takes it up"
    alone = committee_of([state("ANN", "P", 20), state("BEN", "P", 60)])
    alone.text[0] = 4
    policy.withdraw(alone, 0)
    assert [note.kind for note in alone.notes] == ["withdraws", "text"] and alone.text[0] is None


def test_a_state_asks_for_a_vote_only_with_a_wide_lead() -> None:
    states = [state("ANN", "P", 20), state("BEN", "P", 20, 0.6), state("ZOE", "P", 90), *hall("P", 27, 20)]
    room = committee_of(states)
    wide = len(states) // Settings().vote_lead + 1
    policy.ask_for_vote(room, 0, wide - 1, 0)
    assert not room.votes_asked
    policy.ask_for_vote(room, 0, wide, 0)
    assert room.votes_asked == {0: "ANN"}, "the keenest friend of the text"
    never = committee_of(states, no_votes=["ANN"])
    policy.ask_for_vote(never, 0, len(states), 0)
    assert not never.votes_asked, "BEN is no keen friend, and ANN never asks"


@pytest.mark.slow
def test_in_real_scenarios_the_rules_are_used() -> None:
    """Each leaves its note somewhere; a withdrawal is rare, so draws are played until one is found."""
    wanted = {"calls", "common", "amends", "holds", "releases", "text", "withdraws", "takes-up"}
    wanted |= {"package", "no-package", "chairs-words"}
    seen = set[str]()
    for seed, name in product(range(120), plenipot.scenarios()):
        seen |= {note.kind for note in engine.run(plenipot.load_scenario(name), seed).notes}
        if seen >= wanted:
            return
    pytest.fail(f"never used: {sorted(wanted - seen)}")
