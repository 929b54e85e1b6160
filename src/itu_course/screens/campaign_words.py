"""What the screens of the worked campaign share: its English words, its reasons, and documents as blocks."""

from __future__ import annotations

from itu_course import facts, plan
from itu_course.plan import document_formats
from itu_course.screens.blocks import Block, Grid, Heading, Items, Section, Source, Text
from itu_course.screens.isolation import embed
from itu_course.words import ENGLISH, Untranslated, language, say

DEEPEST = 6  # the deepest heading there is


def in_english(text: str) -> str:
    """A text of the campaign, which is written in English only.

    Parameters
    ----------
    text
        The text.

    Returns
    -------
    str
        Marked as English where another language is shown.
    """
    return text if language() == ENGLISH else embed(Untranslated(text))


def part_title(part: str) -> str:
    """What a part of the campaign is called.

    Parameters
    ----------
    part
        A part of the plan, or one that only the campaign has.

    Returns
    -------
    str
        Words that can follow a colon.
    """
    return say(f"campaign.parts.{part}" if part in ("card", "documents", "half") else f"plan.parts.{part}")


def reason_blocks(reason: plan.Reason) -> tuple[Block, ...]:
    """A reason with the sources of what is real.

    Parameters
    ----------
    reason
        The reason.

    Returns
    -------
    tuple[Block, ...]
        A note, then the sources.
    """
    why = Text(say("campaign.why", text=in_english(reason.text)), "note")
    return (why, *(source_block(name) for name in reason.sources))


def reason_text(label: str, reason: plan.Reason) -> str:
    """A reason on one line, after the name of its box.

    Parameters
    ----------
    label
        The name of the box.
    reason
        The reason.

    Returns
    -------
    str
        One line.
    """
    return say("campaign.line", box=label, why=in_english(reason.text))


def source_block(name: str) -> Source:
    """Where something real in a box comes from.

    Parameters
    ----------
    name
        The id of a source.

    Returns
    -------
    Source
        With the day on which it was read.
    """
    source = facts.source(name)
    title, read = f"{source.publisher}: {source.title}", facts.plain_date(source.date_read)
    return Source(say("campaign.where", source=title, read=read), source.url)


def document_blocks(document: plan.Document) -> list[Block]:
    """A document as blocks, so that it can be read before it is saved.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    list[Block]
        One section.
    """
    blocks: list[Block] = []
    caption = ""
    for part in document.parts:
        match part:
            case document_formats.Heading():
                caption = part.text if part.level == 2 else caption  # a table belongs to its chapter
                blocks.append(Heading(part.text, min(part.level + 2, DEEPEST)))
            case document_formats.Paragraph():
                blocks += [Text(in_english(line)) for line in part.text.splitlines() if line.strip()]
            case document_formats.Points():
                blocks.append(Items(tuple(in_english(item) for item in part.items)))
            case document_formats.Table():
                cells = tuple(tuple(in_english(cell) for cell in row) for row in part.rows)
                blocks.append(Grid(caption, part.head, cells))
    return [Section(document.title or say("campaign.text"), tuple(blocks), boxed=True)]
