"""Lesson 1: its numbers are those of the facts and of the treaties."""

from __future__ import annotations

import json
import re
from pathlib import Path

from itu_course import facts, quiz
from itu_course.figures import show
from itu_course.plenipot import rules


def prose(root: Path) -> str:
    lesson = json.loads((root / "notebooks" / "01_what_the_itu_is.ipynb").read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] != "sources")


def test_the_history_equals_the_facts(root: Path) -> None:
    said = prose(root)
    founded, states = facts.fact("founding-year").value, facts.fact("founding-states").value
    assert f"**{founded}:** {states} European states" in said
    assert f"made in 1947 and comes into force in {facts.fact('un-agency-year').value}." in said
    assert f"**{facts.fact('todays-shape-year').value}:** A conference in Geneva" in said
    assert set(re.findall(r"(\d+) Member States", said)) == {str(facts.fact("member-states-2026").value)}


def test_the_council_has_as_many_seats_as_the_rule_allows() -> None:
    seats = rules.council_size(int(facts.fact("member-states-2026").value))
    assert seats == facts.fact("council-seats").value == sum(rules.COUNCIL_SEATS.values())
    one = quiz.question("council-size-limit")
    assert [option.value for option in one.options if option.correct] == [seats]
    for region, number in rules.COUNCIL_SEATS.items():
        assert facts.fact(f"council-region-{region.lower()}").value == number


def test_the_map_says_the_numbers_of_the_facts() -> None:
    text = show("bodies").text()
    for name in ("member-states-2026", "council-seats", "rrb-members"):
        assert str(facts.fact(name).value) in text


def test_the_union_grows() -> None:
    names = ("members-2006", "members-2011", "member-states-2022", "member-states-2026")
    counts = [facts.fact(name).value for name in names]
    assert counts == sorted(counts)
