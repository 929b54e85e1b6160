"""A box to write in can be compared with a model, and marks ticked in one's own text; both are kept."""

from __future__ import annotations

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.pages.page import text_of
from itu_course.pages.panel_twins import Twins
from itu_course.screens import FreeTextScreen, blocks, to_text
from itu_course.words import say

NAME = "06-my-door"
MODEL = quiz.models()[NAME]


def box(name: str = NAME) -> FreeTextScreen:
    return FreeTextScreen(name, "Which way?", open_store())


def test_the_model_stays_hidden_until_it_is_asked_for() -> None:
    screen = box()
    screen.do("text", "A coalition.")
    assert MODEL.model not in to_text(screen.blocks())
    screen.do("made", ["a"])
    assert screen.made == ()
    screen.do("compare", None)
    shown = to_text(screen.blocks())
    assert MODEL.model in shown and all(mark.text in shown for mark in MODEL.options)
    assert screen.focus == "made=a" and screen.message == say("write.compared")


def test_marks_and_text_are_kept_together_and_neither_loses_the_other() -> None:
    screen = box()
    screen.do("text", "A coalition.")
    screen.do("compare", None)
    screen.do("made", ["c", "a", "z"])
    screen.do("text", "A coalition, next year.")
    again = box()
    assert (again.text, again.made, again.compared) == ("A coalition, next year.", ("a", "c"), True)
    assert open_store().last(f"text/{NAME}")["text"] == "A coalition, next year."


def test_a_box_whose_model_is_in_the_lesson_has_marks_only() -> None:
    screen = box("05-margin")
    (button,) = (block for block in blocks.walk(screen.blocks()) if isinstance(block, blocks.Button))
    assert button.label == say("write.look")
    screen.do("compare", None)
    shown = to_text(screen.blocks())
    assert say("quiz.model") not in shown and quiz.models()["05-margin"].options[0].text in shown


def test_a_box_of_somebody_elses_has_no_button() -> None:
    screen = box("mine")
    screen.do("compare", None)
    assert not screen.compared and not [b for b in blocks.walk(screen.blocks()) if isinstance(b, blocks.Button)]


def test_on_paper_the_model_can_be_opened_below_the_lines() -> None:
    (section,) = Twins("lesson-6")._write(NAME, "Which way?")
    fold = section.find("details")
    assert fold is not None and MODEL.model in text_of(fold)
    assert Twins("x")._write("mine", "Which way?")[0].find("details") is None
