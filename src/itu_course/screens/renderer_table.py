"""Tables with one renderer for each kind of block, checked when they are built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from itu_course.screens.blocks import Block

Renderer = TypeVar("Renderer")


def for_every_kind(table: dict[type, Renderer]) -> dict[type, Renderer]:
    """Check that a table of renderers has one for every kind of block, when it is built and not while drawing.

    Parameters
    ----------
    table
        A renderer by the class of the block that it draws.

    Returns
    -------
    dict
        The table itself.

    Raises
    ------
    TypeError
        If a kind is missing, or if a key is not a kind of block.
    """
    kinds = set(get_args(Block))
    missing, foreign = kinds - set(table), set(table) - kinds
    if missing or foreign:
        names = ", ".join(sorted(kind.__name__ for kind in missing or foreign))
        raise TypeError(f"no renderer for: {names}" if missing else f"not a kind of block: {names}")
    return table


def renderer(table: Mapping[type, Renderer], block: Any) -> Renderer:
    """The renderer for one block.

    Parameters
    ----------
    table
        A table that ``for_every_kind`` has checked.
    block
        What is to be drawn.

    Returns
    -------
    callable
        The entry for the block's class.

    Raises
    ------
    TypeError
        If ``block`` is not a block.
    """
    if type(block) not in table:
        raise TypeError(f"not a block: {type(block).__name__}")
    return table[type(block)]
