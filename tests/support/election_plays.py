"""Elections with steps taken at random, and one whose papers are given, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from itu_course.errors import LeverError
from itu_course.plenipot import election
from itu_course.plenipot.election import Contest, ElectionPlay, Push

CONTEST = election.load_contest("the-open-post")
EVERY_STEP = [
    ("questionnaire", "", ""),
    *(("brief", friend.id, person.id) for friend in CONTEST.friends for person in CONTEST.candidates),
    *(("letter", group.id, "") for group in CONTEST.groups),
    *(("press", "", person.id) for person in CONTEST.candidates),
]


def random_play(number: int, tries: int = 3) -> ElectionPlay:
    """One election with some steps before each of its ballots."""
    chance = Random(number)
    played = election.play(CONTEST, number)
    for ballot in range(1, 5):
        for _ in range(chance.randrange(tries + 1)):
            act = Push(ballot, *chance.choice(EVERY_STEP))
            try:
                election.check_act(played, act)
            except LeverError:
                continue
            played = election.play(CONTEST, number, [*played.acts, act])
    return played


def small_contest(groups: Sequence[tuple[int, Sequence[int]]], candidates: int, born: Sequence[int] = ()) -> Contest:
    """An election without chance: groups of so many states, each with leanings that nothing changes."""
    people = tuple(
        replace(person, born=born[index] if born else 1950 + index, recommends=())
        for index, person in enumerate(CONTEST.candidates[:candidates])
    )
    some = CONTEST.groups[0]
    return replace(
        CONTEST,
        candidates=people,
        groups=tuple(
            replace(some, id=f"g{index}", states=states, leanings=tuple(leanings), caring=0, wary=0)
            for index, (states, leanings) in enumerate(groups)
        ),
        friends=(),
        points={**dict.fromkeys(CONTEST.points, 0), "blank": 30},
        odds=dict.fromkeys(CONTEST.odds, 0),
        withdrawal=(0, 0, 0),
    )
