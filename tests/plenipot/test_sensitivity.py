"""Each number is varied on its own, in the same draws, and what it does not touch stays."""

from __future__ import annotations

from dataclasses import replace

from itu_course import plenipot
from itu_course.plenipot import Act, engine, plenary
from itu_course.plenipot.scenario import Scenario
from itu_course.plenipot.sensitivity import DIVISORS, PLAN, as_markdown, sensitivity, variations
from itu_course.plenipot.settings import Settings
from support.small_scenario import clause, small_scenario, state

CALM = Settings(gap_first=100, gap_last=100, hall_gap=100, call_near=1, pressure=0, isolation=0)


def _small(settings: Settings) -> Scenario:
    """ANN tabled 20; ZOE at 40 finds today's text at 55 better by 5: whether it holds depends on ``hold_loss``."""
    states = [state("ANN", "P", 20), state("ZOE", "Q", 40, 1.0, 0.5, trust=3)]
    return small_scenario(states, ("ANN", "ZOE"), [clause("ANN", today=55)], settings=settings)


def test_each_number_is_made_smaller_and_larger_and_nothing_else_is_touched() -> None:
    ours = Settings()
    changes = list(variations(ours))
    assert [name for name, _ in changes[::2]] == [name for name, _ in changes[1::2]] == list(vars(ours))
    for (name, low), (_, high) in zip(changes[::2], changes[1::2], strict=True):
        value = getattr(ours, name)
        assert 0 <= low < value < high or (name in DIVISORS and low == value == 1)
        assert high - value == max(value // 4, 1)
    ones = replace(ours, **dict.fromkeys(vars(ours), 1))
    assert {low for name, low in list(variations(ones))[::2] if name in DIVISORS} == {1}


def test_every_variation_can_be_played() -> None:
    scenario = plenipot.load_scenario("a-new-network")
    for name, value in variations(replace(scenario.settings, call=1, absent=1, follows=1, hall_share=1, vote_lead=1)):
        changed = replace(scenario, settings=replace(scenario.settings, **{name: value}))
        assert plenary.decide(engine.run(changed, 1))


def test_a_number_that_matters_shows_and_one_that_does_not_stays() -> None:
    scenario = _small(replace(CALM, hold_loss=5))
    assert scenario.settings.hold_loss == plenary_loss(scenario)
    base, *rest = sensitivity(scenario, (Act(0, "you", "brief", "first", "ZOE"),), draws=2)
    by_change = {(result.name, result.value): result for result in rest}
    assert base.without.adopted == by_change["hold_loss", 6].without.adopted == 1
    assert by_change["hold_loss", 4].without.adopted == 0
    assert by_change["slope_tenths", 130].without == base.without
    assert base.with_plan.adopted == 0, "briefed, ZOE wants more and holds"
    assert base.name == "" and len(rest) == 2 * len(vars(Settings()))


def plenary_loss(scenario: Scenario) -> int:
    """What the words tabled cost ZOE against today's text."""
    room = engine.run(scenario, 1, rounds=2)
    return room.loss(0, scenario.delegation("ZOE"), 1)


def test_the_table_has_a_row_for_each_number() -> None:
    scenario = _small(Settings())
    results = sensitivity(scenario, (), draws=1)
    rows = as_markdown(results, scenario.settings).splitlines()
    assert len(rows) == 3 + len(vars(Settings())) and len({row.count("|") for row in rows}) == 1
    assert f"| `hold_loss` | {Settings().hold_loss} → " in rows[3 + list(vars(Settings())).index("hold_loss")]


def test_the_plan_of_the_page_can_be_carried_out() -> None:
    scenario = plenipot.load_scenario("community-alert-networks")
    assert plenipot.play(scenario, 1, PLAN).acts == PLAN
