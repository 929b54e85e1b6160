"""The facilitator's notebooks: times that add up, words to read aloud, links that lead somewhere, sourced facts."""

from __future__ import annotations

import importlib.util
import json
import re
from itertools import pairwise
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import pytest

from itu_course import facts
from itu_course.learner import folder

HERE = Path(__file__).parent
PLANS = sorted((HERE.parents[1] / "notebooks" / "facilitator").glob("*.ipynb"))
each_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)


def neighbour(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reading = neighbour("reading")


def plan(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def cells(path: Path) -> dict[str, str]:
    return {cell["id"]: "".join(cell["source"]) for cell in plan(path)["cells"]}


def order(text: str) -> list[tuple[int, int]]:
    """Start (minutes after midnight or after the beginning) and length of each line of a running order."""
    rows = re.findall(r"^\| (\d+):(\d\d) \| (\d+) \|", text, re.M)
    return [(int(hours) * 60 + int(minutes), int(length)) for hours, minutes, length in rows]


def test_there_are_three_plans() -> None:
    assert [path.stem for path in PLANS] == ["01_ninety_minutes", "02_half_day", "03_two_days"]


@each_plan
def test_canonical_form_without_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == neighbour("canonical").canonical(text)
    assert all(cell["cell_type"] == "markdown" for cell in plan(path)["cells"]), "a plan is for printing"
    assert len(cells(path)) == len(plan(path)["cells"])


@each_plan
def test_the_minutes_add_up(path: Path) -> None:
    stated = plan(path)["metadata"]["itu_course"]["minutes"]
    text = cells(path)["running-order"]
    days = text.split("### Day two")
    for day in days:
        rows = order(day)
        assert all(start + length == following for (start, length), (following, _) in pairwise(rows))
    assert sum(length for day in days for _, length in order(day)) == stated
    assert f"**Together:** {stated} minutes" in text
    assert f"**Time:** {stated} minutes" in cells(path)["title"]


@each_plan
def test_reflection_has_its_share(path: Path) -> None:
    """At least a third of play and reflection is reflection."""
    rows = re.findall(r"^\| \d+:\d\d \| (\d+) \| ([^|]+) \|", cells(path)["running-order"], re.M)
    think = re.compile(r"Debrief|next step|Goodbye|Write an answer|Read each other|promise")
    play = re.compile(r"Opening|egional|Corridors|Drafting|Plenary|Surprise|Roles|role cards")
    thinking = sum(int(length) for length, what in rows if think.search(what))
    playing = sum(int(length) for length, what in rows if play.search(what) and not think.search(what))
    assert thinking / (thinking + playing) >= 1 / 3


@each_plan
def test_every_part_is_there(path: Path) -> None:
    text = "\n\n".join(cells(path).values())
    for heading in (
        "Five minutes to prepare",
        "Step zero",
        "Materials",
        "Running order",
        "Words to read aloud",
        "Eight, twenty or forty",
        "Debrief",
        "If the technology fails",
        "What may go wrong",
        "What to send afterwards",
        "Sources",
    ):
        assert re.search(rf"^## .*{heading}", text, re.M), heading
    aloud = re.findall(r"^> (.+)$", cells(path)["read-aloud"], re.M)
    assert (
        len(aloud) >= 8 and median(len(reading.words(one)) for line in aloud for one in reading.sentences(line)) <= 12
    )


@each_plan
def test_plain_language(path: Path) -> None:
    found = reading.sentences("\n\n".join(text for name, text in cells(path).items() if name != "sources"))
    assert median(len(reading.words(one)) for one in found) <= 18
    assert reading.grade(found) <= 9


def test_the_surprises_name_only_invented_states() -> None:
    states = {state.name for state in facts.member_states()}
    for path in PLANS:
        text = cells(path)["surprises"]
        assert not [name for name in states if re.search(rf"\b{re.escape(name)}\b", text)]


def test_only_those_who_ask_are_handed_the_plans(tmp_path: Path) -> None:
    from itu_course.lab.laying import lay_out

    lay_out(folder())
    assert not list(folder().rglob("*ninety*"))
    lay_out(folder(), facilitator=True)
    assert len(list((folder() / "notebooks" / "facilitator").glob("*.ipynb"))) == 3


@each_plan
def test_the_debrief_takes_the_minutes_it_has(path: Path) -> None:
    parts = re.findall(r"(\w+) (\d+)[,.]", re.findall(r"\*\*Minutes:\*\* (.+)", cells(path)["debrief"])[0])
    assert [name for name, _ in parts] == ["feel", "describe", "analyse", "connect", "apply", "care"]
    lengths = re.findall(r"\| (\d+) \| Debrief \|", cells(path)["running-order"])
    assert [sum(int(minutes) for _, minutes in parts)] == [int(length) for length in lengths]


@each_plan
def test_states_that_are_named_are_those_of_the_cards(path: Path) -> None:
    from itu_course import plenipot

    known = {each.name for each in plenipot.load_scenario("community-alert-networks").delegations if each.card}
    text = cells(path)
    named = set(
        re.findall(
            r"\b(?:and )?([A-Z][a-z]{5,})(?=,| and | \(|’|')", text["sizes"].split("| 8 |")[1].split("| 40 |")[0]
        )
    )
    assert named and named <= known, named - known
    assert {"Larkspur", "Arcadia", "Dunmarrow", "Fernhollow"} <= known
    assert "Larkonia" not in "\n".join(text.values())
