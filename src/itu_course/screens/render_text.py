"""Blocks as plain text, in reading order: for a terminal, for tests, and for readers where nothing runs.

>>> from itu_course.screens.blocks import Heading, Items
>>> print(to_text([Heading("Who votes"), Items(("Member States",))]).strip())
Who votes
---------
- Member States
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from itu_course.screens import blocks as b
from itu_course.screens.renderer_table import for_every_kind, renderer
from itu_course.screens.scene_text import hall_in_words, likely_in_words, scale_in_words, track_in_words
from itu_course.words import say

SYMBOLS = {"right": "✓", "wrong": "✗", "warning": "!", "note": "i"}
STEP = "    "  # how much further in the content of a block lies than the block itself


def to_text(blocks: Iterable[Any], indent: str = "") -> str:
    """All blocks as plain text.

    Parameters
    ----------
    blocks
        What a screen shows, in reading order.
    indent
        Spaces before each line.

    Returns
    -------
    str
        Lines joined by line breaks; a button that is off leaves none.

    Raises
    ------
    TypeError
        If something in ``blocks`` is not a block.
    """
    return "\n".join(line for block in blocks for line in lines_of(block, indent))


def lines_of(block: Any, indent: str = "") -> list[str]:
    """The lines of one block, those of the blocks inside it included.

    Parameters
    ----------
    block
        Any kind of block.
    indent
        Spaces before each line.

    Returns
    -------
    list of str
        The lines, without line breaks except inside text that has its own.

    Raises
    ------
    TypeError
        If ``block`` is not a block.
    """
    return renderer(RENDERERS, block)(block, indent)


def toned(text: str, tone: str) -> str:
    """Put the tone before the text, as a symbol and a word: never by colour alone.

    Parameters
    ----------
    text
        A sentence.
    tone
        "right", "wrong", "warning" or "note"; any other leaves the text as it is.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> toned("Two thirds are needed.", "right")
    '✓ Right: Two thirds are needed.'
    """
    return f"{SYMBOLS[tone]} {say(f'panel.tone.{tone}')}: {text}" if tone in SYMBOLS else text


def spans_text(spans: Iterable[b.Span]) -> str:
    """Spans as one line, with their kinds in words.

    Parameters
    ----------
    spans
        Pairs of kind and text.

    Returns
    -------
    str
        Added and deleted words in brackets that name what happened; bracketed words in brackets alone, as the ITU
        prints text that is not agreed.

    Examples
    --------
    >>> spans_text([("plain", "to "), ("added", "promote "), ("bracket", "human rights")])
    'to [added: promote] [human rights]'
    """
    parts = []
    for kind, text in spans:
        if kind in ("added", "deleted"):
            core = text.strip()
            parts.append(text.replace(core, f"[{say(f'panel.{kind}')}: {core}]") if core else text)
        else:
            parts.append(f"[{text}]" if kind == "bracket" else text)
    return "".join(parts)


def _heading(block: b.Heading, indent: str) -> list[str]:
    return ["", f"{indent}{block.text}", f"{indent}{'-' * len(block.text)}"]


def _text(block: b.Text, indent: str) -> list[str]:
    return [indent + toned(block.text, block.tone)]


def _wording(block: b.Wording, indent: str) -> list[str]:
    return [f"{indent}{block.label} {spans_text(block.spans)}".rstrip()]


def _choices(block: b.Choices, indent: str) -> list[str]:
    lines = [f"{indent}{block.legend} {block.hint}".rstrip()]
    chosen_mark, frame = ("x", "[{}]") if block.several else ("•", "({})")
    for choice in block.choices:
        mark = frame.format(chosen_mark if choice.value in block.chosen else " ")
        lines += [f"{indent}{STEP}{mark} {choice.label}", *_note(choice, indent + STEP * 2)]
    return lines


def _pick(block: b.Pick, indent: str) -> list[str]:
    chosen = next((choice.label for choice in block.choices if choice.value == block.chosen), "…")
    listed = [f"{indent}{STEP}- {choice.label}" for choice in block.choices]
    return [f"{indent}{block.label}: {chosen}", *listed, *_note(block, indent + STEP)]


def _ordering(block: b.Ordering, indent: str) -> list[str]:
    lines = [f"{indent}{block.legend} {block.hint}".rstrip()]
    for place, line in enumerate(block.lines, 1):
        lines += [f"{indent}{STEP}{place}. {line.label}", *_note(line, indent + STEP * 2)]
    return lines


def _writing(block: b.Writing, indent: str) -> list[str]:
    hint = [indent + block.hint] if block.hint else []
    count = [f"{indent}{STEP}{block.count}"] if block.count else []
    return [f"{indent}{block.label}", *hint, f"{indent}{STEP}{block.value or '…'}", *count]


def _number(block: b.Number, indent: str) -> list[str]:
    problem = [f"{indent}{STEP}{block.problem}"] if block.problem else []
    label = f"{block.label} {block.hint}".rstrip()
    return [f"{indent}{label}: {block.value or '…'}", *problem]


def _button(block: b.Button, indent: str) -> list[str]:
    return [] if block.off else [f"{indent}[{block.label}]"]


def _row(block: b.Row, indent: str) -> list[str]:
    return [to_text(block.blocks, indent)]


def _section(block: b.Section, indent: str) -> list[str]:
    return ["", f"{indent}{block.label}", to_text(block.blocks, indent + STEP)]


def _fold(block: b.Fold, indent: str) -> list[str]:
    return ["", f"{indent}{block.summary}", to_text(block.blocks, indent + STEP)]


def _items(block: b.Items, indent: str) -> list[str]:
    items = [item if isinstance(item, str) else spans_text(item) for item in block.items]
    return [f"{indent}{f'{number}.' if block.numbered else '-'} {item}" for number, item in enumerate(items, 1)]


def _grid(block: b.Grid, indent: str) -> list[str]:
    rows = (
        f"{row[0]}: " + "; ".join(f"{name} {cell}" for name, cell in zip(block.head[1:], row[1:], strict=True))
        for row in block.rows
    )
    return [f"{indent}{block.caption}", *(f"{indent}{STEP}{row}" for row in rows)]


def _meter(block: b.Meter, indent: str) -> list[str]:
    return [f"{indent}{block.label}: {block.words}"]


def _source(block: b.Source, indent: str) -> list[str]:
    return [f"{indent}{block.text} {block.address}".rstrip()]


def _link(block: b.Link, indent: str) -> list[str]:
    return [f"{indent}{block.text} ({block.target})"]


def _note(noted: b.Choice | b.Pick, indent: str) -> list[str]:
    return [f"{indent}{toned(noted.note, noted.tone)}"] if noted.note else []


def _scale(block: b.Scale, indent: str) -> list[str]:
    return [indent + scale_in_words(block)]


def _track(block: b.Track, indent: str) -> list[str]:
    return [indent + track_in_words(block)]


def _card(block: b.Card, indent: str) -> list[str]:
    title = f"{block.title}: {block.note}" if block.note else block.title
    return ["", f"{indent}{title}", to_text(b.inside(block), indent + STEP)]


def _hall(block: b.Hall, indent: str) -> list[str]:
    return [indent + block.label, *(f"{indent}{STEP}{line}" for line in hall_in_words(block))]


def _likely(block: b.Likely, indent: str) -> list[str]:
    return [indent + line for line in likely_in_words(block)]


def _columns(block: b.Columns, indent: str) -> list[str]:
    return [to_text(block.blocks, indent)]


def _beside(block: b.Beside, indent: str) -> list[str]:
    lines = [to_text(block.blocks, indent), "", f"{indent}{block.label}"]
    for title, rows in block.sheet:
        lines += [f"{indent}{STEP}{title}"] if title else []
        lines += [f"{indent}{STEP}{STEP}{spans_text(spans)}" for spans in rows]
    return lines


def _places(block: b.Places, indent: str) -> list[str]:
    axes = (", ".join(names) for names in (block.columns, block.rows))
    marks = (f"{indent}{STEP}{number} {words}" for number, _, _, words in block.marks)
    return [f"{indent}{block.label}", *(f"{indent}{STEP}{names}" for names in axes), *marks]


RENDERERS: dict[type, Callable[[Any, str], list[str]]] = for_every_kind(
    {
        b.Heading: _heading,
        b.Text: _text,
        b.Wording: _wording,
        b.Choices: _choices,
        b.Pick: _pick,
        b.Ordering: _ordering,
        b.Writing: _writing,
        b.Number: _number,
        b.Button: _button,
        b.Row: _row,
        b.Section: _section,
        b.Fold: _fold,
        b.Items: _items,
        b.Grid: _grid,
        b.Meter: _meter,
        b.Source: _source,
        b.Link: _link,
        b.Scale: _scale,
        b.Track: _track,
        b.Card: _card,
        b.Hall: _hall,
        b.Likely: _likely,
        b.Columns: _columns,
        b.Beside: _beside,
        b.Places: _places,
    }
)
