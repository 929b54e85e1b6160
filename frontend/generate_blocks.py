"""Write ``src/blocks.d.ts``: the types of the blocks as the page receives them, from the dataclasses that define them.

Run it after a change of the blocks: ``python frontend/generate_blocks.py``.
"""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import EllipsisType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from itu_course.screens import blocks

TARGET = Path(__file__).resolve().parent / "src" / "blocks.d.ts"
HEAD = """\
// Generated from the blocks of the Python package by generate_blocks.py: change them there, then run it again.
// Kinds are as `as_data` writes them; a tuple becomes a list.
"""
PLAIN = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    Any: "Block",
}  # Any stands for blocks inside blocks


def script_type(hint: Any) -> str:
    """The TypeScript type of what ``as_data`` makes of a value.

    Parameters
    ----------
    hint
        The Python type of the value, as ``get_type_hints`` gives it.

    Returns
    -------
    str
        Such as "string[]".

    Raises
    ------
    TypeError
        If no block has used such a type so far.

    Examples
    --------
    >>> script_type(tuple[str, ...])
    'string[]'
    >>> script_type(tuple[str | blocks.Span, ...])
    '(string | Span)[]'
    """
    if hint in PLAIN:
        return PLAIN[hint]
    if hint == blocks.Span:
        return "Span"
    if is_dataclass(hint) and isinstance(hint, type):
        return hint.__name__
    parts = get_args(hint)
    if get_origin(hint) is UnionType:
        return " | ".join(map(script_type, parts))
    if get_origin(hint) is tuple and isinstance(parts[-1], EllipsisType):
        item = script_type(parts[0])
        return f"({item})[]" if " | " in item else f"{item}[]"
    if get_origin(hint) is tuple:
        return f"[{', '.join(map(script_type, parts))}]"
    raise TypeError(f"No TypeScript type for {hint!r}. Add one to script_type in {Path(__file__).name}.")


def interface(block: type) -> str:
    """One dataclass as a TypeScript interface.

    Parameters
    ----------
    block
        A dataclass of the blocks' module. The summary of its docstring becomes the comment.

    Returns
    -------
    str
        The interface, its ``kind`` first.

    Raises
    ------
    TypeError
        If a field has a type that no block used so far.
    """
    hints = get_type_hints(block)
    summary = (inspect.getdoc(block) or "").split("\n\n", 1)[0]
    lines = [f"  {field.name}: {script_type(hints[field.name])};" for field in fields(block)]
    head = f"/** {' '.join(summary.split())} */\nexport interface {block.__name__} {{"
    return "\n".join([head, f'  kind: "{block.__name__.lower()}";', *lines, "}"])


def block_types() -> str:
    """The whole file: every dataclass of the module in its order, then the union of the blocks."""
    dataclasses = [value for value in vars(blocks).values() if isinstance(value, type) and is_dataclass(value)]
    span = f"export type Span = [{', '.join(map(script_type, get_args(blocks.Span)))}];"
    union = "export type Block =\n" + "\n".join(f"  | {block.__name__}" for block in get_args(blocks.Block)) + ";"
    return "\n\n".join([HEAD + "\n" + span, *map(interface, dataclasses), union]) + "\n"


if __name__ == "__main__":
    TARGET.write_text(block_types(), encoding="utf-8", newline="\n")
