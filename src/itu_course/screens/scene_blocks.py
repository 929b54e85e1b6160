"""Blocks for a scene: where words stand between tight and open, who wants which, and what a step is likely to do.

``blocks`` lists these among its own. Each has a text twin that says all that the picture shows; nothing is told by
colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Scale:
    """A strip from the tightest to the most open words.

    Attributes
    ----------
    label
        What it is a scale of.
    steps
        Short words for each step, tight to open.
    marks
        Pairs of step, from 0, and a word such as "now" or "today".
    at
        The step where the words are now; -1 for none.
    """

    label: str
    steps: tuple[str, ...]
    marks: tuple[tuple[int, str], ...]
    at: int = -1


@dataclass(frozen=True)
class Track:
    """The stages of something, with the rounds of each.

    Attributes
    ----------
    label
    stages
        Pairs of title and number of rounds.
    at
        The round that comes next, from 0; as many as there are when all is over.
    words
        Where it stands, in words.
    """

    label: str
    stages: tuple[tuple[str, int], ...]
    at: int
    words: str


@dataclass(frozen=True)
class Card:
    """Something that opens in place when its title is pressed. Sends ``value``.

    Attributes
    ----------
    name
    value
    title
    note
        A few words beside the title.
    brief
        Blocks that are always there.
    blocks
        Blocks that are there while it is open.
    open
    level
        The level of the heading that its title is, 3 to 6.
    """

    name: str
    value: str
    title: str
    note: str
    brief: tuple[Any, ...]
    blocks: tuple[Any, ...]
    open: bool = False
    level: int = 5


@dataclass(frozen=True)
class Chip:
    """Somebody in a hall, who can be pressed to learn more. Sends ``value``.

    Attributes
    ----------
    value
    label
    mark
        A letter before the label.
    state
        "", "objects" or "holds".
    said
        All of it in words, for screen readers and for text.
    chosen
    """

    value: str
    label: str
    mark: str
    state: str
    said: str
    chosen: bool = False


@dataclass(frozen=True)
class Side:
    """Those in a hall who stand nearest to one wording.

    Attributes
    ----------
    step
        Of the scale, from 0.
    words
        Short words.
    note
        How many they are, and how many object.
    people
        Those with a name.
    """

    step: int
    words: str
    note: str
    people: tuple[Chip, ...]


@dataclass(frozen=True)
class Hall:
    """A hall as a half circle of seats, and as a list.

    Attributes
    ----------
    name
        The action of its chips.
    label
    steps
        How many steps the scale has.
    seats
        For each seat its place (0 to 380, 0 to 150), its step, and 1 if it objects.
    sides
        Who wants which words, tight to open.
    """

    name: str
    label: str
    steps: int
    seats: tuple[tuple[int, int, int, int], ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Likely:
    """How often something came about in many plays, as rows of dots and in words.

    Attributes
    ----------
    label
        What was counted.
    rows
        For each case: what it is, how often, of how many plays, and the two numbers in words.
    notes
        Sentences before and after; the last says what this is not.
    """

    label: str
    rows: tuple[tuple[str, int, int, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """Sections side by side where there is room, one below the other where there is not, with links to jump between.

    Attributes
    ----------
    label
        What the links are, for screen readers.
    blocks
        Sections.
    """

    label: str
    blocks: tuple[Any, ...]


@dataclass(frozen=True)
class Beside:
    """Blocks with a sheet that grows: beside them where there is room, behind a line below them where there is not.

    Attributes
    ----------
    label
        The name of the sheet.
    about
        What it is beside, for screen readers, where several sheets of a page have one name.
    blocks
        What is worked on; it comes first in reading order.
    sheet
        Titles, which may be empty, each with its lines of spans.
    """

    label: str
    about: str
    blocks: tuple[Any, ...]
    sheet: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...]


@dataclass(frozen=True)
class Places:
    """People or things placed on a map of two questions: a picture with numbers, and the numbers in words.

    Attributes
    ----------
    label
        What the map shows.
    columns
        The answers to the first question, from the side on which the reader begins.
    rows
        The answers to the second question, from top to bottom.
    marks
        For each, its number, where it is (in columns from the side on which the reader begins; in rows from the top),
        and in words who it is and where.
    from_right
        Whether the reader begins on the right.
    """

    label: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    marks: tuple[tuple[int, float, float, str], ...]
    from_right: bool = False
