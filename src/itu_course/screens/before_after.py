"""The test taken before and after the course, and both set side by side. For the learner alone; no score is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itu_course import quiz
from itu_course.learner import Store
from itu_course.quiz import Question
from itu_course.screens.blocks import Block, Button, Choice, Choices, Grid, Heading, Row, Section, Text
from itu_course.screens.save_notice import AGAIN, save_again, saving_blocks
from itu_course.words import say, say_count

NAME = "before_after"
LEVELS = ("not", "little", "mostly", "fully")
NOT_YET = "?"


class PaperScreen:
    """One sitting: ``when`` is "before" or "after". Every answer is kept at once as ``paper/before-after.<when>``."""

    def __init__(self, when: str, store: Store) -> None:
        self.when, self.store = when, store
        self.paper = quiz.paper(NAME)
        self.key = self._key(when)
        kept = self._kept(when)
        self.answers: dict[str, str] = dict(kept.get("answers", {}))
        self.levels: dict[str, str] = dict(kept.get("levels", {}))
        self.back: dict[str, str] = dict(kept.get("back", {}))
        self.finished = bool(kept.get("finished"))
        self.asking = False
        self.message = say("paper.kept-again") if self.finished and when == "before" else ""
        self.focus = ""
        self._told: list[str] = []

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say(f"paper.{self.when}-title")

    def blocks(self) -> list[Block]:
        """The questions; after the second sitting, what has changed."""
        shown: list[Block]
        if self.finished:
            shown = [Text(say("paper.kept"), "note")] if self.when == "before" else self._comparison()
            return [*shown, *self._reopen(), *saving_blocks(self.store, self._told)]
        shown = [Text(say(f"paper.{self.when}-why"))]
        for number, one in enumerate(self.paper.questions.values(), 1):
            choices = (*(Choice(each.letter, each.text) for each in one.options), Choice(NOT_YET, say("paper.not-yet")))
            chosen = (self.answers[one.id],) if one.id in self.answers else ()
            shown.append(Choices(f"answer {one.id}", say("paper.item", number=number, text=one.text), choices, chosen))
        shown += [Heading(say("paper.statements")), *self._statements("level", self.levels, "paper.statement-now")]
        if self.when == "after":
            shown += [Heading(say("paper.back")), Text(say("paper.back-why"))]
            shown += self._statements("back", self.back, "paper.statement-back")
        given = self._given()
        return [
            *shown,
            *([Text(say_count("paper.saved", given), "saved")] if given and self.key not in self.store.unsaved else []),
            *self._end(),
            *saving_blocks(self.store, self._told),
        ]

    def do(self, name: str, value: Any) -> None:
        """ "answer <id>", "level <id>", "back <id>", finish, finish-anyway, go-on, reopen, save-again."""
        self.message = self.focus = ""
        what, _, which = name.partition(" ")
        if name == AGAIN:
            save_again(self.store, self._told)
        elif name == "reopen" and self._reopen():
            self.finished = False
            first = next(iter(self.paper.questions.values()))
            self.message, self.focus = say("paper.reopened"), f"answer {first.id}={first.options[0].letter}"
            self._keep()
        elif self.finished:
            return
        elif what == "answer" and which in self.paper.questions:
            letters = [each.letter for each in self.paper.questions[which].options]
            self._put(self.answers, which, value, [*letters, NOT_YET])
        elif what in ("level", "back") and which in self.paper.statements:
            self._put(self.levels if what == "level" else self.back, which, value, LEVELS)
        elif name == "finish" and self._given() < self._asked():
            self.asking, self.focus = True, "asking"
        elif name in ("finish", "finish-anyway"):
            self.finished, self.asking = True, False
            self._keep()
            self.message, self.focus = (say("paper.kept") if self.when == "before" else self._changed()), "reopen"
        elif name == "go-on":
            self.asking, self.focus = False, "finish"

    def _given(self) -> int:
        """How many of the questions and statements have an answer."""
        return len(self.answers) + len(self.levels) + len(self.back)

    def _asked(self) -> int:
        statements = len(self.paper.statements)
        return len(self.paper.questions) + statements * (2 if self.when == "after" else 1)

    def _end(self) -> list[Block]:
        """The button that keeps the answers; while some are missing it asks first."""
        finish = say(f"paper.finish-{self.when}")
        if not self.asking:
            return [Row((Button("finish", finish, main=True),))]
        question = say_count("paper.ask", self._given(), all=self._asked())
        buttons = (Button("go-on", say("paper.go-on"), main=True), Button("finish-anyway", finish))
        return [Section(say("paper.asking"), (Heading(question, 4, "asking"), Row(buttons)), boxed=True)]

    def _reopen(self) -> list[Block]:
        """A way back. Not for the answers before the course once those after it stand beside them."""
        compared = self.when == "before" and self._kept("after").get("finished")
        return [] if compared else [Row((Button("reopen", say("paper.reopen")),))]

    def _put(self, where: dict[str, str], which: str, value: Any, allowed: Any) -> None:
        chosen = next((each for each in allowed if each in (value or ())), "")
        if chosen:
            where[which] = chosen
            self._keep()

    def _keep(self) -> None:
        whole = {"answers": self.answers, "levels": self.levels, "back": self.back, "finished": self.finished}
        self.store.set(self.key, {"version": self.paper.version, **whole})

    def _key(self, when: str) -> str:
        return f"paper/{self.paper.name}.{when}"

    def _kept(self, when: str) -> dict[str, Any]:
        """The answers of a sitting; those to another edition of the test, or that no longer fit, are left out."""
        kept = self.store.last(self._key(when)) or {}
        if kept.get("version") != self.paper.version:
            return {}
        levels: dict[str, Sequence[str]] = dict.fromkeys(self.paper.statements, LEVELS)
        letters: dict[str, Sequence[str]] = {
            one.id: [*(option.letter for option in one.options), NOT_YET] for one in self.paper.questions.values()
        }
        clean = {
            part: {which: each for which, each in _mapping(kept.get(part)).items() if each in allowed.get(which, ())}
            for part, allowed in (("answers", letters), ("levels", levels), ("back", levels))
        }
        return {**clean, "finished": kept.get("finished") is True}

    def _statements(self, what: str, levels: dict[str, str], words: str) -> list[Block]:
        choices = tuple(Choice(level, say(f"paper.level.{level}")) for level in LEVELS)
        return [
            Choices(
                f"{what} {which}",
                say(words, text=text),
                choices,
                (levels[which],) if which in levels else (),
                compact=True,
            )
            for which, text in self.paper.statements.items()
        ]

    def _comparison(self) -> list[Block]:
        before = self._kept("before")
        shown: list[Block] = [Heading(say("paper.after-title")), Text(self._changed())]
        for number, one in enumerate(self.paper.questions.values(), 1):
            shown.append(self._compared(number, one, before))
        head = tuple(say(f"paper.{word}") for word in ("statement", "before", "looking-back", "after"))
        rows = tuple(
            (text, _level(_mapping(before.get("levels")), which), _level(self.back, which), _level(self.levels, which))
            for which, text in self.paper.statements.items()
        )
        return [*shown, Grid(say("paper.how-far"), head, rows), Text(say("paper.one-person"))]

    def _compared(self, number: int, one: Question, before: dict[str, Any]) -> Section:
        now, was = self.answers.get(one.id, NOT_YET), _mapping(before.get("answers")).get(one.id)
        right = one.option(one.key[0])
        label = say("paper.item", number=number, text=one.text)
        told: list[Block] = [Heading(label, 4)]
        if before:
            told.append(Text(say("paper.was", answer=_said(one, was))))
        told.append(Text(say("paper.now", answer=_said(one, now)), "right" if now == right.letter else "wrong"))
        told.append(Text(say("paper.right-answer", answer=right.text, reason=right.reason)))
        return Section(label, tuple(told), boxed=True)

    def _changed(self) -> str:
        before = self._kept("before")
        if not before:
            return say("paper.no-before")
        pairs = [
            (_mapping(before.get("answers")).get(one.id) == one.key[0], self.answers.get(one.id) == one.key[0])
            for one in self.paper.questions.values()
        ]
        counts = {name: pairs.count(pair) for name, pair in _PAIRS.items()}
        return say("paper.changed", **counts)


_PAIRS = {"kept": (True, True), "won": (False, True), "lost": (True, False), "open": (False, False)}


def _mapping(value: Any) -> dict[str, str]:
    return value if isinstance(value, dict) else {}


def _said(one: Question, letter: str | None) -> str:
    if letter is None:
        return say("paper.none")
    return say("paper.not-yet") if letter == NOT_YET else one.option(letter).text


def _level(levels: dict[str, str], which: str) -> str:
    return say(f"paper.level.{levels[which]}") if which in levels else "–"
