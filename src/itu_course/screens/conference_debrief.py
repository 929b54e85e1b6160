"""The debrief: what was agreed, what changed in the words, why, and what would have been without you."""

from __future__ import annotations

from collections.abc import Sequence

from itu_course import plenipot
from itu_course.screens.blocks import Block, Fold, Grid, Heading, Items, Section, Text, Wording
from itu_course.words import say

BETS = ("opener", "tighter", "both", "still")  # where the chair's words have gone in the end, against the draft
OUTCOMES = {(True, True): "both", (True, False): "opener", (False, True): "tighter", (False, False): "still"}


def blocks(record: plenipot.Record, bet: str, questions: Sequence[Block] = ()) -> list[Block]:
    """The debrief of a conference, words first; numbers are behind a fold.

    Parameters
    ----------
    record
        A conference played to its end.
    bet
        The learner's bet, one of BETS; any other is left out.
    questions
        What comes after the account of what happened.

    Returns
    -------
    list of Block
        In reading order.
    """
    debrief = plenipot.debrief(record)
    details = (
        Text(say("debrief.digest", digest=record.digest, seed=record.seed)),
        Text(say("debrief.copy")),
        Text(record.to_json()),
    )
    return [
        Heading(say("debrief.title"), 3, "stage"),
        Text(debrief.headline),
        *_bet(bet, debrief),
        Section(say("debrief.text"), tuple(_clauses(debrief)), boxed=True),
        _titled(say("debrief.without-you"), Items(debrief.without_you)),
        Section(say("debrief.scores"), tuple(_scores(debrief)), boxed=True),
        *questions,
        Fold("timeline", say("debrief.timeline"), (Items(debrief.timeline, numbered=True),)),
        _titled(say("debrief.honest"), Items(debrief.limits)),
        Fold("record", say("debrief.record"), details),
    ]


def _titled(title: str, block: Block) -> Section:
    return Section(title, (Heading(title, 4), block), boxed=True)


def _bet(bet: str, debrief: plenipot.Debrief) -> list[Block]:
    if bet not in BETS:  # none, or one of an earlier edition
        return []
    outcome = OUTCOMES[bool(debrief.opener), bool(debrief.tighter)]
    moved = say("debrief.moved", opener=debrief.opener, tighter=debrief.tighter, clauses=len(debrief.clauses))
    sentence = "debrief.bet-hit" if outcome == bet else "debrief.bet-missed"
    return [Text(say(sentence, happened=moved, bet=say(f"conference.bet.{bet}")), "note")]


def _clauses(debrief: plenipot.Debrief) -> list[Block]:
    blocks: list[Block] = [Heading(say("debrief.text"), 4), Text(say("debrief.text-key"))]
    for clause in debrief.clauses:
        blocks += [
            Wording(clause.spans, clause.label),
            Text(clause.result),
            Text(clause.decided),
            Text(clause.meaning),
            *([Text(clause.without_you)] if clause.without_you else ()),
            *([Text(clause.attempt, "note")] if clause.attempt else ()),
        ]
        if clause.count:
            blocks.append(Fold(f"count-{clause.id}", say("debrief.count"), (Items(clause.count, numbered=True),)))
    return blocks


def _scores(debrief: plenipot.Debrief) -> list[Block]:
    head = (say("debrief.score"), say("debrief.in-words"), say("debrief.number"))
    rows = tuple((score.title, score.words, score.number) for score in debrief.scores)
    words = tuple((("strong", f"{score.title}: "), ("plain", score.words)) for score in debrief.scores)
    return [
        Heading(say("debrief.scores"), 4),
        Text(say("debrief.three")),
        Items(words),
        Fold("numbers", say("debrief.numbers"), (Grid(say("debrief.scores"), head, rows),)),
    ]
