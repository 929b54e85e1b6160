"""How a state looks at words, and the few ways in which a conference can change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.plenipot.accounts import account_of_bracket, account_of_place
from itu_course.plenipot.room import Room
from itu_course.plenipot.settings import Settings
from itu_course.plenipot.world import LEAST_SALIENCE, UNIT, WHOLE
from support.small_scenario import clause, in_committee, small_scenario, state

A, B, C = 0, 1, 2


def small(round_of_committee: int = 0, settings: Settings | None = None) -> Room:
    """A tabled 20; today's text is at 65, the aim at 95. B's line lets it accept 45 and more; C has none."""
    states = [
        state("A", "P", 20, 1.0, 0.5, trust=4),
        state("B", "Q", 90, 1.0, 0.5, [(2, 4)], trust=1),
        state("C", "Q", 50, 0.5, 0.25),
    ]
    scenario = small_scenario(
        states, ("A", "B"), [clause("A", today=65)], rounds=(2, 1, 4, 3), settings=settings or Settings()
    )
    return in_committee(scenario, round_of_committee=round_of_committee)


def test_how_a_state_looks_at_words() -> None:
    room = small()
    assert [room.distance(0, B, wording) // UNIT for wording in (0, 4)] == [90, 5]
    assert room.distance(0, B, None) == 25 * UNIT
    assert [room.crosses(0, B, wording) for wording in range(5)] == [True, True, False, False, False]
    assert [room.loss(0, C, wording) for wording in range(5)] == [17, 7, -5, 2, 15]
    assert room.cost_parts(0, C, 1) == (room.weight[0][C] * 64 * 30**2, 0, 0)
    assert room.cost_parts(0, B, 1)[2] == room.weight[0][B] * WHOLE * room.settings.beyond_line


def test_the_gap_grows_from_the_opening_to_the_end() -> None:
    gaps = []
    for number in range(7):
        room = small(number)
        gaps.append(room.gap())
    numbers = Settings()
    assert gaps == sorted(gaps)
    assert (gaps[0], gaps[-1]) == (numbers.gap_first, numbers.gap_last)


def test_having_been_consulted_makes_words_easier_to_bear_and_giving_way_takes_the_line_away() -> None:
    room = small()
    plain = room.cost(0, C, 1)
    room.consulted[0][1] = {C}
    assert room.cost(0, C, 1) == plain * 3 // 4
    crossed = room.cost(0, B, 1)
    room.conceded[0].add(B)
    assert room.cost(0, B, 1) == crossed - room.weight[0][B] * WHOLE * room.settings.beyond_line


@given(strength=st.integers(-128, 128), goal=st.integers(0, 1600), lift=st.integers(-200, 200))
def test_a_pull_stays_on_the_scale_and_is_in_the_account(strength: int, goal: int, lift: int) -> None:
    room = small()
    before = room.places[0][C]
    room.pull(0, C, "you: brief", strength, goal, lift)
    place, salience = room.places[0][C], room.saliences[0][C]
    assert 0 <= place <= 100 * UNIT and LEAST_SALIENCE <= salience <= WHOLE
    if strength >= 0:
        assert min(before, goal) - 1 <= place <= max(before, goal), "never beyond the goal"
    account = account_of_place(room, 0, C)
    assert (account.start, account.end, account.error) == (before, place, 0)
    assert [(part.source, part.amount) for part in account.parts] == [("you: brief", place - before)]


def test_nobody_is_persuaded_to_want_less() -> None:
    room = small()
    room.places[0][B] = 98 * UNIT
    room.persuade(0, B, "you: brief", 40)
    room.persuade(0, C, "you: brief", 40)
    assert room.places[0][B] == 98 * UNIT and room.places[0][C] > 50 * UNIT
    room.persuade(0, C, "you: media", -10)
    assert room.places[0][C] < 50 * UNIT + 40 * 45 * UNIT // WHOLE, "a backlash moves it away"
    room.persuade(0, B, "you: media", -10)
    assert room.places[0][B] > 98 * UNIT, "also one that wants more"


def test_trust_stays_between_0_and_5() -> None:
    room = small()
    for steps, trust in ((1, 5), (1, 5), (-9, 0), (2, 2)):
        room.trust_more("you", A, steps)
        assert room.team("you").trust[A] == trust


def test_what_a_bracket_is_made_of() -> None:
    room, numbers = small(), Settings()
    room.strengthen(0, B, "you: hold", 7)
    assert not room.holds[0], "a promise of nerve makes no bracket"
    room.hold(0, B, "you")
    loss = min(room.loss(0, B, 1), 32) * numbers.nerve_loss // 4
    parts = [("line", numbers.nerve_line), ("loss", loss), ("mandate", numbers.nerve_mandate // 2), ("you: hold", 7)]
    bracket = account_of_bracket(room, 0, B)
    assert [(part.source, part.amount) for part in bracket.parts] == parts
    assert room.holds[0] == {B: sum(points for _, points in parts)} and bracket.error == 0
    nerve = room.holds[0][B]
    room.hold(0, B, "you")
    assert room.holds[0][B] == nerve, "held is held"
    room.strengthen(0, B, "pressure", -5)
    room.release(0, B, "tired")
    assert (account_of_bracket(room, 0, B).end, account_of_bracket(room, 0, B).error) == (0, 0)


@pytest.mark.parametrize(("round_of_committee", "name"), [(2, ""), (3, "late_night"), (4, "late_plenary")])
def test_a_bracket_first_made_late_is_weaker(round_of_committee: int, name: str) -> None:
    early, late = small(0), small(round_of_committee)
    for room in (early, late):
        room.hold(0, B)
    quarters = getattr(Settings(), name) if name else 4
    assert late.holds[0][B] == early.holds[0][B] * 4 // quarters
    assert account_of_bracket(late, 0, B).error == 0


@pytest.mark.parametrize("left", [-500, -1, 0])
def test_a_bracket_has_some_nerve(left: int) -> None:
    plain, room = small(), small()
    plain.hold(0, C)
    room.strengthen(0, C, "you: media", left - plain.holds[0][C])
    room.hold(0, C)
    assert room.holds[0] == {C: 1} and account_of_bracket(room, 0, C).error == 0


@pytest.mark.parametrize(
    ("why", "reserved"), [("content", False), ("tired", True), ("way-out", True), ("package", True), ("own-will", True)]
)
def test_who_gives_way_without_being_content_has_a_reservation(why: str, reserved: bool) -> None:
    room = small()
    room.hold(0, B)
    room.release(0, B, why)
    assert not room.holds[0]
    assert (B in room.reserved[0]) is (B in room.conceded[0]) is reserved


def test_reading_out_notes_why_and_the_same_words_nothing() -> None:
    room = small()
    room.read_out(0, 1, "chair")
    assert not room.notes
    before = [room.cost_parts(0, member, 1) for member in (A, B, C)]
    after = [room.cost_parts(0, member, 2) for member in (A, B, C)]
    room.read_out(0, 2, "chair")
    (note,) = room.notes
    assert (note.kind, note.more["old"], note.more["new"]) == ("text", 1, 2)
    totals = [sum(new) - sum(old) for old, new in zip(before, after, strict=True)]
    assert [reason.total for reason in note.more["reasons"]] == totals
    room.read_out(0, None, "withdrawn")
    assert room.text == [None] and not room.notes[-1].more["reasons"]
    room.hold(0, B)
    assert not room.holds[0], "nobody holds what was withdrawn"


def test_a_copy_shares_nothing_that_changes() -> None:
    room = small()
    room.hold(0, B)
    twin = room.copy()
    twin.pull(0, A, "x", 64, 0)
    twin.release(0, B, "tired")
    twin.team("you").known.add(A)
    twin.team("you").effort -= 1
    twin.read_out(0, 2, "chair")
    assert room.holds[0] and not room.touches and not room.team("you").known and room.text == [1]
    assert room.team("you").effort == room.scenario.budget and not room.reserved[0]
    assert twin.world is room.world and twin.drawn is room.drawn
