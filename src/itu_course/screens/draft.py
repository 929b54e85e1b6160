"""The draft before a conference begins: its stages, what you have, and each clause against the words in force today."""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import Block, Section, Text, Wording
from itu_course.words import say, say_count


class DraftScreen:
    """To be read only: nothing can be done here, and nothing is saved.

    Parameters
    ----------
    scenario
        The name of a scenario.

    Raises
    ------
    UnknownName
        If there is no such scenario.
    """

    key = message = focus = ""

    def __init__(self, scenario: str) -> None:
        self.sitting = plenipot.take_snapshot(scenario, 1)

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("conference.draft")

    def blocks(self) -> list[Block]:
        """Stages, effort and draft."""
        scenario = self.sitting.scenario
        stages = "; ".join(
            say_count("conference.stage", rounds, title=say(f"plenipot.stage.{stage}.title"))
            for stage, rounds in zip(plenipot.STAGES, scenario.rounds, strict=True)
        )
        return [
            Text(say("conference.stages", stages=stages)),
            Text(say("conference.budget", budget=scenario.budget)),
            *blocks(self.sitting, meanings=True),
        ]

    def do(self, name: str, value: Any) -> None:
        """Do nothing: this is only to be read."""


def blocks(sitting: plenipot.Snapshot, *, meanings: bool = False) -> list[Block]:
    """The draft as tabled, every change said in words.

    Parameters
    ----------
    sitting
        A conference between two rounds; its draft is the same in every round.
    meanings
        Whether to say what each clause is about.

    Returns
    -------
    list of Block
        One boxed section.
    """
    shown: list[Block] = [Text(say("conference.draft-key"))]
    for clause in sitting.clauses:
        shown.append(Wording(clause.proposed, label(clause)))
        if meanings:
            shown.append(Text(say("conference.meaning", about=clause.about)))
    return [Section(say("conference.draft"), tuple(shown), boxed=True)]


def label(clause: Any) -> str:
    """A clause's name with its mark in words.

    Parameters
    ----------
    clause
        A clause of a sitting; its ``mark`` is ADD, MOD, SUP or NOC.

    Returns
    -------
    str
        Such as "resolves 4 bis (new text)".
    """
    return f"{clause.label} ({say(f'conference.mark.{clause.mark}')})"
