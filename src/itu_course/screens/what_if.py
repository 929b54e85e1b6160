"""Two questions after a conference: what if I had left this step out, and why did that delegation move?"""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import (
    Block,
    Button,
    Choice,
    Choices,
    Fold,
    Grid,
    Heading,
    Items,
    Pick,
    Row,
    Section,
    Text,
)
from itu_course.screens.conference_debrief import step_taken
from itu_course.words import say, say_count

DRAWS = 12  # draws of chance behind an answer to "what if": enough to see more than luck, quick enough to wait for


def steps_taken(record: plenipot.Record) -> list[str]:
    """Each step that the learner took in a conference, in a few words.

    Parameters
    ----------
    record
        A conference that was played.

    Returns
    -------
    list of str
        One for each act, oldest first: the round, the lever, and whom or what it was about.
    """
    return [step_taken(record.scenario, act) for act in record.acts]


class WhatIfQuestions:
    """What the learner asks after the conference, and the answers. Nothing here changes the record.

    Attributes
    ----------
    steps
        The indexes of the acts chosen, as texts.
    state
        The code of the delegation chosen; or "".
    clause
        The id of the clause chosen; or "".
    answer
        What would have been different without the step.
    why
        Why the delegation moved on the clause.
    message
        The sentence to be announced.
    """

    def __init__(self) -> None:
        self.state = self.clause = ""
        self.steps: tuple[str, ...] = ()
        self.answer: Grid | None = None
        self.why: plenipot.Explanation | None = None
        self.message = ""

    def do(self, name: str, value: Any, record: plenipot.Record) -> bool:
        """Take ``wonder-step``, ``wonder-state``, ``wonder-clause``, ``wonder-without`` and ``wonder-why``.

        Parameters
        ----------
        name
            The name of a block.
        value
            What the block sends.
        record
            The conference that is asked about.

        Returns
        -------
        bool
            Whether the action was one of these.

        Raises
        ------
        UnknownName
            If there is no such delegation or clause.
        """
        self.message = ""
        if name == "wonder-step":
            self.steps = tuple(map(str, value or ()))
        elif name in ("wonder-state", "wonder-clause"):
            setattr(self, name.removeprefix("wonder-"), str(value or ""))
        elif name == "wonder-without":
            self._without(record)
        elif name == "wonder-why":
            self._explain(record)
        else:
            return False
        return True

    def _without(self, record: plenipot.Record) -> None:
        chosen = sorted({int(step) for step in self.steps if step.isdecimal() and int(step) < len(record.acts)})
        if not chosen:
            self.message = say("wonder.choose-step")
            return
        result = plenipot.what_if(record, without=chosen, runs=DRAWS)
        rows = tuple(
            (
                clause.clause,
                clause.played.words,
                say("wonder.same") if clause.same else clause.changed.words,
                say("wonder.shares", runs=result.runs, played=clause.adopted_played, changed=clause.adopted_changed),
            )
            for clause in result.differences
        )
        differing = sum(not clause.same for clause in result.differences)
        head = tuple(say(f"wonder.head-{name}") for name in ("clause", "played", "without", "chance"))
        self.answer = Grid(say("wonder.compared"), head, rows)
        self.message = say_count("wonder.answered", differing) if differing else say("wonder.nothing")

    def _explain(self, record: plenipot.Record) -> None:
        if not (self.state and self.clause):
            self.message = say("wonder.choose-state")
            return
        self.why = plenipot.explain(record, self.state, self.clause)
        self.message = self.why.sentence

    def blocks(self, record: plenipot.Record) -> list[Block]:
        """Both questions, with the last answers under them.

        Parameters
        ----------
        record
            The conference that is asked about; without steps there is no first question.

        Returns
        -------
        list of Block
            One boxed section for each question.
        """
        what_if = [self._what_if(record)] if record.acts else []
        return [*what_if, self._why(record)]

    def _what_if(self, record: plenipot.Record) -> Section:
        steps = (Choice(str(index), step) for index, step in enumerate(steps_taken(record)))
        blocks: list[Block] = [
            Heading(say("wonder.what-if"), 4),
            Choices("wonder-step", say("wonder.which-step"), tuple(steps), self.steps, several=True),
            Row((Button("wonder-without", say("wonder.without")),)),
            *([self.answer] if self.answer else ()),
        ]
        return Section(say("wonder.what-if"), tuple(blocks), boxed=True)

    def _why(self, record: plenipot.Record) -> Section:
        scenario = record.scenario
        named = (Choice(delegation.code, delegation.name) for delegation in scenario.delegations if delegation.card)
        clauses = (Choice(clause.id, clause.label) for clause in scenario.clauses)
        blocks: list[Block] = [
            Heading(say("wonder.why"), 4),
            Pick("wonder-state", say("wonder.which-state"), (_pick(), *named), self.state),
            Pick("wonder-clause", say("conference.which-clause"), (_pick(), *clauses), self.clause),
            Row((Button("wonder-why", say("wonder.tell")),)),
        ]
        if self.why:
            blocks += [Text(self.why.sentence), Fold("why-numbers", say("debrief.numbers"), (Items(self.why.lines),))]
        return Section(say("wonder.why"), tuple(blocks), boxed=True)


def _pick() -> Choice:
    return Choice("", say("conference.pick"))
