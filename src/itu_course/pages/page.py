"""A still page: semantic, well-formed, with nothing in it that asks for anything from outside.

Everything that is printed or handed over as a file is first a page. From the same page come HTML, PDF and EPUB, so
that none of them says less than the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from xml.etree import ElementTree

from itu_course.words import direction

Element = ElementTree.Element

# The elements that a page may hold; each output knows all of them (tested).
BLOCKS = (
    *("section", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "hr", "pre", "div"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "img", "figcaption", "details", "summary"),
)
INLINES = ("a", "b", "strong", "i", "em", "small", "code", "ins", "del", "mark", "sub", "sup", "span", "bdi", "br")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Page:
    """One page, or one chapter of a book.

    Attributes
    ----------
    name
        Short name, fit for a file and unique in a book, such as "02_who_decides".
    title
        The title as people read it. ``body`` does not repeat it. Empty for what has none, such as a letter.
    body
        A ``section`` of elements from ``BLOCKS`` and ``INLINES``.
    language
        The code of the language, such as "fr"; it decides the direction of the text, too.
    pictures
        SVG files by the name that an ``img`` names in ``src``.
    narrow_pictures
        By the same names, those that have a second drawing for a phone. Paper and books use the first.
    """

    name: str
    title: str
    body: Element
    language: str = "en"
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    narrow_pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """ "rtl" for a language written from right to left, else "ltr"."""
        return direction(self.language)


def make(tag: str, *inside: Element | str | None, **attributes: str) -> Element:
    """An element with text and elements inside; an attribute named ``class_`` becomes ``class``.

    Parameters
    ----------
    tag
        One of BLOCKS or INLINES.
    *inside
        Texts and elements in reading order; None is left out.
    **attributes
        Attributes by name. An underscore inside a name becomes a hyphen, one at its end is dropped.

    Returns
    -------
    Element
        The new element.

    Examples
    --------
    >>> to_markup(make("p", "Words in ", make("strong", "bold"), "."))
    '<p>Words in <strong>bold</strong>.</p>'
    """
    element = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    for part in inside:
        append(element, part)
    return element


def append(element: Element, part: Element | str | None) -> None:
    """Put a text or an element at the end of what is inside ``element``.

    Parameters
    ----------
    element
        Changed in place.
    part
        The text or the element; None changes nothing.
    """
    if part is None:
        return
    if not isinstance(part, str):
        element.append(part)
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + part
    else:
        element.text = (element.text or "") + part


def to_markup(element: Element) -> str:
    """The element as XHTML; void elements are closed, others never are.

    Parameters
    ----------
    element
        Any element; the text that follows it (its ``tail``) is left out.

    Returns
    -------
    str
        Well-formed markup with everything escaped.
    """
    void = element.tag in ("br", "hr", "img", "source")
    attributes = "".join(f' {name}="{escape(value, quote=True)}"' for name, value in element.attrib.items())
    inner = escape(element.text or "", quote=False)
    inner += "".join(to_markup(child) + escape(child.tail or "", quote=False) for child in element)
    return f"<{element.tag}{attributes}/>" if void else f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def text_of(element: Element) -> str:
    """All words inside an element, with white space folded.

    Parameters
    ----------
    element
        Any element.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> text_of(make("p", "Words  in ", make("strong", "bold"), "."))
    'Words in bold.'
    """
    return " ".join("".join(element.itertext()).split())


def walk(element: Element) -> Iterator[Element]:
    """The element and all inside it, in reading order.

    Parameters
    ----------
    element
        Any element.

    Yields
    ------
    Element
        The element itself first.
    """
    yield element
    for child in element:
        yield from walk(child)


def level_headings(body: Element, top: int) -> None:
    """Number the headings anew so that the first is of level ``top`` and none skips a level (WCAG 1.3.1, PDF/UA 7.4.2).

    A heading stays below the nearest one before it that was of a lower number.

    Parameters
    ----------
    body
        Changed in place.
    top
        The level of the first heading, 1 to 6. No heading gets a level below 6.

    Examples
    --------
    >>> body = make("section", make("h1", "Rules"), make("h4", "Votes"))
    >>> level_headings(body, 2)
    >>> [heading.tag for heading in body]
    ['h2', 'h3']
    """
    open_levels: list[tuple[int, int]] = []  # (level as written, level given)
    for element in walk(body):
        if element.tag not in HEADINGS:
            continue
        written = int(element.tag[1])
        while open_levels and open_levels[-1][0] >= written:
            open_levels.pop()
        given = open_levels[-1][1] + 1 if open_levels else top
        open_levels.append((written, given))
        element.tag = f"h{min(given, 6)}"
