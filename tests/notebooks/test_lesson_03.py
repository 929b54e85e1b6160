"""Lesson 3: its numbers are those of the facts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from itu_course import facts, quiz
from itu_course.figures.approval import months


def test_numbers_of_the_lesson_equal_the_facts(root: Path) -> None:
    lesson = json.loads((root / "notebooks" / "03_soft_texts.ipynb").read_text(encoding="utf-8"))
    said = "\n".join("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] != "sources")
    for pattern, name in (
        (r"has (\d+) indicators", "city-indicators"),
        (r"more than (\d+) cities", "cities-measured"),
        (r"about (\d+) of 100 standards took the fast way", "fast-share-2008"),
        (r"downloaded about ([\d,]+)\.", "trial-downloads"),
        (r"they had bought (\d+)\.", "bought-before-trial"),
    ):
        assert [int(each.replace(",", "")) for each in re.findall(pattern, said)] == [facts.fact(name).value], name


def test_the_fast_way_is_the_shortest_and_the_bet_says_so() -> None:
    table = months()
    assert table["fast"] == min(table.values()) == facts.fact("approval-months-fast").value
    bet = quiz.question("how-fast-is-fast")
    assert bet.option(bet.key[0]).text == "About two months"
    weeks = quiz.question("how-many-weeks")
    assert [o.value for o in weeks.options if o.correct] == [facts.fact("last-call-weeks").value]
