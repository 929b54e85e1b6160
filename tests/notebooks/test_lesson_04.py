"""Lesson 4: its numbers of Dubai are the facts' own, and the bet on the regions is what the table says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from itu_course import facts, quiz

LESSON = Path(__file__).parents[2] / "notebooks" / "04_contested.ipynb"


def cell(name: str) -> str:
    found = next(one for one in json.loads(LESSON.read_text(encoding="utf-8"))["cells"] if one["id"] == name)
    return "".join(found["source"])


def test_dubai_is_told_with_the_published_totals() -> None:
    signed, not_signed = (facts.fact(f"wcit12-{name}").value for name in ("signed", "not-signed"))
    told = re.findall(r"Of (\d+) that could sign, (\d+) did and (\d+) did not", cell("dubai-again"))
    assert [tuple(map(int, numbers)) for numbers in told] == [(signed + not_signed, signed, not_signed)]
    counts = [str(facts.fact(f"wcit12-vote-{side}").value) for side in ("for", "against", "abstained")]
    assert re.findall(r"\d+", cell("dubai-why"))[:3] == counts


def test_the_region_that_refused_most_is_told_by_a_source_and_without_a_number() -> None:
    question = quiz.question("dubai-region-refused")
    assert [option.text for option in question.options if option.correct] == ["Europe"]
    assert "TECHDIRT12" in question.sources and "OWNTABLE" not in question.sources
    assert not re.search(r"\d|half", " ".join(option.reason for option in question.options))
    assert "no copy of the list of names could be read" in cell("dubai-again")
    assert "mostly recalled from memory" in cell("watch-dubai"), "the history still uses the recalled list"


def test_who_put_the_paper_forward_is_told_with_its_witness() -> None:
    """One party to the quarrel names the four; nobody's reasons follow from a signature."""
    assert "According to the European operators" in cell("a-new-network") and "ETNONEWIP" in cell("a-new-network")
    assert "The paper itself could not be read" in cell("what-was-asked")
    assert "a signature does not say why" in cell("proven")


def test_what_was_read_second_hand_is_left_out_and_said_to_be() -> None:
    assert "was not read" in cell("timeline")
    assert "March 2022" not in LESSON.read_text(encoding="utf-8")


def test_the_danger_stands_before_the_case() -> None:
    case = cell("satellite-case")
    assert case.index("Take care") < case.index("the punishment is death") < case.index("Some people in Iran use")
