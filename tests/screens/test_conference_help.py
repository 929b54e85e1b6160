"""Help in a conference: what is said before a step, and hints for the first rounds."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.conference import ConferenceScreen
from itu_course.screens.conference_help import ROUNDS_WITH_HINTS, SAID, likely, look_ahead
from itu_course.words import say
from support.conference_play import NAME, opened, text


def _ready(said: str) -> ConferenceScreen:
    screen = ConferenceScreen(NAME, 1, open_store())
    for name, value in (
        *(("said", [said]), ("bet", ["both"]), ("open", None)),
        *(("clause", "resolves-4bis"), ("lever", ["brief"]), ("target", "SIL")),
    ):
        screen.do(name, value)
    return screen


def _hint(screen: ConferenceScreen) -> str:
    row = next(
        (
            row
            for row in b.walk(screen.blocks())
            if isinstance(row, b.Row) and b.Heading(say("conference.hint.title"), 4, "hint") in row.blocks
        ),
        None,
    )
    return next((block.text for block in row.blocks if isinstance(block, b.Text)), "") if row else ""


@pytest.mark.parametrize("said", SAID)
def test_each_level_says_what_it_promises_and_nothing_more(said: str) -> None:
    screen = _ready(said)
    counted = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Likely)]
    effects = say("conference.likely-now", effects="").strip()
    assert bool(counted) == (said == "much")
    assert (effects in text(screen)) == (said == "some")
    assert ConferenceScreen(NAME, 1, open_store()).said == said, "kept with the play"


@pytest.mark.parametrize("said", SAID)
def test_a_package_says_what_it_costs(said: str) -> None:
    """A step that wins one clause may lose another; whoever looks at the first must see the second."""
    scenario = plenipot.load_scenario("a-new-network")
    trade = scenario.trades[0]
    acts = [{"round": 5, "lever": "brief", "clause": trade.gives[0], "target": trade.state}]
    act = {"round": 6, "lever": "package", "clause": trade.gives[0], "target": trade.state}
    seed = next(seed for seed in range(30) if _possible(scenario, seed, acts, act))
    sitting = plenipot.take_snapshot(scenario, seed, tuple(acts), 6)
    seen = look_ahead(sitting, act, trade.gives[0], said)
    labels = [scenario.clauses[scenario.clause(clause)].label for clause in (trade.gives[0], trade.gets[0])]
    assert [ahead.clause for ahead in seen] == ([] if said == "little" else labels)
    drawn = to_text([likely(ahead, first=not n) for n, ahead in enumerate(seen)])
    assert (say("conference.likely-price", clause=labels[1]) in " ".join(drawn.split())) == (said != "little")
    brief = {"round": 6, "lever": "brief", "clause": trade.gets[0], "target": trade.state}
    assert len(look_ahead(sitting, brief, trade.gets[0], "much")) == 1


def _possible(scenario: plenipot.Scenario, seed: int, acts: list[dict[str, Any]], act: dict[str, Any]) -> bool:
    try:
        plenipot.check_act(scenario, seed, tuple(acts), act)
    except CourseError:
        return False
    return True


@pytest.mark.slow
def test_the_conference_is_the_same_however_much_is_said() -> None:
    ends = set()
    for said in SAID:
        screen = _ready(said)
        screen.do("act", None)
        while not screen.sitting.over:
            screen.do("next", None)
        ends.add(screen.record().digest)
        screen.do("again", None)
    assert len(ends) == 1


def test_a_level_that_is_not_there_changes_nothing() -> None:
    screen = opened()
    for value in (None, [], ["all"]):
        screen.do("said", value)
        assert screen.said == SAID[0]


def test_the_hint_follows_what_has_been_done() -> None:
    screen, told = opened(), []
    for name, value in (
        *(("clause", "resolves-4bis"), ("lever", ["brief"]), ("target", "SIL")),
        *(("act", None), ("next", None)),
    ):
        told.append(_hint(screen))
        screen.do(name, value)
    told.append(_hint(screen))
    wanted = ("look", "look", "choose", "weigh-much", "go-on", "news")
    assert told == [say(f"conference.hint.{name}", round=1) for name in wanted]


def test_hints_end_by_themselves_are_dismissed_and_come_back() -> None:
    screen = opened()
    for _ in range(ROUNDS_WITH_HINTS):
        assert _hint(screen)
        screen.do("next", None)
    assert not _hint(screen)
    screen.do("hints", None)
    assert _hint(screen) and screen.focus == "hint"
    screen.do("next", None)
    assert _hint(screen), "what was asked for stays"
    assert _hint(ConferenceScreen(NAME, 1, open_store()))
    screen.do("hints", None)
    assert not _hint(screen) and screen.focus == "stage"
    for name, value in (("again", None), ("again-yes", None), ("bet", ["both"]), ("open", None)):
        screen.do(name, value)
    assert not _hint(screen), "not spoken again in the next play"


def test_a_play_saved_before_there_were_hints_shows_none_after_its_first_rounds() -> None:
    screen = opened()
    for _ in range(4):
        screen.do("next", None)
    saved = {name: value for name, value in (open_store().last(f"record/{NAME}") or {}).items() if name != "hints"}
    open_store().set(f"record/{NAME}", saved)
    assert not _hint(ConferenceScreen(NAME, 1, open_store()))
