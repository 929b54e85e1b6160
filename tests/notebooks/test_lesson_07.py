"""Lesson 7: what it tells of the model is what the model does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itu_course import plenipot
from itu_course.plenipot.history import all_backtests, forecasts

NAME = "community-alert-networks"


@pytest.fixture
def prose(root: Path) -> str:
    lesson = json.loads((root / "notebooks" / "07_rehearse.ipynb").read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in lesson["cells"])


def test_the_pairs_and_forecasts_are_those_of_the_backtests(prose: str) -> None:
    pairs = sorted(round(100 * each.auc) for each in all_backtests())
    assert "For five of the six events it ranked more than 90 of 100 pairs" in prose
    assert len(pairs) == 6 and all(each > 90 for each in pairs[1:])
    assert re.findall(r"for one only (\d+)\.", prose) == [str(pairs[0])]
    near = [abs(each.yes - each.actual_yes) < 10 for each in forecasts()]
    assert sum(near) == 1 and len(near) == 3 and "only one forecast of three came close" in prose


def test_the_rounds_and_the_misses_are_those_of_the_page(prose: str, root: Path) -> None:
    assert plenipot.load_scenario(NAME).all_rounds == 12 and "There are twelve rounds" in prose
    page = (root / "docs" / "plenipot-model.md").read_text(encoding="utf-8")
    told = r"missed by (\d+) points on average\. Always saying 50 would miss by (\d+), but the plain .* by (\d+) too"
    miss, always, mean = re.findall(told, prose)[0]
    assert f"It missed by {miss} points of 100 on average. Always saying 50\nmisses by {always}." in page
    table = dict(re.findall(r"^\| ([^|]+) \| (2\d\.\d) \|", page, re.M))
    for number, row in (
        (miss, "the chair's text of this model"),
        (always, "always 50"),
        (mean, "plain mean of all positions"),
    ):
        assert round(float(table[row])) == int(number)
    assert "closest of the simple models" not in page


def test_the_idea_for_a_second_play_changes_an_end(prose: str) -> None:
    """The lesson offers it to a reader whose first play changed nothing, so it must change something."""
    assert "In the first round brief Silverstrand on *resolves 4 bis*" in prose
    brief = {"round": 0, "lever": "brief", "clause": "resolves-4bis", "target": "SIL"}
    for number in range(5, 10):  # any round of the committee will do
        held = {"round": number, "lever": "hold", "clause": "resolves-4bis", "target": "SIL"}
        told = plenipot.debrief(plenipot.play(NAME, 1, [brief, held]))
        clause = next(each for each in told.clauses if each.id == "resolves-4bis")
        assert "averted" in clause.meaning
        assert any(line.startswith("resolves 4 bis: without you") for line in told.without_you)
