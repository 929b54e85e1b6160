"""The prediction screen: a bet before a reveal. Answered once, never scored."""

from __future__ import annotations

from typing import Any

from itu_course import quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Row
from itu_course.screens.quiz import source_fold
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
        answer = (store.last(self.key) or {}).get("answer")
        try:
            if answer:
                self.message = self._outcome(quiz.mark(self.question, answer))
                self.chosen, self.locked = tuple(answer), True
        except CourseError:  # a bet on another edition of the question
            pass

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("quiz.prediction-title")

    def blocks(self) -> list[Block]:
        """The bet before it is locked in; after that, the bet and what happened."""
        question = self.question
        choices = tuple(map(self._choice, question.options))
        bet = Choices("answer", question.text, choices, self.chosen, question.several, locked=self.locked)
        if self.locked:
            return [bet, *self.saving_blocks(), *source_fold(question)]
        lock = Row((Button("lock", say("quiz.lock"), about=question.text, main=True),))
        return [bet, lock, *self.saving_blocks()]

    def act(self, name: str, value: Any) -> None:
        """Take ``answer`` and ``lock``; nothing more once it is locked."""
        if self.locked:
            return
        if name == "answer":
            self.chosen = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
        elif name == "lock" and not self.chosen:
            self.message = say("quiz.choose-first")
        elif name == "lock":
            self.locked = True
            self.store.add(self.key, {"answer": list(self.chosen)})
            self.message = self._outcome(quiz.mark(self.question, self.chosen))

    def _outcome(self, marked: quiz.Mark) -> str:
        happened = "; ".join(option.text for option in self.question.options if option.correct)
        return say("quiz.bet-hit" if marked.right else "quiz.bet-missed", happened=happened)

    def _choice(self, option: quiz.Option) -> Choice:
        if not self.locked:
            return Choice(option.letter, option.text)
        return Choice(option.letter, option.text, option.reason, "right" if option.correct else "note")
