"""The test taken before and after the course, and both side by side. For the learner alone; no score is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from itu_course import facts, quiz
from itu_course.learner import Store
from itu_course.quiz import Question
from itu_course.screens import before_after_outcome as outcome
from itu_course.screens.answer_forms import HEADING
from itu_course.screens.blocks import Block, Button, Choice, Choices, Heading, Row, Section, Text
from itu_course.screens.isolation import embed
from itu_course.screens.paper_answers import LEVELS, NOT_YET, Sitting, entry, key, letters, load, old_answers
from itu_course.screens.quiz import SURE
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say, say_count

NAME = "before_after"


class BeforeAfterScreen(SavedScreen):
    """One sitting of the test: ten situations, how sure the learner is, and three statements.

    Before the course one of two parallel forms is asked, after it the other. Every answer is kept at once as
    ``paper/before-after-<version>.<when>``. Four weeks after the second sitting ended, three more situations appear on
    its screen; nothing is sent to remind anyone.

    Parameters
    ----------
    when
        "before" or "after".
    store
        Where all sittings are kept.
    today
        The day; that of the computer's clock if left out.

    Attributes
    ----------
    sitting
        The answers of this sitting.
    later
        The answers to the three situations afterwards.
    asking
        Whether the learner is being asked to confirm an end with answers missing.
    """

    def __init__(self, when: str, store: Store, today: date | None = None) -> None:
        super().__init__(store)
        self.when = when
        self.today = today or date.today()
        self.paper = quiz.paper(NAME)
        self.key = key(self.paper, when)
        self.sitting = load(store, self.paper, when)
        self.later = load(store, self.paper, "later")
        self.asking = False
        self.message = say("paper.kept-again") if self.finished and when == "before" else ""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say(f"paper.{self.when}-title")

    @property
    def finished(self) -> bool:
        """Whether the learner ended this sitting."""
        return self.sitting.finished

    def blocks(self) -> list[Block]:
        """The situations; after the second sitting, what has changed and why, and four weeks later three more."""
        old = [Text(say("paper.old-answers"), "note")] if old_answers(self.store, self.paper) else []
        if self.finished:
            kept: list[Block] = [Text(say("paper.kept"), "note")]
            shown = kept if self.when == "before" else [*self._later(), *self._comparison()]
            return [*shown, *old, *self._reopen(), *self.saving_blocks()]
        blocks: list[Block] = [Text(say(f"paper.{self.when}-why")), *self._questions(self.sitting)]
        blocks += [Heading(say("paper.statements")), *self._statements("level", "paper.statement-now")]
        if self.when == "after":
            blocks += [Heading(say("paper.back")), Text(say("paper.back-why"))]
            blocks += self._statements("back", "paper.statement-back")
        return [*blocks, *old, *self._saved(self.sitting), *self._end(), *self.saving_blocks()]

    def act(self, name: str, value: Any) -> None:
        """Take an answer or a level, or end or reopen a sitting.

        Parameters
        ----------
        name
            ``answer <id>``, ``sure <id>``, ``level <id>``, ``back <id>``; finish, finish-anyway, go-on, reopen.
        value
            The letter or word chosen, in a list; nothing for a button.
        """
        what, _, item = name.partition(" ")
        sitting = self._open()
        if name == "reopen" and self._reopen():
            self._open_again()
        elif sitting is None:
            return
        elif what in ("answer", "sure") and item in self.paper.forms[sitting.form]:
            answers = sitting.answers if what == "answer" else sitting.sure
            allowed = letters(self.paper.questions[item]) if what == "answer" else SURE
            self._choose(sitting, answers, item, value, allowed)
        elif what in ("level", "back") and item in self.paper.statements and sitting is self.sitting:
            self._choose(sitting, sitting.levels if what == "level" else sitting.back, item, value, LEVELS)
        elif name == "finish" and sitting.answered() < self._asked(sitting):
            self.asking, self.focus = True, "asking"
        elif name in ("finish", "finish-anyway"):
            self._finish(sitting)
        elif name == "go-on":
            self.asking, self.focus = False, "finish"

    def _open(self) -> Sitting | None:
        """The sitting that takes answers now; None when there is nothing to answer."""
        if not self.finished:
            return self.sitting
        return self.later if self._due() and not self.later.finished else None

    def _due(self) -> bool:
        """Whether the three situations are asked, or were."""
        day = self.sitting.later_from()
        return self.when == "after" and (self.later.finished or (day is not None and day <= self.today))

    def _finish(self, sitting: Sitting) -> None:
        sitting.finished, sitting.day, self.asking = True, self.today.isoformat(), False
        self._save(sitting)
        if sitting is self.later:
            self.message, self.focus = self._recalled(), "later"
        else:
            self.message = say("paper.kept") if self.when == "before" else self._changed()
            self.focus = "reopen"

    def _open_again(self) -> None:
        self.sitting.finished, self.asking = False, False
        first = self.sitting.questions(self.paper)[0]
        self.message, self.focus = say("paper.reopened"), f"answer {first.id}={first.options[0].letter}"
        self._save(self.sitting)

    def _questions(self, sitting: Sitting) -> list[Block]:
        asked = enumerate(sitting.questions(self.paper), 1)
        return [block for number, question in asked for block in self._question(number, question, sitting)]

    def _question(self, number: int, question: Question, sitting: Sitting) -> list[Block]:
        """A situation with its options, and how sure the learner is."""
        options = (Choice(option.letter, option.text) for option in question.options)
        chosen, sure = ((part[question.id],) if question.id in part else () for part in (sitting.answers, sitting.sure))
        label = say("paper.item", number=number, text=embed(question.text))
        choices = (*options, Choice(NOT_YET, say("paper.not-yet")))
        levels = tuple(Choice(word, say(f"quiz.sure.{word}")) for word in SURE)
        return [
            Choices(f"answer {question.id}", label, choices, chosen, heading=HEADING),
            Choices(f"sure {question.id}", say("quiz.how-sure"), levels, sure, compact=True, about=question.text),
        ]

    def _asked(self, sitting: Sitting) -> int:
        """How many questions and statements a sitting has."""
        statements = 0 if sitting is self.later else len(self.paper.statements) * (2 if self.when == "after" else 1)
        return len(self.paper.forms[sitting.form]) + statements

    def _saved(self, sitting: Sitting) -> list[Block]:
        answered, unsaved = sitting.answered(), set(self.store.unsaved) & {self.key, key(self.paper, "later")}
        return [Text(say_count("paper.saved", answered), "saved")] if answered and not unsaved else []

    def _end(self) -> list[Block]:
        """The button that ends the open sitting; while answers are missing it asks first."""
        sitting = self._open()
        assert sitting is not None
        finish = say("paper.finish-later" if sitting is self.later else f"paper.finish-{self.when}")
        if not self.asking:
            return [Row((Button("finish", finish, about=self.title, main=True),))]
        question = say_count("paper.ask", sitting.answered(), all=self._asked(sitting))
        go_on = Button("go-on", say("paper.go-on"), about=self.title, main=True)
        buttons = (go_on, Button("finish-anyway", finish, about=self.title))
        return [Section(say("paper.asking"), (Heading(question, 4, "asking"), Row(buttons)), boxed=True)]

    def _reopen(self) -> list[Block]:
        """A way back. A sitting is final once a later one is compared with it."""
        if not self.finished:
            return []
        compared = self.later.finished if self.when == "after" else load(self.store, self.paper, "after").finished
        return [] if compared else [Row((Button("reopen", say("paper.reopen"), about=self.title),))]

    def _choose(self, sitting: Sitting, answers: dict[str, str], item: str, value: Any, allowed: Sequence[str]) -> None:
        chosen = next((choice for choice in allowed if choice in (value or ())), "")
        if chosen:
            answers[item] = chosen
            self._save(sitting)

    def _save(self, sitting: Sitting) -> None:
        self.save(entry(sitting), key(self.paper, "later") if sitting is self.later else self.key)

    def _statements(self, what: str, legend: str) -> list[Block]:
        levels: Mapping[str, str] = self.sitting.levels if what == "level" else self.sitting.back
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

    def _later(self) -> list[Block]:
        """Three more situations once four weeks have passed; before that, from when they are there."""
        title = Heading(say("paper.later-title"), HEADING, "later")
        if self.later.finished:
            return [title, Text(self._recalled()), *outcome.reasons(self.paper, self.later)]
        if self._due():
            asked = self._questions(self.later)
            return [title, Text(say("paper.later-why")), *asked, *self._saved(self.later), *self._end()]
        day = self.sitting.later_from()
        return [Text(say("paper.later-from", day=facts.plain_date(day)), "note")] if day else []

    def _recalled(self) -> str:
        asked = self.later.questions(self.paper)
        right, certain = (sum(map(which, asked)) for which in (self.later.right, self.later.certain_and_wrong))
        return say("paper.later-done", right=right, all=len(asked), certain=certain)

    def _comparison(self) -> list[Block]:
        before = load(self.store, self.paper, "before")
        return [
            Heading(say("paper.comparison")),
            Text(self._changed()),
            outcome.strand_table(self.paper, before, self.sitting, self.later),
            outcome.statement_table(self.paper, before, self.sitting),
            Text(say("paper.one-person")),
            Heading(say("paper.reasons")),
            *outcome.reasons(self.paper, self.sitting),
            *outcome.folded_reasons(self.paper, before),
        ]

    def _changed(self) -> str:
        return outcome.changed(self.paper, load(self.store, self.paper, "before"), self.sitting)
