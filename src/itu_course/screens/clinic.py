"""A clinic: invented cases, one after another. Two of five ways are chosen, then their price is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from itu_course import quiz
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.quiz import FITTING, SITUATION, Case, Mark
from itu_course.screens.answer_forms import ChoiceForm, WrittenForm
from itu_course.screens.blocks import Block, Button, Choice, Choices, Heading, Items, Row, Section, Text
from itu_course.screens.isolation import embed
from itu_course.screens.quiz import source_fold
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say, say_count


class ClinicScreen(SavedScreen):
    """The cases of one lesson. Kept as ``clinic/<lesson>``; what is written on the price is kept as a text.

    Parameters
    ----------
    lesson
        A lesson that has cases, such as "06".
    store
        Where answers are kept.

    Attributes
    ----------
    cases
        The cases of the lesson.
    decided
        By the id of a case: the letters of the ``ways`` chosen, and those of the marks found in the text on the
        ``price`` (None before it is compared).
    place
        Which case is shown, from 0.
    ways
        The choice of the case shown, as it is being made.
    price
        The text on the price of the case shown.
    marked
        The mark of the ways chosen; None while they are not checked.
    compared
        The mark of the text on the price; None while it is not compared.

    Raises
    ------
    UnknownName
        If this lesson has no cases.
    """

    ways: ChoiceForm
    price: WrittenForm
    marked: Mark | None
    compared: Mark | None

    def __init__(self, lesson: str, store: Store) -> None:
        super().__init__(store)
        self.cases = quiz.clinic(lesson)
        self.key = self.question_id = f"clinic/{lesson}"
        self.decided = _fitting(self.cases, (store.last(self.key) or {}).get("cases"))
        open_cases = [number for number, case in enumerate(self.cases) if case.id not in self.decided]
        self.place = open_cases[0] if open_cases else len(self.cases) - 1
        self._open()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("clinic.title")

    @property
    def case(self) -> Case:
        """The case that is shown."""
        return self.cases[self.place]

    @property
    def answered(self) -> bool:
        """Whether the ways of every case were chosen."""
        return len(self.decided) == len(self.cases)

    def blocks(self) -> list[Block]:
        """The case that is shown, as far as it is decided."""
        case, place = self.case, self.place + 1
        blocks: list[Block] = [
            Heading(say("clinic.case", place=place, all=len(self.cases), title=case.title), 3, "case"),
            Text(say("clinic.invented"), "note"),
            Items(tuple(say(f"clinic.{part}", text=embed(getattr(case, part))) for part in SITUATION)),
        ]
        if not self.marked:
            check = Button("check", say("clinic.check"), about=case.title, main=True)
            return [*blocks, *self._asked(), self._row(check), *self.saving_blocks()]
        fixed = [replace(block, locked=True) for block in self._asked()]
        blocks += [*fixed, Text(self._verdict(self.marked), "right" if self.marked.right else "note")]
        blocks += self.price.blocks(self.compared, every_reason=True)
        buttons = [Button("again", say("clinic.again"), about=case.title)]
        if self.compared:
            blocks.append(
                Section(say(f"clinic.variant-{case.government}"), (Text(case.variant),), boxed=True, heading=4)
            )
        else:
            buttons.insert(0, Button("compare", say("clinic.compare"), about=case.title, main=True))
        if self.answered:
            blocks.append(Text(say("clinic.done", all=len(self.cases)), "note"))
        return [*blocks, self._row(*buttons), *self.saving_blocks(), *source_fold(case.ways)]

    def act(self, name: str, value: Any) -> None:
        """Take the ways of a case, then its price; go to another case.

        Parameters
        ----------
        name
            ``ways`` and check; then the text on the price, ``made``, compare and again; next and back at any time.
        value
            The letters chosen, or the text; nothing for a button.
        """
        if name in ("next", "back"):
            self._go(self.place + (1 if name == "next" else -1))
        elif not self.marked:
            if name == "ways":
                self.message = self.ways.take(name, value)
            elif name == "check":
                self._check()
        elif name == "again":
            del self.decided[self.case.id]
            self._save()
            self._open()
            self.message, self.focus = say("clinic.opened"), self._first_way()
        elif name == "compare":
            self._compare()
        elif name.startswith(("answer", "made")):
            self._write(name, value)

    def _open(self) -> None:
        case, saved = self.case, self.decided.get(self.case.id)
        self.ways, self.price = ChoiceForm(case.ways), WrittenForm(case.price, self.store)
        self.marked = self.ways.restore(saved["ways"]) if saved else None
        self.compared = self.price.restore(saved["price"]) if saved and saved["price"] is not None else None

    def _check(self) -> None:
        if len(self.ways.chosen) != FITTING:
            self.message, self.focus = say("clinic.two-first"), self._first_way()
            return
        self.marked = self.ways.check()
        self.decided[self.case.id] = {"ways": self.ways.answer, "price": None}
        self._save()
        self.message, self.focus = self._verdict(self.marked), "answer"

    def _compare(self) -> None:
        if missing := self.price.missing:
            self.message, self.focus = missing, "answer"
            return
        self.compared = self.price.check()
        self.decided[self.case.id]["price"] = self.price.answer
        self._save()
        self.message, self.focus = say("quiz.compared"), f"made={self.case.price.options[0].letter}"

    def _write(self, name: str, value: Any) -> None:
        self.message = self.price.take(name, value)
        self.focus = self.price.focus
        if name == "made" and self.compared:
            self.compared = self.price.check()
            self.decided[self.case.id]["price"] = self.price.answer
            self._save()

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.cases):
            self.place = place
            self._open()
            self.message = say("clinic.case", place=place + 1, all=len(self.cases), title=self.case.title)
            self.focus = "case"

    def _asked(self) -> list[Choices]:
        drawn = self.ways.blocks(self.marked, every_reason=True)
        asked = (block for block in drawn if isinstance(block, Choices))
        return [
            replace(block, name="ways", hint=say("clinic.two"), choices=tuple(map(_judged, block.choices)))
            for block in asked
        ]

    def _first_way(self) -> str:
        return f"ways={self.case.ways.options[0].letter}"

    def _verdict(self, marked: Mark) -> str:
        fit = sum(remark.correct for remark in marked.chosen)
        return say_count("clinic.fit", fit, all=FITTING)

    def _row(self, *buttons: Button) -> Row:
        """The buttons of the case, then those that lead to another; the one to the next is shown once it is decided."""
        ways = [("back", self.place > 0), ("next", bool(self.marked) and self.place + 1 < len(self.cases))]
        moves = (Button(name, say(f"clinic.{name}"), about=self.case.title) for name, shown in ways if shown)
        return Row((*buttons, *moves))

    def _save(self) -> None:
        self.save({"cases": self.decided})


def _judged(choice: Choice) -> Choice:
    """A way that does not fit is not wrong: it is a judgement, and another situation may need it."""
    if choice.tone != "wrong":
        return choice
    return replace(choice, note=say("clinic.fits-less", reason=embed(choice.note)), tone="note")


def _fitting(cases: tuple[Case, ...], saved: Any) -> dict[str, dict[str, Any]]:
    """The saved answers that fit this edition of the cases."""
    fitting: dict[str, dict[str, Any]] = {}
    for case in cases if isinstance(saved, dict) else ():
        entry = saved.get(case.id)
        try:
            quiz.mark(case.ways, entry["ways"])
            if (price := entry.get("price")) is not None:
                quiz.mark(case.price, price)
        except (CourseError, AttributeError, KeyError, TypeError, ValueError):  # an answer to another edition
            continue
        if len(set(entry["ways"])) == FITTING:
            fitting[case.id] = {"ways": list(entry["ways"]), "price": price}
    return fitting
