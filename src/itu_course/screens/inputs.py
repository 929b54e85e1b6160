"""The blocks that take input. ``blocks`` has the others, and lists these among its own.

Where a label alone would be the same in several places, ``about`` says to a screen reader what it belongs to: no two
controls of a lesson may have one name. ``heading`` lets a reader jump from question to question.
"""

from __future__ import annotations

from dataclasses import dataclass


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
    hint
        How to answer, after the legend.
    heading
        The level of the heading that the legend is, 3 to 6; 0 when it is none.
    about
        What the legend is about, for screen readers, where the legend alone does not say it.
    """

    name: str
    legend: str
    choices: tuple[Choice, ...]
    chosen: tuple[str, ...] = ()
    several: bool = False
    locked: bool = False
    compact: bool = False
    hint: str = ""
    heading: int = 0
    about: str = ""


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
    about
        What the label is about, for screen readers, where the label alone does not say it.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str = ""
    note: str = ""
    tone: str = ""
    about: str = ""


@dataclass(frozen=True)
class Ordering:
    """Lines to be put in order. Each has two buttons; sends "up <value>" or "down <value>".

    Attributes
    ----------
    name
    legend
    lines
        In the order as it is now.
    hint
        How to answer, after the legend.
    heading
        The level of the heading that the legend is, 3 to 6; 0 when it is none.
    """

    name: str
    legend: str
    lines: tuple[Choice, ...]
    hint: str = ""
    heading: int = 0


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
    heading
        The level of the heading that the label is, 3 to 6; 0 when it is none.
    about
        What the label is about, for screen readers, where the label alone does not say it.
    count
        How long the text is, in words; shown below the box and never announced by itself.
    """

    name: str
    label: str
    value: str = ""
    rows: int = 6
    hint: str = ""
    heading: int = 0
    about: str = ""
    count: str = ""


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
    hint
        How to answer, such as the unit, after the label.
    heading
        The level of the heading that the label is, 3 to 6; 0 when it is none.
    """

    name: str
    label: str
    value: str = ""
    low: int = 0
    high: int = 1000
    problem: str = ""
    hint: str = ""
    heading: int = 0


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
