"""The debrief: what was agreed, what changed in the words, why, and what would have been without you."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from itu_course import plenipot
from itu_course.screens.blocks import Block, Fold, Grid, Heading, Items, Section, Text, Wording
from itu_course.words import say

BETS = ("opener", "tighter", "both", "still")  # where the chair's words have gone in the end, against the draft


def blocks(scenario: Any, record: Any, bet: str, questions: Sequence[Block] = ()) -> list[Block]:
    """The debrief of ``record``, words first; numbers stand behind a fold. ``questions`` come after what happened."""
    told = plenipot.debrief(record)
    return [
        Heading(say("debrief.title"), 3, "stage"),
        Text(told.headline),
        *_bet(bet, told),
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


def _bet(bet: str, told: Any) -> list[Block]:
    if bet not in BETS:  # none, or one of an earlier edition
        return []
    was = {(True, True): "both", (True, False): "opener", (False, True): "tighter"}.get(
        (bool(told.opener), bool(told.tighter)), "still"
    )
    happened = say("debrief.moved", opener=told.opener, tighter=told.tighter, clauses=len(told.clauses))
    return [
        Text(
            say(
                "debrief.bet-hit" if was == bet else "debrief.bet-missed",
                happened=happened,
                bet=say(f"conference.bet.{bet}"),
            ),
            "note",
        )
    ]


def _clauses(told: Any) -> list[Block]:
    shown: list[Block] = [Heading(say("debrief.text"), 4), Text(say("debrief.text-key"))]
    for clause in told.clauses:
        shown += [Wording(clause.spans, clause.label), Text(clause.result), Text(clause.meaning)]
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
