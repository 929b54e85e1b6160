"""The quiz panel: a question, an answer, the reason for that answer."""

from __future__ import annotations

from typing import Any

from itu_course import facts, quiz
from itu_course.learner import Store
from itu_course.panels.blocks import Block, Button, Choice, Choices, Fold, Row, Source, Text
from itu_course.panels.saving import AGAIN, save_again, saving_blocks
from itu_course.quiz import Mark, Question
from itu_course.words import say

SURE = ("guess", "fairly", "certain")


class QuizScreen:
    """One question. Answers are kept in the store as ``quiz/<id>``; a screen made anew shows the last one."""

    def __init__(self, name: str, store: Store) -> None:
        self.question: Question = quiz.question(name)
        self.store = store
        self.key = f"quiz/{name}"
        self.chosen: tuple[str, ...] = ()
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
            Choices("answer", self._legend(), tuple(map(self._choice, one.options)), self.chosen, several=one.several),
            *self._sureness(),
            *(Text(hint, "note") for hint in one.hints[: self.hints]),
            Row(tuple(self._buttons())),
            *saving_blocks(self.store, self._told),
            *source_fold(one),
        ]

    def do(self, name: str, value: Any) -> None:
        """answer, sure, check, hint, reasons, save-again."""
        self.message = ""
        if name == "answer":
            self.chosen = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
        elif name == "sure":
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

    def _check(self) -> None:
        if not self.chosen:
            self.message = say("quiz.choose-first")
            return
        self.marked = quiz.mark(self.question, self.chosen)
        self.tries += 1
        self.message = verdict(self.marked)
        self.store.add(self.key, {"answer": list(self.chosen), "sure": self.sure})

    def _restore(self) -> None:
        known = {option.letter for option in self.question.options}
        entries = [entry for entry in self.store.entries(self.key) if _readable(entry, known)]
        if not entries:
            return
        try:
            self.marked = quiz.mark(self.question, entries[-1]["answer"])
        except quiz_errors():
            return
        self.chosen = tuple(entries[-1]["answer"])
        self.sure = str(entries[-1].get("sure", ""))
        self.tries = len(entries)
        self.message = verdict(self.marked)

    def _legend(self) -> str:
        return f"{self.question.text} {say('quiz.several')}" if self.question.several else self.question.text

    def _choice(self, option: quiz.Option) -> Choice:
        remarks = {remark.letter: remark for remark in self.marked.remarks} if self.marked else {}
        remark = remarks.get(option.letter)
        if remark and (remark.chosen or self.all_reasons):
            return Choice(option.letter, option.text, remark.reason, "right" if remark.correct else "wrong")
        return Choice(option.letter, option.text)

    def _sureness(self) -> list[Block]:
        choices = tuple(Choice(word, say(f"quiz.sure.{word}")) for word in SURE)
        chosen = (self.sure,) if self.sure else ()
        return [Choices("sure", say("quiz.how-sure"), choices, chosen, compact=True)]

    def _buttons(self) -> list[Button]:
        buttons = [Button("check", say("quiz.check"), about=self.question.text, main=True)]
        if self.hints < len(self.question.hints) and not (self.marked and self.marked.right):
            buttons.append(Button("hint", say("quiz.hint" if not self.hints else "quiz.hint-more")))
        if self.marked and not self.all_reasons and (self.marked.right or self.tries > 1):
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
    return [Fold("sources", say("quiz.sources"), sources)]


def _cited(name: str) -> str:
    source = facts.source(name)
    return say("quiz.source", title=source.title, who=source.publisher, read=facts.plain_date(source.date_read))


def quiz_errors() -> tuple[type[Exception], ...]:
    """What a saved answer to an older edition of a question can raise."""
    from itu_course.errors import RuleError, UnknownName

    return (RuleError, UnknownName)


def _readable(entry: dict[str, Any], known: set[str]) -> bool:
    answer = entry.get("answer")
    return isinstance(answer, list) and bool(answer) and all(letter in known for letter in answer)
