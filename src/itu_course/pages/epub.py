"""Pages as an EPUB 3 book, for readers on a phone."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid5

from itu_course.pages.lesson import link_lessons
from itu_course.pages.page import Page, make, to_markup
from itu_course.words import say, speaking

STYLE = Path(__file__).with_name("page.css")
COURSE = UUID("a4b8e0a2-6f0c-5b35-9d1e-2d7c1f0b6c11")  # a book's identifier grows from this, its language and its title
WHEN = "2000-01-01T00:00:00Z"  # in place of the hour at which somebody made the book
FEATURES = {  # of the schema.org vocabulary that EPUB Accessibility 1.0 asks for
    "accessMode": ("textual", "visual"),
    "accessModeSufficient": ("textual",),
    "accessibilityFeature": ("structuralNavigation", "alternativeText", "tableOfContents", "readingOrder"),
    "accessibilityHazard": ("none",),
}
CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def to_epub(title: str, pages: Sequence[Page]) -> bytes:
    """The pages as an EPUB 3 file, each a chapter; the same pages give the same bytes.

    Parameters
    ----------
    title
        The title of the book.
    pages
        At least one; the first gives the book its language and its direction.

    Returns
    -------
    bytes
        The file.

    References
    ----------
    EPUB 3.2 (W3C Community Group, 2019); EPUB Accessibility 1.0.
    """
    language, direction = pages[0].language, pages[0].direction
    files: dict[str, str | bytes] = {"book/book.css": STYLE.read_text(encoding="utf-8")}
    names = {page.name for page in pages}
    for page in pages:
        files[f"book/{page.name}.xhtml"] = _chapter(page, names)
        files.update({f"book/{name}": picture for name, picture in page.pictures.items()})
    with speaking(language):
        files["book/nav.xhtml"] = _navigation(title, pages)
        files["book/book.opf"] = _package(title, language, direction, pages)
    return _zipped({"META-INF/container.xml": CONTAINER, **files})


def _document(title: str, body: str, language: str, direction: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}" dir="{direction}"><head>'
        f'<title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>'
        f"<body>{body}</body></html>\n"
    )


def _chapter(page: Page, names: set[str]) -> str:
    body = copy.deepcopy(page.body)
    link_lessons(body, lambda name: f"{name}.xhtml" if name in names else None)
    return _document(
        page.title, to_markup(make("section", make("h1", page.title), *body)), page.language, page.direction
    )


def _navigation(title: str, pages: Sequence[Page]) -> str:
    links = (make("li", make("a", page.title, href=f"{page.name}.xhtml")) for page in pages)
    remark = f"<p>{escape(say('reading.edition'))}</p>"
    inner = f"<h1>{escape(title)}</h1>{to_markup(make('ol', *links))}"
    body = f'<nav epub:type="toc" id="toc" role="doc-toc">{inner}</nav>{remark}'
    return _document(title, body, pages[0].language, pages[0].direction)


def _package(title: str, language: str, direction: str, pages: Sequence[Page]) -> str:
    features = "".join(
        f'<meta property="schema:{name}">{value}</meta>' for name, values in FEATURES.items() for value in values
    )
    items = "".join(
        f'<item id="c{number}" href="{page.name}.xhtml" media-type="application/xhtml+xml"/>'
        for number, page in enumerate(pages)
    )
    pictures = [name for page in pages for name in page.pictures]
    items += "".join(f'<item id="p{n}" href="{name}" media-type="image/svg+xml"/>' for n, name in enumerate(pictures))
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(pages)))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{uuid5(COURSE, f"{language} {title}")}</dc:identifier>'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{language}</dc:language>"
        f'<meta property="dcterms:modified">{WHEN}</meta>{features}'
        f'<meta property="schema:accessibilitySummary">{escape(say("reading.described"))}</meta></metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="css" href="book.css" media-type="text/css"/>{items}</manifest>'
        f'<spine page-progression-direction="{direction}"><itemref idref="nav"/>{spine}</spine></package>\n'
    )


def _zipped(files: dict[str, str | bytes]) -> bytes:
    """The files as EPUB's zip: the kind of file first and unpacked, and no hour in it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {"mimetype": "application/epub+zip", **files}.items():
            entry = zipfile.ZipInfo(name)  # of 1 January 1980
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, content)
    return out.getvalue()
