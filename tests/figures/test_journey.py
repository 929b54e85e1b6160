"""A proposal's journey: the steps it names are those that the rehearsal allows, its dates those of the facts."""

from __future__ import annotations

from itu_course import facts, figures, quiz
from itu_course.figures import journey
from itu_course.plenipot import STAGES
from itu_course.plenipot.levers import LEVERS


def test_each_stage_names_the_levers_that_work_there() -> None:
    for stage in STAGES:
        assert set(journey.STAGES[stage][1]) == {lever.id for lever in LEVERS if stage in lever.stages}, stage
    assert [stage for stage in journey.STAGES if stage in STAGES] == list(STAGES), "in the order of the rehearsal"


def test_the_right_guesses_are_the_stages_where_words_change_much() -> None:
    question = quiz.question("where-words-change")
    right = {journey.GUESSES[letter] for letter in question.key}
    assert right == {stage for stage, (amount, _) in journey.STAGES.items() if amount == 3}


def test_the_deadlines_are_those_of_the_facts() -> None:
    handed_in = figures.show("journey").rows[list(journey.STAGES).index("handed-in")][1]
    assert handed_in.startswith(f"{facts.fact('proposal-months').value} months")
    assert f"{facts.fact('amendment-months').value} months" in handed_in
