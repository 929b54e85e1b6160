"""The 28 routes: complete, sourced, fair to every situation."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import facts
from itu_course.errors import DataFileError, UnknownName
from itu_course.facts import COSTS, LEADS, RISKS, SITUATIONS, STAGES
from itu_course.facts.sources import DATA


def test_there_are_28_routes_each_with_three_steps() -> None:
    assert len(facts.routes()) == 28
    for route in facts.routes():
        assert len(route.steps) == 3 and len(route.barriers) >= 2
        assert set(route.sources) <= set(facts.sources()) and "OWNROUTES" in route.sources and len(route.sources) >= 2
        assert route.cost in COSTS and route.lead in LEADS and route.risk in RISKS


def test_the_weeks_of_a_route_lie_within_its_lead() -> None:
    """The filter of lesson 6 and the price of the planner say the same."""
    for route in facts.routes():
        within = {"short": 1 <= route.weeks <= 8, "medium": 8 < route.weeks <= 26, "long": route.weeks > 26}
        assert within[route.lead], route.id


def test_no_situation_and_no_stage_is_left_without_a_way() -> None:
    for situation in SITUATIONS:
        assert sum(situation in route.situations for route in facts.routes()) >= 8
    for stage in STAGES:
        assert sum(stage in route.stages for route in facts.routes()) >= 5
    hostile = [route for route in facts.routes() if "hostile" in route.situations]
    unseen = [route for route in hostile if (route.cost, route.risk) == ("free", "low")]
    assert len(unseen) >= 3, "there are ways that need no money and no name"


def test_what_needs_the_governments_consent_is_not_offered_where_it_is_hostile() -> None:
    for name in ("national-delegation", "sector-member", "associate", "academia", "small-company"):
        assert "hostile" not in facts.route(name).situations


def test_a_way_on_which_a_step_shows_you_says_so() -> None:
    """Where being seen is dangerous, every way that is offered says what would show you."""
    for route in facts.routes():
        if "hostile" in route.situations and route.id not in ("fee-exempt-member", "focus-groups", "open-workshops"):
            assert route.care, route.id


def test_unknown_routes_offer_the_nearest() -> None:
    with pytest.raises(UnknownName, match="coalition"):
        facts.route("coalitions")


GOOD = (DATA / "routes.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('cost = "some"', 'cost = "cheap"'), "should be one of free, some, high"),
        (('situations = ["open"]', 'situations = ["sunny"]'), "should hold some of open, cautious, hostile"),
        (('situations = ["open"]', 'situations = ["open", "open"]'), "each once"),
        (('id = "national-consultation"', 'id = "national-delegation"'), "appears twice"),
        (('"UKREP"', '"NOBODY"'), "NOBODY"),
        (('as_of = "2026-03-06"', 'as_of = "now"'), "write 2026"),
        (("weeks = 52", "weeks = 26"), "between 27 and 104"),
        (("steps = [", "stages_ = ["), "is not known"),
    ],
)
def test_mistakes_are_reported_with_line(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    assert change[0] in GOOD
    path = tmp_path / "routes.toml"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=r"^routes.toml, line \d+: ") as caught:
        facts.load_routes(path, facts.sources())
    assert says in str(caught.value)
