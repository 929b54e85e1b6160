"""Markdown and HTML of the course's own making as elements of a still page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from itu_course.errors import PageError
from itu_course.pages.page import BLOCKS, INLINES, Element, append, make
from itu_course.words import say

RENAMED = {"b": "strong", "i": "em", "fieldset": "section", "legend": "p", "label": "span"}
DROPPED = ("style", "script", "button", "select", "progress", "meter", "source")
OPENED = ("picture", "body", "html", "head", "[document]")  # only what is inside them counts
LINES = 4  # to write on, where nothing else is said
KEPT_ATTRIBUTES = ("href", "src", "alt", "class", "id", "scope", "lang", "dir", "role", "aria-label")


def lines(rows: int) -> Element:
    """Room to write on.

    Parameters
    ----------
    rows
        How many lines.

    Returns
    -------
    Element
        A ``div`` of class "lines", described for screen readers.
    """
    return make("div", class_="lines", aria_label=say("reading.write-here"), role="img", title=str(rows))


def from_markdown(text: str, place: str) -> list[Element]:
    """The blocks that a Markdown text is rendered to.

    Parameters
    ----------
    text
        Markdown with tables, as in a lesson's cell. HTML in it is taken as it is.
    place
        Where the text is from, for the error.

    Returns
    -------
    list of Element
        In reading order.

    Raises
    ------
    PageError
        If the text holds an element that no page can hold.
    """
    return from_html(str(_markdown()(text)), place)


def from_html(text: str, place: str) -> list[Element]:
    """The blocks of an HTML fragment; controls are left out.

    Parameters
    ----------
    text
        The fragment. Text outside any element becomes a paragraph.
    place
        Where the fragment is from, for the error.

    Returns
    -------
    list of Element
        In reading order.

    Raises
    ------
    PageError
        If the fragment holds an element that no page can hold.
    """
    from bs4 import BeautifulSoup

    section = make("section")
    for node in BeautifulSoup(text, "html.parser").children:
        for part in _converted(node, place):
            if isinstance(part, str) and not part.strip():
                continue
            append(section, part if not isinstance(part, str) else make("p", part))
    return list(section)


@cache
def _markdown() -> Callable[[str], Any]:
    import mistune

    return mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])


def _converted(node: Any, place: str) -> list[Element | str]:
    from bs4.element import Comment, NavigableString

    if isinstance(node, NavigableString):
        return [] if isinstance(node, Comment) else [str(node)]
    tag = RENAMED.get(node.name, node.name)
    if tag in DROPPED:
        return []
    if tag == "input":
        checked = node.has_attr("checked")
        return [("☒ " if checked else "☐ ") if node.get("type") == "checkbox" else ("◉ " if checked else "○ ")]
    inside = [part for child in node.children for part in _converted(child, place)]
    if tag in OPENED:
        return inside
    if tag not in BLOCKS and tag not in INLINES:
        raise PageError(say("reading.unknown-element", place=place, tag=tag))
    element = make(tag)
    for name in KEPT_ATTRIBUTES:
        if node.has_attr(name):
            value = node[name]
            element.set(name, " ".join(value) if isinstance(value, list) else str(value))
    if element.tag == "p" and node.name == "legend":
        inside = [make("strong", *inside)]
    for part in inside:
        append(element, part)
    if tag == "p" and not len(element) and not (element.text or "").strip():
        return []  # a paragraph that held a button alone
    return [element]
