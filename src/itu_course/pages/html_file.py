"""Pages as one HTML file that needs nothing beside it and asks for nothing."""

from __future__ import annotations

import copy
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from itu_course.pages.lesson import link_lessons
from itu_course.pages.page import Element, Page, make, text_of, to_markup
from itu_course.words import say, speaking

STYLE = Path(__file__).with_name("page.css")
NARROW = 600  # CSS pixels below which a figure's narrow drawing is shown, as in a notebook
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def to_html(title: str, pages: Sequence[Page], *, remark: bool = True, style: Path = STYLE) -> bytes:
    """The pages as an HTML file, UTF-8: a list of contents, then each page under its title.

    Parameters
    ----------
    title
        The file's title.
    pages
        At least one. The first gives the file its language; a page in another language says so itself.
    remark
        Whether a line at the top says what the reading edition is.
    style
        The style sheet that travels in the file.

    Returns
    -------
    bytes
        The file.

    Notes
    -----
    The same pages give the same bytes. A policy in the file forbids every request, so that opening it tells nobody.
    """
    first = pages[0]
    names = {page.name for page in pages}
    with speaking(first.language):
        contents = _contents(pages) if len(pages) > 1 else ""
        edition = to_markup(make("p", make("small", say("reading.edition")))) if remark else ""
    body = "".join(_article(page, names, first.language) for page in pages)
    heading = "" if len(pages) == 1 else f"<h1>{escape(title)}</h1>"
    return (
        f'<!doctype html>\n<html lang="{first.language}" dir="{first.direction}"><head><meta charset="utf-8"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>{escape(title)}</title><style>{style.read_text(encoding='utf-8')}</style></head>"
        f"<body><main>{heading}{edition}{contents}{body}</main></body></html>\n"
    ).encode()


def _contents(pages: Sequence[Page]) -> str:
    links = (make("li", make("a", page.title, href=f"#{page.name}")) for page in pages)
    label = escape(say("reading.contents"), quote=True)
    return f'<nav aria-label="{label}">{to_markup(make("ol", *links))}</nav>'


def _article(page: Page, names: set[str], language: str) -> str:
    body = copy.deepcopy(page.body)
    link_lessons(body, lambda name: f"#{name}" if name in names else None)
    _put_pictures_in(body, page)
    _let_tables_scroll(body)
    spoken = {} if page.language == language else {"lang": page.language, "dir": page.direction}
    heading = make("h1", page.title) if page.title else None
    return to_markup(make("article", heading, *body, id=page.name, **spoken))


def _put_pictures_in(body: Element, page: Page) -> None:
    """Each picture becomes part of the file, with its drawing for a phone where there is one."""
    for parent in list(body.iter()):
        for at, image in enumerate(list(parent)):
            if image.tag != "img":
                continue
            name = image.get("src", "")
            image.set("src", _address(page.pictures[name]))
            if narrow := page.narrow_pictures.get(name):
                image.tail, tail = None, image.tail
                small = make("source", media=f"(max-width: {NARROW}px)", srcset=_address(narrow))
                parent[at] = make("picture", small, image)
                parent[at].tail = tail


def _address(picture: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"


def _let_tables_scroll(body: Element) -> None:
    """A wide table moves sideways by itself, and the keyboard reaches it (WCAG 1.4.10, 2.1.1)."""
    for parent in list(body.iter()):
        for at, table in enumerate(list(parent)):
            if table.tag == "table" and parent.get("class") != "scroll":
                tail, table.tail = table.tail, None
                caption = table.find("caption")
                label = say("reading.table") if caption is None else text_of(caption)
                parent[at] = make("div", table, class_="scroll", role="region", tabindex="0", aria_label=label)
                parent[at].tail = tail
