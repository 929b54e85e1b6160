"""Saving: what cannot be saved is said until it is safe, on every screen in the same way."""

from __future__ import annotations

import errno
import os
from typing import Any

import pytest

from itu_course import plenipot, quiz
from itu_course.learner import files, open_store
from itu_course.screens import (
    BeforeAfterScreen,
    ClinicScreen,
    ConferenceScreen,
    FreeTextScreen,
    OnceMoreScreen,
    PredictionScreen,
    QuizScreen,
    WaysInScreen,
    plan_screen,
    to_text,
)
from itu_course.screens import blocks as b

BETS = [question for question in quiz.bank().values() if question.prediction]


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def test_a_full_disk_is_told_and_a_button_saves_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    screen = FreeTextScreen("plan", "Your plan?", open_store())
    with monkeypatch.context() as disk:
        disk.setattr(files.os, "fsync", refuse)
        screen.do("text", "one")
        screen.do("text", "one two")
        assert "the disk is full" in text(screen)
        assert "[Save again]" in text(screen)
        assert "Saved in your folder" not in text(screen)
        screen.do("save-again", None)
        assert "the disk is full" in text(screen)
    screen.do("save-again", None)
    assert "the disk is full" not in text(screen)
    assert "Saved: everything you wrote" in text(screen)
    assert open_store().last("text/plan")["text"] == "one two"


SCREENS: dict[str, Any] = {
    "quiz": (lambda: QuizScreen("who-may-vote", open_store()), [("answer", ["a"]), ("check", None)]),
    "prediction": (lambda: PredictionScreen(BETS[0].id, open_store()), [("answer", ["a"]), ("lock", None)]),
    "text": (lambda: FreeTextScreen("mine", "Your text?", open_store()), [("text", "a word")]),
    "before": (lambda: BeforeAfterScreen("before", open_store()), [("level find-the-change", ["little"])]),
    "clinic": (lambda: ClinicScreen("06", open_store()), [("ways", ["a", "b"]), ("check", None)]),
    "once more": (lambda: OnceMoreScreen("05", open_store()), [("skip", None)]),
    "plan": (lambda: plan_screen("goal", open_store()), [("change", "a word")]),
    "ways in": (lambda: WaysInScreen(open_store()), [("mark", "coalition")]),
    "conference": (
        lambda: ConferenceScreen(plenipot.scenarios()[0], 1, open_store()),
        [("bet", ["both"]), ("open", None)],
    ),
}


@pytest.mark.parametrize("name", SCREENS)
def test_every_screen_says_what_is_not_saved_and_saves_it_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    make, actions = SCREENS[name]
    screen = make()
    with monkeypatch.context() as disk:
        disk.setattr(files.os, "fsync", refuse)
        for action, value in actions:
            screen.do(action, value)
        assert "the disk is full" in text(screen) and "[Save again]" in text(screen)
        assert "saved" not in [block.tone for block in b.walk(screen.blocks()) if isinstance(block, b.Text)]
    state = text(screen)
    screen.do("save-again", None)
    assert "the disk is full" in state and "the disk is full" not in text(screen)
    assert "[Save again]" not in text(screen) and "[Save again]" not in text(make())
    assert screen.store.unsaved == ()


def test_the_button_that_saves_again_is_the_main_one_and_complaints_come_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    screen = FreeTextScreen("plan", "Your plan?", open_store())
    assert screen.saving_blocks() == []
    with monkeypatch.context() as disk:
        disk.setattr(files.os, "fsync", refuse)
        for words in ("one", "two"):
            screen.do("text", words)
            warning, button = screen.saving_blocks()
            assert isinstance(warning, b.Text) and warning.tone == "warning"
            assert isinstance(button, b.Button) and button.main and button.name == "save-again"
    screen.do("save-again", None)
    (note,) = screen.saving_blocks()
    assert isinstance(note, b.Text) and note.tone == "note"
    screen.do("text", "three")
    assert screen.saving_blocks() == [], "saved without a complaint: the old one is over"


@pytest.mark.parametrize("name", SCREENS)
def test_an_action_that_no_block_has_changes_nothing(name: str) -> None:
    """Names before and after all others in the alphabet, and close to those of blocks."""
    make, actions = SCREENS[name]
    screen = make()
    for played in (0, len(actions)):
        for action, value in actions[:played]:
            screen.do(action, value)
        screen.saving_blocks()
        screen.do("", None)  # what was said is over
        before, kept = b.as_data(tuple(screen.blocks())), screen.store.last(screen.key) if screen.key else None
        for strange in ("", "!", "aaa", "fin", "mat", "tex", "textx", "zzz", "~"):
            for value in ("a", ["a"], "new words", None):
                screen.do(strange, value)
                assert (screen.message, screen.focus) == ("", "")
                assert b.as_data(tuple(screen.blocks())) == before, strange
                assert not screen.key or screen.store.last(screen.key) == kept
