"""Once more: earlier questions at the start of a lesson, what was missed or guessed first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from itu_course import quiz
from itu_course.errors import CourseError, UnknownName
from itu_course.learner import Store
from itu_course.quiz import Mark, Question
from itu_course.screens.answer_forms import form_for
from itu_course.screens.blocks import Block, Button, Choice, Choices, Heading, Items, Link, Number, Row, Text
from itu_course.screens.focus import controls
from itu_course.screens.form import Form
from itu_course.screens.isolation import embed
from itu_course.screens.progress import lesson_link
from itu_course.screens.quiz import SURE, source_fold
from itu_course.screens.reasons import spoken
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say


class OnceMoreScreen(SavedScreen):
    """Three or four earlier questions, each answered once. Kept as ``again/<lesson>``, apart from the first answers.

    The questions are chosen from the learner's record when the screen is first built, and kept: they are the same
    after a reload.

    Parameters
    ----------
    lesson
        The lesson that begins with them, such as "05".
    store
        Where answers are kept.

    Attributes
    ----------
    names
        The ids of the questions, in the order in which they are asked.
    answers
        By id: the ``answer``, how ``sure`` the learner was, and whether it is ``right``.
    place
        Which question is shown, from 0; their number when all are answered.
    skipped
        Whether the learner skipped them.
    question
        The question shown.
    form
        Its answer as it is being made.
    sure
        How sure the learner is: one of ``quiz.SURE``, or "".
    marked
        The mark of the question shown; None while it has no answer.

    Raises
    ------
    UnknownName
        If this lesson does not begin with earlier questions.
    """

    question: Question
    form: Form
    sure: str
    marked: Mark | None

    def __init__(self, lesson: str, store: Store) -> None:
        super().__init__(store)
        if lesson not in quiz.ONCE_MORE:
            raise UnknownName("lesson", lesson, quiz.ONCE_MORE)
        self.lesson = lesson
        self.key = self.question_id = f"again/{lesson}"
        saved = store.last(self.key) or {}
        self.names = _known(saved.get("questions"))
        self.answers = _fitting(self.names, saved.get("answers"))
        self.skipped = saved.get("skipped") is True
        if not self.names:
            needs, drawn = record(lesson, store)
            self.names = quiz.ask_again(lesson, needs, drawn)
            self._save()
        self.place = next((n for n, name in enumerate(self.names) if name not in self.answers), len(self.names))
        self._open()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("again.title")

    @property
    def answered(self) -> bool:
        """Whether all questions are answered, or skipped."""
        return self.skipped or self.place >= len(self.names)

    def blocks(self) -> list[Block]:
        """The question that is asked now; at the end, what was recalled and where it was first asked."""
        title = Heading(self.title, 3, "start")
        if self.skipped:
            return [title, Text(say("again.skipped")), self._row(("take-up", "again.take-up")), *self.saving_blocks()]
        if self.place >= len(self.names):
            return [title, *self._outcome(), *self.saving_blocks()]
        why, place = say("again.why", number=len(self.names)), self.place + 1
        blocks: list[Block] = [title, Text(why), Text(say("again.place", place=place, all=len(self.names)))]
        blocks += self._asked()
        if not self.marked:
            return [*blocks, self._row(("check", "again.check"), ("skip", "again.skip")), *self.saving_blocks()]
        last = place == len(self.names)
        first = _first_asked(self.question, "again.first-asked")
        onward = self._row(("next", "again.finish" if last else "again.next"))
        return [*blocks, first, onward, *self.saving_blocks(), *source_fold(self.question)]

    def act(self, name: str, value: Any) -> None:
        """Answer a question, go on to the next, or leave and take up the questions.

        Parameters
        ----------
        name
            ``answer`` or another control of the answer, ``sure``, ``check``, ``next``, ``skip``, ``take-up``.
        value
            What the block sends; nothing for a button.
        """
        if self.skipped:
            if name == "take-up":
                self.skipped, self.message, self.focus = False, say("again.taken-up"), "start"
                self._save()
        elif self.place >= len(self.names):
            return
        elif self.marked:
            if name == "next":
                self._go_on()
        elif name == "answer":
            self.message = self.form.take(name, value)
        elif name == "sure":
            self.sure = next((word for word in SURE if word in (value or ())), "")
        elif name == "check":
            self._check()
        elif name == "skip":
            self.skipped, self.message, self.focus = True, say("again.skipped"), "take-up"
            self._save()

    def _open(self) -> None:
        """Put an empty form before the learner, or none after the last question."""
        self.marked = None
        self.sure = ""
        if self.place < len(self.names):
            self.question = quiz.question(self.names[self.place])
            self.form = form_for(self.question, self.store)

    def _check(self) -> None:
        if missing := self.form.missing:
            self.message = missing
            return
        try:
            self.marked = self.form.check()
        except CourseError as problem:  # such as a number that is not one
            self.message = str(problem)
            return
        right = self.marked.right
        self.answers[self.question.id] = {"answer": self.form.answer, "sure": self.sure, "right": right}
        self._save()
        verdict = say("quiz.right") if right else say("again.wrong", answer=_right_answer(self.question))
        reasons = spoken(self.form.blocks(self.marked, every_reason=False))
        self.message = " ".join(embed(sentence) for sentence in (verdict, reasons) if sentence)
        self.focus = "next"

    def _go_on(self) -> None:
        self.place += 1
        self._open()
        self.focus = "start"
        if self.place < len(self.names):
            self.message = say("again.place", place=self.place + 1, all=len(self.names))
            self.focus = next(iter(controls(self.form.blocks(None, every_reason=False)))).key
        else:
            self.message = self._recalled()

    def _asked(self) -> list[Block]:
        """The question; once it is answered, it can no longer be changed, and every reason is shown."""
        drawn = self.form.blocks(self.marked, every_reason=True)
        if not self.marked:
            choices = tuple(Choice(word, say(f"quiz.sure.{word}")) for word in SURE)
            chosen = (self.sure,) if self.sure else ()
            sure = Choices("sure", say("quiz.how-sure"), choices, chosen, compact=True, about=self.question.text)
            return [*drawn, sure]
        fixed: list[Block] = []
        for block in drawn:
            if isinstance(block, Choices):
                block = replace(block, locked=True)
            elif isinstance(block, Number):
                fixed.append(Heading(self.question.text, 3))
                block = Text(say("again.you-wrote", answer=embed(str(self.form.answer))))
            fixed.append(block)
        return fixed

    def _outcome(self) -> list[Block]:
        items = tuple(
            say(f"again.{'right' if self.answers[name]['right'] else 'wrong'}-item", text=embed(asked.text))
            for name, asked in ((name, quiz.question(name)) for name in self.names)
        )
        missed = [quiz.question(name) for name in self.names if not self.answers[name]["right"]]
        lessons = {question.lesson: question for question in missed}
        links = [_first_asked(question, "again.reread") for _, question in sorted(lessons.items())]
        return [Text(self._recalled()), Items(items), *links]

    def _recalled(self) -> str:
        right, count = sum(answer["right"] for answer in self.answers.values()), len(self.names)
        return say("again.done-all", all=count) if right == count else say("again.done", right=right, all=count)

    def _row(self, *buttons: tuple[str, str]) -> Row:
        first = buttons[0][0]
        return Row(tuple(Button(name, say(word), about=self.title, main=name == first) for name, word in buttons))

    def _save(self) -> None:
        self.save({"questions": list(self.names), "answers": self.answers, "skipped": self.skipped})


def record(lesson: str, store: Store) -> tuple[dict[str, int], set[str]]:
    """Read what the learner has answered, and what earlier lessons have asked once more.

    Parameters
    ----------
    lesson
        The lesson that is about to begin.
    store
        The learner's answers.

    Returns
    -------
    tuple[dict[str, int], set[str]]
        For each question answered, how much it needs to be asked again (see ``quiz.need``); and the ids of the
        questions with which other lessons began. An answer there counts after all others.
    """
    needs: dict[str, int] = {}
    for key in store.keys("quiz"):
        name = key.split("/", 1)[1]
        if name in quiz.bank():
            given = [(entry.get("answer"), str(entry.get("sure", ""))) for entry in store.entries(key)]
            needs[name] = quiz.need(quiz.question(name), given)
    drawn: set[str] = set()
    for other in quiz.ONCE_MORE:
        saved = (store.last(f"again/{other}") or {}) if other != lesson else {}
        names = _known(saved.get("questions"))
        drawn |= set(names)
        for name, answer in _fitting(names, saved.get("answers")).items():
            needs[name] = quiz.need(quiz.question(name), [(answer["answer"], answer["sure"])])
    return needs, drawn


def _known(names: Any) -> tuple[str, ...]:
    """The ids that this edition of the course has."""
    known = [name for name in names if isinstance(name, str) and name in quiz.bank()] if isinstance(names, list) else []
    return tuple(dict.fromkeys(known))


def _fitting(names: tuple[str, ...], answers: Any) -> dict[str, dict[str, Any]]:
    """The saved answers that fit this edition, marked again."""
    fitting: dict[str, dict[str, Any]] = {}
    for name in names if isinstance(answers, dict) else ():
        entry = answers.get(name)
        if not isinstance(entry, dict) or not entry.get("answer"):
            continue
        try:
            right = quiz.mark(quiz.question(name), entry["answer"]).right
        except (CourseError, TypeError, ValueError):  # an answer to another edition of the question
            continue
        fitting[name] = {"answer": entry["answer"], "sure": str(entry.get("sure", "")), "right": right}
    return fitting


def _right_answer(question: Question) -> str:
    return "; ".join(embed(option.text) for option in question.options if option.correct)


def _first_asked(question: Question, words: str) -> Link:
    number = question.lesson
    text = say(words, lesson=int(number), title=say(f"lessons.{number}.title"))
    return Link(text, lesson_link(say(f"lessons.{number}.file")))
