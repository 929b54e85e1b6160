"""Every lesson as a still page: each question with its answer and reasons, each panel with a twin, nobody's answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itu_course import quiz
from itu_course.errors import PageError
from itu_course.learner import open_store
from itu_course.pages import lesson_page
from itu_course.pages.lesson import calls, link_lessons
from itu_course.pages.page import BLOCKS, INLINES, make, text_of, to_markup, walk
from itu_course.screens import without_verdict
from itu_course.words import say, speaking

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted([*(ROOT / "notebooks").glob("[0-9]*.ipynb"), *(ROOT / "notebooks").glob("??/*.ipynb")])
names = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def asked(path: Path) -> list[str]:
    """The questions that the lesson's cells put, by their names."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return [call[2][0] for source in code for call in calls(source, path.stem) if call[1] in ("quiz", "predict")]


@pytest.mark.slow
@names
def test_every_question_has_its_options_its_right_answer_and_every_reason(path: Path) -> None:
    page = lesson_page(path)
    words = text_of(page.body)
    language = page.language
    for name in asked(path):
        question = quiz.bank(language)[name]
        for text in (question.text, *(option.text for option in question.options), *question.matches):
            assert " ".join(text.split()) in words, name
        with speaking(language):
            reasons = [
                without_verdict(option.reason, "right" if option.correct else "wrong") for option in question.options
            ]
        for option, reason in zip(question.options, reasons, strict=True):
            assert " ".join(reason.split()) in words, name
            if question.kind in ("single", "several", "number") and reason != option.reason:
                assert " ".join(option.reason.split()) not in words, f"{name}: a verdict is said twice"


@pytest.mark.slow
@names
def test_the_answer_stands_only_in_the_fold_below_the_question(path: Path) -> None:
    for section in lesson_page(path).body.iter("section"):
        if section.get("class") == "question":
            before = " ".join(text_of(part) for part in section if part.get("class") != "answer")
            assert "Right:" not in before and "✓" not in before


@pytest.mark.slow
@names
def test_a_page_holds_known_elements_unique_ids_and_described_pictures(path: Path) -> None:
    page = lesson_page(path)
    elements = list(walk(page.body))
    assert {element.tag for element in elements} <= {*BLOCKS, *INLINES}
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    for image in page.body.iter("img"):
        assert image.get("alt") and image.get("src") in page.pictures
    assert page.title and not page.body.findall("h1")


def test_the_plan_has_room_to_write_and_nothing_to_press() -> None:
    page = lesson_page(ROOT / "notebooks" / "09_your_plan.ipynb")
    rooms = [element for element in page.body.iter("div") if element.get("class") == "lines"]
    assert len(rooms) >= 15
    assert "[" + say("plan.people.add") + "]" not in text_of(page.body)


@pytest.mark.slow
def test_what_a_learner_wrote_never_gets_in() -> None:
    secret = "a sentence that nobody must read"
    for key in ("text/00-why-you-are-here", "plan/goal", "quiz/who-may-vote"):
        open_store().set(key, {"text": secret, "change": secret, "answer": ["a"]})
    for path in LESSONS:
        assert secret not in to_markup(lesson_page(path).body)


@pytest.mark.slow
def test_the_same_lesson_gives_the_same_page() -> None:
    path = ROOT / "notebooks" / "02_who_decides.ipynb"
    one, other = lesson_page(path), lesson_page(path)
    assert to_markup(one.body) == to_markup(other.body) and one.pictures == other.pictures


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("x = 1", "only calls such as panels.quiz"),
        ("panels.quiz(name)", "written out as texts or numbers"),
        ("panels.holiday()", "no twin of panels.holiday"),
        ("os.system('x')", "no twin of os.system"),
    ],
)
def test_a_cell_that_no_page_can_show_is_told_with_its_name(tmp_path: Path, source: str, says: str) -> None:
    cell = {"cell_type": "code", "id": "odd-cell", "metadata": {}, "source": source, "outputs": []}
    path = tmp_path / "odd.ipynb"
    path.write_text(json.dumps({"cells": [cell], "metadata": {}}), encoding="utf-8")
    with pytest.raises(PageError, match=says) as told:
        lesson_page(path)
    assert "odd.ipynb, cell odd-cell" in str(told.value)


def test_links_between_lessons_lead_within_the_book_or_are_words() -> None:
    body = make("section", make("a", "two", href="02_x.ipynb"), make("a", "nine", href="../09_y.ipynb"))
    link_lessons(body, {"02_x": "#02_x"}.get)
    assert to_markup(body) == '<section><a href="#02_x">two</a><span>nine</span></section>'
