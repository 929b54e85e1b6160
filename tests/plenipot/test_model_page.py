"""The page that explains the model says what the engine does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.plenipot import engine
from itu_course.plenipot.debriefs import BANDS
from itu_course.plenipot.history import all_backtests, forecasts, policy_forecasts
from itu_course.plenipot.levers import LEVERS
from itu_course.plenipot.scenario import Delegation, Group, Scenario


@pytest.fixture
def page(root: Path) -> str:
    """docs/plenipot-model.md as one line."""
    return " ".join((root / "docs" / "plenipot-model.md").read_text(encoding="utf-8").split())


def _three() -> Scenario:
    """The three delegations of the worked round."""
    ours = plenipot.load_scenario("community-alert-networks")
    rows = (("A", "P", 80, 0.5, 0.5), ("B", "P", 60, 1.0, 0.25), ("C", "Q", 20, 0.5, 0.5))
    states = tuple(
        Delegation(name, name, "A", group, (place,), (salience,), mandate, 0, True)
        for name, group, place, salience, mandate in rows
    )
    settings = replace(ours.settings, instruction_spread=0.0, salience_spread=0.0)
    return replace(
        ours,
        rounds=(1, 1, 1, 1),
        clauses=(ours.clauses[0],),
        groups=(Group("P", "P"), Group("Q", "Q")),
        delegations=states,
        settings=settings,
    )


def test_the_round_by_hand(page: str) -> None:
    scenario = _three()
    start = engine.opening(scenario, 1)
    assert start.chair_positions == (20.0,) and start.positions == ((80.0, 60.0, 20.0),)
    after = engine.play_round(scenario, start, 2)
    assert after.chair_positions == (37.5,) and after.pulls is not None
    assert after.pulls.means[0][0] == pytest.approx(66.667, abs=0.001)
    assert after.positions[0] == pytest.approx((73.854, 56.406, 22.188), abs=0.001)
    assert after.objecting == ((0, 1),) and not after.bracketed(0, scenario.settings.tolerated)
    for number in ("**55**", "**37.5**", "**66.667**", "**73.854**", "**56.406**", "**22.188**", "18.2", "18.9", "7.7"):
        assert number in page


def test_the_table_is_the_one_that_the_model_gives(root: Path) -> None:
    pytest.importorskip("numpy")
    from itu_course.plenipot.sensitivity import as_markdown, sensitivity

    table = as_markdown(sensitivity(plenipot.load_scenario("community-alert-networks")))
    assert table in (root / "docs" / "plenipot-model.md").read_text(encoding="utf-8")


def test_settings_and_bands_on_the_page_are_those_in_use(page: str) -> None:
    ours = plenipot.load_scenario("community-alert-networks").settings
    assert (ours.region_pull, ours.chair_pull, ours.chair_follows) == (0.125, 0.25, 0.5)
    assert f"Gap {ours.objects_first:g}, growing to {ours.objects_last:g}" in page
    assert f"slope {ours.slope:g}, abstention {ours.abstention:.1f}" in page
    for low, high in BANDS.values():
        assert f"{-low} " in page and f"{high} above" in page


def test_the_backtests_on_the_page_are_those_of_the_data(page: str) -> None:
    for each in all_backtests():
        assert (
            f"| {each.title} | {len(each.guesses)} | {each.auc:.2f} | {each.log_loss:.2f} | {each.base:.2f} |" in page
        )
    for told in forecasts():
        word = "hit" if told.hit else "miss"
        assert f"{told.yes:.0f} / {told.no:.0f} | {told.actual_yes} / {told.actual_no} | {word} |" in page
    expected = [f"{each.expected:.0f}" for each in policy_forecasts()]
    assert f"{', '.join(expected[:-1])} or {expected[-1]} of 164 votes" in page


def test_the_list_of_moves_on_the_page_can_be_played(root: Path) -> None:
    text = (root / "docs" / "plenipot-model.md").read_text(encoding="utf-8")
    moves = json.loads(text.split("```json")[1].split("```")[0])
    assert len(plenipot.play("community-alert-networks", 1, moves).events) == len(moves) == 4
    assert all(f"`{lever.id}`" in text for lever in LEVERS)
