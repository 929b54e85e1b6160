"""A document of the plan as a still page: one HTML file, and a PDF that a screen reader can read.

A ministry reads the letter, and a plan may be found on a laptop. So the files hold what the document says and nothing
else: no line about the course, none of its style sheet, no name, no hour.
"""

from __future__ import annotations

import copy
import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import assert_never

from itu_course.pages.html_file import to_html
from itu_course.pages.pack_files import count_pages
from itu_course.pages.page import Element, Page, level_headings, make
from itu_course.pages.pdf import to_pdf
from itu_course.plan import Document, document_formats, text_direction
from itu_course.words import direction

STYLE = Path(__file__).with_name("plan_document.css")
NAME = "document"
MOST_IN_A_NAME = 60  # characters of the first line that name a file without a title (design choice)
# Points of the text. What needs one sheet more at the first size is tried at the next ones before it takes that sheet.
SIZES = (10.5, 9.5, 9.0)
WIDE = 4  # columns from which a table is set in smaller letters (design choice)
MOST_IN_A_ROW = 300  # characters of a cell; in the narrowest column they take half a sheet (design choice)
# A word longer than the first number is given places to break, that many letters apart: in a line, and in a cell.
IN_A_LINE, IN_A_CELL = (80, 40), (24, 12)
PLACE_TO_BREAK = "\N{ZERO WIDTH SPACE}"


def document_page(document: Document) -> Page:
    """Make the page of a document.

    Parameters
    ----------
    document
        A plan, a letter, an answer or a certificate.

    Returns
    -------
    Page
        Each text begins on the side of its first letter. A table scrolls under the name of its chapter.
    """
    document = document.clean
    body = make("section")
    chapter = document.title
    for part in document.parts:
        match part:
            case document_formats.Heading(text=text, level=level):
                chapter = text
                body.append(_element(f"h{min(level, 6)}", text, document.language))
            case document_formats.Paragraph(text=text):
                body.extend(_paragraphs(text, document.language))
            case document_formats.Points(items=items):
                body.append(make("ul", *(_point(item, document.language) for item in items)))
            case document_formats.Table():
                body.append(_scrolled(_table(part, document.language), chapter))
            case document_formats.Map(table=fields):  # its fields with the people in them, which a voice can read
                body.append(_scrolled(_table(fields, document.language, first="th"), chapter))
            case _:
                assert_never(part)
    level_headings(body, 2 if document.title else 1)
    return Page(NAME, document.title, body, document.language)


def document_html(document: Document) -> bytes:
    """Write a document as one HTML file.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    bytes
        The file, UTF-8. It asks for nothing, and a policy in it forbids every request.
    """
    return to_html(_file_title(document), [document_page(document)], remark=False, style=STYLE)


def document_pdf(document: Document) -> bytes:
    """Write a document as PDF/UA-1, on A4.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    bytes
        The file. What nearly fits one sheet is set a little smaller, so that it does.

    Notes
    -----
    Without Typst SetUpError is raised, as by ``to_pdf``; PageError if no font here has all letters.
    """
    page = document_page(document)
    breakable = copy.deepcopy(page.body)
    _give_places_to_break(breakable)
    printed = Page(page.name, page.title, breakable, page.language)
    title = _file_title(document)
    ordinary, *smaller = SIZES
    made = to_pdf(title, [printed], size=ordinary)
    if count_pages(made) == 2:
        closer = (to_pdf(title, [printed], size=size) for size in smaller)
        return next((tried for tried in closer if count_pages(tried) == 1), made)
    return made


def document_writers() -> Mapping[str, Callable[[Document], bytes]]:
    """The kinds of file that still pages add to those of the plan.

    Returns
    -------
    Mapping
        A writer for "html" and, where Typst is installed, for "pdf".
    """
    writers: dict[str, Callable[[Document], bytes]] = {"html": document_html}
    if importlib.util.find_spec("typst"):
        writers["pdf"] = document_pdf
    return writers


def _file_title(document: Document) -> str:
    """The title, or the first words of what has none: a file must have one (WCAG 2.4.2), and no other is true."""
    lines = [line.strip() for line in document.clean.text.splitlines() if line.strip()]
    if document.title or not lines:
        return document.clean.title
    whole = lines[0]
    if len(whole) <= MOST_IN_A_NAME:
        return whole
    return whole[:MOST_IN_A_NAME].rsplit(maxsplit=1)[0] + "…"


def _paragraphs(text: str, language: str) -> Iterator[Element]:
    """Running text; an empty line begins a new paragraph, other line breaks are kept."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph.strip():
            yield _element("p", paragraph, language)


def _point(text: str, language: str) -> Element:
    """A point of a list: its text runs in its own direction, and stays beside its mark."""
    inside = _element("bdi", text, language)
    return make("li", inside) if "dir" in inside.attrib else _element("li", text, language)


def _element(tag: str, text: str, language: str, **attributes: str) -> Element:
    """A text with its line breaks, and its direction where that is not the document's."""
    side = text_direction(text, language)
    if side != direction(language):
        attributes["dir"] = side
    lines: list[Element | str] = []
    for line in text.splitlines():
        lines += [make("br"), line] if lines else [line]
    return make(tag, *lines, **attributes)


def _scrolled(table: Element, chapter: str) -> Element:
    label = {"aria_label": chapter} if chapter else {}
    return make("div", table, class_="scroll", role="region", tabindex="0", **label)


def _table(table: document_formats.Table, language: str, first: str = "td") -> Element:
    """A table; ``first`` is what the first cell of each row is, "th" where it names the row."""
    head = make("tr", *(_element("th", text, language, scope="col") for text in table.head))
    rows = (make("tr", *_cells(row, language, first), **_kept_whole(row)) for row in table.rows)
    attributes = {"class_": "wide"} if len(table.head) >= WIDE else {}
    return make("table", make("thead", head), make("tbody", *rows), **attributes)


def _cells(row: tuple[str, ...], language: str, first: str) -> Iterator[Element]:
    for column, text in enumerate(row):
        names_the_row = column == 0 and first == "th"
        yield _element("th", text, language, scope="row") if names_the_row else _element("td", text, language)


def _kept_whole(row: tuple[str, ...]) -> dict[str, str]:
    """A row stays on one sheet, but for one that could be higher than a sheet."""
    return {"class_": "whole"} if all(len(cell) <= MOST_IN_A_ROW for cell in row) else {}


def _give_places_to_break(body: Element) -> None:
    """So that an address without a space, in a narrow column, does not run over its neighbour or off the sheet."""
    for cell_or_block in body:
        for element in cell_or_block.iter():
            most, step = IN_A_CELL if cell_or_block.tag == "div" else IN_A_LINE
            element.text = _breakable(element.text, most, step)
            element.tail = _breakable(element.tail, most, step)


def _breakable(text: str | None, most: int, step: int) -> str | None:
    if text is None:
        return None

    def pieces(word: re.Match[str]) -> str:
        letters = word[0]
        return PLACE_TO_BREAK.join(letters[start : start + step] for start in range(0, len(letters), step))

    return re.sub(rf"\S{{{most + 1},}}", pieces, text)
