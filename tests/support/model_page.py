"""The tables of docs/plenipot-model.md that are made from the code."""

from __future__ import annotations

import inspect
import re
import sys

from itu_course.plenipot.levers import LEVERS, Lever
from itu_course.plenipot.settings import Settings

PAGE = "docs/plenipot-model.md"


def attributes(kind: type) -> dict[str, str]:
    """What a class's docstring says of each attribute, in one line each."""
    section = (inspect.getdoc(kind) or "").split("Attributes\n----------\n")[1]
    found = re.findall(r"^(\w+)\n((?:    .*\n?)+)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def settings_table() -> str:
    """Each number of the model with its value, its meaning and where it comes from."""
    told = attributes(Settings)
    lines = ["| Number | Value | What it is, and where it comes from |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(f"| `{name}` | {value} | {told[name]} |" for name, value in vars(Settings()).items())])


def lever_table() -> str:
    """Each lever with its price, its time, and its use and risk as its own file says them."""
    lines = ["| Lever | Effort | When | Use and risk |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *map(_lever, LEVERS)])


def _lever(lever: Lever) -> str:
    told = " ".join((sys.modules[lever.effect.__module__].__doc__ or "").split("\n\n", 1)[1].split())
    less = f" ({lever.own_cost} from its seat)" if lever.own_cost not in (None, lever.cost) else ""
    return f"| `{lever.id}` | {lever.cost}{less} | {', '.join(lever.stages)} | {told} |"


def between(page: str, name: str) -> str:
    """The part of a page between the marks ``<!-- name -->`` and ``<!-- end of name -->``."""
    return page.split(f"<!-- {name} -->\n")[1].split(f"\n<!-- end of {name} -->")[0].strip()


def put_between(page: str, name: str, text: str) -> str:
    """The page with another text between these marks."""
    first, last = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
    head, rest = page.split(first)
    return f"{head}{first}\n{text}\n{last}{rest.split(last)[1]}"
