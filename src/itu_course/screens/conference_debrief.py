"""The debrief: what was agreed, what changed in the words, why, and what would have been without you."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from itu_course import plenipot
from itu_course.screens.blocks import Block, Fold, Grid, Heading, Items, Section, Text, Wording
from itu_course.words import catalogue, say

BETS = ("opener", "tighter", "both", "still")  # where the chair's words have gone in the end, against the draft
OUTCOMES = {(True, True): "both", (True, False): "opener", (False, True): "tighter", (False, False): "still"}


def blocks(
    record: plenipot.Record, bet: str, questions: Sequence[Block] = (), earlier: plenipot.Record | None = None
) -> list[Block]:
    """The debrief of a conference, words first; numbers are behind a fold.

    Parameters
    ----------
    record
        A conference played to its end.
    bet
        The learner's bet, one of BETS; any other is left out.
    questions
        What comes after the account of what happened.
    earlier
        The play before this one, if there was one.

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
        _ends(record, earlier),
        Section(say("debrief.text"), tuple(_clauses(debrief)), boxed=True),
        Section(say("debrief.scores"), tuple(_scores(debrief)), boxed=True),
        *questions,
        Fold("rounds", say("debrief.rounds"), (_rounds(record),)),
        Fold("timeline", say("debrief.timeline"), (Items(debrief.timeline, numbered=True),)),
        _titled(say("debrief.honest"), Items(debrief.limits)),
        Fold("record", say("debrief.record"), details),
    ]


def _ends(record: plenipot.Record, earlier: plenipot.Record | None) -> Grid:
    """How each clause ended: in this play, the one before and without the learner; and which steps made it so."""
    alone = plenipot.play(record.scenario, record.seed, (), record.teams)
    plays = [record, *([earlier] if earlier else []), alone]
    names = ("this", "before", "alone") if earlier else ("this", "alone")
    head = (say("debrief.clause"), *(say(f"debrief.play-{name}") for name in names), say("debrief.because"))
    rows = []
    for clause, told, reason in zip(
        record.scenario.clauses,
        zip(*(play.outcome for play in plays), strict=True),
        _reasons(record),
        strict=True,
    ):
        change = told[0].position - told[-1].position  # against the play without the learner
        because = say(f"debrief.for-{'better' if change > 0 else 'worse'}", reason=reason) if change else reason
        rows.append((clause.label, *(_end(record, decision) for decision in told), because))
    return Grid(say("debrief.ends"), head, tuple(rows))


def _about(record: plenipot.Record, clause: str, acts: tuple[plenipot.Act, ...]) -> tuple[plenipot.Act, ...]:
    """What was done from a seat on a clause, in place of taking the seat, without which it could not be done."""
    if not any(act.lever == "take" for act in acts):
        return acts
    return tuple(act for act in record.acts if act.clause == clause and act.lever in ("gavel", "withdraw")) or acts


def _reasons(record: plenipot.Record) -> list[str]:
    """What made the difference on each clause, in a sentence or as the one step that did."""
    reasons = []
    for clause, (decisive, each_needed) in zip(record.scenario.clauses, _decisive(record), strict=True):
        acts = _about(record, clause.id, decisive)
        steps = "; ".join(step_taken(record.scenario, act) for act in acts)
        if len(acts) < 2:
            reasons.append(steps or say("debrief.not-you"))
        else:
            reasons.append(say(f"debrief.{'each-needed' if each_needed else 'backed-up'}", steps=steps))
    return reasons


@lru_cache(maxsize=4)
def _decisive(record: plenipot.Record) -> tuple[tuple[tuple[plenipot.Act, ...], bool], ...]:
    """For each clause the steps that decided it, and whether each was needed by itself or they back each other up.

    More than one step may have been needed. To name only the first would hide the others, which mattered as much.
    """
    single = [plenipot.what_if(record, without=index).differences for index in range(len(record.acts))]
    found = []
    for clause, acts in enumerate(plenipot.causes(record)):
        needed = tuple(act for act, ends in zip(record.acts, single, strict=True) if acts and not ends[clause].same)
        found.append((needed or acts, bool(needed)))
    return tuple(found)


def _end(record: plenipot.Record, decision: plenipot.Decision) -> str:
    clause = record.scenario.clauses[decision.clause]
    words = say("debrief.today") if decision.wording_index is None else clause.wordings[decision.wording_index].short
    return say("debrief.end", words=words, way=say(f"debrief.way.{decision.way}"))


def _rounds(record: plenipot.Record) -> Grid:
    """The words of each clause, and how many objected, round by round."""
    scenario, first = record.scenario, sum(record.scenario.rounds[:2])
    rows = []
    for after in range(first, scenario.all_rounds + 1):
        seen = plenipot.take_snapshot(scenario, record.seed, record.acts, after, teams=record.teams)
        cells = (
            say(
                f"debrief.round-cell{'-held' if clause.bracketed else ''}",
                words=clause.short or say("debrief.today"),
                number=clause.objections,
            )
            for clause in seen.clauses
        )
        title = say("debrief.start") if after == first else say("debrief.after-round", round=after)
        rows.append((title, *cells))
    head = (say("debrief.round"), *(clause.label for clause in scenario.clauses))
    return Grid(say("debrief.rounds"), head, tuple(rows))


def step_taken(scenario: plenipot.Scenario, act: plenipot.Act) -> str:
    """One step in a few words: the round, the lever, and whom or what it was about.

    Parameters
    ----------
    scenario
        The scenario.
    act
        An act of people, with or without a vote.

    Returns
    -------
    str
        Such as "Round 7: Ask an ally to hold a bracket (Silverstrand, resolves 4 bis)".
    """
    names = {delegation.code: delegation.name for delegation in scenario.delegations}
    names |= {group.code: group.name for group in scenario.groups}
    labels = {clause.id: clause.label for clause in scenario.clauses}
    about = ", ".join(filter(None, (names.get(act.target or ""), labels.get(act.clause or ""))))
    seat = f"workshop.act.{act.lever}"  # what people did in the seat of a state or of the chair
    title = say(seat if seat in catalogue() else f"plenipot.lever.{act.lever}.title")
    return say("wonder.step", round=act.round + 1, title=title, about=about)


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
