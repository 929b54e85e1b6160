"""Scenarios made of a few numbers, for tests that follow one clause or one state by hand."""

from __future__ import annotations

from collections.abc import Sequence

from itu_course.plenipot import committee
from itu_course.plenipot.room import Room
from itu_course.plenipot.scenario import Card, Clause, Delegation, Group, Scenario, Trade, Wording
from itu_course.plenipot.settings import Settings

PLACES = (0, 20, 45, 70, 95)
_CARD = Card("", "", "", (), (), (), "", None, "", "", "", ())


def clause(
    sponsor: str,
    *,
    name: str = "first",
    today: int = 65,
    tabled: int = 1,
    aim: int = 4,
    places: Sequence[int] = PLACES,
    mark: str = "MOD",
) -> Clause:
    """A clause with one wording at each of ``places``."""
    wordings = tuple(Wording(place, f"{name} at {place}", f"at {place}") for place in places)
    return Clause(name, "operative", mark, name, "", sponsor, tabled, aim, today, f"{name} today", 1.0, wordings)


def state(
    code: str,
    group: str,
    place: int | Sequence[int],
    salience: float = 1.0,
    mandate: float = 0.0,
    line: Sequence[tuple[int, int] | None] = (None,),
    *,
    trust: int = 0,
    listens: bool = False,
    votes: bool = True,
    card: bool = True,
) -> Delegation:
    """A state that wants ``place`` on every clause, or one place on each. Without a card it sits only in the hall."""
    places = (place,) if isinstance(place, int) else tuple(place)
    told = _CARD if card else None
    return Delegation(code, code, "A", group, places, (salience,), mandate, trust, listens, votes, told, tuple(line))


def hall(group: str, count: int, place: int | Sequence[int], salience: float = 1.0) -> list[Delegation]:
    """So many states of a group without a card."""
    return [state(f"{group}-{number:03d}", group, place, salience, card=False) for number in range(count)]


def small_scenario(
    states: Sequence[Delegation],
    coordinators: Sequence[str],
    clauses: Sequence[Clause],
    *,
    rounds: tuple[int, int, int, int] = (1, 1, 3, 2),
    settings: Settings | None = None,
    trades: Sequence[Trade] = (),
    no_votes: Sequence[str] = (),
    budget: int = 60,
    spread: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> Scenario:
    """A scenario of these states, groups named as they say, with nothing left to chance unless ``spread`` says so.

    A single place, salience or line of a state is that on every clause. ``coordinators`` follow the groups in
    alphabetical order.
    """
    many = len(clauses)

    def wide(values: tuple[object, ...]) -> tuple[object, ...]:
        return values if len(values) == many else values * many

    delegations = tuple(
        Delegation(
            **{
                **vars(each),
                "positions": wide(each.positions),
                "saliences": wide(each.saliences),
                "lines": wide(each.lines),
            }
        )
        for each in sorted(states, key=lambda each: each.code)
    )
    return Scenario(
        name="small",
        version=1,
        title="A small conference",
        introduction=(),
        budget=budget,
        rounds=rounds,
        clauses=tuple(clauses),
        groups=tuple(Group(code, code) for code in sorted({each.group for each in states})),
        coordinators=tuple(coordinators),
        delegations=delegations,
        settings=settings or Settings(),
        trades=tuple(trades),
        no_votes=tuple(no_votes),
        spread=spread,
    )


def in_committee(scenario: Scenario, *, round_of_committee: int = 0) -> Room:
    """A room with its ad hoc groups, just before a round of the committee, with no briefing or call yet."""
    room = Room(scenario, seed=1)
    room.round = room.world.opening - 1
    committee.fix_common_positions(room)
    committee.form_groups(room)
    room.round = room.world.opening + round_of_committee
    return room
