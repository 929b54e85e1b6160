"""The hall's answer to a room, as blocks: line by line, the room, the hall, and the model's delegations alone."""

from __future__ import annotations

from itu_course import plenipot
from itu_course.screens.blocks import Block, Button, Fold, Heading, Items, Row, Section, Text
from itu_course.words import say, say_count


def blocks(answer: plenipot.HallAnswer) -> list[Block]:
    """The answer, and what can be done with it.

    Parameters
    ----------
    answer
        What the hall says.

    Returns
    -------
    list of Block
        In reading order.
    """
    states = len(answer.result.scenario.delegations)
    buttons = (
        Button("save-page", say("workshop.save-page"), main=True),
        Button("keep-record", say("workshop.keep-record")),
    )
    return [
        Heading(say("workshop.answer"), 4, "answer"),
        Text(answer.headline),
        Text(say("workshop.asked-hall", states=states)),
        *(_line(number, line) for number, line in enumerate(answer.lines, 1)),
        Section(
            say("workshop.page"),
            (Text(say("workshop.page-why")), Text(say("workshop.record-why")), Row(buttons)),
            boxed=True,
            heading=4,
        ),
        Section(say("workshop.page-limits"), (Items(answer.limits),), boxed=True, heading=4),
    ]


def _line(number: int, line: plenipot.LineAnswer) -> Section:
    room = [
        say("workshop.your-words", words=line.words) if line.words else "",
        say("workshop.near", words=line.near) if line.near else "",
        say("workshop.in-your-room", how=line.room),
        say("workshop.objected", who=line.objected) if line.objected else "",
        say("workshop.reserved", who=line.reserved) if line.reserved else "",
        say("workshop.in-the-hall", how=line.outcome),
    ]
    parts: list[Block] = [Text(sentence) for sentence in room if sentence]
    if line.asked:
        parts += _hall(number, line)
    parts += [Heading(say("workshop.alone-title"), 6), Text(line.alone)]
    return Section(line.label, tuple(parts), boxed=True, heading=5)


def _hall(number: int, line: plenipot.LineAnswer) -> list[Block]:
    sentences = [objection.sentence for objection in line.objections]
    if line.others:
        sentences.append(say_count("workshop.others", line.others))
    accounts: list[Block] = []
    for objection in line.objections:
        accounts += [Text(say("workshop.account", name=objection.name)), Items(objection.account)]
    blocks: list[Block] = [
        Heading(say("workshop.would-object"), 6),
        Items(tuple(sentences)) if sentences else Text(say("workshop.nobody-objects")),
        *([Text(line.reservations)] if line.reservations else ()),
    ]
    if accounts:
        blocks.append(Fold(f"why-{number}", say("debrief.numbers"), tuple(accounts), about=line.label))
    blocks += [
        Heading(say("workshop.vote-title"), 6),
        Text(line.vote),
        Fold(f"count-{number}", say("workshop.count"), (Items(line.count, numbered=True),), about=line.label),
    ]
    return blocks
