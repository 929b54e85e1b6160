"""Text that other platforms keep as HTML, as the plain text that this course shows.

What plain text can say is said: lines, lists, powers, addresses of links, one of several languages. What it cannot show
(pictures, tables, struck words) is refused, because a question without it would be another question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from itu_course.errors import ExchangeError
from itu_course.words import ENGLISH, say

# fmt: off
_LINES = frozenset((
    "address", "article", "blockquote", "dd", "div", "dl", "dt", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "ol", "p", "pre", "section", "ul",
))
_UNREADABLE = frozenset(("script", "style", "head", "title"))
_REFUSED = frozenset((
    "applet", "audio", "button", "canvas", "embed", "form", "iframe", "img", "input", "math", "object", "select",
    "source", "svg", "table", "textarea", "video",
))
# fmt: on
_STRUCK = frozenset(("del", "s", "strike"))
_VOID = frozenset(("br", "hr", "col", "wbr", "meta", "link", "area", "base", "param", "track"))
_MLANG = re.compile(r"\{mlang\s+([\w-]+)\}(.*?)\{mlang\}", re.DOTALL)
# What a text of unknown format must hold to be taken for HTML.
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|code|del|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|s|small|span|strike|strong|"
    r"sub|sup|table|tbody|td|th|tr|u|ul|audio|video|svg|math)\b[^<>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);|\{mlang\s",
    re.IGNORECASE,
)


class _Translated(NamedTuple):
    """A piece of text in one of several languages."""

    code: str
    text: str


_Piece = str | _Translated


def from_format(text: str, form: str, name: str) -> str:
    """Read a text in one of Moodle's formats.

    Parameters
    ----------
    text
        The text as it is in the file.
    form
        "html", "plain", "markdown", or "moodle" for Moodle's own, in which line ends count and HTML may be used.
    name
        The question, for messages.

    Returns
    -------
    str
        Plain text.

    Raises
    ------
    ExchangeError
        If the text holds what plain text cannot show.

    Examples
    --------
    >>> from_format("<p>10<sup>2</sup> &lt; 5</p><p>Why?</p>", "html", "q")
    '10^2 < 5\\nWhy?'
    >>> from_format("a < b", "moodle", "q"), from_format("<b>", "plain", "q")
    ('a < b', '<b>')
    """
    if form == "html" or (form == "moodle" and _MARKUP.search(text)):
        return from_html(text, name, keep_lines=form == "moodle")
    if form == "markdown" and re.search(r"[*_`#|~<&]|\]\(|^\s*(?:[-+>]|\d+\.)\s", text, re.MULTILINE):
        raise ExchangeError(say("exchange.markdown", name=name))
    return text.strip()


def from_html(text: str, name: str, *, keep_lines: bool = False) -> str:
    """Read a piece of HTML.

    Parameters
    ----------
    text
        HTML as an editor writes it.
    name
        The question, for messages.
    keep_lines
        Whether the line ends of the source count.

    Returns
    -------
    str
        Plain text with a line for each paragraph or item of a list.

    Raises
    ------
    ExchangeError
        If there is a picture, sound, table, form or struck text, or if it is in several languages without English.
    """
    reader = _Reader(name, keep_lines)
    reader.feed(_MLANG.sub(r'<span class="multilang" lang="\1">\2</span>', text))
    reader.close()
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in reader.text().replace("\xa0", " ").split("\n"))
    return re.sub(r"\n{2,}", "\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    """Collects the text. An element whose text changes as a whole (a power, a language) has pieces of its own."""

    def __init__(self, name: str, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.keep_lines = keep_lines
        self.pieces: list[_Piece] = []
        self.open: list[tuple[str, dict[str, str | None], list[_Piece]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Refuse what cannot be shown, and open an element."""
        if tag in _REFUSED:
            raise ExchangeError(say("exchange.not-text", name=self.name, tag=tag))
        if tag in _STRUCK:
            raise ExchangeError(say("exchange.struck", name=self.name))
        if tag == "br" or tag in _LINES:
            self.pieces.append("\n")
        if tag == "li":
            self.pieces.append("- ")
        if tag not in _VOID and tag not in _LINES:
            self.open.append((tag, dict(attrs), self.pieces))
            self.pieces = []

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those within it that were left open."""
        if tag in _LINES:
            self.pieces.append("\n")
        elif any(tag == opened for opened, _, _ in self.open):
            while self._close() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take text. Outside Moodle's own format, an end of line is a space."""
        self.pieces.append(data if self.keep_lines else re.sub(r"[ \t\r\n\f]+", " ", data))

    def text(self) -> str:
        """Give all that was read."""
        while self.open:
            self._close()
        return self._joined(self.pieces)

    def _close(self) -> str:
        tag, attributes, outer = self.open.pop()
        inner = self._joined(self.pieces)
        self.pieces = outer
        if tag in ("sup", "sub") and inner.strip():
            sign, inner = "^" if tag == "sup" else "_", inner.strip()
            inner = sign + (inner if re.fullmatch(r"[+-]?\w+", inner) else f"({inner})")
        elif tag == "a" and (address := attributes.get("href") or "").startswith("http") and address not in inner:
            inner = f"{inner} ({address})"
        elif tag in _UNREADABLE:
            inner = ""
        language = attributes.get("lang") if "multilang" in (attributes.get("class") or "") else None
        self.pieces.append(_Translated(language.lower(), inner) if language else inner)
        return tag

    def _joined(self, pieces: Sequence[_Piece]) -> str:
        """Join pieces. Of neighbours in different languages, only the English one is read."""
        text = ""
        neighbours: list[_Translated] = []
        for piece in (*pieces, "."):
            if isinstance(piece, _Translated):
                neighbours.append(piece)
            elif piece.strip() or not neighbours:
                text += self._english(neighbours) + piece
                neighbours = []
        return text[:-1]

    def _english(self, neighbours: Sequence[_Translated]) -> str:
        codes = {piece.code: piece.text for piece in neighbours}
        for code in (ENGLISH, *(code for code in codes if re.match(rf"{ENGLISH}\b|{ENGLISH}_", code)), "other"):
            if code in codes:
                return codes[code]
        if codes:
            raise ExchangeError(say("exchange.languages", name=self.name, codes=", ".join(codes)))
        return ""
