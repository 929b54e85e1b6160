"""A text is counted in words, and told to be short, right or long exactly at its limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from itu_course import plan
from itu_course.learner import Store
from itu_course.plan import LIMITS, ONE_PAGE
from itu_course.words import say


@pytest.mark.parametrize("box", LIMITS)
def test_the_state_changes_exactly_at_the_limits(box: tuple[str, str]) -> None:
    least, most = LIMITS[box]
    states = {0: "empty", 1: "under" if least > 1 else "within", least: "within", most: "within", most + 1: "over"}
    for words, state in states.items():
        measured = plan.length(*box, " word\n" * words)
        assert measured and (measured.words, measured.state) == (words, state)
        assert (str(words) in measured.line) == (words > 0)
    if least > 1:
        assert plan.length(*box, "word " * (least - 1)).state == "under"  # type: ignore[union-attr]


def test_the_line_says_what_is_too_much() -> None:
    too_long = plan.length("response", "who", "word " * 97)
    assert too_long and too_long.line == "97 words: 7 more than 90. Cut some."
    assert plan.length("letter", "ask", "one").line == "1 word of at most 40."  # type: ignore[union-attr]


def test_a_box_without_a_limit_has_no_length() -> None:
    assert plan.length("goal", "change", "word") is None
    assert all(field in plan.FIELDS[part] for part, field in LIMITS)


@pytest.mark.parametrize("box", [box for box in LIMITS if box[0] == "response"])
def test_the_limits_are_those_of_the_hints(box: tuple[str, str]) -> None:
    assert all(str(limit) in say(f"plan.{'.'.join(box)}.hint") for limit in LIMITS[box])


def test_a_letter_is_counted_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "course")
    assert plan.letter_length(store).state == "empty"
    store.set("plan/letter", {"ask": "word " * 200, "why": "word " * (ONE_PAGE[1] - 200), "unknown": "word " * 99})
    assert plan.letter_length(store).state == "within"
    store.set("plan/letter", {"ask": "word " * 200, "why": "word " * (ONE_PAGE[1] - 199)})
    assert plan.letter_length(store).state == "over"
