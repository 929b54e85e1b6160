"""Verdicts are said once, and the reasons whole."""

from __future__ import annotations

import re

import pytest

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.screens import LiveView, PredictionScreen, QuizScreen, to_html, to_text
from itu_course.screens import blocks as b
from itu_course.screens.quiz import verdict
from itu_course.screens.reasons import spoken, without_verdict
from itu_course.words import Untranslated, say, say_count, speaking

TWICE = re.compile(r"\b(Right|Not right)[.:]\s*\1\b", re.IGNORECASE)
ASKED = [question for question in quiz.bank().values() if question.kind in ("single", "several")]


@pytest.mark.parametrize(
    ("reason", "tone", "shown"),
    [
        ("Right. Only states vote.", "right", "Only states vote."),
        ("Right: only states vote.", "right", "Only states vote."),
        ("Right, and it is free.", "right", "And it is free."),
        ("Rightly so.", "right", "Rightly so."),
        ("Right of reply.", "right", "Right of reply."),
        ("Right. Only states vote.", "note", "Right. Only states vote."),
        ("Right. Only states vote.", "wrong", "Right. Only states vote."),
        ("Not right. Only states vote.", "wrong", "Only states vote."),
        ("", "right", ""),
    ],
)
def test_the_word_of_the_tone_is_not_said_again(reason: str, tone: str, shown: str) -> None:
    assert without_verdict(reason, tone) == shown


def test_a_reason_in_english_stays_marked_as_english() -> None:
    with speaking("fr"):
        assert isinstance(without_verdict(Untranslated("Right. States."), "right"), Untranslated)
        assert without_verdict(f"{say('panel.tone.right')}. Les États.", "right") == "Les États."


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_no_answer_is_called_right_twice(question: quiz.Question) -> None:
    screen = (PredictionScreen if question.prediction else QuizScreen)(question.id, open_store())
    view = LiveView(screen)
    for letters in ([question.options[0].letter], list(question.key)):
        view.take({"do": "answer", "value": letters, "n": 1})
        data = view.take({"do": "lock" if question.prediction else "check", "n": 2})
        seen = (to_text(screen.blocks()), to_html("", screen.blocks()), str(data["message"]), str(data["blocks"]))
        assert not any(TWICE.search(text) for text in seen)


def test_points_are_said_as_parts() -> None:
    """Never as a share of a point such as 0.166667."""
    for question in ASKED:
        if question.scored:
            for option in question.options:
                said = verdict(quiz.mark(question, [option.letter]))
                assert not re.search(r"\d\.\d", said)
                assert said.startswith((say("quiz.right"), say("quiz.wrong"), "Partly right: "))
    question = quiz.question("secretary-general-powers")
    (first, *_), parts = question.key, len(question.options)
    well = parts - len(question.key) + 1
    assert verdict(quiz.mark(question, [first])).startswith(say_count("quiz.partly", parts, right=well))


def test_several_reasons_are_said_each_with_its_part_and_its_verdict_unless_all_are_right() -> None:
    right, wrong = b.Choice("a", "States", "They are members.", "right"), b.Choice("b", "Firms", "They pay.", "wrong")
    assert spoken([b.Choices("c", "Who?", (right, wrong))]) == (
        "“States” – Right: They are members. “Firms” – Not right: They pay."
    )
    pair = (right, b.Choice("c", "Doha", "It is there.", "right"))
    assert spoken([b.Ordering("o", "Order", pair)]) == "“States”: They are members. “Doha”: It is there."
    assert spoken([b.Section("s", (b.Pick("p", "States", (), "", "They are.", "right"),))]) == "They are."
    assert spoken([b.Text("97: More than half.", "right"), b.Text("A hint.", "note")]) == "97: More than half."
    assert spoken([b.Choices("c", "Who?", (b.Choice("a", "States"),))]) == ""


def test_a_right_answer_that_is_missing_is_spoken_of_only_where_several_can_be_right() -> None:
    several = quiz.question("secretary-general-powers")
    screen = QuizScreen(several.id, open_store())
    screen.do("answer", [several.key[0]])
    screen.do("check", None)
    assert say("quiz.lacking") in screen.message
    single = next(question for question in ASKED if question.kind == "single" and not question.prediction)
    wrong = next(option.letter for option in single.options if not option.correct)
    screen = QuizScreen(single.id, open_store())
    screen.do("answer", [wrong])
    screen.do("check", None)
    assert say("quiz.lacking") not in screen.message and screen.message.startswith(say("quiz.wrong"))
