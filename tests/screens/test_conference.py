"""The conference screen: bet, rounds, levers, debrief, questions afterwards; saved and found again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import open_store
from itu_course.plenipot import engine, ensembles, previews
from itu_course.screens import blocks as b
from itu_course.screens.conference import ConferenceScreen
from itu_course.words import say
from support.conference_play import EARLY_WORK, NAME, opened, text, use_first_lever


def names(screen: Any, kind: type) -> list[str]:
    return [each.name for each in b.walk(screen.blocks()) if isinstance(each, kind)]


@pytest.mark.slow
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
    assert say("debrief.play-alone") in text(screen)
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
    assert len(record.acts) == 1
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
    assert (later.acts, later.after, later.bet) == was and later.opened
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
    assert "Round 1: Join a delegation" in text(screen).split("Your steps in the play before")[1]


def test_objections_are_told_with_the_words_they_want() -> None:
    screen = opened()
    for _ in range(6):
        screen.do("next", None)
    wishes = set()
    for clause in screen.sitting.clauses:
        assert not set(clause.objectors["opener"]) & set(clause.objectors["tighter"])
        screen.do("clause", clause.id)
        shown = text(screen)
        for wish, names_of in clause.objectors.items():
            told = say(f"conference.wanting-{wish}", named=", ".join(names_of[:3]))
            assert (told in shown) == bool(names_of)
            wishes |= {wish} if names_of else set()
    assert wishes == {"opener", "tighter"}


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


@pytest.mark.parametrize("damage", [{"version": 99}, {"acts": [{"round": 0, "lever": "bribe"}]}])
def test_a_play_that_cannot_be_played_is_kept_apart_when_the_next_begins(damage: dict[str, Any]) -> None:
    """A scenario was changed since: what was played is still in the folder after the new play has been saved."""
    screen = opened()
    use_first_lever(screen)
    key = f"record/{NAME}"
    open_store().add(key, {**json.loads(json.dumps(open_store().last(key))), **damage})
    old = open_store().last(key)
    again = opened()
    again.do("next", None)
    (kept,) = open_store().entries(f"{key}-set-aside")
    assert old is not None and {name: kept[name] for name in old if name != "window"} == {
        name: value for name, value in old.items() if name != "window"
    }
    assert "starts from the beginning" not in text(ConferenceScreen(NAME, 1, open_store())), "said once"


def test_a_play_left_that_cannot_be_played_does_not_take_the_present_one_with_it() -> None:
    screen = opened()
    use_first_lever(screen)
    for name in ("again", "again-yes"):
        screen.do(name, None)
    screen.do("bet", ["still"])
    screen.do("open", None)
    saved = json.loads(json.dumps(open_store().last(f"record/{NAME}")))
    saved["left"]["acts"] = [{"round": 0, "lever": "bribe"}]
    open_store().set(f"record/{NAME}", saved)
    again = ConferenceScreen(NAME, 1, open_store())
    assert again.opened and again.bet == "still"
    for name in ("again", "again-yes"):
        again.do(name, None)


def test_two_windows_play_one_play_and_lose_nothing_of_it() -> None:
    first = opened()
    second = ConferenceScreen(NAME, 1, open_store())
    use_first_lever(first)
    first.do("next", None)
    second.do("next", None)
    assert second.message == say("conference.went-on-elsewhere")
    assert (second.acts, second.after) == (first.acts, 1), "it shows what the other did, and its own press did nothing"
    assert second.blocks() == first.blocks()
    second.do("next", None)
    use_first_lever(second)
    assert second.after == 2 and len(second.acts) == 2
    first.do("act", None)
    assert (first.acts, first.after) == (second.acts, 2) and first.message == say("conference.went-on-elsewhere")
    third = ConferenceScreen(NAME, 1, open_store())
    assert (third.acts, third.after) == (second.acts, 2)


def test_effort_is_spent_once_though_two_windows_spend_it() -> None:
    windows = [opened(), ConferenceScreen(NAME, 1, open_store())]
    budget = windows[0].sitting.effort_left
    for window in windows:
        for name, value in (("lever", ["brief"]), ("clause", "resolves-4bis"), ("target", "SIL"), ("act", None)):
            window.do(name, value)
    for window in windows:
        assert len(window.acts) == 1 and window.sitting.effort_left == budget - 2
    assert windows[1].message == say("conference.went-on-elsewhere")


def test_a_window_of_an_earlier_edition_is_not_taken_over() -> None:
    screen = opened()
    screen.do("next", None)
    key = f"record/{NAME}"
    open_store().add(key, {**json.loads(json.dumps(open_store().last(key))), "version": 1})
    screen.do("next", None)
    assert screen.after == 2 and not screen.message


def _button(screen: Any, name: str) -> b.Button:
    return next(block for block in b.walk(screen.blocks()) if isinstance(block, b.Button) and block.name == name)


@pytest.mark.parametrize("name", ["next", "next-stage"])
def test_a_round_pressed_twice_is_played_once(name: str) -> None:
    screen = opened()
    pressed = _button(screen, name).value
    screen.do(name, pressed)
    after = screen.after
    screen.do(name, pressed)
    assert screen.after == after and screen.message == say("conference.pressed-twice")
    screen.do(name, _button(screen, name).value)
    assert screen.after > after and not screen.message


def test_a_step_pressed_twice_is_done_once() -> None:
    screen = opened()
    for name, value in (("lever", ["brief"]), ("clause", "resolves-4bis"), ("target", "SIL")):
        screen.do(name, value)
    pressed, left = _button(screen, "act").value, screen.sitting.effort_left
    screen.do("act", pressed)
    screen.do("act", pressed)
    assert len(screen.acts) == 1 and screen.sitting.effort_left == left - 2
    assert screen.message == say("conference.pressed-twice")


def test_a_play_found_again_within_a_round_says_so_with_all_its_steps() -> None:
    """What happens when the engine is killed between two presses."""
    screen = opened()
    screen.do("next", None)
    use_first_lever(screen)
    again = ConferenceScreen(NAME, 1, open_store())
    assert again.acts == screen.acts and again.sitting.effort_left == screen.sitting.effort_left
    assert say("conference.found-again", round=2) in text(again) and "undo" in names(again, b.Button)
    again.do("next", None)
    assert say("conference.found-again", round=2) not in text(again)


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
    first, second = (clause.id for clause in screen.scenario.clauses[:2])
    for clause in (first, second):
        for name, value in (("lever", ["brief"]), ("clause", clause), ("target", "SIL"), ("act", None)):
            screen.do(name, value)
        if clause == first:
            screen.do("next", None)
            assert "undo" not in names(screen, b.Button), "nothing was done in this round"
    assert [(act["round"], act["clause"]) for act in screen.acts] == [(0, first), (1, second)]
    assert "undo" in names(screen, b.Button)
    screen.do("undo", None)
    assert len(screen.acts) == 1 and "undo" not in names(screen, b.Button)


def test_another_chance_is_the_next_seed_and_is_found_again() -> None:
    screen = opened()
    while not screen.sitting.over:
        screen.do("next-stage", None)
    screen.do("learned", "Company helps.")
    screen.do("another", None)
    assert screen.seed == 2 and not screen.opened
    screen.do("bet", ["both"])
    screen.do("open", None)
    again = ConferenceScreen(NAME, 1, open_store())
    assert again.seed == 2 and again.opened and again.learned == "Company helps."
    assert again.record().seed == 2


def test_a_step_is_looked_at_before_it_is_done() -> None:
    """The preview is there once nothing is missing, and it says what the play itself would do."""
    screen = opened()
    for name, value in (("clause", "resolves-4bis"), ("lever", ["brief"])):
        screen.do(name, value)
        assert not [block for block in b.walk(screen.blocks()) if isinstance(block, b.Likely)]
    screen.do("target", "FER")
    (likely,) = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Likely)]
    assert screen.acts == [], "looking changes nothing"
    assert all(0 <= hits <= runs for _, hits, runs, _ in likely.rows) and likely.rows[0][2] == likely.rows[1][2]


def test_the_hall_counts_every_delegation_once() -> None:
    screen = opened()
    screen.do("next-stage", None)
    for clause in screen.scenario.clauses:
        screen.do("clause", clause.id)
        (hall,) = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Hall)]
        assert len(hall.seats) == len(screen.scenario.delegations)
        chips = [chip.value for side in hall.sides for chip in side.people]
        assert sorted(chips) == sorted(each.code for each in screen.scenario.delegations if each.card)
        assert [step for *_, step, _ in hall.seats] == sorted(step for *_, step, _ in hall.seats), "tight to open"


def test_a_name_in_the_hall_opens_its_card_and_closes_it() -> None:
    screen = opened()
    card = next(each.card for each in screen.scenario.delegations if each.code == "SIL")
    assert card is not None
    screen.do("state", "SIL")
    assert card.public in text(screen) and say("conference.card-unknown") in text(screen)
    for name, value in (("lever", ["brief"]), ("target", "SIL"), ("act", None)):
        screen.do(name, value)
    assert say("conference.card-unknown") not in text(screen), "a briefing opens the private card"
    screen.do("state", "SIL")
    assert card.public not in text(screen)


def test_every_count_in_the_news_says_what_was_yours() -> None:
    screen = opened()
    for act in EARLY_WORK[:3]:
        screen.do("lever", [act["lever"]])
        for name in ("clause", "target"):
            if name in act:
                screen.do(name, act[name])
        screen.do("act", None)
    assert len(screen.acts) == 3
    told = held = 0
    while not screen.sitting.over:
        here, alone = screen.sitting, plenipot.take_snapshot(NAME, 1, (), screen.after)
        before = plenipot.take_snapshot(NAME, 1, tuple(screen.acts), max(screen.after - 1, 0))
        shown = text(screen)
        for clause, was, without in zip(here.clauses, before.clauses, alone.clauses, strict=True):
            holding = [len(each.holders) for each in (was, clause, without)]
            numbers = dict(zip(("before", "now", "alone"), holding, strict=True))
            sentence = say("conference.count-held", clause=clause.label, **numbers)
            assert (sentence in shown) == (bool(was.group) and holding[0] != holding[1])
            held += sentence in shown
            same = say("conference.count", clause=clause.label, before=was.objections, now=was.objections, yours="0")
            assert same not in shown, "nothing is told where nothing changed"
            if was.group and was.objections != clause.objections:
                yours = clause.objections - without.objections
                told += 1
                sentence = say(
                    "conference.count",
                    clause=clause.label,
                    before=was.objections,
                    now=clause.objections,
                    yours=f"{yours:+d}" if yours else "0",
                )
                assert sentence in shown
        screen.do("next", None)
    assert told > 3 and held > 3


def test_drawing_a_round_again_plays_no_conference_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each press draws the round; the 24 plays behind a preview and the round beside it are played once."""
    screen = ConferenceScreen("community-alert-networks", 1, open_store())
    clause = screen.scenario.clauses[1].id
    friend = next(one.code for one in screen.scenario.delegations if one.card and one.trust >= 2)
    for name, value in (
        ("bet", ["both"]),
        ("open", None),
        ("clause", clause),
        ("lever", ["brief"]),
        ("target", friend),
    ):
        screen.do(name, value)
    drawn, runs = screen.blocks(), []
    play, play_many = engine.run, ensembles.outcomes
    monkeypatch.setattr(engine, "run", lambda *acts, **teams: (runs.append(1), play(*acts, **teams))[1])
    monkeypatch.setattr(ensembles, "outcomes", lambda *asked: (runs.append(asked[4]), play_many(*asked))[1])
    assert screen.blocks() == drawn and runs == []
    screen.do("state", friend)
    screen.blocks()
    assert runs == []
    others = (one.code for one in screen.scenario.delegations if one.card and one.code != friend)
    screen.do("target", next(others))
    screen.blocks()
    assert max(runs) == previews.RUNS and runs.count(previews.RUNS) == 1, "the plays without the act stay the same"
