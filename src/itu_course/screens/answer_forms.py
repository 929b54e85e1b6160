"""How each kind of question is answered: the controls, the answer they make, and what is said beside each part of it.

A form holds the answer of one question while it is being made. It marks nothing; it is shown a mark.
"""

from __future__ import annotations

from typing import Any, Protocol

from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.quiz import Mark, Option, Question, Remark, mark
from itu_course.screens.blocks import Block, Choice, Choices, Number, Ordering, Pick, Section, Text, Wording, Writing
from itu_course.words import say


class Form(Protocol):
    """The answer to one question, as it is being made."""

    focus: str

    @property
    def answer(self) -> Any:
        """The answer as it is marked and kept; plain values only."""

    @property
    def missing(self) -> str:
        """What is still to be done before the answer can be checked; empty when nothing is."""

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The question with its controls, and the remarks on the last answer checked."""

    def take(self, name: str, value: Any) -> str:
        """What the learner did; gives the sentence to be announced, mostly none."""

    def put(self, answer: Any) -> None:
        """Take up a kept answer. Raises CourseError, TypeError or ValueError when it does not fit the question."""


class ChoiceForm:
    """One option, or several."""

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
        """A choice, unless there is one."""
        return "" if self.chosen else say("quiz.choose-first")

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """Buttons or boxes; the reason of each chosen option under it."""
        one = self.question
        legend = f"{one.text} {say('quiz.several')}" if one.several else one.text
        remarks = _by_letter(marked)
        choices = tuple(self._choice(option, remarks.get(option.letter), every_reason) for option in one.options)
        return [Choices("answer", legend, choices, self.chosen, several=one.several)]

    def take(self, name: str, value: Any) -> str:
        """answer: the letters chosen."""
        self.chosen = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
        return ""

    def put(self, answer: Any) -> None:
        """Letters, at least one."""
        if not isinstance(answer, list) or not answer:
            raise ValueError("no letters")
        mark(self.question, answer)
        self.chosen = tuple(answer)

    def _choice(self, option: Option, remark: Remark | None, every_reason: bool) -> Choice:
        if remark and (remark.chosen or every_reason):
            return Choice(option.letter, option.text, remark.reason, "right" if remark.correct else "wrong")
        return Choice(option.letter, option.text)


class OrderForm:
    """Lines to be put in order with buttons that move them."""

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
        """Nothing: there is always an order."""
        return ""

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The lines in the learner's order."""
        remarks = _by_letter(marked)
        lines = tuple(
            Choice(
                letter, self.question.option(letter).text, *_placed(remarks.get(letter), every_reason, "quiz.not-here")
            )
            for letter in self.letters
        )
        return [Ordering("answer", f"{self.question.text} {say('quiz.order')}", lines)]

    def take(self, name: str, value: Any) -> str:
        """answer: "up a" or "down a"."""
        way, _, letter = str(value or "").partition(" ")
        if letter not in self.letters or way not in ("up", "down"):
            return ""
        at = self.letters.index(letter)
        to = min(max(at + (1 if way == "down" else -1), 0), len(self.letters) - 1)
        self.letters.insert(to, self.letters.pop(at))
        self.focus = f"answer={way} {letter}"
        return say("quiz.moved", text=self.question.option(letter).text, place=to + 1, all=len(self.letters))

    def put(self, answer: Any) -> None:
        """All letters, each once."""
        mark(self.question, answer)
        self.letters = list(answer)


class MatchForm:
    """A list to choose from beside each thing."""

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
        """Whatever has no match yet."""
        return "" if len(self.matched) == len(self.question.options) else say("quiz.match-first")

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """One list for each thing, and the remark on it."""
        remarks = _by_letter(marked)
        lists = (
            Choice("", say("quiz.pick")),
            *(Choice(str(n), text) for n, text in enumerate(self.question.matches, 1)),
        )
        picks = tuple(
            Pick(
                f"answer-{option.letter}",
                option.text,
                lists,
                self.matched.get(option.letter, ""),
                *_placed(remarks.get(option.letter), every_reason, "quiz.not-this"),
            )
            for option in self.question.options
        )
        return [_asked(f"{self.question.text} {say('quiz.match')}"), Section(self.question.text, picks)]

    def take(self, name: str, value: Any) -> str:
        """answer-<letter>: the number of the match."""
        letter, match = name.removeprefix("answer-"), str(value or "")
        self.question.option(letter)
        if match.isdecimal() and 1 <= int(match) <= len(self.question.matches):
            self.matched[letter] = match
        else:
            self.matched.pop(letter, None)
        return ""

    def put(self, answer: Any) -> None:
        """A match for every letter."""
        mark(self.question, answer)
        self.matched = dict(answer)


class NumberForm:
    """A number to be typed."""

    focus = ""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.typed = ""
        self.checked = ""

    @property
    def answer(self) -> str:
        """What was typed."""
        return self.typed.strip()

    @property
    def missing(self) -> str:
        """A number, unless one stands there."""
        if not self.answer:
            return say("quiz.number-first")
        try:
            mark(self.question, self.answer)
        except CourseError as told:
            return str(told)
        return ""

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The box, and the remark on the number checked last."""
        one = self.question
        shown: list[Block] = [Number("answer", f"{one.text} {self._unit()}".strip(), self.typed)]
        for remark in marked.remarks if marked else ():
            if remark.chosen or every_reason:
                value = one.option(remark.letter).text if remark.letter else self.checked
                told = say("quiz.number-told", number=value, reason=remark.reason)
                shown.append(Text(told, "right" if remark.correct else "wrong"))
        return shown

    def take(self, name: str, value: Any) -> str:
        """answer: the text typed."""
        self.typed = str(value or "")[:40]
        return ""

    def put(self, answer: Any) -> None:
        """A text that holds a number."""
        mark(self.question, answer)
        self.typed = self.checked = str(answer)

    def _unit(self) -> str:
        return say("quiz.unit", unit=self.question.unit) if self.question.unit else ""


class WrittenForm:
    """A short text, then a model answer and the points to look for in one's own. Nothing is marked by the machine."""

    focus = ""

    def __init__(self, question: Question, store: Store) -> None:
        self.question = question
        self.store = store
        self.key = f"text/question.{question.id}"
        self.text = str((store.last(self.key) or {}).get("text", ""))
        self.made: tuple[str, ...] = ()

    @property
    def answer(self) -> list[str]:
        """The letters of the points the learner finds in the text."""
        return list(self.made)

    @property
    def missing(self) -> str:
        """A text, unless there is one."""
        return "" if self.text.strip() else say("quiz.write-first")

    def blocks(self, marked: Mark | None, every_reason: bool) -> list[Block]:
        """The box; once compared, the model answer and the points with their reasons."""
        one = self.question
        shown: list[Block] = [Writing("answer", one.text, self.text, 4, say("write.private"))]
        if marked:
            points = tuple(Choice(option.letter, option.text, option.reason, "note") for option in one.options)
            legend = say("quiz.points-made")
            shown += [
                Section(say("quiz.model"), (_asked(say("quiz.model")), Text(one.model)), boxed=True),
                Choices("made", legend, points, self.made, several=True),
            ]
        return shown

    def take(self, name: str, value: Any) -> str:
        """answer: the text; made: the letters of the points found in it."""
        if name == "made":
            self.made = tuple(option.letter for option in self.question.options if option.letter in (value or ()))
            return say("quiz.made", made=len(self.made), all=len(self.question.options))
        if str(value or "") != self.text:
            self.text = str(value or "")
            self.store.set(self.key, {"text": self.text, "prompt": self.question.text})
        return ""

    def put(self, answer: Any) -> None:
        """Letters, perhaps none."""
        mark(self.question, answer)
        self.made = tuple(answer)


def form_for(question: Question, store: Store) -> Form:
    """The form that fits the question's kind."""
    if question.kind == "written":
        return WrittenForm(question, store)
    forms: dict[str, type[ChoiceForm | OrderForm | MatchForm | NumberForm]] = {
        "order": OrderForm,
        "match": MatchForm,
        "number": NumberForm,
    }
    return forms.get(question.kind, ChoiceForm)(question)


def _by_letter(marked: Mark | None) -> dict[str, Remark]:
    return {remark.letter: remark for remark in marked.remarks} if marked else {}


def _placed(remark: Remark | None, every_reason: bool, wrong: str) -> tuple[str, str]:
    """Note and tone beside something that was placed. A wrong place gives the right one away only on request."""
    if not remark:
        return "", ""
    if remark.correct:
        return remark.reason, "right"
    return f"{say(wrong)} {remark.reason}" if every_reason else say(wrong), "wrong"


def _asked(text: str) -> Wording:
    return Wording((("strong", text),))
