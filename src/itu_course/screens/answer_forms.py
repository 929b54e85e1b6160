"""How each kind of question is answered: the controls, the answer they make, and what is said beside each part of it.

A form holds the answer to one question while it is being made. What is right it does not know: it asks ``quiz.mark``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.quiz import Mark, Option, Question, Remark, mark
from itu_course.screens.blocks import Block, Choice, Choices, Number, Ordering, Pick, Section, Text, Writing
from itu_course.screens.form import Form
from itu_course.screens.isolation import embed
from itu_course.screens.other_texts import OtherTexts
from itu_course.screens.reasons import without_verdict
from itu_course.words import say

HEADING = 3  # the level of a question's heading; the page takes it as deep as the lesson's outline is there


class ChoiceForm:
    """One option, or several.

    Parameters
    ----------
    question
        A question of kind "single" or "several".
    """

    focus = ""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.chosen: tuple[str, ...] = ()

    @property
    def answer(self) -> list[str]:
        """The letters chosen."""
        return list(self.chosen)

    @property
    def missing(self) -> str:
        """A sentence asking for a choice, unless there is one."""
        return "" if self.chosen else say("quiz.choose-first")

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """Buttons or boxes; the reason of each chosen option under it."""
        question, remarks = self.question, _by_letter(marked)
        hint = say("quiz.several") if question.several else ""
        choices = tuple(self._choice(option, remarks.get(option.letter), every_reason) for option in question.options)
        several = question.several
        return [Choices("answer", question.text, choices, self.chosen, several=several, hint=hint, heading=HEADING)]

    def take(self, name: str, value: Any) -> str:
        """Take the letters chosen."""
        self.chosen = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
        return ""

    def check(self) -> Mark:
        """Mark the letters chosen."""
        return mark(self.question, self.chosen)

    def restore(self, answer: Any) -> Mark:
        """Choose the letters saved.

        Parameters
        ----------
        answer
            A list of letters.

        Returns
        -------
        Mark
            The mark of this answer.

        Raises
        ------
        ValueError
            If there is none.
        """
        if not isinstance(answer, list) or not answer:
            raise ValueError("no letters")
        marked = mark(self.question, answer)
        self.chosen = tuple(answer)
        return marked

    def _choice(self, option: Option, remark: Remark | None, every_reason: bool) -> Choice:
        if remark and (remark.chosen or every_reason):
            tone = "right" if remark.correct else "wrong"
            return Choice(option.letter, option.text, without_verdict(remark.reason, tone), tone)
        return Choice(option.letter, option.text)


class OrderForm:
    """Lines to be put in order with buttons that move them.

    Parameters
    ----------
    question
        A question of kind "order".
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self.letters = [option.letter for option in question.options]
        self.focus = ""

    @property
    def answer(self) -> list[str]:
        """The letters in the learner's order."""
        return list(self.letters)

    @property
    def missing(self) -> str:
        """Always empty: there is always an order."""
        return ""

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The lines in the learner's order."""
        remarks = _by_letter(marked)
        notes = {letter: _placed(remarks.get(letter), every_reason, "quiz.not-here") for letter in self.letters}
        lines = tuple(Choice(letter, self.question.option(letter).text, *notes[letter]) for letter in self.letters)
        return [Ordering("answer", self.question.text, lines, say("quiz.order"), HEADING)]

    def take(self, name: str, value: Any) -> str:
        """Move a line: "up a" or "down a"."""
        way, _, letter = str(value or "").partition(" ")
        if letter not in self.letters or way not in ("up", "down"):
            return ""
        old_index = self.letters.index(letter)
        new_index = min(max(old_index + (1 if way == "down" else -1), 0), len(self.letters) - 1)
        self.letters.insert(new_index, self.letters.pop(old_index))
        self.focus = f"answer={way} {letter}"
        return say(
            "quiz.moved", text=embed(self.question.option(letter).text), place=new_index + 1, all=len(self.letters)
        )

    def check(self) -> Mark:
        """Mark the order as it is."""
        return mark(self.question, self.letters)

    def restore(self, answer: Any) -> Mark:
        """Put the lines in the order saved: all letters, each once."""
        marked = mark(self.question, answer)
        self.letters = list(answer)
        return marked


class MatchForm:
    """A list to choose from beside each thing.

    Parameters
    ----------
    question
        A question of kind "match".
    """

    focus = ""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.matched: dict[str, str] = {}

    @property
    def answer(self) -> dict[str, str]:
        """The number of the match chosen, by letter."""
        return dict(self.matched)

    @property
    def missing(self) -> str:
        """A sentence asking for the matches that are missing."""
        return "" if len(self.matched) == len(self.question.options) else say("quiz.match-first")

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """One list for each thing, and the remark on it."""
        remarks = _by_letter(marked)
        matches = (Choice(str(number), text) for number, text in enumerate(self.question.matches, 1))
        choices = (Choice("", say("quiz.pick")), *matches)
        picks = tuple(
            Pick(
                f"answer-{option.letter}",
                option.text,
                choices,
                self.matched.get(option.letter, ""),
                *_placed(remarks.get(option.letter), every_reason, "quiz.not-this"),
            )
            for option in self.question.options
        )
        return [Section(self.question.text, (Text(say("quiz.match")), *picks), heading=HEADING)]

    def take(self, name: str, value: Any) -> str:
        """Match one letter (``answer-<letter>``) with the number of a match; anything else takes its match away."""
        letter, match = name.removeprefix("answer-"), str(value or "")
        self.question.option(letter)
        if match.isdecimal() and 1 <= int(match) <= len(self.question.matches):
            self.matched[letter] = match
        else:
            self.matched.pop(letter, None)
        return ""

    def check(self) -> Mark:
        """Mark the matches."""
        return mark(self.question, self.matched)

    def restore(self, answer: Any) -> Mark:
        """Match as saved: a match for every letter."""
        marked = mark(self.question, answer)
        self.matched = dict(answer)
        return marked


class NumberForm:
    """A number to be typed.

    Parameters
    ----------
    question
        A question of kind "number".

    Attributes
    ----------
    typed
        What is in the box, at most 40 characters.
    checked
        What was typed when it was checked last.
    problem
        Why it could not be checked; "" when it could.
    """

    focus = ""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.typed = ""
        self.checked = ""
        self.problem = ""

    @property
    def answer(self) -> str:
        """What was typed."""
        return self.typed.strip()

    @property
    def missing(self) -> str:
        """A sentence asking for a number, unless something is typed. Whether it is a number, ``check`` finds out."""
        return "" if self.answer else say("quiz.number-first")

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The box, and the remark on the number checked last."""
        question = self.question
        box = Number("answer", question.text, self.typed, problem=self.problem, hint=self._unit(), heading=HEADING)
        blocks: list[Block] = [box]
        for remark in marked.remarks if marked else ():
            if remark.chosen or every_reason:
                number = question.option(remark.letter).text if remark.letter else self.checked
                tone = "right" if remark.correct else "wrong"
                reason = embed(without_verdict(remark.reason, tone))
                blocks.append(Text(say("quiz.number-told", number=number, reason=reason), tone))
        return blocks

    def take(self, name: str, value: Any) -> str:
        """Take the text typed."""
        self.typed, self.problem = str(value or "")[:40], ""
        return ""

    def check(self) -> Mark:
        """Mark what is typed; its sentence later names the number as it is now.

        Returns
        -------
        Mark
            With a remark on the number typed.

        Raises
        ------
        CourseError
            If it is not one number; the box says so, too.
        """
        try:
            marked = mark(self.question, self.answer)
        except CourseError as problem:
            self.problem = str(problem)
            raise
        self.checked = self.answer
        return marked

    def restore(self, answer: Any) -> Mark:
        """Type what was saved: a text that holds a number."""
        marked = mark(self.question, answer)
        self.typed = self.checked = str(answer)
        return marked

    def _unit(self) -> str:
        return say("quiz.unit", unit=embed(self.question.unit)) if self.question.unit else ""


class WrittenForm:
    """A short text, then a model answer and the points to look for in one's own. The machine judges no text.

    Parameters
    ----------
    question
        A question of kind "written".
    store
        Where the text is kept, as ``text/question.<id>``, before anything is checked.

    Attributes
    ----------
    made
        The letters of the points that the learner finds in the text.
    others
        What other windows have written into the same box.
    """

    def __init__(self, question: Question, store: Store) -> None:
        self.question = question
        self.store = store
        self.focus = ""
        self.key = f"text/question.{question.id}"
        self.text = str((store.last(self.key) or {}).get("text", ""))
        self.made: tuple[str, ...] = ()
        self.others = OtherTexts(store.window, "answer")
        self.others.collect(store.entries(self.key), self.text)

    @property
    def answer(self) -> list[str]:
        """The letters of the points the learner finds in the text."""
        return list(self.made)

    @property
    def missing(self) -> str:
        """A sentence asking for a text, unless there is one."""
        return "" if self.text.strip() else say("quiz.write-first")

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The box; once compared, the model answer and the points with their reasons."""
        question = self.question
        box = Writing("answer", question.text, self.text, 4, say("write.private"), HEADING)
        others = self.others.blocks()
        if not marked:
            return [box, *others]
        points = tuple(Choice(option.letter, option.text, option.reason, "note") for option in question.options)
        model = Section(say("quiz.model"), (Text(question.model),), boxed=True, heading=HEADING + 1)
        made = Choices("made", say("quiz.points-made"), points, self.made, several=True, about=question.text)
        return [box, *others, model, made]

    def take(self, name: str, value: Any) -> str:
        """Take the text (``answer``), the letters of the points found in it (``made``), or a choice among two texts."""
        self.focus = ""
        if name == "made":
            self.made = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
            return say("quiz.made", made=len(self.made), all=len(self.question.options))
        text, message = str(value or ""), ""
        if name != "answer":
            chosen = self.others.choose(name, text, self.text)
            if chosen is None:
                return ""
            text, message, self.focus = chosen, self.others.message, "answer"
        elif text == self.text:
            return ""
        self.text = text
        self.store.set(self.key, {"text": text, "prompt": self.question.text, **self.others.entry()})
        self.others.collect(self.store.entries(self.key), text)
        return message

    def check(self) -> Mark:
        """Give the remarks on all points; there is nothing to be right or wrong."""
        return mark(self.question, self.made)

    def restore(self, answer: Any) -> Mark:
        """Tick the points saved, perhaps none."""
        marked = mark(self.question, answer)
        self.made = tuple(answer)
        return marked


# One form for each kind of question: a kind without one is a KeyError when its first question is opened.
FORMS: dict[str, Callable[[Question, Store], Form]] = {
    "single": lambda question, _: ChoiceForm(question),
    "several": lambda question, _: ChoiceForm(question),
    "order": lambda question, _: OrderForm(question),
    "match": lambda question, _: MatchForm(question),
    "number": lambda question, _: NumberForm(question),
    "written": WrittenForm,
}


def form_for(question: Question, store: Store) -> Form:
    """The form that fits the question's kind.

    Parameters
    ----------
    question
        Any question of the bank.
    store
        Where a written text is kept; the other kinds save nothing before the check.

    Returns
    -------
    Form
        Without an answer yet; a written text is restored.
    """
    return FORMS[question.kind](question, store)


def _by_letter(marked: Mark | None) -> dict[str, Remark]:
    return {remark.letter: remark for remark in marked.remarks} if marked else {}


def _placed(remark: Remark | None, every_reason: bool, wrong: str) -> tuple[str, str]:
    """Note and tone beside something that was placed. A wrong place gives the right one away only on request."""
    if not remark:
        return "", ""
    if remark.correct:
        return without_verdict(remark.reason, "right"), "right"
    return f"{embed(say(wrong))} {embed(remark.reason)}" if every_reason else say(wrong), "wrong"
