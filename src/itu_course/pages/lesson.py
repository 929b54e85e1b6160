"""A lesson as a still page: its prose, and in place of each panel what it asks, what is right, and why."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from itu_course.errors import PageError
from itu_course.pages import markup, panel_twins
from itu_course.pages.page import Element, Page, level_headings, make, text_of
from itu_course.words import ENGLISH, say, speaking

Call = tuple[str, str, list[Any], dict[str, Any]]  # room ("panels" or "figures"), function, arguments, named arguments

# The control that starts a lesson, and the paragraph that says how to press it.
START = re.compile(r"<p><button[^\n]*</p>\n\n[^\n]+\n?")


def lesson_page(path: Path) -> Page:
    """The still page of the lesson in ``path``. Nothing that a learner wrote is read for it.

    Parameters
    ----------
    path
        A lesson as the course ships it: a notebook without outputs.

    Returns
    -------
    Page
        Named after the file, in the lesson's language, with headings from level 2 on.

    Raises
    ------
    PageError
        If a cell does something that no still page can show; the sentence names file and cell.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    language = notebook["metadata"].get("itu_course", {}).get("language", ENGLISH)
    body = make("section")
    twins = panel_twins.Twins(path.stem)
    with speaking(language):
        for cell in notebook["cells"]:
            place = f"{path.name}, cell {cell.get('id', '?')}"
            source = "".join(cell["source"])
            parts = markup.from_markdown(START.sub("", source), place) if cell["cell_type"] == "markdown" else None
            for part in parts if parts is not None else _shown(source, place, twins):
                body.append(part)
    title = _take_title(body, path.stem)
    level_headings(body, 2)
    return Page(path.stem, title, body, language, twins.pictures, twins.narrow_pictures)


def _take_title(body: Element, name: str) -> str:
    """The lesson's title, taken out of the body: each output puts it where its readers look for it."""
    for heading in body.findall("h1"):
        body.remove(heading)
        return text_of(heading)
    return name


def _shown(source: str, place: str, twins: panel_twins.Twins) -> list[Element]:
    return [part for call in calls(source, place) for part in twins.of(call, place)]


def calls(source: str, place: str) -> list[Call]:
    """What a code cell of a lesson asks the course to show, read without running it.

    Parameters
    ----------
    source
        The source of the cell.
    place
        Where the cell is, for the error.

    Returns
    -------
    list of Call
        In the order of the cell; imports are left out.

    Raises
    ------
    PageError
        If the cell does anything but import and call, or an argument is not a plain value.

    Examples
    --------
    >>> calls('panels.quiz("who-may-vote")', "an example")
    [('panels', 'quiz', ['who-may-vote'], {})]
    """
    found: list[Call] = []
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            continue
        call = statement.value if isinstance(statement, ast.Expr) else None
        if not (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
        ):
            raise PageError(say("reading.unknown-code", place=place))
        try:
            arguments = [ast.literal_eval(argument) for argument in call.args]
            named = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
        except ValueError:
            raise PageError(say("reading.unknown-argument", place=place, call=call.func.attr)) from None
        found.append((call.func.value.id, call.func.attr, arguments, named))
    return found


def link_lessons(body: Element, target: Callable[[str], str | None]) -> None:
    """Point each link to another lesson at ``target(name)``; without a target, only its text is kept.

    Parameters
    ----------
    body
        Changed in place.
    target
        Gives the address for a lesson's name, such as "02_who_decides"; "" or None if it cannot be linked.
    """
    for link in body.iter("a"):
        lesson = re.fullmatch(r"(?:\.\./)*(?:notebooks/)?(?:\w\w/)?([\w-]+)\.ipynb(?:#.*)?", link.get("href", ""))
        if not lesson:
            continue
        href = target(lesson[1])
        if href:
            link.set("href", href)
        else:
            link.tag = "span"
            link.attrib.pop("href")
