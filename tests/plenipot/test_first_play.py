"""The first play of three minutes teaches what it is for: alone a bracket tires, with company it lasts."""

from __future__ import annotations

from itu_course import plenipot
from itu_course.learner import open_store
from itu_course.plenipot import engine, plenary
from itu_course.plenipot.acts import in_order
from itu_course.screens import ConferenceScreen, to_text

NAME = "first-play"
DRAWS = 40


def stopped(*acts: dict[str, object]) -> float:
    """In which share of draws the line does not come in."""
    scenario = plenipot.load_scenario(NAME)
    rooms = (engine.run(scenario, 1, in_order(acts), draw) for draw in range(DRAWS))
    return sum(not plenary.decide(room)[0].adopted for room in rooms) / DRAWS


def hold(state: str, number: int = 1) -> dict[str, object]:
    return {"round": number, "lever": "hold", "clause": "names-1", "target": state}


def test_alone_a_bracket_tires_and_with_company_it_lasts() -> None:
    assert stopped() == 0, "when nobody acts the line comes in"
    assert stopped(hold("SIL")) < 0.3 and stopped(hold("FER")) < 0.3
    assert stopped(hold("SIL"), hold("FER")) > 0.9
    assert stopped(hold("SIL", 2), hold("FER", 2)) < stopped(hold("SIL"), hold("FER")), "early is better"


def test_it_has_one_line_six_states_and_three_rounds_and_is_in_no_list() -> None:
    scenario = plenipot.load_scenario(NAME)
    assert (len(scenario.clauses), len(scenario.delegations), scenario.all_rounds) == (1, 6, 3)
    assert NAME not in plenipot.scenarios()
    record = plenipot.play(NAME, 1, [hold("SIL"), hold("FER")])
    assert plenipot.replay(record.to_json()).digest == record.digest


def test_it_is_played_to_its_debrief_on_the_screen() -> None:
    screen = ConferenceScreen(NAME, 1, open_store())
    screen.do("bet", ["still"])
    screen.do("open", None)
    for _ in range(3):
        assert "{" not in to_text(screen.blocks())
        screen.do("next", None)
    assert screen.sitting.over and "After the conference" in to_text(screen.blocks())
