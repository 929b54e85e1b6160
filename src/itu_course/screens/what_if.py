"""Two questions after a conference: what if I had left this step out, and why did that delegation move?"""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import Block, Button, Choice, Fold, Heading, Items, Pick, Row, Section, Text
from itu_course.words import say

DRAWS = 12  # draws of chance behind an answer to "what if": enough to see more than luck, quick enough to wait for


def done(record: plenipot.Record) -> list[str]:
    """Each step that the learner took in a conference, in a few words."""
    scenario = record.scenario
    names = {each.code: each.name for each in scenario.delegations} | {g.code: g.name for g in scenario.groups}
    labels = {each.id: each.label for each in scenario.clauses}
    told = []
    for event in record.events:
        about = ", ".join(filter(None, (names.get(event.target or ""), labels.get(event.clause or ""))))
        title = say(f"plenipot.lever.{event.lever}.title")
        told.append(say("wonder.step", round=event.round + 1, title=title, about=about))
    return told


class Wondering:
    """What the learner asks after the conference, and the answers. Nothing here changes the record."""

    def __init__(self) -> None:
        self.step = self.state = self.clause = ""
        self.answer: tuple[str, ...] = ()
        self.why: plenipot.Explanation | None = None
        self.message = ""

    def do(self, name: str, value: Any, record: plenipot.Record) -> bool:
        """wonder-step, wonder-state, wonder-clause, wonder-without, wonder-why; whether it was one of these."""
        self.message = ""
        if name in ("wonder-step", "wonder-state", "wonder-clause"):
            setattr(self, name.removeprefix("wonder-"), str(value or ""))
        elif name == "wonder-without":
            self._without(record)
        elif name == "wonder-why":
            self._explain(record)
        else:
            return False
        return True

    def _without(self, record: plenipot.Record) -> None:
        if not self.step:
            self.message = say("wonder.choose-step")
            return
        found = plenipot.what_if(record, without=int(self.step), runs=DRAWS)
        told = []
        for each in found.differences:
            before, after = round(each.consensus_played * found.runs), round(each.consensus_changed * found.runs)
            if each.played.words != each.changed.words or before != after:
                shares = say("wonder.shares", runs=found.runs, played=before, changed=after)
                told.append(f"{say('wonder.other', clause=each.clause, words=each.changed.words)} {shares}")
        self.answer = tuple(told) or (say("wonder.nothing", runs=found.runs),)
        self.message = say("wonder.answered")

    def _explain(self, record: plenipot.Record) -> None:
        if not (self.state and self.clause):
            self.message = say("wonder.choose-state")
            return
        self.why = plenipot.explain(record, self.state, self.clause)
        self.message = self.why.sentence

    def blocks(self, record: plenipot.Record) -> list[Block]:
        """Both questions, with the last answers under them."""
        asked = [self._what_if(record)] if record.events else []
        return [*asked, self._why(record)]

    def _what_if(self, record: plenipot.Record) -> Section:
        steps = [Choice("", say("conference.pick")), *(Choice(str(n), each) for n, each in enumerate(done(record)))]
        inner: list[Block] = [
            Heading(say("wonder.what-if"), 4),
            Pick("wonder-step", say("wonder.which-step"), tuple(steps), self.step),
            Row((Button("wonder-without", say("wonder.without")),)),
            *([Items(self.answer)] if self.answer else ()),
        ]
        return Section(say("wonder.what-if"), tuple(inner), boxed=True)

    def _why(self, record: plenipot.Record) -> Section:
        scenario, pick = record.scenario, Choice("", say("conference.pick"))
        states = (pick, *(Choice(each.code, each.name) for each in scenario.delegations if each.card))
        clauses = (pick, *(Choice(each.id, each.label) for each in scenario.clauses))
        inner: list[Block] = [
            Heading(say("wonder.why"), 4),
            Pick("wonder-state", say("wonder.which-state"), states, self.state),
            Pick("wonder-clause", say("conference.which-clause"), clauses, self.clause),
            Row((Button("wonder-why", say("wonder.tell")),)),
        ]
        if self.why:
            inner += [Text(self.why.sentence), Fold("why-numbers", say("debrief.numbers"), (Items(self.why.lines),))]
        return Section(say("wonder.why"), tuple(inner), boxed=True)
