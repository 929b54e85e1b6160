"""What the controls of a screen are called, as a screen reader says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from itu_course.screens import blocks as b


def _full(label: str, about: str) -> str:
    return f"{label} – {about}" if about else label


def named(blocks: Iterable[Any], moves: tuple[str, str] = ("Move up", "Move down")) -> Iterator[tuple[str, str]]:
    """Role and name of every control, in reading order.

    A radio button or box to tick is heard with the name of its group, so that both together have to be unique.
    """
    for block in b.walk(blocks):
        match block:
            case b.Choices():
                role = "checkbox" if block.several else "radio"
                legend = _full(f"{block.legend} {block.hint}".strip(), block.about)
                yield "group", legend
                yield from ((role, f"{legend} / {choice.label}") for choice in block.choices)
            case b.Ordering():
                yield "group", f"{block.legend} {block.hint}".strip()
                yield from (("button", _full(move, line.label)) for line in block.lines for move in moves)
            case b.Pick():
                yield "combobox", _full(block.label, block.about)
            case b.Writing():
                yield "textbox", _full(block.label, block.about)
            case b.Number():
                yield "textbox", f"{block.label} {block.hint}".strip()
            case b.Button():
                yield "button", _full(block.label, block.about)
            case b.Fold():
                yield "summary", _full(block.summary, block.about)
            case b.Grid():
                yield "region", block.caption
            case b.Heading():
                yield "heading", block.text
            case b.Link():  # links to one place may have one name
                yield "link", f"{block.text} / {block.target}"


def twice(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is there more than once."""
    return [name for name, number in Counter(names).items() if number > 1]
