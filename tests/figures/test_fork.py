"""The fork: its numbers are those of the facts, and the right guess is the moment in the accented frame."""

from __future__ import annotations

from itu_course import facts, figures, quiz
from itu_course.figures import fork
from itu_course.words import say


def test_its_numbers_are_those_of_the_facts() -> None:
    text = figures.show("fast-or-traditional").text()
    assert f"{facts.fact('last-call-weeks').value} weeks" in text
    assert f"about {facts.fact('fast-share-2008').value} of 100 in 2008" in text


def test_the_right_guess_is_before_the_way_is_chosen() -> None:
    assert quiz.question("last-moment-to-ask").key == ("a",)
    assert say("figure.fork.guess-a") == "before the group chooses the way"
    assert "a" not in fork.GUESSES, "it is marked on the frame of the last safe moment, not on a later step"


def test_both_ways_have_every_step() -> None:
    rows = figures.show("fast-or-traditional").rows
    assert len(rows) == 3 + len(fork.STEPS) and all(all(cell.strip() for cell in row) for row in rows)
