"""What a screen shows, as plain values: a small language of semantic blocks.

A screen gives blocks; the live page, the still page and the plain text are drawn from the same blocks, so that none of
them can say less than the others. A block that takes input has a ``name``: what the learner does comes back as
``screen.do(name, value)``. A kind without a renderer is reported when ``render_text`` or ``render_html`` is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from itu_course.screens.inputs import Button, Choice, Choices, Number, Ordering, Pick, Writing
from itu_course.screens.scene_blocks import Beside, Card, Chip, Columns, Hall, Likely, Places, Scale, Side, Track

__all__ = [
    "Beside",
    "Block",
    "Button",
    "Card",
    "Chip",
    "Choice",
    "Choices",
    "Columns",
    "Fold",
    "Grid",
    "Hall",
    "Heading",
    "Items",
    "Likely",
    "Link",
    "Meter",
    "Number",
    "Ordering",
    "Pick",
    "Places",
    "Row",
    "Scale",
    "Section",
    "Side",
    "Source",
    "Span",
    "Text",
    "Track",
    "Wording",
    "Writing",
    "as_data",
    "inside",
    "walk",
]

Span = tuple[str, str]  # (kind, text); kind is "plain", "added", "deleted", "bracket" or "strong"


@dataclass(frozen=True)
class Heading:
    """A heading. With a ``name`` it can be given the keyboard focus.

    Attributes
    ----------
    text
    level
        3 to 6: the lessons themselves use 1 and 2.
    name
        "" for a heading that never gets the focus.
    """

    text: str
    level: int = 3
    name: str = ""


@dataclass(frozen=True)
class Text:
    """A paragraph.

    Attributes
    ----------
    text
    tone
        "", "note", "right", "wrong" or "warning": said by symbol and word, not by colour alone. The tone "saved" marks
        a sentence that all is saved: the page hides it while the course does not answer.
    """

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Wording:
    """Words of a draft text, with what was added, deleted or bracketed marked.

    Attributes
    ----------
    spans
        Pairs of kind and text.
    label
        The name of the clause.
    """

    spans: tuple[Span, ...]
    label: str = ""


@dataclass(frozen=True)
class Row:
    """Blocks side by side where there is room (buttons, mostly).

    Attributes
    ----------
    blocks
    """

    blocks: tuple[Any, ...]


@dataclass(frozen=True)
class Section:
    """Blocks that belong together, under a name read by screen readers.

    Attributes
    ----------
    label
    blocks
    boxed
        Whether a border is drawn.
    heading
        The level of the heading that the label is, 3 to 6; 0 when the label is not seen.
    """

    label: str
    blocks: tuple[Any, ...]
    boxed: bool = False
    heading: int = 0


@dataclass(frozen=True)
class Fold:
    """Blocks behind a summary that opens on request.

    Attributes
    ----------
    name
    summary
    blocks
    open
        Whether it is open when it is drawn for the first time.
    about
        What the summary is about, for screen readers, where the summary alone does not say it.
    """

    name: str
    summary: str
    blocks: tuple[Any, ...]
    open: bool = False
    about: str = ""


@dataclass(frozen=True)
class Items:
    """A list, numbered or not.

    Attributes
    ----------
    items
        Each a text or spans.
    numbered
    """

    items: tuple[str | tuple[Span, ...], ...]
    numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes
    ----------
    caption
        What it shows.
    head
        The column heads.
    rows
        Each as long as ``head``; the first cell is the head of its row.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Meter:
    """How much of something there is, always with its words.

    Attributes
    ----------
    label
    value
        So much of so much; ``most`` is above 0.
    most
        So much of so much; ``most`` is above 0.
    words
        The same in words.
    """

    label: str
    value: float
    most: float
    words: str


@dataclass(frozen=True)
class Source:
    """Where a fact comes from.

    Attributes
    ----------
    text
    address
        A link that leaves the machine only when the learner follows it; "" when there is none.
    """

    text: str
    address: str = ""


@dataclass(frozen=True)
class Link:
    """A link to another lesson in the same folder.

    Attributes
    ----------
    text
    target
        A file name.
    """

    text: str
    target: str


# fmt: off
Block = (
    Heading | Text | Wording | Choices | Pick | Ordering | Writing | Number | Button
    | Row | Section | Fold | Items | Grid | Meter | Source | Link
    | Scale | Track | Card | Hall | Likely | Columns | Beside | Places
)
# fmt: on


def as_data(value: Any) -> Any:
    """Blocks as plain values, ready for JSON.

    Parameters
    ----------
    value
        A block, or anything that a block may hold.

    Returns
    -------
    dict, list or plain value
        A dict for each block, with its ``kind``; a list for each tuple.

    Raises
    ------
    TypeError
        If something inside is neither a block nor a plain value.

    Examples
    --------
    >>> as_data((Text("Saved.", "note"),))
    [{'kind': 'text', 'text': 'Saved.', 'tone': 'note'}]
    """
    if is_dataclass(value) and not isinstance(value, type):
        data = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__.lower(), **data}
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if value is not None and not isinstance(value, str | int | float):
        raise TypeError(f"not a plain value: {type(value).__name__}")
    return value


def inside(block: Any) -> Iterable[Any]:
    """The blocks directly within a block.

    Parameters
    ----------
    block
        Any kind; only rows, sections, folds, cards, columns and what a sheet is beside hold others.

    Returns
    -------
    iterable of Block
        Empty for a block that holds none.
    """
    if isinstance(block, Card):
        return (*block.brief, *(block.blocks if block.open else ()))
    return block.blocks if isinstance(block, Row | Section | Fold | Columns | Beside) else ()


def walk(blocks: Iterable[Any]) -> Iterator[Any]:
    """Every block, outer before inner, in reading order.

    Parameters
    ----------
    blocks
        What a screen shows.

    Yields
    ------
    Block
        Each block, those within others included.

    Examples
    --------
    >>> [type(block).__name__ for block in walk([Row((Button("check", "Check"),))])]
    ['Row', 'Button']
    """
    for block in blocks:
        yield block
        yield from walk(inside(block))
