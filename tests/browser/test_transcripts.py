"""What a screen reader says of lesson 2, panel by panel, and of one round of the conference.

Of a question: before an answer, after a wrong one, after a right one. Of a round: a line and a step chosen with what is
likely to come of it, and the next round with its news.

The transcripts are in ``golden/``. After a change that is meant, make them again and read what has changed:
``ITU_COURSE_WRITE_GOLDEN=1 python -m pytest tests/browser/test_transcripts.py``.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from itu_course.learner import open_store
from itu_course.screens import ConferenceScreen, GlossaryScreen, PredictionScreen, QuizScreen, SavedScreen
from itu_course.words import say
from support.panel_page import PanelPage
from support.screen_reader import transcript

pytestmark = pytest.mark.browser
GOLDEN = Path(__file__).with_name("golden")
LESSON = Path(__file__).resolve().parents[2] / "notebooks" / "02_who_decides.ipynb"
WRITE = "ITU_COURSE_WRITE_GOLDEN"


def _calls() -> list[tuple[str, list[str]]]:
    """The panels of the lesson, in order: the function and its texts."""
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    found = re.findall(r"panels\.(quiz|predict|glossary)\(([^)]*)\)", code)
    return [(call, re.findall(r'"([^"]*)"', arguments)) for call, arguments in found]


CALLS = _calls()
ROUND = "conference-round.txt"


def _answers(screen: QuizScreen | PredictionScreen) -> Iterator[tuple[str, list[tuple[str, object]]]]:
    """What is done for a wrong answer and for a right one; a guess has no wrong one."""
    question = screen.question
    if question.kind == "written":
        return
    if question.kind == "match":
        right: list[tuple[str, object]] = [(f"answer-{option.letter}", option.match) for option in question.options]
        wrong: list[tuple[str, object]] = [(f"answer-{option.letter}", "1") for option in question.options]
    elif question.kind == "number":
        right = [("answer", next(option.text for option in question.options if option.correct))]
        wrong = [("answer", "1")]
    else:
        right = [("answer", list(question.key))]
        wrong = [("answer", [next((option.letter for option in question.options if not option.correct), "a")])]
    if not isinstance(screen, PredictionScreen):
        yield "after a wrong answer", wrong
    yield "after a right answer", right


def _heard(page: Page, screen: QuizScreen | PredictionScreen) -> Iterator[str]:
    shown = PanelPage(page, screen)
    yield "# before an answer"
    yield from _without_sources(transcript(page))
    for title, actions in _answers(screen):
        for name, value in actions:
            shown.widget.do(name, value)
        shown.widget.do("lock" if isinstance(screen, PredictionScreen) else "check")
        shown.show()
        expect(shown.status).not_to_be_empty()
        yield f"# {title}"
        yield f"(at once) {shown.status.text_content()}"
        yield from transcript(page) if title == "after a right answer" else _without_sources(transcript(page))


def _without_sources(said: list[str]) -> list[str]:
    """Without the sources, which are the same after each answer."""
    first = next((n for n, phrase in enumerate(said) if phrase.startswith(say("quiz.sources"))), len(said))
    return said[:first]


@pytest.mark.parametrize(("call", "words"), CALLS, ids=[f"{call} {words[0]}" for call, words in CALLS])
def test_what_is_heard_is_what_was_meant(laptop: Page, call: str, words: list[str]) -> None:
    page = laptop
    if call == "glossary":
        PanelPage(page, GlossaryScreen(tuple(words)))
        heard = transcript(page)
    else:
        screen: SavedScreen = (PredictionScreen if call == "predict" else QuizScreen)(words[0], open_store())
        assert isinstance(screen, QuizScreen | PredictionScreen)
        heard = list(_heard(page, screen))
    _compare(f"{call}-{re.sub('[^a-z0-9]+', '-', words[0])}.txt", heard)


def _compare(name: str, heard: list[str]) -> None:
    """Compare with the golden transcript of this name, or write it."""
    golden, text = GOLDEN / name, "\n".join(heard) + "\n"
    if os.environ.get(WRITE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"no transcript yet: set {WRITE}=1 and run this again"
    assert golden.read_text(encoding="utf-8") == text


def _heard_in_a_round(page: Page) -> Iterator[str]:
    screen = ConferenceScreen("community-alert-networks", 1, open_store())
    friend = next(one.code for one in screen.scenario.delegations if one.card and one.trust >= 2)
    shown = PanelPage(page, screen)

    def do(*actions: tuple[str, object]) -> str:
        for name, value in actions:
            shown.widget.do(name, value)
        shown.show()
        return f"(at once) {shown.status.text_content()}"

    do(("bet", ["both"]), ("open", None), ("clause", screen.scenario.clauses[1].id), ("lever", ["brief"]))
    do(("target", friend))
    yield "# a line and a step chosen"
    yield from transcript(page)
    yield "# the step done"
    yield do(("act", None))
    yield "# the next round"
    yield do(("next", None))
    yield from transcript(page)


def test_one_round_of_the_conference_is_heard_as_it_was_meant(laptop: Page) -> None:
    _compare(ROUND, list(_heard_in_a_round(laptop)))


def test_no_transcript_is_left_over() -> None:
    names = {ROUND, *(f"{call}-{re.sub('[^a-z0-9]+', '-', words[0])}.txt" for call, words in CALLS)}
    assert {path.name for path in GOLDEN.glob("*.txt")} == names
