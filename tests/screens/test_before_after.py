"""The test before and after: kept at once, compared fairly, and no score for one person."""

from __future__ import annotations

import re
from typing import Any

import pytest

from itu_course import facts, quiz
from itu_course.errors import DataFileError
from itu_course.learner import open_store
from itu_course.quiz.banks import PAPERS
from itu_course.screens import blocks as b
from itu_course.screens import to_text
from itu_course.screens.before_after import LEVELS, NAME, BeforeAfterScreen
from itu_course.words import say, say_count

PAPER = quiz.paper(NAME)
IDS = list(PAPER.questions)


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def answered(when: str, right: set[int], finish: bool = True) -> BeforeAfterScreen:
    screen = BeforeAfterScreen(when, open_store())
    for number, question in enumerate(PAPER.questions.values()):
        letter = question.key[0] if number in right else next(o.letter for o in question.options if not o.correct)
        screen.do(f"answer {question.id}", [letter])
    if finish:
        finished(screen)
    return screen


def finished(screen: BeforeAfterScreen) -> None:
    """Press the last button, and say yes if asked."""
    screen.do("finish", None)
    if not screen.finished:
        screen.do("finish-anyway", None)


def test_ten_questions_and_three_statements_with_sources_and_reasons() -> None:
    assert (len(PAPER.questions), len(PAPER.statements)) == (10, 3)
    assert not set(IDS) & set(quiz.bank()), "asked nowhere else"
    for question in PAPER.questions.values():
        assert set(question.sources) <= set(facts.sources())
        assert all(option.reason for option in question.options)
    places = [question.key[0] for question in PAPER.questions.values()]
    assert max(places.count(letter) for letter in "abc") <= 7, "the right answer is not always in one place"


def test_before_tells_nothing() -> None:
    screen = answered("before", set(range(10)), finish=False)
    shown = str(b.as_data(tuple(screen.blocks())))
    assert not any(option.reason in shown for question in PAPER.questions.values() for option in question.options)
    screen.do("finish", None)
    assert not screen.finished, "the statements are still open"
    screen.do("finish-anyway", None)
    shown = str(b.as_data(tuple(screen.blocks())))
    assert "lesson 9" in screen.message and not any(question.text in shown for question in PAPER.questions.values())


def buttons(screen: BeforeAfterScreen) -> set[str]:
    return {block.name for block in b.walk(screen.blocks()) if isinstance(block, b.Button)}


@pytest.mark.parametrize("when", ["before", "after"])
def test_one_press_with_nothing_answered_ends_nothing(when: str) -> None:
    screen = BeforeAfterScreen(when, open_store())
    screen.do("finish", None)
    assert not screen.finished and "answered 0 of" in text(screen) and screen.focus == "asking"
    assert buttons(screen) == {"go-on", "finish-anyway"}
    screen.do("go-on", None)
    assert buttons(screen) == {"finish"}
    assert not BeforeAfterScreen(when, open_store()).finished


def test_what_was_finished_can_be_taken_back_with_its_answers() -> None:
    answered("before", {0, 1})
    screen = BeforeAfterScreen("before", open_store())
    answers = dict(screen.answers)
    assert screen.finished and buttons(screen) == {"reopen"}
    screen.do("reopen", None)
    assert not screen.finished and screen.answers == answers
    again = BeforeAfterScreen("before", open_store())
    assert not again.finished and again.answers == answers


def test_the_answers_before_stay_as_they_are_once_those_after_stand_beside_them() -> None:
    answered("before", {0})
    answered("after", {0, 1})
    screen = BeforeAfterScreen("before", open_store())
    assert buttons(screen) == set()
    screen.do("reopen", None)
    assert screen.finished
    assert buttons(BeforeAfterScreen("after", open_store())) == {"reopen"}


def test_all_answered_is_kept_at_one_press() -> None:
    screen = answered("before", set(), finish=False)
    for which in PAPER.statements:
        screen.do(f"level {which}", ["little"])
    screen.do("finish", None)
    assert screen.finished


def test_every_answer_is_kept_before_the_end() -> None:
    screen = BeforeAfterScreen("before", open_store())
    screen.do(f"answer {IDS[3]}", ["b"])
    screen.do("level explain-a-plenipot", ["little"])
    again = BeforeAfterScreen("before", open_store())
    assert (again.answers, again.levels, again.finished) == ({IDS[3]: "b"}, {"explain-a-plenipot": "little"}, False)


def test_gains_and_losses_are_both_told() -> None:
    answered("before", {0, 1, 2, 3})
    after = answered("after", {2, 3, 4, 5, 6})
    assert after.message == "Right both times: 2. Right now, not before: 3. Right before, not now: 2. Not yet right: 3."
    page = text(after)
    question = PAPER.questions[IDS[0]]
    assert f"The right answer is: {question.option(question.key[0]).text}" in page
    assert page.count("Before: ") >= 10
    assert not re.search(r"\d+ ?%|\bpoints\b|\bscore\b", page), "no gain score for one person"


def test_statements_stand_side_by_side() -> None:
    before = BeforeAfterScreen("before", open_store())
    before.do("level find-the-change", ["mostly"])
    finished(before)
    after = BeforeAfterScreen("after", open_store())
    after.do("level find-the-change", ["fully"])
    after.do("back find-the-change", ["not"])
    finished(after)
    assert "Before mostly; Before, looking back not at all; Now fully" in text(after)


def test_without_a_test_before() -> None:
    after = answered("after", {1})
    assert "nothing to compare with" in after.message
    assert "Before: " not in text(after)


def test_strange_files_and_strange_input_do_no_harm() -> None:
    store = open_store()
    store.set("paper/before-after.before", {"version": PAPER.version, "answers": {IDS[0]: "z", "q": "a"}, "levels": 3})
    screen = BeforeAfterScreen("before", open_store())
    assert (screen.answers, screen.levels) == ({}, {})
    store.set("paper/before-after.before", {"version": 99, "answers": {IDS[0]: "a"}, "finished": True})
    assert not BeforeAfterScreen("before", open_store()).finished, "of another edition of the test"
    for name, value in ((f"answer {IDS[0]}", ["z"]), ("answer nothing", ["a"]), ("level x", ["not"]), ("back", None)):
        screen.do(name, value)
    assert screen.answers == {} and set(LEVELS) == {"not", "little", "mostly", "fully"}


def test_a_test_file_with_a_mistake(tmp_path: Any) -> None:
    good = (PAPERS / f"{NAME}.toml").read_text(encoding="utf-8")
    for change, says in (
        (('kind = "single"', 'kind = "number"'), "line"),
        (('id = "find-the-change"', 'id = "explain-a-plenipot"'), "appears twice"),
        (('id = "ba-sup"', 'id = "ba-brackets"'), "appears twice"),
    ):
        path = tmp_path / "mine.toml"
        path.write_text(good.replace(*change, 1), encoding="utf-8")
        with pytest.raises(DataFileError, match=says):
            quiz.load_paper(path)


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [(True, True, "kept"), (False, True, "won"), (True, False, "lost"), (False, False, "open")],
)
def test_each_question_is_counted_once_by_what_became_of_it(before: bool, after: bool, name: str) -> None:
    every = set(range(len(IDS)))
    answered("before", every if before else set())
    counts = {change: len(IDS) if change == name else 0 for change in ("kept", "won", "lost", "open")}
    assert answered("after", every if after else set()).message == say("paper.changed", **counts)


def test_a_question_compared_says_what_was_and_what_is_and_in_which_tone() -> None:
    answered("before", {0})
    after = answered("after", {1})
    tones = [block.tone for block in b.walk(after.blocks()) if isinstance(block, b.Text) and block.tone]
    assert tones == ["wrong", "right", *["wrong"] * 8]
    sections = [block for block in after.blocks() if isinstance(block, b.Section)]
    assert len(sections) == len(IDS) and all(section.boxed for section in sections)
    for number, (section, question) in enumerate(zip(sections, PAPER.questions.values(), strict=True), 1):
        assert (section.label, section.heading) == (say("paper.item", number=number, text=question.text), 4)
        assert len(section.blocks) == 3


def test_while_answers_are_missing_the_end_is_asked_for_with_their_number() -> None:
    for when, asked in (("before", 13), ("after", 16)):
        screen = BeforeAfterScreen(when, open_store())
        screen.do(f"answer {IDS[0]}", ["b"])
        screen.do("finish", None)
        (asking,) = [block for block in screen.blocks() if isinstance(block, b.Section)]
        assert asking.boxed and asking.blocks[0] == b.Heading(say_count("paper.ask", 1, all=asked), 4, "asking")
        buttons = asking.blocks[1].blocks
        assert [(button.name, button.main) for button in buttons] == [("go-on", True), ("finish-anyway", False)]
        assert b.Text(say_count("paper.saved", 1), "saved") in screen.blocks()
        screen.do("go-on", None)
        assert screen.focus == "finish" and not screen.asking


def test_a_sitting_opened_again_begins_at_its_first_question() -> None:
    screen = answered("before", set())
    assert screen.message == say("paper.kept") and screen.focus == "reopen"
    assert BeforeAfterScreen("before", open_store()).message == say("paper.kept-again")
    screen.do(f"answer {IDS[0]}", ["?"])
    assert screen.answers[IDS[0]] != "?", "a finished sitting takes no answer"
    screen.do("reopen", None)
    assert (screen.message, screen.focus) == (say("paper.reopened"), f"answer {IDS[0]}=a")
    screen.do(f"answer {IDS[0]}", ["?"])
    assert screen.answers[IDS[0]] == "?"
    for strange in (["z"], None, []):
        screen.do(f"answer {IDS[0]}", strange)
        assert screen.answers[IDS[0]] == "?"
