"""What a screen shows, as plain values: a small language of semantic blocks.

A screen gives blocks; the live page, the still page and the plain text are drawn from the same blocks, so that none of
them can say less than the others. A block that takes input has a ``name``: what the learner does comes back as
``screen.do(name, value)``. A kind without a renderer is reported when ``render_text`` or ``render_html`` is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

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
class Choice:
    """One thing to choose.

    Attributes
    ----------
    value
        What is sent when it is chosen.
    label
        What is read.
    note
        A sentence under it once there is something to say of it, and its tone.
    tone
        A sentence under it once there is something to say of it, and its tone.
    """

    value: str
    label: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Choices:
    """A question with its choices: radio buttons, or boxes to tick. Sends the list of the values chosen.

    Attributes
    ----------
    name
    legend
    choices
    chosen
        Values.
    several
        Whether more than one can be chosen.
    locked
        Whether the answer is final.
    compact
        Whether the choices are side by side where there is room.
    """

    name: str
    legend: str
    choices: tuple[Choice, ...]
    chosen: tuple[str, ...] = ()
    several: bool = False
    locked: bool = False
    compact: bool = False


@dataclass(frozen=True)
class Pick:
    """A drop-down list. Sends the chosen value.

    Attributes
    ----------
    name
    label
    choices
    chosen
        A value.
    note
        A sentence under the list, and its tone.
    tone
        A sentence under the list, and its tone.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str = ""
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Ordering:
    """Lines to be put in order. Each has two buttons; sends "up <value>" or "down <value>".

    Attributes
    ----------
    name
    legend
    lines
        In the order as it is now.
    """

    name: str
    legend: str
    lines: tuple[Choice, ...]


@dataclass(frozen=True)
class Writing:
    """A box to write in; sends the whole text whenever the writer pauses.

    Attributes
    ----------
    name
    label
    value
        What is in the box.
    rows
        The height in lines.
    hint
        A sentence above the box.
    """

    name: str
    label: str
    value: str = ""
    rows: int = 6
    hint: str = ""


@dataclass(frozen=True)
class Number:
    """A box for a whole number. Sends the text typed; the screen judges it.

    Attributes
    ----------
    name
    label
    value
        What is in the box.
    low
        The range of numbers that make sense.
    high
        The range of numbers that make sense.
    problem
        What is wrong with the value; "" when nothing is.
    """

    name: str
    label: str
    value: str = ""
    low: int = 0
    high: int = 1000
    problem: str = ""


@dataclass(frozen=True)
class Button:
    """Something to do. Sends its value.

    Attributes
    ----------
    name
    label
        What happens when it is pressed.
    value
        Tells buttons of one name apart; "" is sent as null.
    about
        What it is about, for screen readers.
    main
        Whether it is the next step for most people.
    off
        Whether it cannot be pressed now.
    """

    name: str
    label: str
    value: str = ""
    about: str = ""
    main: bool = False
    off: bool = False


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
    """

    label: str
    blocks: tuple[Any, ...]
    boxed: bool = False


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
    """

    name: str
    summary: str
    blocks: tuple[Any, ...]
    open: bool = False


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
        Any kind; only rows, sections and folds hold others.

    Returns
    -------
    iterable of Block
        Empty for a block that holds none.
    """
    return block.blocks if isinstance(block, Row | Section | Fold) else ()


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
