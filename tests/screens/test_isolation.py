"""Texts of another language or direction are marked, and nothing else is."""

from __future__ import annotations

from html import escape

import pytest

from itu_course.learner import open_store
from itu_course.screens import BeforeAfterScreen, LiveView, QuizScreen, plan_screen, to_html
from itu_course.screens.isolation import embed, embedded, plain, typed, with_elements
from itu_course.words import Untranslated, catalogue, speaking

ENGLISH = Untranslated("Who votes?")
MARKED = "\u2066Who votes?\u2069"


def test_only_what_is_untranslated_is_marked_wherever_it_is() -> None:
    assert embed("Who votes?") == "Who votes?" and embed(ENGLISH) == MARKED
    assert embedded({"a": [ENGLISH, "b", 3, None, True], "c": ""}) == {"a": [MARKED, "b", 3, None, True], "c": ""}


@pytest.mark.parametrize(
    ("text", "isolated"), [("Ada", False), ("", False), ("12", False), ("س", True), ("a שלום", True)]
)
def test_what_is_typed_is_isolated_if_any_letter_runs_from_the_right(text: str, isolated: bool) -> None:
    assert typed(text) == (f"\u2068{text}\u2069" if isolated else text)


def test_isolates_become_elements_and_the_rest_is_escaped() -> None:
    text = f"1 < 2 {MARKED} \u2068<س>\u2069 & so"
    assert with_elements(text, escape) == (
        '1 &lt; 2 <span lang="en" dir="ltr">Who votes?</span> <bdi>&lt;س&gt;</bdi> &amp; so'
    )
    assert with_elements(ENGLISH, escape) == '<span lang="en" dir="ltr">Who votes?</span>'
    assert with_elements("", escape) == ""
    assert plain(text) == "1 < 2 Who votes? <س> & so"


def test_no_english_panel_holds_a_mark() -> None:
    view = LiveView(QuizScreen("who-may-vote", open_store()))
    assert "\u2066" not in str(view.data) and "\u2068" not in str(view.data)


def test_an_english_question_in_an_arabic_panel_is_marked_and_the_panel_is_arabic(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with speaking("ar"):
        screen = QuizScreen("who-may-vote", open_store())
        view = LiveView(screen)
        (question, *_) = view.data["blocks"]
        assert question["legend"] == embed(Untranslated(screen.question.text)), "marked as a whole"
        still = view.still()["text/html"]
        assert (
            'lang="ar" dir="rtl"' in still
            and f'<span lang="en" dir="ltr">{escape(screen.question.text)}</span>' in still
        )
        whole = LiveView(BeforeAfterScreen("before", open_store())).data["blocks"][1]["legend"]
        assert whole.count("\u2066") == whole.count("\u2069") == 1, "one mark does not hold another"
        monkeypatch.setitem(catalogue("ar"), "paper.item", "س {number}. {text}")
        numbered = LiveView(BeforeAfterScreen("before", open_store())).data["blocks"][1]["legend"]
        assert "\u2066" in numbered and not numbered.startswith("\u2066"), "the number is not part of the English"


def test_a_name_typed_in_arabic_is_kept_apart_in_the_map_of_people() -> None:
    screen = plan_screen("people", open_store())
    screen.do("who 1", "صحفي")
    assert "<bdi>صحفي</bdi>" in to_html("", screen.blocks())
