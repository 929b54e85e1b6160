"""The prediction panel: a bet before a reveal. Answered once, never scored."""

from __future__ import annotations

from typing import Any

from itu_course import quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Row
from itu_course.screens.quiz import source_fold
from itu_course.screens.save_notice import AGAIN, save_again, saving_blocks
from itu_course.words import say


class PredictionScreen:
    """One bet. It is kept as ``quiz/<id>``; once locked in, what really happened is told beside every option."""

    def __init__(self, name: str, store: Store) -> None:
        self.question = quiz.question(name)
        self.store = store
        self.key = f"quiz/{name}"
        self.chosen: tuple[str, ...] = ()
        self.locked = False
        self.message = ""
        self.focus = ""
        self._told: list[str] = []
        last = store.last(self.key) or {}
        try:
            if last.get("answer"):
                quiz.mark(self.question, last["answer"])
                self.chosen, self.locked = tuple(last["answer"]), True
                self.message = self._outcome()
        except CourseError:
            pass

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("quiz.prediction-title")

    def blocks(self) -> list[Block]:
        """The bet before it is locked in; after that, the bet and what happened."""
        one = self.question
        choices = tuple(map(self._choice, one.options))
        shown: list[Block] = [Choices("answer", one.text, choices, self.chosen, one.several, locked=self.locked)]
        if not self.locked:
            shown.append(Row((Button("lock", say("quiz.lock"), about=one.text, main=True),)))
        return [*shown, *saving_blocks(self.store, self._told), *(source_fold(one) if self.locked else ())]

    def do(self, name: str, value: Any) -> None:
        """answer, lock, save-again."""
        self.message = ""
        if name == AGAIN:
            save_again(self.store, self._told)
        elif self.locked:
            return
        elif name == "answer":
            self.chosen = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
        elif name == "lock":
            if not self.chosen:
                self.message = say("quiz.choose-first")
                return
            self.locked = True
            self.store.add(self.key, {"answer": list(self.chosen)})
            self.message = self._outcome()

    def _outcome(self) -> str:
        happened = "; ".join(option.text for option in self.question.options if option.correct)
        hit = quiz.mark(self.question, self.chosen).right
        return say("quiz.bet-hit" if hit else "quiz.bet-missed", happened=happened)

    def _choice(self, option: quiz.Option) -> Choice:
        if not self.locked:
            return Choice(option.letter, option.text)
        return Choice(option.letter, option.text, option.reason, "right" if option.correct else "note")
