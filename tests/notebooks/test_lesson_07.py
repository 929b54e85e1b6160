"""Lesson 7: what it tells of the model is what the model does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itu_course import facts, plenipot
from itu_course.plenipot.history import all_backtests, forecasts
from itu_course.plenipot.levers import LEVERS
from itu_course.plenipot.settings import Settings
from itu_course.words import say

NAME = "community-alert-networks"


@pytest.fixture
def prose(root: Path) -> str:
    lesson = json.loads((root / "notebooks" / "07_rehearse.ipynb").read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in lesson["cells"])


def test_the_pairs_and_forecasts_are_those_of_the_backtests(prose: str) -> None:
    pairs = sorted(round(100 * each.auc) for each in all_backtests() if each.event != "wcit12")
    assert "For four of the five it ranked more than 90 of 100 pairs" in prose
    assert len(pairs) == 5 and all(each > 90 for each in pairs[1:])
    assert re.findall(r"for one only (\d+)\.", prose) == [str(pairs[0])]
    near = [abs(each.yes - each.actual_yes) < 10 for each in forecasts()]
    assert sum(near) == 1 and len(near) == 3 and "only one forecast of three came close" in prose


def test_the_misses_are_those_of_the_facts_each_by_its_own_name(prose: str) -> None:
    misses = {
        "model-miss": r"This search alone was tested on \d+ decisions .+ it missed by (\d+) points on average",
        "model-test-decisions": r"tested on (\d+) decisions",
        "always-fifty-miss": r"Always saying 50 would miss by (\d+)",
        "plain-mean-miss": r"plain average of all positions missed by (\d+) too",
        "group-miss-least": r"whole group around it, .+ missed by (\d+) to \d+ points",
        "group-miss-most": r"whole group around it, .+ missed by \d+ to (\d+) points",
        "words-miss-least": r"words decided in the end missed by (\d+) to \d+",
        "words-miss-most": r"words decided in the end missed by \d+ to (\d+)",
    }
    assert {name: re.findall(pattern, prose) for name, pattern in misses.items()} == {
        name: [str(facts.fact(name).value)] for name in misses
    }


def test_the_table_has_each_lever_of_the_play(prose: str) -> None:
    halves = [part.split("\n\n")[0] for part in prose.split("| --- | --- | --- |\n")[1:3]]
    table = "\n".join(halves).replace("\u00ad", "").splitlines()
    titles = {say(f"plenipot.lever.{lever.id}.title") for lever in LEVERS}
    assert {line.split(" | ")[0].strip("| ") for line in table} == titles
    assert len(table) == len(LEVERS) == 10 and "There are ten, and here are the first five." in prose


@pytest.mark.parametrize(
    "key",
    [
        *("conference.next-stage", "conference.again", "conference.before"),
        *("debrief.another", "debrief.ends", "wonder.without", "wonder.tell"),
    ],
)
def test_what_it_calls_by_name_is_called_so_on_the_screen(key: str, prose: str) -> None:
    assert f"*{say(key).rstrip('.')}*" in prose


def test_what_it_says_of_the_play_is_so(prose: str) -> None:
    scenario = plenipot.load_scenario(NAME)
    assert scenario.all_rounds == 12 and "There are twelve rounds" in prose
    assert "You can brief every state here, even an opponent." in prose
    brief = next(offer for offer in plenipot.offers(plenipot.take_snapshot(scenario, 1)) if offer.id == "brief")
    assert {code for code, _ in brief.targets} == {one.code for one in scenario.delegations if one.card}
    assert "The last night before the plenary presses twice as hard." in prose and Settings().night == 2


def test_the_other_scenarios_are_there_to_play_and_described_as_they_are(prose: str, root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "07_rehearse.ipynb").read_text(encoding="utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in lesson["cells"] if cell["cell_type"] == "code")
    assert all(f'panels.conference("{name}")' in code for name in plenipot.scenarios())
    small, door = plenipot.load_scenario("a-new-network"), plenipot.load_scenario("open-the-door")
    assert f"only {len(small.delegations)} states take part" in prose
    assert len(small.delegations) < len(plenipot.load_scenario(NAME).delegations) / 3
    resolves = door.clauses[door.clause("resolves-1")]
    assert resolves.wordings[resolves.tabled].position > resolves.status_quo, (
        "a bracket keeps today's text, a shut door"
    )


def test_the_idea_for_a_second_play_changes_an_end(prose: str) -> None:
    """The lesson offers it to a reader whose first play changed nothing, so it must change something."""
    assert (
        "until Silverstrand holds *recalling* b) in brackets. In the next round ask Fernhollow and Jessamy to hold"
        in prose
    )
    alone = plenipot.play(NAME, 1)
    clause, silverstrand = alone.scenario.clause("recalling-b"), alone.scenario.delegation("SIL")
    mine = [note for note in alone.room.notes if (note.clause, note.state) == (clause, silverstrand)]
    held = next(note.round for note in mine if note.kind == "holds")
    assert any(note.kind == "releases" and note.by == "tired" for note in mine), "alone it tires and gives way"
    assert "worse than today" in plenipot.debrief(alone).clauses[clause].meaning
    company = [
        {"round": held + 1, "lever": "hold", "clause": "recalling-b", "target": target} for target in ("FER", "JES")
    ]
    played = plenipot.play(NAME, 1, company)
    told = plenipot.debrief(played)
    assert "averted" in told.clauses[clause].meaning
    assert any(line.startswith("recalling b): without you") for line in told.without_you)
    assert "the bracket outlasts the talks even when one of them tires" in prose and played.room.holds[clause]
    assert any(note.clause == clause and note.by == "tired" for note in played.room.notes)
    assert "One companion may be too few." in prose
    ends = [plenipot.play(NAME, 1, [one]).outcome[clause].words for one in company]
    assert alone.outcome[clause].words in ends
