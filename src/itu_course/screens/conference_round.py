"""One round of a conference as blocks: what changed, the text, the levers and who is in the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from itu_course import plenipot
from itu_course.screens import draft
from itu_course.screens.blocks import (
    Block,
    Button,
    Choice,
    Choices,
    Fold,
    Grid,
    Heading,
    Items,
    Meter,
    Pick,
    Row,
    Section,
    Text,
    Wording,
)
from itu_course.words import say, say_count

NAMED = 3  # objecting delegations that are named, of each side: design choice, so that the sentence stays short


@dataclass(frozen=True)
class Move:
    """The move that a learner is making; "" for what is not chosen yet.

    Attributes
    ----------
    PARTS
        The names of the four parts.
    lever
        The id of a lever.
    clause
        The id of a clause.
    target
        The code of a delegation or a group.
    step
        The index of a wording on the clause's scale.

    Examples
    --------
    >>> Move("consult", "recognizing-c").with_part("lever", "brief")
    Move(lever='brief', clause='', target='', step='')
    """

    PARTS: ClassVar[tuple[str, ...]] = ("lever", "clause", "target", "step")

    lever: str = ""
    clause: str = ""
    target: str = ""
    step: str = ""

    def with_part(self, part: str, value: str) -> Move:
        """The move with one part chosen.

        Parameters
        ----------
        part
            One of PARTS.
        value
            What was chosen. Another lever empties all other parts.

        Returns
        -------
        Move
            A new one.
        """
        return Move(value) if part == "lever" else replace(self, **{part: value})


def blocks(sitting: plenipot.Snapshot, move: Move, *, undo: bool) -> list[Block]:
    """What a learner sees between two rounds.

    Parameters
    ----------
    sitting
        The conference as it is now, not over.
    move
        The move being made.
    undo
        Whether the last move was made in this round and can be taken back.

    Returns
    -------
    list of Block
        In reading order, without the buttons that go on.
    """
    stage = sitting.stage
    heading = say("conference.round", round=sitting.round, rounds=sitting.rounds, stage=stage.title)
    changes = tuple(sitting.changes) or (say("conference.nothing-changed"),)
    changed = say("conference.changed")
    return [
        Heading(heading, 3, "stage"),
        Text(stage.description),
        Section(changed, (Heading(changed, 4), Items(changes)), boxed=True),
        Section(say("conference.text-now"), tuple(_text_now(sitting)), boxed=True),
        Section(say("conference.levers"), tuple(_levers(sitting, move, undo)), boxed=True),
        _delegations(sitting),
    ]


def _text_now(sitting: plenipot.Snapshot) -> list[Block]:
    blocks: list[Block] = [Heading(say("conference.text-now"), 4)]
    for clause in sitting.clauses:
        tabled = say("conference.tabled", name=clause.tabled_by)
        unchanged = clause.words == clause.words_tabled
        if unchanged and clause.tabled_by in clause.objectors["opener"] + clause.objectors["tighter"]:
            tabled = f"{tabled} {say('conference.tabled-more')}"
        blocks += [
            Heading(draft.label(clause), 5),
            Text(clause.about),
            Wording((("bracket" if clause.bracketed else "plain", clause.words),)),
            Text(tabled),
            *_standing(clause),
            _versions(clause),
        ]
    return blocks


def _standing(clause: plenipot.ClauseNow) -> list[Block]:
    """Who holds the words, who objects, and which other words are on the table."""
    if clause.withdrawn:
        return [Text(say("conference.withdrawn"), "note")]
    blocks: list[Block] = []
    if clause.bracketed:
        holders = ", ".join(
            say("conference.holder", name=holder.name, nerve=holder.nerve) if holder.nerve else holder.name
            for holder in clause.holders
        )
        blocks.append(Text(say("conference.held", who=holders), "note"))
    elif clause.group:
        blocks.append(Text(say("conference.agreed"), "right"))
    if clause.objections:
        blocks.append(Text(_objections(clause)))
    blocks += [
        Text(say(f"conference.{name.replace('_', '-')}"), "note")
        for name in ("hall", "vote_asked")
        if getattr(clause, name)
    ]
    if len(clause.on_table) > 1:
        lines = tuple(
            say(f"conference.on-table-{'now' if words.read_out else 'line'}", name=words.by, words=words.words)
            for words in clause.on_table
        )
        blocks.append(Fold(f"table-{clause.id}", say("conference.on-table", clause=clause.label), (Items(lines),)))
    if clause.group:
        blocks.append(Text(say("conference.group", names=", ".join(clause.group))))
    return blocks


def _versions(clause: Any) -> Fold:
    """The same clause as tabled, in force, and as the learner would like it; what changed is marked."""
    changed = plenipot.wording.compare(clause.words_tabled, clause.words)
    versions = (
        Wording(changed, say("conference.since-draft")),
        Wording((("plain", clause.status_quo_words),), say("conference.in-force")),
        Wording((("plain", clause.aim_words),), say("conference.aim")),
    )
    return Fold(f"versions-{clause.id}", say("conference.versions", clause=clause.label), versions)


def _levers(sitting: plenipot.Snapshot, move: Move, undo: bool) -> list[Block]:
    offers = plenipot.offers(sitting, move.clause)
    usable = [offer for offer in offers if offer.available]
    left, budget = sitting.effort_left, sitting.scenario.budget
    blocks: list[Block] = [
        Heading(say("conference.levers"), 4),
        Meter(say("conference.effort-label"), left, budget, say("conference.effort", left=left, budget=budget)),
    ]
    if usable:
        labels = {offer.id: say("conference.lever", title=offer.title, cost=offer.cost) for offer in usable}
        choices = tuple(Choice(offer.id, labels[offer.id], offer.explanation) for offer in usable)
        blocks.append(Choices("lever", say("conference.choose"), choices, (move.lever,) if move.lever else ()))
        blocks += _details(next((offer for offer in usable if offer.id == move.lever), None), move)
    else:
        blocks.append(Text(say("conference.no-lever")))
    if undo:
        blocks.append(Row((Button("undo", say("conference.undo")),)))
    reasons = tuple(
        (("strong", f"{offer.title}: "), ("plain", offer.why_not)) for offer in offers if not offer.available
    )
    return [*blocks, *([Fold("unable", say("conference.not-now"), (Items(reasons),))] if reasons else ())]


def _details(offer: plenipot.Offer | None, move: Move) -> list[Block]:
    """What a lever asks for: a clause, whom it is used on, a wording."""
    if offer is None:
        return []
    blocks: list[Block] = []
    for name, options in (("clause", offer.clauses), ("target", offer.targets)):
        if options:
            choices = (Choice("", say("conference.pick")), *(Choice(value, label) for value, label in options))
            blocks.append(Pick(name, say(f"conference.which-{name}"), choices, getattr(move, name)))
    if offer.steps and move.clause:
        wordings = tuple(Choice(value, words) for value, words in offer.steps)
        blocks.append(Choices("step", say("conference.which-step"), wordings, (move.step,) if move.step else ()))
    return [*blocks, Row((Button("act", say("conference.act", title=offer.title), main=True),))]


def _delegations(sitting: plenipot.Snapshot) -> Fold:
    head = tuple(say(f"conference.head.{name}") for name in ("name", "closeness", "trust"))
    rows = tuple((delegation.name, delegation.closeness, delegation.trust) for delegation in sitting.delegations)
    cards = tuple(
        (("strong", f"{delegation.name} ({delegation.group}): "), ("plain", delegation.card))
        for delegation in sitting.delegations
    )
    known = tuple(
        (("strong", f"{say('conference.private', name=delegation.name)}: "), ("plain", " ".join(delegation.private)))
        for delegation in sitting.delegations
        if delegation.private
    )
    table = Grid(say("conference.delegations"), head, rows)
    return Fold("delegations", say("conference.who"), (*([Items(known)] if known else ()), table, Items(cards)))


def _objections(clause: Any) -> str:
    """How many object, and who wants which words: a few names stand for many."""
    wishes = (
        say(f"conference.wanting-{wish}", named=", ".join(names[:NAMED]))
        for wish, names in clause.objectors.items()
        if names
    )
    return " ".join((say_count("conference.objections", clause.objections), *wishes))
