"""Lesson 6: its numbers are those of the facts."""

from __future__ import annotations

import json
from pathlib import Path

from itu_course import facts, quiz
from itu_course.figures.answers import counts


def test_the_papers_of_2017_add_up() -> None:
    assert sum(counts().values()) == facts.fact("plan-2017-all").value == 23
    right = quiz.question("who-answered-2017").option(quiz.question("who-answered-2017").key[0])
    assert right.text == "Two, of 23 in all" and counts()["ngos"] == 2


def test_the_lesson_promises_as_many_ways_as_there_are(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "06_the_ways_in.ipynb").read_text(encoding="utf-8"))
    prose = "\n".join("".join(cell["source"]) for cell in lesson["cells"])
    assert f"In January 2017 there were {facts.fact('exempt-2017').value} of them" in prose
    assert f"All {len(facts.routes())} ways" in prose and f"shows {len(facts.routes())} of them" in prose


def test_the_ways_for_people_at_risk_are_counted_rightly(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "06_the_ways_in.ipynb").read_text(encoding="utf-8"))
    safety = next("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] == "safety")
    hostile = [one for one in facts.routes() if "hostile" in one.situations]
    assert f"{len(hostile)} of the {len(facts.routes())} ways can be tried where the government is hostile" in safety
    names = [cell["id"] for cell in lesson["cells"]]
    assert max(names.index("safety"), names.index("ask-consent")) < names.index("first-letter")


def test_fees_are_told_with_their_year(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "06_the_ways_in.ipynb").read_text(encoding="utf-8"))
    told = next("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] == "membership")
    for name in ("fee-standards-2011", "fee-development-2011", "fee-development-poor-2011"):
        assert f"{facts.fact(name).value:,}" in told
    assert "2010 and 2011" in told
