"""Making a workshop's pack without a command line: scenario, people, minutes, paper, and one button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from itu_course import plenipot
from itu_course.errors import RuleError
from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Choice, Choices, Number, Pick, Row, Text
from itu_course.screens.workshop_files import write_files
from itu_course.screens.workshop_form import length_choices
from itu_course.words import say

PEOPLE, MINUTES = 18, 90  # the usual workshop (design choice)
PAPERS = ("a4", "letter")
Packer = Callable[[plenipot.Session, str], Mapping[str, bytes]]


class PackMakerScreen:
    """The pack of one session, as files in the folder ``documents``.

    Parameters
    ----------
    store
        Its folder gets the files.
    pack
        Makes the files of a session on a paper.

    Attributes
    ----------
    scenario
        The name of a scenario.
    people
        How many people play, as typed.
    minutes
        How long it is.
    paper
        One of ``PAPERS``.
    """

    key = ""

    def __init__(self, store: Store, pack: Packer) -> None:
        self.store, self._pack = store, pack
        self.scenarios = {name: plenipot.load_scenario(name) for name in plenipot.scenarios()}
        self.scenario = plenipot.DEFAULT_SCENARIO
        self.people, self.minutes, self.paper = str(PEOPLE), MINUTES, PAPERS[0]
        self.message = ""
        self.focus = ""

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("workshop.pack.title")

    def blocks(self) -> list[Block]:
        """Four fields and a button."""
        scenarios = tuple(Choice(name, scenario.title) for name, scenario in self.scenarios.items() if scenario.room)
        papers = tuple(Choice(paper, say(f"workshop.pack.{paper}")) for paper in PAPERS)
        return [
            Text(say("workshop.pack.why")),
            Pick("scenario", say("workshop.pack.scenario"), scenarios, self.scenario),
            Number("people", say("workshop.pack.people"), self.people, plenipot.LEAST_PEOPLE, plenipot.MOST_PEOPLE),
            Pick(
                "minutes",
                say("workshop.pack.minutes"),
                length_choices(self.scenarios[self.scenario]),
                str(self.minutes),
            ),
            Choices("paper", say("workshop.pack.paper"), papers, (self.paper,), compact=True),
            Row((Button("make", say("workshop.pack.make"), main=True),)),
        ]

    def do(self, name: str, value: Any) -> None:
        """Take a field, or ``make`` the pack.

        Parameters
        ----------
        name
            scenario, people, minutes, paper or make.
        value
            What the block sends.

        Raises
        ------
        LearnerFolderError
            If the files cannot be written.
        """
        self.message = ""
        if name == "scenario" and value in self.scenarios:
            self.scenario = str(value)
        elif name == "people":
            self.people = str(value or "").strip()
        elif name == "minutes" and value in [choice.value for choice in length_choices(self.scenarios[self.scenario])]:
            self.minutes = int(str(value))
        elif name == "paper":
            self.paper = next((paper for paper in PAPERS if paper in (value or ())), self.paper)
        elif name == "make":
            self._make()

    def _make(self) -> None:
        """Make it; a number of people that cannot be is said, as on any form that is not finished yet."""
        if not self.people.isdecimal():
            self.message = say("workshop.pack.people-number", given=self.people)
            return
        try:
            session = plenipot.cast(self.scenarios[self.scenario], int(self.people), self.minutes)
        except RuleError as refused:
            self.message = str(refused)
            return
        written = write_files(self.store, self._pack(session, self.paper))
        self.message = say("workshop.pack.made", written=written, teams=len(session.teams), lines=len(session.lines))
