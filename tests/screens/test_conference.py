"""The conference screen: bet, rounds, levers, debrief, questions afterwards; saved and found again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens.conference import ConferenceScreen
from itu_course.words import say
from support.conference_play import NAME, opened, text, use_first_lever


def names(screen: Any, kind: type) -> list[str]:
    return [each.name for each in b.walk(screen.blocks()) if isinstance(each, kind)]


@pytest.mark.parametrize("name", plenipot.scenarios())
def test_every_scenario_plays_to_its_debrief(name: str) -> None:
    screen = opened(name)
    used, refused = 0, []
    while not screen.sitting.over:
        try:
            used += use_first_lever(screen)
        except CourseError as told:
            refused.append(str(told))
        shown = text(screen)
        assert "{" not in shown and "Traceback" not in shown
        screen.do("next", None)
    assert used
    assert not any("\n" in told for told in refused)
    assert "After the conference" in text(screen)
    assert "Without you" in text(screen)
    assert all("lever" not in each for each in names(screen, b.Choices))


def test_the_bet_comes_first() -> None:
    screen = ConferenceScreen(NAME, 1, open_store())
    screen.do("open", None)
    assert "Make your bet first" in screen.message
    assert not screen.opened


def test_a_screen_made_anew_stands_where_the_learner_left_it() -> None:
    screen = opened()
    use_first_lever(screen)
    screen.do("next", None)
    again = ConferenceScreen(NAME, 1, open_store())
    assert again.acts == screen.acts and again.after == 1 and again.bet == "both"
    assert text(again).startswith(text(screen)[:2000])


def test_a_move_can_be_taken_back_in_its_round_only() -> None:
    screen = opened()
    left = screen.sitting.effort_left
    use_first_lever(screen)
    assert screen.sitting.effort_left < left and "undo" in names(screen, b.Button)
    screen.do("undo", None)
    assert screen.sitting.effort_left == left and screen.acts == []
    use_first_lever(screen)
    screen.do("next", None)
    assert "undo" not in names(screen, b.Button)
    screen.do("undo", None)
    assert len(screen.acts) == 1


def test_a_finished_conference_is_kept_and_replays(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened()
    use_first_lever(screen)
    while not screen.sitting.over:
        screen.do("next-stage", None)
    screen.do("again", None)
    assert not screen.opened and screen.acts == []
    kept = open_store().entries(f"record/{NAME}-finished")
    assert len(kept) == 1
    record = plenipot.replay(kept[0]["record"])
    assert len(record.events) == 1
    ConferenceScreen(NAME, 1, open_store())
    assert len(open_store().entries(f"record/{NAME}-finished")) == 1


def test_starting_again_asks_while_a_play_is_under_way() -> None:
    screen = opened()
    use_first_lever(screen)
    screen.do("next", None)
    screen.do("again", None)
    assert len(screen.acts) == 1 and screen.after == 1, "nothing is lost by one press"
    heading = next(
        block for block in b.walk(screen.blocks()) if isinstance(block, b.Heading) and block.name == "asking"
    )
    assert heading.level == 4, "inside a box, below the headings of the round"
    assert "You are in round 2" in text(screen) and {"again-yes", "again-no"} <= set(names(screen, b.Button))
    screen.do("again-no", None)
    assert screen.after == 1 and "again-yes" not in names(screen, b.Button)
    screen.do("again", None)
    screen.do("next", None)
    assert "again-yes" not in names(screen, b.Button), "going on is an answer too"


def test_a_play_that_was_left_can_be_taken_up_again() -> None:
    screen = opened()
    use_first_lever(screen)
    screen.do("next", None)
    was = (list(screen.acts), screen.after, screen.bet)
    screen.do("again", None)
    screen.do("again-yes", None)
    assert not screen.opened and screen.acts == []
    later = ConferenceScreen(NAME, 1, open_store())
    assert not later.opened and "take-up" in names(later, b.Button)
    later.do("take-up", None)
    assert (later.events, later.after, later.bet) == was and later.opened
    assert "take-up" not in names(ConferenceScreen(NAME, 1, open_store()), b.Button)


def test_who_plays_again_sees_the_steps_of_the_play_before() -> None:
    screen = opened()
    assert "Your steps in the play before" not in text(screen)
    use_first_lever(screen)
    while not screen.sitting.over:
        screen.do("next-stage", None)
    assert "Your steps in the play before" not in text(screen), "the debrief names them already"
    screen.do("again", None)
    screen.do("bet", ["both"])
    screen.do("open", None)
    assert "Round 1: Brief a delegation" in text(screen).split("Your steps in the play before")[1]


def test_objections_are_told_with_the_words_they_want() -> None:
    screen = opened()
    for clause in screen.sitting.clauses:
        assert not set(clause.objectors["opener"]) & set(clause.objectors["tighter"])
    shown = text(screen)
    assert "Among those you know, these want more open words: " in shown
    assert "Among those you know, these want tighter words: " in shown


@pytest.mark.parametrize(
    "damage",
    [
        {"acts": [{"round": 0, "lever": "bribe"}]},
        {"after": 99},
        {"acts": "x"},
        {"seed": -1},
        {"version": 99},
        {"bet": None, "acts": None},
    ],
)
def test_a_saved_conference_that_cannot_be_played_begins_anew_and_says_so(damage: dict[str, Any]) -> None:
    screen = opened()
    screen.do("next", None)
    saved = open_store().last(f"record/{NAME}")
    open_store().add(f"record/{NAME}", {**json.loads(json.dumps(saved)), **damage})
    again = ConferenceScreen(NAME, 1, open_store())
    assert again.after == 0 and not again.opened
    assert "starts from the beginning" in text(again)
    assert len(open_store().entries(f"record/{NAME}")) >= 2, "nothing is deleted"


def test_the_button_that_takes_a_play_up_again_names_the_round_that_comes_next() -> None:
    screen = opened()
    screen.do("next", None)
    after = screen.after
    screen.do("again", None)
    screen.do("again-yes", None)
    (button,) = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Button) and block.name == "take-up"]
    assert button.label == say("conference.take-up", round=after + 1)


def test_the_last_step_can_be_taken_back_whatever_was_done_in_earlier_rounds() -> None:
    screen = opened()
    use_first_lever(screen)
    screen.do("next", None)
    assert "undo" not in names(screen, b.Button), "nothing was done in this round"
    (clause,) = {clause.id for clause in screen.scenario.clauses[:2]} - {screen.acts[0]["clause"]}
    for name, value in (
        ("lever", ["brief"]),
        ("target", screen.acts[0]["target"]),
        ("clause", clause),
        ("act", None),
    ):
        screen.do(name, value)
    first, second = screen.acts
    assert (first["round"], second["round"]) == (0, 1) and "undo" in names(screen, b.Button)
    screen.do("undo", None)
    assert screen.acts == [first] and "undo" not in names(screen, b.Button)
