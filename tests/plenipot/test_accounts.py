"""Every place, bracket and change of the text is the exact sum of its parts, whoever plays."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from itu_course import plenipot
from itu_course.plenipot import accounts, engine, plenary
from itu_course.plenipot.room import Room
from support.random_play import random_play


@pytest.mark.slow
def test_in_200_random_conferences_with_seats_every_account_adds_up() -> None:
    chance, kinds, seats, levers = random.Random(16), Counter[str](), 0, Counter[str]()
    for number in range(200):
        scenario = plenipot.load_scenario(chance.choice(plenipot.scenarios()))
        room, acts = random_play(scenario, number, chance, tries=chance.choice((0, 10, 60)))
        for account in accounts.accounts(room):
            assert account.error == 0
        levers.update(act.lever for act in acts)
        seats += bool(room.taken)
        kinds.update({"place": len(room.touches), "bracket": len(room.ledger)})
        kinds["text"] += sum(note.kind == "text" for note in room.notes)
        _check_ends(room)
    assert seats > 60 and min(kinds.values()) > 500 and len(kinds) == 3
    assert levers.keys() >= {"take", "leave", "amend", "hold-own", "gavel", "cast", "hold", "bridge", "media"}


def _check_ends(room: Room) -> None:
    for (clause, state), parts in room.ledger.items():
        assert sum(points for _, _, points in parts) == room.holds[clause].get(state, 0)
    for clause, row in enumerate(room.places):
        for state, place in enumerate(row):
            moved = sum(moved for _, _, moved, _ in room.touches.get((clause, state), ()))
            assert place == room.drawn.places[clause][state] + moved


def test_a_change_of_text_is_shared_out_to_cards_and_acts() -> None:
    """A briefing that touched a member before the change has its part in the account, and only then."""
    scenario = plenipot.load_scenario("community-alert-networks")
    acts = [plenipot.Act(0, "you", "brief", "resolves-4bis", "HIG")]
    room = engine.run(scenario, 1, acts, strict=True)
    clause, highmoor = scenario.clause("resolves-4bis"), scenario.delegation("HIG")
    notes = [note for note in room.notes if note.kind == "text" and note.more["new"] is not None]
    assert notes
    for note in notes:
        account = accounts.account_of_text(room, note)
        by_members = Counter[int | None]()
        for part in account.parts:
            by_members[part.state] += part.amount
        reasons = {reason.state: reason.total for reason in note.more["reasons"]}
        assert {state: amount for state, amount in by_members.items() if amount} == {
            state: amount for state, amount in reasons.items() if amount
        }
        sources = {part.source for part in account.parts if part.state == highmoor}
        assert ("you: brief" in sources) is (note.clause == clause)


def test_an_account_that_misses_says_by_how_much() -> None:
    part = accounts.Part(0, "card", 3)
    assert accounts.Account(1, (part,), 4).error == 0
    assert accounts.Account(1, (part,), 5).error == 1


def test_replaying_random_acts_gives_the_same_accounts() -> None:
    scenario = plenipot.load_scenario("open-the-door")
    room, acts = random_play(scenario, 3, random.Random(3))
    again = engine.run(scenario, 3, acts, strict=True, teams=tuple(room.teams))
    assert accounts.accounts(again) == accounts.accounts(room)
    ends = plenary.decide(room), plenary.decide(again)
    assert ends[0] == ends[1] and engine.digest(room, acts, ends[0]) == engine.digest(again, acts, ends[1])
