"""Sheets of paper: pages of which each begins on a sheet of its own, set for cutting, folding and hanging up.

The body of a sheet is one ``section`` of class "sheet", with the kind of the sheet as a second class if it is not an
ordinary one: "wall" (lies on its side, one line in large print), "signs" (three on a sheet) or "dense" (much to read).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from html import escape
from pathlib import Path

from itu_course.pages.html_file import POLICY
from itu_course.pages.page import Element, Page, make, to_markup
from itu_course.pages.pdf import to_pdf
from itu_course.words import language, say

STYLE = Path(__file__).with_name("sheets.css")
TEMPLATE = Path(__file__).with_name("sheets.typ")
# Points of a line on the wall, each with the letters that fit on a sheet of A4 or Letter that lies on its side: counted
# as 0.6 of the size for a letter and 1.35 for a line, on 247 x 114 mm, with one line to spare for words that break.
WALL_POINTS = (72, 64, 56, 48, 44, 40)
_WIDE, _HIGH = 700, 324


def sheet(name: str, title: str, *inside: Element | None, kind: str = "") -> Page:
    """One sheet, or several that belong together.

    Parameters
    ----------
    name
        Short and unique in a pack.
    title
        What is printed at its top.
    *inside
        Elements in reading order; None is left out.
    kind
        "wall", "signs", "dense" or "" for an ordinary sheet.

    Returns
    -------
    Page
        A page in the current language.
    """
    body = make("section", make("section", *inside, class_=f"sheet {kind}".strip()))
    return Page(name, title, body, language())


def facts(rows: Sequence[tuple[str, str]]) -> Element | None:
    """A table of names and what they are, without rules; None if there are no rows.

    Parameters
    ----------
    rows
        Pairs of a name and a text; one without a text is left out.

    Returns
    -------
    Element or None
        A ``table`` of class "facts".
    """
    written = [make("tr", make("th", name, scope="row"), make("td", text)) for name, text in rows if text]
    return make("table", make("tbody", *written), class_="facts") if written else None


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: str) -> Element:
    """A table with rules.

    Parameters
    ----------
    heads
        Names of the columns.
    rows
        Texts row by row, as many as there are heads.
    widths
        The shares of the columns for the printed page, such as "1,1,3".

    Returns
    -------
    Element
        A ``table`` of class "grid".
    """
    head = make("thead", make("tr", *(make("th", text, scope="col") for text in heads)))
    body = make("tbody", *(make("tr", *(make("td", text) for text in row)) for row in rows))
    return make("table", head, body, class_="grid", title=widths)


def blank_row(heads: Sequence[str]) -> Element:
    """A table with one row to write in.

    Parameters
    ----------
    heads
        Names of the columns.

    Returns
    -------
    Element
        A ``table`` of class "grid blank".
    """
    table = grid(heads, [["\N{NO-BREAK SPACE}"] * len(heads)], ",".join("1" for _ in heads))
    table.set("class", "grid blank")
    return table


def wall_points(words: str) -> int:
    """How large a line can be on the wall.

    Parameters
    ----------
    words
        The line.

    Returns
    -------
    int
        The largest of WALL_POINTS at which it fits, and the smallest if it fits at none.

    Examples
    --------
    >>> wall_points("[ to share good practice ]"), wall_points("x" * 130)
    (72, 40)
    """
    return next((points for points in WALL_POINTS if fits_the_wall(words, points)), WALL_POINTS[-1])


def fits_the_wall(words: str, points: int) -> bool:
    """Whether a line fits on a sheet that lies on its side.

    Parameters
    ----------
    words
        The line.
    points
        The size of its letters.

    Returns
    -------
    bool
        True only if it fits on A4 and on Letter.
    """
    letters, lines = int(_WIDE / (0.6 * points)), int(_HIGH / (1.35 * points))
    return len(words) <= letters * (lines - 1)


def to_sheets_pdf(title: str, pages: Sequence[Page], paper: str = "a4") -> bytes:
    """The sheets as PDF/UA-1.

    Parameters
    ----------
    title
        The document's title.
    pages
        At least one sheet.
    paper
        "a4" or "letter".

    Returns
    -------
    bytes
        The file.

    Notes
    -----
    Without Typst SetUpError is raised, as by ``to_pdf``.
    """
    return to_pdf(title, pages, paper, TEMPLATE)


def to_sheets_html(title: str, pages: Sequence[Page], paper: str = "a4") -> bytes:
    """The sheets as one HTML file: on the screen with a list of contents, on paper without.

    Parameters
    ----------
    title
        The file's title.
    pages
        At least one sheet.
    paper
        "a4" or "letter".

    Returns
    -------
    bytes
        The file, UTF-8. The same sheets give the same bytes, and it asks for nothing.
    """
    first = pages[0]
    links = make("ol", *(make("li", make("a", page.title, href=f"#{page.name}")) for page in pages))
    label = escape(say("pack.contents"), quote=True)
    sizes = "".join(f".s{points}{{font-size:{points}pt}}" for points in WALL_POINTS)
    style = f"@page{{size:{paper}}}@page wall{{size:{paper} landscape}}{sizes}{STYLE.read_text(encoding='utf-8')}"
    articles = "".join(to_markup(_article(page)) for page in pages)
    return (
        f'<!doctype html>\n<html lang="{first.language}" dir="{first.direction}"><head><meta charset="utf-8"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f'<body><main><header><p class="top">{escape(title)}</p><nav aria-label="{label}">{to_markup(links)}</nav>'
        f"</header>{articles}</main></body></html>\n"
    ).encode()


def _article(page: Page) -> Element:
    """A sheet for the browser. Numbers for the printed page become classes: there a title would be read aloud."""
    body = copy.deepcopy(page.body)
    for element in body.iter():
        numbers = element.attrib.pop("title", "")
        if numbers and element.tag == "table" and len(set(numbers.split(","))) == 1:
            element.set("class", f"{element.get('class', '')} even".strip())
    return make("article", make("h1", page.title), *body, id=page.name, class_=page.body[0].get("class", "sheet"))
