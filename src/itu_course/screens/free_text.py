"""The writing screen: a text of the learner's own, saved while it is being written."""

from __future__ import annotations

from typing import Any

from itu_course import quiz
from itu_course.learner import Store
from itu_course.screens.answer_forms import HEADING
from itu_course.screens.blocks import Block, Button, Choice, Choices, Row, Section, Text, Writing
from itu_course.screens.other_texts import OtherTexts
from itu_course.screens.saved_screen import SavedScreen
from itu_course.words import say, say_count


class FreeTextScreen(SavedScreen):
    """One text, kept as ``text/<name>``. Nothing is judged and nothing is sent anywhere.

    Where ``quiz.models`` has the name, the learner can compare the text with a model and tick marks in it.

    If two windows have written into the same box, each shows the text of the other, too, and the learner chooses.

    Parameters
    ----------
    name
        What it is saved under: small letters, digits and hyphens.
    prompt
        The question above the box.
    store
        Where the text is kept.
    hint
        A sentence of help above the box.
    rows
        The height of the box in lines.

    Attributes
    ----------
    model
        The model answer and its marks; None if the box has none.
    made
        The letters of the marks that the learner finds in the text.
    compared
        Whether model and marks are shown.
    """

    def __init__(self, name: str, prompt: str, store: Store, *, hint: str = "", rows: int = 6) -> None:
        super().__init__(store)
        self.key, self.prompt, self.hint, self.rows = f"text/{name}", prompt, hint, rows
        self.question_id = self.key
        self.model = quiz.models().get(name)
        self.made: tuple[str, ...] = ()
        self.compared = False
        self.text = ""
        self.others = OtherTexts(store.window)
        self._read()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("write.title")

    @property
    def subject(self) -> str:
        """The question above the box."""
        return self.prompt

    @property
    def answered(self) -> bool:
        """Whether anything is written."""
        return bool(self.text.strip())

    def blocks(self) -> list[Block]:
        """The box, and whether what is in it is safe."""
        hint = f"{self.hint} {say('write.private')}".strip()
        box = Writing("text", self.prompt, self.text, self.rows, hint, HEADING)
        return [box, *self._state(), *self.others.blocks(), *self._comparison(), *self.saving_blocks()]

    def act(self, name: str, value: Any) -> None:
        """Save the text, compare it with the model, or choose among the texts of two windows.

        Parameters
        ----------
        name
            ``text``, ``compare``, ``made``, or the name of a button below two texts.
        value
            The text, the letters of the marks found, or what the button sends.
        """
        if name == "text" and str(value or "") != self.text:
            self.text = str(value or "")
            self._save()
        elif self.model and name == "compare":
            self.compared, self.focus = True, f"made={self.model.options[0].letter}"
            self.message = say("write.compared")
            self._save()
        elif self.model and self.compared and name == "made":
            self.made = tuple(option.letter for option in self.model.options if option.letter in (value or ()))
            self.message = say("quiz.made", made=len(self.made), all=len(self.model.options))
            self._save()
        elif (text := self.others.choose(name, str(value or ""), self.text)) is not None:
            self.text, self.message, self.focus = text, self.others.message, "text"
            self._save()

    def _save(self) -> None:
        compared = {"made": list(self.made)} if self.compared else {}
        self.save({"text": self.text, "prompt": self.prompt, **compared, **self.others.entry()})
        self.others.collect(self.store.entries(self.key), self.text)

    def _read(self) -> None:
        entries = self.store.entries(self.key)
        self.text = str(entries[-1].get("text", "")) if entries else ""
        self.others.collect(entries, self.text)
        made = entries[-1].get("made") if entries else None
        if self.model and isinstance(made, list):
            self.compared = True
            self.made = tuple(option.letter for option in self.model.options if option.letter in made)

    def _comparison(self) -> list[Block]:
        """The button that shows model and marks; then these."""
        if not self.model:
            return []
        if not self.compared:
            word = "quiz.compare" if self.model.model else "write.look"
            return [Row((Button("compare", say(word), about=self.prompt),))]
        points = tuple(Choice(option.letter, option.text, option.reason, "note") for option in self.model.options)
        made = Choices("made", say("write.marks"), points, self.made, several=True, about=self.prompt)
        if not self.model.model:
            return [made]
        model = (Text(say("write.one-of-many"), "note"), Text(self.model.model))
        return [Section(say("quiz.model"), model, boxed=True, heading=HEADING + 1), made]

    def _state(self) -> list[Block]:
        if self.key in self.store.unsaved or not self.text.strip():
            return []
        return [Text(say_count("write.saved", len(self.text.split())), "saved")]
