"""The test taken before and after the course, and both side by side. For the learner alone; no score is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from itu_course import quiz
from itu_course.learner import Store
from itu_course.quiz import Question
from itu_course.screens.answer_forms import HEADING
from itu_course.screens.blocks import Block, Button, Choice, Choices, Grid, Heading, Row, Section, Text
from itu_course.screens.isolation import embed
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say, say_count

NAME = "before_after"
LEVELS = ("not", "little", "mostly", "fully")
NOT_YET = "?"  # the answer "I do not know yet"
# What became of a question: whether it was right before, and whether it is right now.
CHANGES = {"kept": (True, True), "won": (False, True), "lost": (True, False), "open": (False, False)}


class BeforeAfterScreen(SavedScreen):
    """One sitting of the test. Every answer is kept at once as ``paper/before-after.<when>``.

    Parameters
    ----------
    when
        "before" or "after".
    store
        Where both sittings are kept.

    Attributes
    ----------
    answers
        The letter chosen, or NOT_YET, by the question's id.
    levels
        By the statement's id: how far it is true now and, looking back, before the course; each one of LEVELS.
    back
        By the statement's id: how far it is true now and, looking back, before the course; each one of LEVELS.
    finished
        Whether the learner ended this sitting.
    """

    def __init__(self, when: str, store: Store) -> None:
        super().__init__(store)
        self.when = when
        self.paper = quiz.paper(NAME)
        self.key = self._key(when)
        saved = self._saved(when)
        self.answers: dict[str, str] = dict(saved.get("answers", {}))
        self.levels: dict[str, str] = dict(saved.get("levels", {}))
        self.back: dict[str, str] = dict(saved.get("back", {}))
        self.finished = bool(saved.get("finished"))
        self.asking = False
        self.message = say("paper.kept-again") if self.finished and when == "before" else ""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say(f"paper.{self.when}-title")

    def blocks(self) -> list[Block]:
        """The questions; after the second sitting, what has changed."""
        if self.finished:
            outcome = [Text(say("paper.kept"), "note")] if self.when == "before" else self._comparison()
            return [*outcome, *self._reopen(), *self.saving_blocks()]
        blocks: list[Block] = [Text(say(f"paper.{self.when}-why"))]
        blocks += [self._question(number, question) for number, question in enumerate(self._questions(), 1)]
        blocks += [Heading(say("paper.statements")), *self._statements("level", self.levels, "paper.statement-now")]
        if self.when == "after":
            blocks += [Heading(say("paper.back")), Text(say("paper.back-why"))]
            blocks += self._statements("back", self.back, "paper.statement-back")
        answered = self._answered()
        if answered and self.key not in self.store.unsaved:
            blocks.append(Text(say_count("paper.saved", answered), "saved"))
        return [*blocks, *self._end(), *self.saving_blocks()]

    def act(self, name: str, value: Any) -> None:
        """Take ``answer <id>``, ``level <id>``, ``back <id>``, finish, finish-anyway, go-on and reopen."""
        what, _, item = name.partition(" ")
        if name == "reopen" and self._reopen():
            self._open_again()
        elif self.finished:
            return
        elif what == "answer" and item in self.paper.questions:
            self._choose(self.answers, item, value, _letters(self.paper.questions[item]))
        elif what in ("level", "back") and item in self.paper.statements:
            self._choose(self.levels if what == "level" else self.back, item, value, LEVELS)
        elif name == "finish" and self._answered() < self._asked():
            self.asking, self.focus = True, "asking"
        elif name in ("finish", "finish-anyway"):
            self.finished, self.asking = True, False
            self._save()
            self.message, self.focus = (say("paper.kept") if self.when == "before" else self._changed()), "reopen"
        elif name == "go-on":
            self.asking, self.focus = False, "finish"

    def _open_again(self) -> None:
        self.finished = False
        first = self._questions()[0]
        self.message, self.focus = say("paper.reopened"), f"answer {first.id}={first.options[0].letter}"
        self._save()

    def _questions(self) -> list[Question]:
        return list(self.paper.questions.values())

    def _question(self, number: int, question: Question) -> Choices:
        options = (Choice(option.letter, option.text) for option in question.options)
        chosen = (self.answers[question.id],) if question.id in self.answers else ()
        label = say("paper.item", number=number, text=embed(question.text))
        choices = (*options, Choice(NOT_YET, say("paper.not-yet")))
        return Choices(f"answer {question.id}", label, choices, chosen, heading=HEADING)

    def _answered(self) -> int:
        """How many of the questions and statements have an answer."""
        return len(self.answers) + len(self.levels) + len(self.back)

    def _asked(self) -> int:
        statements = len(self.paper.statements)
        return len(self.paper.questions) + statements * (2 if self.when == "after" else 1)

    def _end(self) -> list[Block]:
        """The button that ends the sitting; while answers are missing it asks first."""
        finish = say(f"paper.finish-{self.when}")
        if not self.asking:
            return [Row((Button("finish", finish, about=self.title, main=True),))]
        question = say_count("paper.ask", self._answered(), all=self._asked())
        go_on = Button("go-on", say("paper.go-on"), about=self.title, main=True)
        buttons = (go_on, Button("finish-anyway", finish, about=self.title))
        return [Section(say("paper.asking"), (Heading(question, 4, "asking"), Row(buttons)), boxed=True)]

    def _reopen(self) -> list[Block]:
        """A way back. The answers before the course are final once those after it are compared with them."""
        compared = self.when == "before" and self._saved("after").get("finished")
        return [] if compared else [Row((Button("reopen", say("paper.reopen"), about=self.title),))]

    def _choose(self, answers: dict[str, str], item: str, value: Any, allowed: Sequence[str]) -> None:
        chosen = next((choice for choice in allowed if choice in (value or ())), "")
        if chosen:
            answers[item] = chosen
            self._save()

    def _save(self) -> None:
        answers = {"answers": self.answers, "levels": self.levels, "back": self.back, "finished": self.finished}
        self.save({"version": self.paper.version, **answers})

    def _key(self, when: str) -> str:
        return f"paper/{self.paper.name}.{when}"

    def _saved(self, when: str) -> dict[str, Any]:
        """The answers of a sitting; those to another edition of the test, or that no longer fit, are left out."""
        saved = self.store.last(self._key(when)) or {}
        if saved.get("version") != self.paper.version:
            return {}
        levels: Mapping[str, Sequence[str]] = dict.fromkeys(self.paper.statements, LEVELS)
        letters: Mapping[str, Sequence[str]] = {question.id: _letters(question) for question in self._questions()}
        fitting = {
            part: {item: value for item, value in _mapping(saved.get(part)).items() if value in allowed.get(item, ())}
            for part, allowed in (("answers", letters), ("levels", levels), ("back", levels))
        }
        return {**fitting, "finished": saved.get("finished") is True}

    def _statements(self, what: str, levels: Mapping[str, str], legend: str) -> list[Block]:
        choices = tuple(Choice(level, say(f"paper.level.{level}")) for level in LEVELS)
        return [
            Choices(
                f"{what} {item}",
                say(legend, text=text),
                choices,
                (levels[item],) if item in levels else (),
                compact=True,
            )
            for item, text in self.paper.statements.items()
        ]

    def _comparison(self) -> list[Block]:
        before = self._saved("before")
        blocks: list[Block] = [Heading(say("paper.after-title")), Text(self._changed())]
        blocks += [self._compared(number, question, before) for number, question in enumerate(self._questions(), 1)]
        head = tuple(say(f"paper.{word}") for word in ("statement", "before", "looking-back", "after"))
        levels = (_mapping(before.get("levels")), self.back, self.levels)
        rows = tuple(
            (text, *(_level(sitting, item) for sitting in levels)) for item, text in self.paper.statements.items()
        )
        return [*blocks, Grid(say("paper.how-far"), head, rows), Text(say("paper.one-person"))]

    def _compared(self, number: int, question: Question, before: Mapping[str, Any]) -> Section:
        now, was = self.answers.get(question.id, NOT_YET), _mapping(before.get("answers")).get(question.id)
        right = question.option(question.key[0])
        label = say("paper.item", number=number, text=embed(question.text))
        blocks: list[Block] = []
        if before:
            blocks.append(Text(say("paper.was", answer=_in_words(question, was))))
        tone = "right" if now == right.letter else "wrong"
        blocks.append(Text(say("paper.now", answer=_in_words(question, now)), tone))
        blocks.append(Text(say("paper.right-answer", answer=embed(right.text), reason=embed(right.reason))))
        return Section(label, tuple(blocks), boxed=True, heading=HEADING + 1)

    def _changed(self) -> str:
        before = self._saved("before")
        if not before:
            return say("paper.no-before")
        earlier = _mapping(before.get("answers"))
        pairs = [
            (earlier.get(question.id) == question.key[0], self.answers.get(question.id) == question.key[0])
            for question in self._questions()
        ]
        return say("paper.changed", **{name: pairs.count(pair) for name, pair in CHANGES.items()})


def _letters(question: Question) -> list[str]:
    return [*(option.letter for option in question.options), NOT_YET]


def _mapping(value: Any) -> dict[str, str]:
    return value if isinstance(value, dict) else {}


def _in_words(question: Question, letter: str | None) -> str:
    if letter is None:
        return say("paper.none")
    return say("paper.not-yet") if letter == NOT_YET else embed(question.option(letter).text)


def _level(levels: Mapping[str, str], item: str) -> str:
    return say(f"paper.level.{levels[item]}") if item in levels else "–"
