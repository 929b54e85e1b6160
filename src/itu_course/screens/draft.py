"""The draft before a conference begins: its stages, what you have, and each clause against the words of today."""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import Block, Section, Text, Wording
from itu_course.words import say, say_count


class DraftScreen:
    """To be read only: nothing can be done here, and nothing is kept."""

    key = ""

    message = focus = ""

    def __init__(self, scenario: str) -> None:
        self.sitting = plenipot.take_snapshot(scenario, 1)

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("conference.draft")

    def blocks(self) -> list[Block]:
        """Stages, effort and draft."""
        scenario = self.sitting.scenario
        stages = "; ".join(
            say_count("conference.stage", rounds, title=say(f"plenipot.stage.{stage}.title"))
            for stage, rounds in zip(plenipot.STAGES, scenario.rounds, strict=True)
        )
        told = (say("conference.stages", stages=stages), say("conference.budget", budget=scenario.budget))
        return [*(Text(line) for line in told), *blocks(self.sitting, meanings=True)]

    def do(self, name: str, value: Any) -> None:
        """Nothing."""


def blocks(sitting: plenipot.Snapshot, *, meanings: bool = False) -> list[Block]:
    """The draft as tabled, every change said in words; with ``meanings``, what each clause is about."""
    shown: list[Block] = [Text(say("conference.draft-key"))]
    for clause in sitting.clauses:
        shown.append(Wording(clause.proposed, label(clause)))
        if meanings:
            shown.append(Text(say("conference.meaning", about=clause.about)))
    return [Section(say("conference.draft"), tuple(shown), boxed=True)]


def label(clause: Any) -> str:
    """A clause's name with its mark in words."""
    return f"{clause.label} ({say(f'conference.mark.{clause.mark}')})"
