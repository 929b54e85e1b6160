"""Panels in a real browser, on a bare page: keyboard, screen reader names, contrast, widths, unsent texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from itu_course import quiz
from itu_course.learner import open_store
from itu_course.screens.free_text import FreeTextScreen
from itu_course.screens.prediction import PredictionScreen
from itu_course.screens.quiz import QuizScreen
from support.axe import violations
from support.panel_page import PanelPage

pytestmark = pytest.mark.browser


def _single() -> quiz.Question:
    return next(one for one in quiz.bank().values() if one.kind == "single" and not one.prediction and one.hints)


def _asked(page: Page, one: quiz.Question) -> Locator:
    """The group of a question's own controls; *How sure are you?* is another, about the same question."""
    return page.get_by_role("group", name=re.compile(f"^{re.escape(one.text)}"))


def _wide_enough(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "sideways"


def test_a_question_by_keyboard_alone(page: Page, shots: Path) -> None:
    one = _single()
    shown = PanelPage(page, QuizScreen(one.id, open_store()))
    wrong = next(n for n, option in enumerate(one.options) if not option.correct)
    right = next(n for n, option in enumerate(one.options) if option.correct)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(wrong):
        page.keyboard.press("ArrowDown")
    radios = _asked(page, one).get_by_role("radio")
    expect(radios.nth(wrong)).to_be_checked()
    page.keyboard.press("Tab")  # how sure
    page.keyboard.press("Tab")  # check
    page.keyboard.press("Enter")
    expect(shown.status).to_contain_text(f"Not right yet. {one.options[wrong].reason}")
    expect(shown.panel).to_contain_text(one.options[wrong].reason)
    expect(shown.panel).not_to_contain_text(one.options[right].reason)
    assert page.evaluate("document.activeElement.textContent").startswith("Check my answer"), "the focus stays"
    page.screenshot(path=shots / f"quiz-wrong-{page.viewport_size['width']}.png", full_page=True)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    for _ in range((right - wrong) % len(one.options)):
        page.keyboard.press("ArrowDown")
    expect(radios.nth(right)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(shown.status).to_contain_text("Right.")
    assert open_store().last(f"quiz/{one.id}")["answer"] == list(one.key)
    page.screenshot(path=shots / f"quiz-right-{page.viewport_size['width']}.png", full_page=True)
    assert violations(page, ".itu-panel") == []
    _wide_enough(page)


SLOW = """() => {
  const send = window.model.send;
  window.waiting = [];
  window.model.send = (message) => window.waiting.push(() => send(message));
}"""


def test_a_late_answer_of_the_kernel_undoes_no_newer_choice(page: Page) -> None:
    """An old computer answers the first choice after the reader has made the second."""
    one = _single()
    PanelPage(page, QuizScreen(one.id, open_store()))
    page.evaluate(SLOW)
    radios = _asked(page, one).get_by_role("radio")
    radios.nth(0).check()
    radios.nth(1).check()
    for sent in range(2):
        page.evaluate("async () => { await window.waiting.shift()(); }")
        assert radios.nth(1).is_checked(), f"after answer {sent + 1} of the kernel"


def test_every_question_is_named_and_fits(page: Page) -> None:
    for one in quiz.bank().values():
        screen = (PredictionScreen if one.prediction else QuizScreen)(one.id, open_store())
        shown = PanelPage(page, screen)
        assert page.get_by_role("heading", name=one.text, level=3).count() == 1, (
            "one can jump from question to question"
        )
        if one.kind in ("single", "several"):
            assert _asked(page, one).count() == 1
            roles = page.get_by_role("checkbox" if one.several else "radio", name=one.options[0].text)
            assert roles.count() >= 1
            shown.widget.do("answer", list(one.key))
        elif one.kind in ("number", "written"):
            assert page.get_by_role("textbox", name=one.text).count() == 1
            shown.widget.do("answer", "7")
        elif one.kind == "match":
            assert page.get_by_role("combobox").count() == len(one.options)
            for option in one.options:
                assert page.get_by_role("combobox", name=option.text, exact=True).count() == 1
                shown.widget.do(f"answer-{option.letter}", "1")
        else:
            assert _asked(page, one).get_by_role("listitem").count() == len(one.options)
        shown.widget.do("lock" if one.prediction else "check")
        page.evaluate("view => { model.view = view; }", shown.widget.view)
        _wide_enough(page)


def test_lines_are_put_in_order_by_keyboard(page: Page, shots: Path) -> None:
    one = next(question for question in quiz.bank().values() if question.kind == "order")
    shown = PanelPage(page, QuizScreen(one.id, open_store()))
    for place, letter in enumerate(one.key):
        line = one.option(letter).text
        while shown.widget.screen.form.answer.index(letter) > place:
            at = shown.widget.screen.form.answer.index(letter)
            button = page.get_by_role("button", name=f"Move up – {line}")
            button.focus()
            page.keyboard.press("Enter")
            expect(shown.status).to_contain_text(f"Now number {at} of")
            expect(button).to_be_focused()
    assert page.get_by_role("listitem").first.inner_text().startswith(one.option(one.key[0]).text)
    page.get_by_role("button", name="Check my answer").press("Enter")
    expect(shown.status).to_contain_text("Right.")
    page.screenshot(path=shots / f"order-{page.viewport_size['width']}.png", full_page=True)
    assert violations(page, ".itu-panel") == []
    _wide_enough(page)


def test_lines_are_matched(page: Page, shots: Path) -> None:
    one = next(question for question in quiz.bank().values() if question.kind == "match")
    shown = PanelPage(page, QuizScreen(one.id, open_store()))
    for option in one.options:
        page.get_by_role("combobox", name=option.text).select_option(one.options[0].match)
    page.get_by_role("button", name="Check my answer").press("Enter")
    expect(shown.status).to_contain_text("Partly right")
    page.screenshot(path=shots / f"match-{page.viewport_size['width']}.png", full_page=True)
    assert violations(page, ".itu-panel") == []
    for option in one.options:
        page.get_by_role("combobox", name=option.text).select_option(option.match)
    page.get_by_role("button", name="Check my answer").press("Enter")
    expect(shown.status).to_contain_text("Right.")
    _wide_enough(page)


def test_a_number_is_typed(page: Page, shots: Path) -> None:
    one = next(question for question in quiz.bank().values() if question.kind == "number")
    shown = PanelPage(page, QuizScreen(one.id, open_store()))
    usual = next(option for option in one.options if not option.correct)
    box = page.get_by_role("textbox", name=one.text)
    box.press_sequentially("many")
    page.get_by_role("button", name="Check my answer").press("Enter")
    expect(shown.status).to_contain_text("one number in digits")
    box.fill(usual.text)
    page.get_by_role("button", name="Check my answer").press("Enter")
    expect(shown.panel).to_contain_text(usual.reason)
    page.screenshot(path=shots / f"number-{page.viewport_size['width']}.png", full_page=True)
    assert violations(page, ".itu-panel") == []
    _wide_enough(page)


def test_own_words_are_compared(page: Page, shots: Path) -> None:
    one = next(question for question in quiz.bank().values() if question.kind == "written")
    shown = PanelPage(page, QuizScreen(one.id, open_store()))
    page.get_by_role("textbox", name=one.text).fill("Please keep this line: it protects people.")
    page.get_by_role("button", name="Compare with a model answer").press("Enter")
    expect(shown.panel).to_contain_text(one.model)
    page.get_by_role("checkbox", name=one.options[0].text).check()
    expect(shown.status).to_contain_text(f"1 of {len(one.options)} points")
    page.screenshot(path=shots / f"written-{page.viewport_size['width']}.png", full_page=True)
    assert violations(page, ".itu-panel") == []
    _wide_enough(page)


def test_a_prediction_is_locked_once(page: Page, shots: Path) -> None:
    one = next(question for question in quiz.bank().values() if question.prediction)
    shown = PanelPage(page, PredictionScreen(one.id, open_store()))
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Lock in my guess").click()
    expect(shown.status).to_contain_text("What happened")
    assert page.get_by_role("radio").first.is_disabled()
    assert page.get_by_role("button", name="Lock in my guess").count() == 0
    page.screenshot(path=shots / f"prediction-{page.viewport_size['width']}.png", full_page=True)
    assert violations(page, ".itu-panel") == []
    again = PanelPage(page, PredictionScreen(one.id, open_store()))
    assert again.widget.screen.locked, "a bet is kept"


def test_a_text_is_saved_while_it_is_written(page: Page, shots: Path) -> None:
    shown = PanelPage(page, FreeTextScreen("first-step", "Your first step?", open_store(), hint="Two lines."))
    box = page.get_by_role("textbox", name="Your first step?")
    box.press_sequentially("Write to the regulator", delay=15)
    expect(shown.panel).to_contain_text("Saved in your folder. 4 words.")
    assert open_store().last("text/first-step")["text"] == "Write to the regulator"
    box.press_sequentially(" today")  # and the page is left at once, before any pause
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    expect(shown.panel).to_contain_text("5 words")
    assert open_store().last("text/first-step")["text"] == "Write to the regulator today"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.screenshot(path=shots / f"writing-{page.viewport_size['width']}.png", full_page=True)
    assert violations(page, ".itu-panel") == []


def test_a_course_that_does_not_answer_is_told(page: Page) -> None:
    shown = PanelPage(page, FreeTextScreen("first-step", "Your first step?", open_store()))
    page.evaluate("window.deaf = true")
    page.get_by_role("textbox").fill("Do not lose me")
    expect(shown.status).to_contain_text("Not saved yet", timeout=15_000)
    expect(page.get_by_role("textbox")).to_have_value("Do not lose me")


def test_what_was_typed_while_the_course_did_not_answer_comes_back_and_is_saved(page: Page) -> None:
    """What the message asks for: leave the page open, press Start again."""
    store = open_store()
    store.set("text/first-step", {"text": "Old"})
    shown = PanelPage(page, FreeTextScreen("first-step", "Your first step?", open_store()))
    expect(shown.panel).to_contain_text("Saved in your folder. 1 word")
    page.evaluate("window.deaf = true")
    page.get_by_role("textbox").fill("Old and new")
    expect(shown.status).to_contain_text("Not saved yet", timeout=15_000)
    expect(page.get_by_text("Saved in your folder")).to_be_hidden()
    page.get_by_role("textbox").press_sequentially(", and the last word")  # and Start is pressed in the middle of it
    shown.start_again(FreeTextScreen("first-step", "Your first step?", open_store()))
    expect(page.get_by_role("textbox")).to_have_value("Old and new, and the last word")
    expect(shown.panel).to_contain_text("Saved in your folder. 7 words")
    assert open_store().last("text/first-step")["text"] == "Old and new, and the last word"
    assert page.evaluate("[...window[Symbol.for('itu-course.typed')].values()].every(texts => texts.size === 0)")


def test_a_text_that_was_saved_is_not_sent_again_by_an_old_page(page: Page) -> None:
    shown = PanelPage(page, FreeTextScreen("first-step", "Your first step?", open_store()))
    page.get_by_role("textbox").fill("Here")
    expect(shown.panel).to_contain_text("Saved in your folder. 1 word")
    other = FreeTextScreen("first-step", "Your first step?", open_store())
    other.do("text", "Written elsewhere since")
    shown.start_again(FreeTextScreen("first-step", "Your first step?", open_store()))
    expect(page.get_by_role("textbox")).to_have_value("Written elsewhere since")


def test_an_unforeseen_error_is_a_sentence(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    from itu_course.screens import screen

    shown = PanelPage(page, QuizScreen(_single().id, open_store()))
    monkeypatch.setattr(shown.widget.screen, "_check", lambda: 1 / 0)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Check my answer").click()
    expect(shown.status).to_contain_text("Something unexpected went wrong")
    assert isinstance(screen.failures.pop(), ZeroDivisionError)
    assert "Traceback" not in page.content()


def test_arabic_runs_from_right_to_left(page: Page, shots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arabic words around English questions: each text keeps its own order, and controls stand on the right."""
    monkeypatch.setenv("ITU_COURSE_LANGUAGE", "ar")
    one = _single()
    shown = PanelPage(page, QuizScreen(one.id, open_store()))
    assert shown.panel.get_attribute("dir") == "rtl" and shown.panel.get_attribute("lang") == "ar"
    radio = page.get_by_role("radio").first
    radio.check()
    page.get_by_role("button", name="تحقق من إجابتي").press("Enter")
    english = shown.status.locator('[lang="en"][dir="ltr"]').last
    assert english.inner_text() in shown.status.inner_text() and english.inner_text().isascii(), "marked as English"
    title = shown.panel.locator(".itu-title [lang='en']")
    expect(title).to_have_text(one.text)
    box, label = radio.bounding_box(), page.locator(".itu-choice label span").first.bounding_box()
    assert box and label and box["x"] > label["x"], "the button stands on the right of its text"
    assert violations(page, ".itu-panel") == []
    _wide_enough(page)
    page.screenshot(path=shots / f"quiz-arabic-{page.viewport_size['width']}.png", full_page=True)
