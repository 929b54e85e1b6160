"""The workshop screen: the result sheet typed back after the plenary, and what the model's hall says to it.

Its state is the sheet as it was typed; ``plenipot.ask_hall`` answers it, and the answer is worked out again whenever it
is needed. ``workshop_form`` draws the sheet, ``workshop_answer`` the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from itu_course import plenipot
from itu_course.errors import CourseError
from itu_course.learner import Store
from itu_course.screens import workshop_answer, workshop_form
from itu_course.screens.blocks import Block, Button, Heading, Row, Text
from itu_course.screens.saved_screen import SavedScreen
from itu_course.screens.workshop_files import ROOM_RECORD, write_files
from itu_course.words import say

PEOPLE, MINUTES = 18, 90  # the usual workshop (design choice)
Writer = Callable[[plenipot.HallAnswer], Mapping[str, bytes]]


class WorkshopResultScreen(SavedScreen):
    """One room's result sheet, kept as ``workshop/<scenario>`` after every field.

    Parameters
    ----------
    scenario
        The name of a scenario that says how it is played in a room.
    store
        Where the sheet is kept.
    page
        Makes the files of the page for the wall.

    Attributes
    ----------
    minutes
        How long the session was; it decides which lines are offered first.
    states
        How many states were played, as typed.
    played
        Ids of the clauses that were played.
    lines
        For each clause the texts of its fields.
    asked
        Whether the hall was asked about the sheet as it is now.

    Raises
    ------
    UnknownName
        If there is no such scenario.
    RuleError
        If it does not say how it is played in a room.
    """

    def __init__(self, scenario: str, store: Store, page: Writer) -> None:
        super().__init__(store)
        self.scenario = plenipot.load_scenario(scenario)
        self.key = f"workshop/{self.scenario.name}"
        self._page = page
        self._answer: tuple[str, plenipot.HallAnswer] | None = None
        usual = plenipot.cast(self.scenario, PEOPLE, MINUTES)
        self.minutes, self.states = MINUTES, str(len(usual.states))
        self.played = [self.scenario.clauses[line].id for line in usual.lines]
        self.lines: dict[str, dict[str, str]] = {}
        self.asked = False
        self._restore()

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("workshop.title", name=self.scenario.title)

    def sheet(self) -> dict[str, Any]:
        """The sheet as it is kept, in the form that ``plenipot.read_room_result`` takes."""
        return {
            "scenario": self.scenario.name,
            "version": self.scenario.version,
            "minutes": self.minutes,
            "states": self.states,
            "played": self.played,
            "lines": self.lines,
        }

    def answer(self) -> plenipot.HallAnswer:
        """The hall's answer to the sheet as it is now; worked out once as long as nothing changes.

        Returns
        -------
        HallAnswer
            Line by line.

        Raises
        ------
        CourseError
            If something in the sheet cannot be; the sentence says what and where.
        """
        wanted = repr(self.sheet())
        if self._answer is None or self._answer[0] != wanted:
            self._answer = (wanted, plenipot.ask_hall(plenipot.read_room_result(self.scenario, self.sheet())))
        return self._answer[1]

    def blocks(self) -> list[Block]:
        """The sheet, and under it the answer once the hall was asked."""
        ask = Button("ask", say(f"workshop.ask{'-again' if self.asked else ''}"), main=not self.asked)
        return [
            Heading(self.title, 3, "start"),
            Text(say("workshop.scenario")),
            Text(say("workshop.fast"), "note"),
            *workshop_form.blocks(self.scenario, self.sheet()),
            Row((ask,)),
            *(workshop_answer.blocks(self.answer()) if self.asked else ()),
            *self.saving_blocks(),
        ]

    def act(self, name: str, value: Any) -> None:
        """Take a field of the sheet, or carry out an action.

        Parameters
        ----------
        name
            minutes, states, played, or a field and a clause's id such as "words resolves-4bis"; ask; save-page and
            keep-record once the hall was asked.
        value
            What the block sends.

        Raises
        ------
        LearnerFolderError
            If a file cannot be written.
        """
        if name == "ask":
            self._ask()
        elif name == "save-page" and self.asked:
            self.message = write_files(self.store, self._page(self.answer()))
        elif name == "keep-record" and self.asked:
            key = ROOM_RECORD.format(scenario=self.scenario.name)
            self.save({"record": self.answer().record.to_json()}, key)
            self.message = say("workshop.kept-record")
        elif self._take(name, value):
            self.message = say("workshop.changed") if self.asked else ""
            self.asked = False
            self._keep()

    def _ask(self) -> None:
        """Ask the hall; what is missing or cannot be is said, as on any form that is not finished yet."""
        try:
            self.answer()
        except CourseError as missing:
            self.message = str(missing)
            return
        self.asked, self.focus = True, "answer"
        self.message = say("workshop.asking-takes")
        self._keep()

    def _take(self, name: str, value: Any) -> bool:
        """Take a field; whether there is such a field and its value has changed."""
        before = repr(self.sheet())
        field, _, clause = name.partition(" ")
        ids = [known.id for known in self.scenario.clauses]
        if name == "minutes":
            self._choose_length(str(value or ""))
        elif name == "states":
            self.states = str(value or "")
        elif name == "played":
            self.played = [known for known in ids if known in (value or ())]
        elif field in workshop_form.FIELDS and clause in ids:
            self.lines.setdefault(clause, {})[field] = str(value or "")
        return repr(self.sheet()) != before

    def _choose_length(self, value: str) -> None:
        lengths = self.scenario.room.lengths if self.scenario.room else ()
        length = next((length for length in lengths if str(length.minutes) == value), None)
        if length is not None:
            self.minutes = length.minutes
            self.played = [clause.id for clause in self.scenario.clauses if clause.id in length.lines]

    def _keep(self) -> None:
        self.save({**self.sheet(), "asked": self.asked})

    def _restore(self) -> None:
        saved = self.store.last(self.key)
        if not saved:
            return
        if saved.get("version") != self.scenario.version:
            self.notices.append(say("workshop.other-edition"))
            return
        ids = [clause.id for clause in self.scenario.clauses]
        try:
            minutes, states = int(saved["minutes"]), str(saved["states"])
            played = [str(clause) for clause in saved["played"] if clause in ids]
            lines = {
                str(clause): {str(field): str(text) for field, text in dict(texts).items()}
                for clause, texts in dict(saved["lines"]).items()
                if clause in ids
            }
        except (KeyError, TypeError, ValueError):
            self.notices.append(say("workshop.unreadable"))
            return
        self.minutes, self.states, self.played, self.lines = minutes, states, played, lines
        self.asked = bool(saved.get("asked")) and self._can_be_asked()

    def _can_be_asked(self) -> bool:
        try:
            self.answer()
        except CourseError:  # typed in by another edition of the course, which took it
            return False
        return True
