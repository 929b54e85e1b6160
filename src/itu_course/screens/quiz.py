"""The quiz screen: a question, an answer, the reason for that answer.

>>> verdict(quiz.mark(quiz.question("who-may-vote"), quiz.question("who-may-vote").key))
'Right. Points: 1 of 1. The reason is under your answer.'
"""

from __future__ import annotations

from typing import Any

from itu_course import facts, quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.quiz import Mark, Question
from itu_course.screens.answer_forms import form_for
from itu_course.screens.blocks import Block, Button, Choice, Choices, Fold, Row, Source, Text
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say

SURE = ("guess", "fairly", "certain")


class QuizScreen(SavedScreen):
    """One question. Every answer is kept as ``quiz/<id>``; a screen made anew shows the last one.

    Parameters
    ----------
    name
        The id of a question in the bank.
    store
        Where answers are kept.

    Attributes
    ----------
    form
        The answer as it is being made.
    sure
        How sure the learner is: one of SURE, or "".
    marked
        The mark of the last answer checked.
    tries
        How many answers were checked, and how many hints are shown.
    hints
        How many answers were checked, and how many hints are shown.

    Raises
    ------
    UnknownName
        If there is no such question.
    """

    def __init__(self, name: str, store: Store) -> None:
        super().__init__(store)
        self.question: Question = quiz.question(name)
        self.key = f"quiz/{name}"
        self.form = form_for(self.question, store)
        self.sure = ""
        self.marked: Mark | None = None
        self.tries = 0
        self.hints = 0
        self.all_reasons = False
        self._restore()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("quiz.title")

    def blocks(self) -> list[Block]:
        """The question as it stands now."""
        return [
            *self.form.blocks(self.marked, self.all_reasons),
            *self._sureness(),
            *(Text(hint, "note") for hint in self.question.hints[: self.hints]),
            Row(tuple(self._buttons())),
            *self.saving_blocks(),
            *source_fold(self.question),
        ]

    def act(self, name: str, value: Any) -> None:
        """Take ``sure``, ``check``, ``hint``, ``reasons``, and what the form takes: ``answer…`` and ``made``."""
        if name == "sure":
            self.sure = next((word for word in SURE if word in (value or ())), "")
        elif name == "check":
            self._check()
        elif name == "hint":
            self.hints = min(self.hints + 1, len(self.question.hints))
            self.message = self.question.hints[self.hints - 1] if self.hints else ""
        elif name == "reasons":
            self.all_reasons = True
            self.message = say("quiz.reasons-shown")
        elif name.startswith(("answer", "made")):
            self.message = self.form.take(name, value)
            self.focus = self.form.focus
            if name == "made":
                self._mark_and_save()

    def _check(self) -> None:
        if missing := self.form.missing:
            self.message = missing
            return
        try:
            self._mark_and_save()
        except CourseError as problem:  # such as a number that is not one
            self.message = str(problem)
            return
        self.tries += 1
        self.message = self._verdict()

    def _mark_and_save(self) -> None:
        self.marked = self.form.check()
        self.store.add(self.key, {"answer": self.form.answer, "sure": self.sure})

    def _restore(self) -> None:
        for entry in self.store.entries(self.key):
            try:
                self.marked = self.form.restore(entry.get("answer"))
            except (CourseError, TypeError, ValueError):  # an answer to another edition of the question
                continue
            self.sure = str(entry.get("sure", ""))
            self.tries += 1
        if self.marked:
            self.message = self._verdict()

    def _verdict(self) -> str:
        assert self.marked
        return verdict(self.marked) if self.question.kind != "written" else say("quiz.compared")

    def _sureness(self) -> list[Block]:
        if self.question.kind == "written":
            return []
        choices = tuple(Choice(word, say(f"quiz.sure.{word}")) for word in SURE)
        chosen = (self.sure,) if self.sure else ()
        return [Choices("sure", say("quiz.how-sure"), choices, chosen, compact=True)]

    def _buttons(self) -> list[Button]:
        written = self.question.kind == "written"
        check = say("quiz.compare" if written else "quiz.check")
        buttons = [Button("check", check, about=self.question.text, main=True)]
        if self.hints < len(self.question.hints) and not (self.marked and (self.marked.right or written)):
            buttons.append(Button("hint", say("quiz.hint" if not self.hints else "quiz.hint-more")))
        hidden = self.marked and not all(remark.chosen and remark.correct for remark in self.marked.remarks)
        if self.marked and hidden and not written and not self.all_reasons and (self.marked.right or self.tries > 1):
            buttons.append(Button("reasons", say("quiz.reasons")))
        return buttons


def verdict(marked: Mark) -> str:
    """Say a mark in one sentence.

    Parameters
    ----------
    marked
        The mark of one answer.

    Returns
    -------
    str
        Right, partly right (some points, or nothing wrong chosen) or not right yet, with the points where there are
        any.
    """
    points = say("quiz.points", points=f"{marked.points:g}", out_of=f"{marked.out_of:g}")
    if marked.right:
        return say("quiz.right", points=points)
    if marked.points or all(remark.correct for remark in marked.chosen):
        return say("quiz.partly", points=points)
    return say("quiz.wrong")


def source_fold(question: Question) -> list[Block]:
    """Where the answer comes from.

    Parameters
    ----------
    question
        Names its sources by id.

    Returns
    -------
    list of Block
        One fold: for each source its title, who published it and when it was read.
    """
    sources = tuple(Source(_citation(name), facts.source(name).url) for name in question.sources)
    warning = (Text(say("quiz.links-out"), "note"),) if any(source.address for source in sources) else ()
    return [Fold("sources", say("quiz.sources"), (*warning, *sources))]


def _citation(name: str) -> str:
    source = facts.source(name)
    words = say("quiz.source", title=source.title, who=source.publisher, read=facts.plain_date(source.date_read))
    return words if source.kind in facts.OURS else f"{words} {facts.copy_age(source)}"
