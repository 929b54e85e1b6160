"""Blocks as a still page: for readers where nothing runs (printed, mailed, on a phone). Controls cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from itu_course.figures import table_html
from itu_course.screens import blocks as b
from itu_course.screens.isolation import embed, plain, typed, with_elements
from itu_course.screens.render_text import toned
from itu_course.screens.renderer_table import for_every_kind, renderer
from itu_course.screens.scene_text import hall_in_words, likely_in_words, scale_in_words, track_in_words
from itu_course.words import direction, language, say

TAGS = {"added": "ins", "deleted": "del", "bracket": "mark", "strong": "strong"}


def to_html(title: str, blocks: Iterable[Any]) -> str:
    """All blocks as one ``<section>``, with a sentence that nothing here can be pressed.

    Parameters
    ----------
    title
        The screen's name, for screen readers.
    blocks
        What the screen shows, in reading order.

    Returns
    -------
    str
        HTML that needs nothing from outside; whatever a learner wrote is escaped.

    Raises
    ------
    TypeError
        If something in ``blocks`` is not a block.

    Examples
    --------
    >>> from itu_course.screens.blocks import Text
    >>> to_html("A question", [Text("2 < 3")]).split("<p>")[1]
    '2 &lt; 3</p>'
    """
    label, note = escape(plain(title), quote=True), _inline(say("panel.still"))
    attributes = f'class="itu-still" aria-label="{label}" lang="{language()}" dir="{direction(language())}"'
    return f"<section {attributes}>{fragment(blocks)}<p><small>{note}</small></p></section>"


def fragment(blocks: Iterable[Any]) -> str:
    """The blocks alone, without a frame.

    Parameters
    ----------
    blocks
        Any blocks, in reading order.

    Returns
    -------
    str
        HTML elements, one after the other.

    Raises
    ------
    TypeError
        If something in ``blocks`` is not a block.
    """
    return "".join(renderer(RENDERERS, block)(block) for block in blocks)


def spans_html(spans: Iterable[b.Span]) -> str:
    """Spans with ``<ins>`` and ``<del>``; what they mean is said in words too.

    Parameters
    ----------
    spans
        Pairs of kind and text.

    Returns
    -------
    str
        Inline HTML, escaped.

    Examples
    --------
    >>> spans_html([("plain", "a < b "), ("deleted", "must")])
    'a &lt; b <del>deleted: must</del>'
    """
    parts = []
    for kind, text in spans:
        tag = TAGS.get(kind)
        spoken = f"{say(f'panel.{kind}')}: " if kind in ("added", "deleted") else ""
        inner = f"[{_inline(text)}]" if kind == "bracket" else _inline(text)
        parts.append(f"<{tag}>{escape(spoken)}{inner}</{tag}>" if tag else inner)
    return "".join(parts)


def _heading(block: b.Heading) -> str:
    return f"<h{block.level}>{_inline(block.text)}</h{block.level}>"


def _text(block: b.Text) -> str:
    return f"<p>{_toned(block.text, block.tone)}</p>"


def _wording(block: b.Wording) -> str:
    return f"<p>{_inline(block.label)} {spans_html(block.spans)}</p>"


def _choices(block: b.Choices) -> str:
    kind = "checkbox" if block.several else "radio"
    rows = "".join(
        f'<p><label><input type="{kind}" disabled{" checked" if choice.value in block.chosen else ""}> '
        f"{_inline(choice.label)}</label>{_note(choice)}</p>"
        for choice in block.choices
    )
    return f"<fieldset><legend>{_headed(block.legend, block.heading)}{_hint(block.hint)}</legend>{rows}</fieldset>"


def _pick(block: b.Pick) -> str:
    chosen = next((choice.label for choice in block.choices if choice.value == block.chosen), "…")
    options = "".join(f"<li>{_inline(choice.label)}</li>" for choice in block.choices)
    return f"<p>{_inline(block.label)}: {_inline(chosen)}{_note(block)}</p><ul>{options}</ul>"


def _ordering(block: b.Ordering) -> str:
    lines = "".join(f"<li>{_inline(line.label)}{_note(line)}</li>" for line in block.lines)
    return f"{_titled(block.legend, block.heading, block.hint)}<ol>{lines}</ol>"


def _writing(block: b.Writing) -> str:
    below = (block.hint, typed(block.value) or "…", block.count)
    return _titled(block.label, block.heading) + "".join(map(_paragraph, filter(None, below)))


def _number(block: b.Number) -> str:
    problem = _paragraph(block.problem) if block.problem else ""
    if block.heading:
        return _titled(block.label, block.heading, block.hint) + _paragraph(block.value or "…") + problem
    return f"<p>{_inline(block.label)}{_hint(block.hint)}: {_inline(block.value or '…')}</p>{problem}"


def _button(block: b.Button) -> str:
    return "" if block.off else _paragraph(f"[{block.label}]")


def _row(block: b.Row) -> str:
    return fragment(block.blocks)


def _section(block: b.Section) -> str:
    return f"<section>{_headed(block.label, block.heading or 4)}{fragment(block.blocks)}</section>"


def _fold(block: b.Fold) -> str:
    return f"<details><summary>{_inline(block.summary)}</summary>{fragment(block.blocks)}</details>"


def _items(block: b.Items) -> str:
    tag = "ol" if block.numbered else "ul"
    items = "".join(f"<li>{_inline(item) if isinstance(item, str) else spans_html(item)}</li>" for item in block.items)
    return f"<{tag}>{items}</{tag}>"


def _grid(block: b.Grid) -> str:
    return table_html(block.caption, block.head, block.rows)


def _meter(block: b.Meter) -> str:
    return _paragraph(f"{block.label}: {block.words}")


def _source(block: b.Source) -> str:
    return f"<p>{_inline(block.text)} {escape(block.address)}</p>"


def _link(block: b.Link) -> str:
    return f'<p><a href="{escape(block.target, quote=True)}">{_inline(block.text)}</a></p>'


def _scale(block: b.Scale) -> str:
    return f"<p>{_inline(scale_in_words(block))}</p>"


def _track(block: b.Track) -> str:
    return _paragraph(track_in_words(block))


def _card(block: b.Card) -> str:
    note = _paragraph(block.note) if block.note else ""
    return f"<section>{_headed(block.title, block.level)}{note}{fragment(b.inside(block))}</section>"


def _hall(block: b.Hall) -> str:
    sides = "".join(f"<li>{_inline(line)}</li>" for line in hall_in_words(block))
    return f"<p><strong>{_inline(block.label)}</strong></p><ul>{sides}</ul>"


def _likely(block: b.Likely) -> str:
    return "".join(_paragraph(line) for line in likely_in_words(block))


def _columns(block: b.Columns) -> str:
    return fragment(block.blocks)


def _beside(block: b.Beside) -> str:
    parts = []
    for title, rows in block.sheet:
        lines = "".join(f"<li>{spans_html(spans)}</li>" for spans in rows)
        parts.append((f"<p><strong>{_inline(title)}</strong></p>" if title else "") + f"<ul>{lines}</ul>")
    return f"{fragment(block.blocks)}<section>{_headed(block.label, 4)}{''.join(parts)}</section>"


def _places(block: b.Places) -> str:
    axes = "".join(_paragraph(", ".join(names)) for names in (block.columns, block.rows))
    marks = "".join(f"<li>{number} {_inline(words)}</li>" for number, _, _, words in block.marks)
    return f"<p><strong>{_inline(block.label)}</strong></p>{axes}<ul>{marks}</ul>"


def _toned(text: str, tone: str) -> str:
    return _inline(toned(embed(text), tone))


def _inline(text: str) -> str:
    return with_elements(text, escape)


def _paragraph(text: str) -> str:
    return f"<p>{_inline(text)}</p>"


def _headed(text: str, level: int) -> str:
    return f"<h{level}>{_inline(text)}</h{level}>" if level else _inline(text)


def _hint(hint: str) -> str:
    return f" {_inline(hint)}" if hint else ""


def _titled(text: str, level: int, hint: str = "") -> str:
    """A legend or label before its control: a heading with its hint below, or one paragraph."""
    if level:
        return _headed(text, level) + (_paragraph(hint) if hint else "")
    return f"<p>{_inline(text)}{_hint(hint)}</p>"


def _note(noted: b.Choice | b.Pick) -> str:
    return f"<br>{_toned(noted.note, noted.tone)}" if noted.note else ""


RENDERERS: dict[type, Callable[[Any], str]] = for_every_kind(
    {
        b.Heading: _heading,
        b.Text: _text,
        b.Wording: _wording,
        b.Choices: _choices,
        b.Pick: _pick,
        b.Ordering: _ordering,
        b.Writing: _writing,
        b.Number: _number,
        b.Button: _button,
        b.Row: _row,
        b.Section: _section,
        b.Fold: _fold,
        b.Items: _items,
        b.Grid: _grid,
        b.Meter: _meter,
        b.Source: _source,
        b.Link: _link,
        b.Scale: _scale,
        b.Track: _track,
        b.Card: _card,
        b.Hall: _hall,
        b.Likely: _likely,
        b.Columns: _columns,
        b.Beside: _beside,
        b.Places: _places,
    }
)
