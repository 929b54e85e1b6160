"""From soft to hard: four ways, and only the one without a real case is in brackets."""

from __future__ import annotations

import re

from itu_course import figures, quiz
from itu_course.figures import soft_to_hard


def test_the_ways_are_those_that_the_lesson_asks_about() -> None:
    asked = set(quiz.question("channels-and-cases").matches)
    assert {row[0].lower() for row in figures.show("soft-to-hard").rows} == asked


def test_a_bracket_says_that_no_real_case_was_found() -> None:
    bracketed = [way for way, look in soft_to_hard.WAYS.items() if look == "bracket"]
    assert bracketed == ["buying"]
    rows = dict(zip(soft_to_hard.WAYS, figures.show("soft-to-hard").rows, strict=True))
    assert [way for way, row in rows.items() if "was found" in row[2]] == bracketed
    for drawing in re.findall(r"<svg.*?</svg>", figures.show("soft-to-hard").html()):
        assert drawing.count('class="bracket"') == 2
