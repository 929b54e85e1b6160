"""Where the keyboard focus goes when the control that had it is no longer drawn.

A browser that loses the focused control puts the focus at the start of the page, and a person who works by keyboard has
to find the way back. Screens name a better place where they know one; here is the rule for all other cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from itu_course.screens import blocks as b


@dataclass(frozen=True)
class Control:
    """Something that can hold the keyboard focus.

    Attributes
    ----------
    key
        How the page script finds it (its ``data-key``): the block's name; ``name=value`` for one of several choices,
        for a button with a value, a card, a name in a hall and the buttons of an ordering; ``summary-name`` for the
        line that opens a fold.
    folds
        The names of the folds around it, outermost first. While one of them is closed, it cannot have the focus.
    """

    key: str
    folds: tuple[str, ...] = ()


def controls(blocks: Iterable[Any], folds: tuple[str, ...] = ()) -> Iterator[Control]:
    """Everything that can hold the keyboard focus.

    Parameters
    ----------
    blocks
        What a screen shows.
    folds
        The names of the folds around these blocks, outermost first.

    Yields
    ------
    Control
        In reading order.

    Examples
    --------
    >>> [control.key for control in controls([b.Fold("why", "Why?", (b.Button("mark", "Mark", "7"),))])]
    ['summary-why', 'mark=7']
    """
    for block in blocks:
        match block:
            case b.Heading(name=name) | b.Pick(name=name) | b.Writing(name=name) | b.Number(name=name) if name:
                yield Control(name, folds)
            case b.Choices(locked=False):
                yield from (Control(f"{block.name}={choice.value}", folds) for choice in block.choices)
            case b.Ordering():
                for line in block.lines:
                    yield from (Control(f"{block.name}={way} {line.value}", folds) for way in ("up", "down"))
            case b.Button():
                yield Control(f"{block.name}={block.value}" if block.value else block.name, folds)
            case b.Card():
                yield Control(f"{block.name}={block.value}", folds)
                yield from controls(b.inside(block), folds)
            case b.Hall():
                chips = (chip for side in block.sides for chip in side.people)
                yield from (Control(f"{block.name}={chip.value}", folds) for chip in chips)
            case b.Fold():
                yield Control(f"summary-{block.name}", folds)
                yield from controls(block.blocks, (*folds, block.name))
            case _:
                yield from controls(b.inside(block), folds)


def next_focus(before: Sequence[Any], after: Sequence[Any], name: str, value: Any, wanted: str) -> str:
    """The control that should have the keyboard focus after an action.

    Parameters
    ----------
    before
        What was drawn when the learner acted, and what is drawn now.
    after
        What was drawn when the learner acted, and what is drawn now.
    name
        The name of the block in which the learner acted.
    value
        What the block sent.
    wanted
        The key that the screen asks for; "" when it asks for none.

    Returns
    -------
    str
        ``wanted`` if it is drawn. Otherwise "" if the control acted in is still there; if it has gone, the key of the
        nearest control before it that is still drawn, else of the first one after it, else of the first of all. ""
        when nothing is left that could have the focus.

    Examples
    --------
    >>> question = b.Choices("answer", "Who votes?", (b.Choice("a", "States"),))
    >>> next_focus([question, b.Button("hint", "Hint")], [question], "hint", None, "")
    'answer=a'
    """
    there = {control.key: control for control in controls(after)}
    if wanted in there:
        return wanted
    old = list(controls(before))
    values = value if isinstance(value, list) else [value]
    keys = {name, *(f"{name}={item}" for item in values)}
    at = next((index for index, control in enumerate(old) if control.key in keys), None)
    if at is None or old[at].key in there:
        return ""
    open_folds = set(old[at].folds)
    ordered = [*reversed(old[:at]), *old[at + 1 :], *there.values()]
    return next((c.key for c in ordered if c.key in there and open_folds.issuperset(there[c.key].folds)), "")
