"""The prediction screen: a bet before a reveal. Answered before the outcome is seen, never scored."""

from __future__ import annotations

from typing import Any

from itu_course import quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.screens.answer_forms import HEADING
from itu_course.screens.blocks import Block, Button, Choice, Choices, Row
from itu_course.screens.isolation import embed
from itu_course.screens.quiz import source_fold
from itu_course.screens.reasons import without_verdict
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say


class PredictionScreen(SavedScreen):
    """One bet, kept as ``quiz/<id>``. Once it is locked in, every option shows what really happened.

    Parameters
    ----------
    name
        The id of a question in the bank.
    store
        Where the bet is kept.

    Attributes
    ----------
    chosen
        The letters of the bet.
    locked
        Whether the bet is final.

    Raises
    ------
    UnknownName
        If there is no such question.
    """

    def __init__(self, name: str, store: Store) -> None:
        super().__init__(store)
        self.question = quiz.question(name)
        self.key = f"quiz/{name}"
        self.chosen: tuple[str, ...] = ()
        self.locked = False
        self.question_id = name
        entry = store.last(self.key) or {}
        try:
            if answer := entry.get("answer"):
                outcome = self._outcome(quiz.mark(self.question, answer))
                self.chosen, self.locked = tuple(answer), not entry.get("open")
                self.message = outcome if self.locked else ""
        except CourseError:  # a bet on another edition of the question
            pass

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("quiz.prediction-title")

    @property
    def subject(self) -> str:
        """The question."""
        return self.question.text

    @property
    def answered(self) -> bool:
        """Whether the bet is locked in."""
        return self.locked

    def blocks(self) -> list[Block]:
        """The bet before it is locked in; after that, the bet and what happened."""
        question = self.question
        choices = tuple(map(self._choice, question.options))
        bet = Choices("answer", question.text, choices, self.chosen, question.several, self.locked, heading=HEADING)
        if self.locked:
            reopen = Row((Button("reopen", say("quiz.reopen"), about=question.text),))
            return [bet, reopen, *self.saving_blocks(), *source_fold(question)]
        lock = Row((Button("lock", say("quiz.lock"), about=question.text, main=True),))
        return [bet, lock, *self.saving_blocks()]

    def act(self, name: str, value: Any) -> None:
        """Take ``answer`` and ``lock``; once it is locked, only ``reopen``."""
        if self.locked:
            if name == "reopen":
                self._reopen()
            return
        if name == "answer":
            self.chosen = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
        elif name == "lock" and not self.chosen:
            self.message = say("quiz.choose-first")
        elif name == "lock":
            self.locked = True
            self.store.add(self.key, {"answer": list(self.chosen)})
            self.message = self._outcome(quiz.mark(self.question, self.chosen))

    def _reopen(self) -> None:
        """Whoever pressed too early may guess again, although the outcome has been seen: nothing is scored."""
        self.locked = False
        self.store.add(self.key, {"answer": list(self.chosen), "open": True})
        self.message = say("quiz.guess-open")
        self.focus = f"answer={self.chosen[0]}"

    def _outcome(self, marked: quiz.Mark) -> str:
        happened = "; ".join(embed(option.text) for option in self.question.options if option.correct)
        return say("quiz.bet-hit" if marked.right else "quiz.bet-missed", happened=happened)

    def _choice(self, option: quiz.Option) -> Choice:
        if not self.locked:
            return Choice(option.letter, option.text)
        tone = "right" if option.correct else "note"
        return Choice(option.letter, option.text, without_verdict(option.reason, tone), tone)
