"""The debrief: what was agreed, what changed in the words, why, and what would have been without you."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itu_course import plenipot
from itu_course.panels.blocks import Block, Fold, Grid, Heading, Items, Section, Text, Wording
from itu_course.words import say


def blocks(scenario: Any, record: Any, bet: str, questions: Sequence[Block] = ()) -> list[Block]:
    """The debrief of ``record``, words first; numbers stand behind a fold. ``questions`` come after what happened."""
    told = plenipot.debrief(record)
    agreed = sum(clause.agreed for clause in told.clauses)
    return [
        Heading(say("debrief.title"), 3, "stage"),
        Text(told.headline),
        *_bet(bet, agreed, len(told.clauses)),
        Section(say("debrief.text"), tuple(_clauses(told)), boxed=True),
        Section(
            say("debrief.without-you"), (Heading(say("debrief.without-you"), 4), Items(told.without_you)), boxed=True
        ),
        Section(say("debrief.scores"), tuple(_scores(told)), boxed=True),
        *questions,
        Fold("timeline", say("debrief.timeline"), (Items(told.timeline, numbered=True),)),
        Section(say("debrief.honest"), (Heading(say("debrief.honest"), 4), Items(told.limits)), boxed=True),
        Fold(
            "record",
            say("debrief.record"),
            (
                Text(say("debrief.digest", digest=record.digest, seed=record.seed)),
                Text(say("debrief.copy")),
                Text(record.to_json()),
            ),
        ),
    ]


def _bet(bet: str, agreed: int, clauses: int) -> list[Block]:
    if not bet:
        return []
    was = "all" if agreed == clauses else "none" if agreed <= 1 else "some" if 2 * agreed < clauses else "most"
    happened = say("debrief.agreed", agreed=agreed, clauses=clauses)
    return [Text(say("debrief.bet-hit" if was == bet else "debrief.bet-missed", happened=happened), "note")]


def _clauses(told: Any) -> list[Block]:
    shown: list[Block] = [Heading(say("debrief.text"), 4), Text(say("debrief.text-key"))]
    for clause in told.clauses:
        shown += [Wording(clause.spans, clause.label), Text(clause.result)]
        if clause.count:
            shown.append(Fold(f"count-{clause.id}", say("debrief.count"), (Items(clause.count, numbered=True),)))
    return shown


def _scores(told: Any) -> list[Block]:
    head = (say("debrief.score"), say("debrief.in-words"), say("debrief.number"))
    rows = tuple((score.title, score.words, score.number) for score in told.scores)
    words = tuple((("strong", f"{score.title}: "), ("plain", score.words)) for score in told.scores)
    return [
        Heading(say("debrief.scores"), 4),
        Text(say("debrief.three")),
        Items(words),
        Fold("numbers", say("debrief.numbers"), (Grid(say("debrief.scores"), head, rows),)),
    ]
