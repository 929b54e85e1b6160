"""The facilitator's notebooks: times that add up, words to read aloud, links that lead somewhere, sourced facts."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from itu_course import facts
from itu_course.learner import folder
from support import plain_language
from support.canonical import canonical
from support.session_plans import MINUTES, with_generated

HERE = Path(__file__).parent
PLANS = sorted((HERE.parents[1] / "notebooks" / "facilitator").glob("*.ipynb"))
PANELS = {
    "make-the-pack": "panels.workshop_pack()",
    "type-in-the-result": 'panels.workshop_result("community-alert-networks")',
}
each_plan = pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)


def plan(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def cells(path: Path) -> dict[str, str]:
    return {cell["id"]: "".join(cell["source"]) for cell in plan(path)["cells"]}


def order(text: str) -> list[tuple[int, int]]:
    """Start (minutes after midnight or after the beginning) and length of each line of a running order."""
    rows = re.findall(r"^\| (\d+):(\d\d) \| (\d+) \|", text, re.M)
    return [(int(hours) * 60 + int(minutes), int(length)) for hours, minutes, length in rows]


def test_there_is_a_plan_for_each_length() -> None:
    assert [path.stem for path in PLANS] == list(MINUTES)
    assert [plan(path)["metadata"]["itu_course"]["minutes"] for path in PLANS] == list(MINUTES.values())


@each_plan
def test_the_notebook_says_what_the_pack_prints(path: Path) -> None:
    """If this fails, run ``python tests/support/session_plans.py`` and read what has changed."""
    text = path.read_text(encoding="utf-8")
    assert text == canonical(json.dumps(with_generated(path.stem, json.loads(text))))


@each_plan
def test_canonical_form_and_no_code_but_two_panels(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == canonical(text)
    code = {cell["id"]: cell["source"][-1] for cell in plan(path)["cells"] if cell["cell_type"] == "code"}
    assert code == PANELS, "a plan is for printing"
    assert len(cells(path)) == len(plan(path)["cells"])


@each_plan
def test_the_minutes_add_up(path: Path) -> None:
    stated = plan(path)["metadata"]["itu_course"]["minutes"]
    text = cells(path)["running-order"]
    days = text.split("### Day 2")
    for day in days:
        rows = order(day)
        assert all(start + length == following for (start, length), (following, _) in pairwise(rows))
    assert sum(length for day in days for _, length in order(day)) == stated
    assert f"Together: {stated} minutes" in text
    assert f"**Time:** {stated} minutes" in cells(path)["title"]


@each_plan
def test_reflection_has_its_share(path: Path) -> None:
    """At least a third of play and reflection is reflection."""
    rows = re.findall(r"^\| \d+:\d\d \| (\d+) \| ([^|]+) \|", cells(path)["running-order"], re.M)
    think = re.compile(r"Debrief|next step|Goodbye|Write an answer|Read each other")
    play = re.compile(r"Opening|egional|Corridors|Drafting|Plenary|surprise|role cards")
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
        "Who plays what",
        "Eight, eighteen or forty",
        "With one laptop",
        "If people need something else",
        "What may be said of real life",
        "Debrief",
        "What may go wrong",
        "what to send afterwards",
        "In the room, online, or both",
        "Rules of the game",
        "Sources",
    ):
        assert re.search(rf"^## .*{heading}", text, re.M), heading
    aloud = re.findall(r"^> (.+)$", cells(path)["read-aloud"], re.M)
    assert (
        len(aloud) >= 8
        and median(len(plain_language.words(one)) for line in aloud for one in plain_language.sentences(line)) <= 12
    )


@each_plan
def test_plain_language(path: Path) -> None:
    found = plain_language.sentences("\n\n".join(text for name, text in cells(path).items() if name != "sources"))
    assert median(len(plain_language.words(one)) for one in found) <= 18
    assert plain_language.grade(found) <= 9


def test_the_surprises_name_only_invented_states() -> None:
    states = {state.name for state in facts.member_states()}
    for path in PLANS:
        text = cells(path)["surprises"]
        assert not [name for name in states if re.search(rf"\b{re.escape(name)}\b", text)]


def test_only_those_who_ask_are_handed_the_plans(tmp_path: Path) -> None:
    from itu_course.lab.lesson_copies import lay_out

    lay_out(folder())
    assert not list(folder().rglob("*ninety*"))
    lay_out(folder(), facilitator=True)
    assert len(list((folder() / "notebooks" / "facilitator").glob("*.ipynb"))) == len(MINUTES)


@each_plan
def test_the_debrief_takes_the_minutes_it_has(path: Path) -> None:
    parts = re.findall(r"(\w+) (\d+)[,.]", re.findall(r"^Minutes: (.+)", cells(path)["debrief"], re.M)[0])
    assert [name for name, _ in parts] == ["feel", "describe", "analyse", "connect", "apply", "care"]
    lengths = re.findall(r"\| (\d+) \| Debrief \|", cells(path)["running-order"])
    assert [sum(int(minutes) for _, minutes in parts)] == [int(length) for length in lengths]


@each_plan
def test_the_first_step_is_to_print_and_the_old_way_of_printing_cards_is_gone(path: Path) -> None:
    prepare = cells(path)["prepare"]
    steps = re.findall(r"^\d+\. (.+)", prepare, re.M)
    assert steps[0].startswith("Print all pages of the pack once")
    minutes = plan(path)["metadata"]["itu_course"]["minutes"]
    assert f"pack community-alert-networks --people 18 --minutes {minutes} " in prepare
    assert not re.search(r"course\.py cards|envelope|public sheet|private sheet", "\n".join(cells(path).values()))


@each_plan
def test_words_to_read_aloud_take_at_most_half_of_their_minutes(path: Path) -> None:
    """At 110 words a minute; the rest is for those who listen."""
    order_text, aloud = cells(path)["running-order"], cells(path)["read-aloud"]
    rows = re.findall(r"^\| (\d+:\d\d) \| (\d+) \| ([^|]+) \|", order_text, re.M)
    lengths = {f"{start} {what}": int(minutes) for start, minutes, what in rows}
    read = re.split(r"^### ", aloud, flags=re.M)[1:]
    assert len(read) >= 8
    for part in read:
        heading, _, words = part.partition("\n")
        assert len(words.split()) / 110 <= lengths[re.sub(r"^Day \d, ", "", heading)] / 2, heading


@each_plan
def test_the_lines_are_those_of_the_draft(path: Path) -> None:
    from itu_course import plenipot

    scenario = plenipot.load_scenario("community-alert-networks")
    names = {each.code: each.name for each in scenario.delegations}
    rows = [
        tuple(part.strip() for part in line.strip("|").split("|"))
        for line in cells(path)["the-draft"].splitlines()
        if line.startswith("|")
    ][2:]
    known = {
        (each.label, each.status_quo_words, each.wordings[each.tabled].words, names[each.tabled_by])
        for each in scenario.clauses
    }
    assert set(rows) <= known and len(rows) == {"00": 1, "01": 3, "02": 4, "03": 6}[path.name[:2]]


def test_the_twelve_ways_are_told_as_in_the_facts() -> None:
    from itu_course.words import say

    known = {(one.title, say(f"routes.cost.{one.cost}"), one.risk) for one in facts.routes()}
    told = [cells(path)["ways"] for path in PLANS if "ways" in cells(path)]
    assert len(told) == 2
    for text in told:
        rows = re.findall(r"^\| (.+?) \| (.+?) \| (low|medium|high) \|$", text, re.M)
        assert len(set(rows)) == 12 and set(rows) <= known


@each_plan
def test_nobody_is_asked_to_tell_a_room_what_could_harm(path: Path) -> None:
    """Questions on one's own country, plans and friends are for each alone; no list and no paper stays behind."""
    text = cells(path)
    assert "Read aloud: “These questions are for you alone." in text["debrief"]
    assert "Do not say the name" in text["debrief"] and "Name one person" not in text["debrief"]
    assert "Keep no addresses" in text["send-afterwards"] and "delete the answers" in text["send-afterwards"]
    assert "do not let them leave your hands" in text["prepare"]
    assert "Real cases, and people who are not here." in text["real-life"]
    assert not re.search(r"swap with a neighbour|list of promises without", "\n".join(text.values()))
