"""The conference screen: bet, rounds, levers, debrief; kept and found again; the vote counter beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import open_store
from itu_course.screens import blocks as b
from itu_course.screens import renderers
from itu_course.screens.conference import ConferenceScreen
from itu_course.screens.draft import DraftScreen
from itu_course.screens.vote_counter import CountingScreen

NAME = "community-alert-networks"


def opened(name: str = NAME, seed: int = 1) -> ConferenceScreen:
    screen = ConferenceScreen(name, seed, open_store())
    screen.do("bet", ["both"])
    screen.do("open", None)
    return screen


def text(screen: Any) -> str:
    return renderers.to_text(screen.blocks())


def names(screen: Any, kind: type) -> list[str]:
    return [each.name for each in b.walk(screen.blocks()) if isinstance(each, kind)]


def use_first_lever(screen: ConferenceScreen) -> bool:
    """Use the first lever on offer with the first of each choice, as a hurried learner would."""
    offers = [offer for offer in plenipot.offers(screen.sitting) if offer.available]
    if not offers:
        return False
    screen.do("lever", [offers[0].id])
    for _ in range(3):
        for block in b.walk(screen.blocks()):
            if isinstance(block, b.Pick) and not block.chosen:
                screen.do(block.name, block.choices[1].value)
            elif isinstance(block, b.Choices) and block.name == "step" and not block.chosen:
                screen.do("step", [block.choices[-1].value])
    screen.do("act", None)
    return True


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
    assert again.events == screen.events and again.after == 1 and again.bet == "both"
    assert text(again).startswith(text(screen)[:2000])


def test_a_move_can_be_taken_back_in_its_round_only() -> None:
    screen = opened()
    left = screen.sitting.effort_left
    use_first_lever(screen)
    assert screen.sitting.effort_left < left and "undo" in names(screen, b.Button)
    screen.do("undo", None)
    assert screen.sitting.effort_left == left and screen.events == []
    use_first_lever(screen)
    screen.do("next", None)
    assert "undo" not in names(screen, b.Button)
    screen.do("undo", None)
    assert len(screen.events) == 1


def test_a_finished_conference_is_kept_and_replays(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened()
    use_first_lever(screen)
    while not screen.sitting.over:
        screen.do("next-stage", None)
    screen.do("again", None)
    assert not screen.opened and screen.events == []
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
    assert len(screen.events) == 1 and screen.after == 1, "nothing is lost by one press"
    assert "round 2" in screen.message and {"again-yes", "again-no"} <= set(names(screen, b.Button))
    screen.do("again-no", None)
    assert screen.after == 1 and "again-yes" not in names(screen, b.Button)
    screen.do("again", None)
    screen.do("next", None)
    assert "again-yes" not in names(screen, b.Button), "going on is an answer too"


def test_a_play_that_was_left_can_be_taken_up_again() -> None:
    screen = opened()
    use_first_lever(screen)
    screen.do("next", None)
    was = (list(screen.events), screen.after, screen.bet)
    screen.do("again", None)
    screen.do("again-yes", None)
    assert not screen.opened and screen.events == []
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


def test_a_statement_that_was_not_needed_is_told() -> None:
    screen = opened()
    while screen.sitting.stage.id != "plenary":
        screen.do("next-stage", None)
    for clause in screen.sitting.clauses:
        screen.do("lever", ["ask-for-reservation"])
        screen.do("target", "SIL")
        screen.do("clause", clause.id)
        screen.do("act", None)
    screen.do("next-stage", None)
    results = [clause.result for clause in plenipot.debrief(screen._record()).clauses]
    adopted = [clause.result for clause in plenipot.debrief(screen._record()).clauses if "Adopted" in clause.result]
    assert 0 < len(adopted) < len(results)
    for result in results:
        assert ("was not needed" in result) != ("put on record" in result)


def test_the_draft_can_be_read_before_the_bet() -> None:
    shown = text(DraftScreen(NAME))
    assert "In the capitals, 2 rounds" in shown and "Plenary, 2 rounds" in shown and "24 points of effort" in shown
    assert shown.count("What this clause is about:") == len(plenipot.load_scenario(NAME).clauses)
    assert "resolves 4 bis (new text) [added:" in shown


@pytest.mark.parametrize(
    "damage",
    [
        {"events": [{"round": 0, "lever": "bribe"}]},
        {"after": 99},
        {"events": "x"},
        {"seed": -1},
        {"version": 99},
        {"bet": None, "events": None},
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


def test_numbers_stay_behind_words() -> None:
    """Before "Show the numbers" is opened, the debrief has no scores in figures."""
    screen = opened()
    while not screen.sitting.over:
        screen.do("next-stage", None)
    folded = [block for block in b.walk(screen.blocks()) if isinstance(block, b.Fold) and block.name == "numbers"]
    assert len(folded) == 1 and isinstance(folded[0].blocks[0], b.Grid)


def test_after_the_end_one_may_ask_what_if_and_why() -> None:
    screen = opened()
    use_first_lever(screen)
    while not screen.sitting.over:
        screen.do("next-stage", None)
    screen.do("wonder-without", None)
    assert "Choose one of your steps" in screen.message
    screen.do("wonder-step", "0")
    screen.do("wonder-without", None)
    assert "in any of 12 plays" in text(screen) or "plays with different chance each time" in text(screen)
    screen.do("wonder-why", None)
    assert "Choose a delegation and a clause" in screen.message
    clause, state = screen.scenario.clauses[0], next(each for each in screen.scenario.delegations if each.card)
    screen.do("wonder-state", state.code)
    screen.do("wonder-clause", clause.id)
    screen.do("wonder-why", None)
    told = plenipot.explain(screen._record(), state.code, clause.id)
    assert told.sentence in text(screen) and screen.message == told.sentence
    assert len(screen.events) == 1, "asking changes nothing"


def counted(matter: str, expected: str, **figures: str) -> CountingScreen:
    screen = CountingScreen()
    screen.do("matter", matter)
    for name, value in figures.items():
        screen.do(name, value)
    screen.do("expected", [expected])
    screen.do("count", None)
    return screen


def test_the_counter_shows_the_rule_and_compares_with_what_was_expected() -> None:
    vote = {"accredited": "180", "present": "150", "yes": "118", "no": "20", "abstentions": "12"}
    assert "As you expected: adopted" in counted("resolution", "adopted", **vote).message
    treaty = counted("constitution", "adopted", **vote)
    assert "Not what you expected: rejected" in treaty.message
    assert any("CS 227" in line for line in treaty.lines)
    treaty.do("yes", "120")
    assert treaty.lines == (), "an old count does not stand beside new figures"


def test_the_counter_tells_bad_figures_where_they_stand() -> None:
    screen = counted("resolution", "adopted", yes="many", no="-3", abstentions="")
    assert set(screen.problems) == {"yes", "no", "abstentions"}
    assert "Write a whole number" in text(screen) and "Correct the number" in screen.message
    screen = counted("resolution", "adopted", present="10", yes="9", no="9", abstentions="0", accredited="12")
    assert screen.lines == () and "10" in screen.message
