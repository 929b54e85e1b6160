"""The quiz screen: a question, an answer, the reason for that answer.

>>> verdict(quiz.mark(quiz.question("who-may-vote"), quiz.question("who-may-vote").key))
'Right.'
"""

from __future__ import annotations

from typing import Any

from itu_course import facts, quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.quiz import Mark, Question
from itu_course.screens.answer_forms import form_for
from itu_course.screens.blocks import Block, Button, Choice, Choices, Fold, Row, Source, Text
from itu_course.screens.isolation import embed
from itu_course.screens.reasons import spoken
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say, say_count

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
        self.question_id = name
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

    @property
    def subject(self) -> str:
        """The question."""
        return self.question.text

    @property
    def answered(self) -> bool:
        """Whether an answer was checked."""
        return self.marked is not None

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
        lacking = say("quiz.lacking") if self.question.several and self.marked and self.marked.missing else ""
        self.message = self._verdict(_joined(spoken(self.form.blocks(self.marked, every_reason=False)), lacking))

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

    def _verdict(self, reasons: str = "") -> str:
        assert self.marked
        return verdict(self.marked, reasons) if self.question.kind != "written" else say("quiz.compared")

    def _sureness(self) -> list[Block]:
        if self.question.kind == "written":
            return []
        choices = tuple(Choice(word, say(f"quiz.sure.{word}")) for word in SURE)
        chosen = (self.sure,) if self.sure else ()
        return [Choices("sure", say("quiz.how-sure"), choices, chosen, compact=True, about=self.subject)]

    def _buttons(self) -> list[Button]:
        written = self.question.kind == "written"
        check, about = say("quiz.compare" if written else "quiz.check"), self.subject
        buttons = [Button("check", check, about=about, main=True)]
        if self.hints < len(self.question.hints) and not (self.marked and (self.marked.right or written)):
            buttons.append(Button("hint", say("quiz.hint" if not self.hints else "quiz.hint-more"), about=about))
        hidden = self.marked and not all(remark.chosen and remark.correct for remark in self.marked.remarks)
        if self.marked and hidden and not written and not self.all_reasons and (self.marked.right or self.tries > 1):
            buttons.append(Button("reasons", say("quiz.reasons"), about=about))
        return buttons


def verdict(marked: Mark, reasons: str = "") -> str:
    """Say a mark, each part of it once.

    Parameters
    ----------
    marked
        The mark of one answer.
    reasons
        What is said of the parts of the answer; "" to say the verdict alone.

    Returns
    -------
    str
        Right, partly right (some points, or nothing wrong chosen) with the number of parts that are right, or not
        right yet; then the reasons, and what to do next.

    Examples
    --------
    >>> question = quiz.question("secretary-general-powers")
    >>> verdict(quiz.mark(question, question.key[:1])).partition(":")[0]
    'Partly right'
    """
    if marked.right:
        return _joined(say("quiz.right"), reasons)
    again = say("quiz.try-again")
    if marked.points or all(remark.correct for remark in marked.chosen):
        well = sum(remark.well for remark in marked.remarks)
        return _joined(say_count("quiz.partly", len(marked.remarks), right=well), reasons, again)
    return _joined(say("quiz.wrong"), reasons, again)


def _joined(*sentences: str) -> str:
    return " ".join(embed(sentence) for sentence in sentences if sentence)


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
    return [Fold("sources", say("quiz.sources"), (*warning, *sources), about=question.text)]


def _citation(name: str) -> str:
    source = facts.source(name)
    words = say("quiz.source", title=source.title, who=source.publisher, read=facts.plain_date(source.date_read))
    return words if source.kind in facts.OURS else f"{words} {facts.copy_age(source)}"
