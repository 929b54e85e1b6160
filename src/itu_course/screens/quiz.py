"""The quiz panel: a question, an answer, the reason for that answer."""

from __future__ import annotations

from typing import Any

from itu_course import facts, quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.quiz import Mark, Question
from itu_course.screens.answer_forms import form_for
from itu_course.screens.blocks import Block, Button, Choice, Choices, Fold, Row, Source, Text
from itu_course.screens.save_notice import AGAIN, save_again, saving_blocks
from itu_course.words import say

SURE = ("guess", "fairly", "certain")


class QuizScreen:
    """One question. Answers are kept in the store as ``quiz/<id>``; a screen made anew shows the last one."""

    def __init__(self, name: str, store: Store) -> None:
        self.question: Question = quiz.question(name)
        self.store = store
        self.key = f"quiz/{name}"
        self.form = form_for(self.question, store)
        self.sure = ""
        self.marked: Mark | None = None
        self.tries = 0
        self.hints = 0
        self.all_reasons = False
        self.message = ""
        self.focus = ""
        self._told: list[str] = []
        self._restore()

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("quiz.title")

    def blocks(self) -> list[Block]:
        """The question as it stands now."""
        one = self.question
        return [
            *self.form.blocks(self.marked, self.all_reasons),
            *self._sureness(),
            *(Text(hint, "note") for hint in one.hints[: self.hints]),
            Row(tuple(self._buttons())),
            *saving_blocks(self.store, self._told),
            *source_fold(one),
        ]

    def do(self, name: str, value: Any) -> None:
        """sure, check, hint, reasons, save-again, and what the form takes (its names begin with “answer” or “made”)."""
        self.message = self.focus = ""
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
        elif name == AGAIN:
            save_again(self.store, self._told)
        elif name.startswith(("answer", "made")):
            self.message = self.form.take(name, value)
            self.focus = self.form.focus
            if name == "made":
                self._keep()

    def _check(self) -> None:
        if missing := self.form.missing:
            self.message = missing
            return
        self._keep()
        self.tries += 1
        self.message = self._verdict()

    def _keep(self) -> None:
        self.form.put(self.form.answer)
        self.marked = quiz.mark(self.question, self.form.answer)
        self.store.add(self.key, {"answer": self.form.answer, "sure": self.sure})

    def _restore(self) -> None:
        readable = []
        for entry in self.store.entries(self.key):
            try:
                self.form.put(entry.get("answer"))
            except (CourseError, TypeError, ValueError):  # an answer to another edition of the question
                continue
            readable.append(entry)
        if not readable:
            return
        self.form.put(readable[-1]["answer"])
        self.marked = quiz.mark(self.question, self.form.answer)
        self.sure = str(readable[-1].get("sure", ""))
        self.tries = len(readable)
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
    """The mark as a sentence."""
    points = say("quiz.points", points=f"{marked.points:g}", out_of=f"{marked.out_of:g}")
    if marked.right:
        return say("quiz.right", points=points)
    if marked.points or all(remark.correct for remark in marked.chosen):
        return say("quiz.partly", points=points)
    return say("quiz.wrong")


def source_fold(question: Question) -> list[Block]:
    """Where the answer comes from: title, what it is and when it was read, for each source."""
    sources = tuple(Source(_cited(name), facts.source(name).url) for name in question.sources)
    warning = (Text(say("quiz.links-out"), "note"),) if any(each.address for each in sources) else ()
    return [Fold("sources", say("quiz.sources"), (*warning, *sources))]


def _cited(name: str) -> str:
    source = facts.source(name)
    return say("quiz.source", title=source.title, who=source.publisher, read=facts.plain_date(source.date_read))
