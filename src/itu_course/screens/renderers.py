"""The same blocks without a kernel: as a page to print or mail, and as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from itu_course.figures.frame import table_html
from itu_course.screens import blocks as b
from itu_course.words import say

SYMBOLS = {"right": "✓", "wrong": "✗", "warning": "!", "note": "i"}


def toned(text: str, tone: str) -> str:
    """The text with its tone said in a word and a symbol: never by colour alone."""
    return f"{SYMBOLS[tone]} {say(f'panel.tone.{tone}')}: {text}" if tone in SYMBOLS else text


def spans_text(spans: Iterable[b.Span]) -> str:
    """Spans as one line: [added: …], [deleted: …], [brackets]."""
    parts = []
    for kind, text in spans:
        if kind in ("added", "deleted"):
            core = text.strip()
            parts.append(text.replace(core, f"[{say(f'panel.{kind}')}: {core}]") if core else text)
        else:
            parts.append(f"[{text}]" if kind == "bracket" else text)
    return "".join(parts)


def to_text(blocks: Iterable[Any], indent: str = "") -> str:
    """All blocks as plain text, in reading order."""
    return "\n".join(line for block in blocks for line in _lines(block, indent))


def _lines(block: Any, indent: str) -> list[str]:
    deeper = indent + "    "
    match block:
        case b.Heading(text=text):
            return ["", f"{indent}{text}", f"{indent}{'-' * len(text)}"]
        case b.Text(text=text, tone=tone):
            return [indent + toned(text, tone)]
        case b.Wording(spans=spans, label=label):
            return [f"{indent}{label} {spans_text(spans)}".rstrip()]
        case b.Choices():
            return [f"{indent}{block.legend}", *_choice_lines(block, deeper)]
        case b.Pick(label=label, choices=choices, chosen=chosen):
            names = [choice.label for choice in choices if choice.value == chosen]
            told = [f"{deeper}{toned(block.note, block.tone)}"] if block.note else []
            listed = [f"{deeper}- {each.label}" for each in choices]
            return [f"{indent}{label}: {names[0] if names else '…'}", *listed, *told]
        case b.Ordering(legend=legend, lines=lines):
            return [f"{indent}{legend}", *(line for n, each in enumerate(lines, 1) for line in _line(n, each, deeper))]
        case b.Writing(label=label, value=value, hint=hint):
            return [f"{indent}{label}", *([indent + hint] if hint else []), f"{deeper}{value or '…'}"]
        case b.Number(label=label, value=value, problem=problem):
            return [f"{indent}{label}: {value or '…'}", *([f"{deeper}{problem}"] if problem else [])]
        case b.Button(label=label, off=off):
            return [] if off else [f"{indent}[{label}]"]
        case b.Items(items=items, numbered=numbered):
            shown = [item if isinstance(item, str) else spans_text(item) for item in items]
            return [f"{indent}{f'{n}.' if numbered else '-'} {item}" for n, item in enumerate(shown, 1)]
        case b.Grid(caption=caption, head=head, rows=rows):
            return [f"{indent}{caption}", *(f"{deeper}{_row(head, row)}" for row in rows)]
        case b.Meter(label=label, words=words):
            return [f"{indent}{label}: {words}"]
        case b.Source(text=text, address=address):
            return [f"{indent}{text} {address}".rstrip()]
        case b.Link(text=text, target=target):
            return [f"{indent}{text} ({target})"]
        case b.Section(label=label, blocks=inner):
            return ["", f"{indent}{label}", to_text(inner, deeper)]
        case b.Fold(summary=summary, blocks=inner):
            return ["", f"{indent}{summary}", to_text(inner, deeper)]
        case b.Row(blocks=inner):
            return [to_text(inner, indent)]
    raise TypeError(f"no plain text for {type(block).__name__}")


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    return f"{row[0]}: " + "; ".join(f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=True))


def _line(place: int, line: b.Choice, indent: str) -> list[str]:
    told = [f"{indent}    {toned(line.note, line.tone)}"] if line.note else []
    return [f"{indent}{place}. {line.label}", *told]


def _choice_lines(block: b.Choices, indent: str) -> list[str]:
    lines = []
    for choice in block.choices:
        mark = (
            ("x" if choice.value in block.chosen else " ")
            if block.several
            else ("•" if choice.value in block.chosen else " ")
        )
        lines.append(f"{indent}{f'[{mark}]' if block.several else f'({mark})'} {choice.label}")
        if choice.note:
            lines.append(f"{indent}    {toned(choice.note, choice.tone)}")
    return lines


def to_html(title: str, blocks: Iterable[Any]) -> str:
    """All blocks as a still page: what a reader sees where nothing runs (printed, mailed, on a phone)."""
    note = escape(say("panel.still"))
    return (
        f'<section class="itu-still" aria-label="{escape(title, quote=True)}">'
        f"{''.join(_html(block) for block in blocks)}<p><small>{note}</small></p></section>"
    )


def spans_html(spans: Iterable[b.Span]) -> str:
    """Spans with <ins> and <del>; what they mean is said in words too."""
    tags = {"added": "ins", "deleted": "del", "bracket": "mark", "strong": "strong"}
    out = []
    for kind, text in spans:
        tag = tags.get(kind)
        said = f"{say(f'panel.{kind}')}: " if kind in ("added", "deleted") else ""
        shown = f"[{escape(text)}]" if kind == "bracket" else escape(text)
        out.append(f"<{tag}>{escape(said)}{shown}</{tag}>" if tag else shown)
    return "".join(out)


def _html(block: Any) -> str:
    match block:
        case b.Heading(text=text, level=level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case b.Text(text=text, tone=tone):
            return f"<p>{escape(toned(text, tone))}</p>"
        case b.Wording(spans=spans, label=label):
            return f"<p>{escape(label)} {spans_html(spans)}</p>"
        case b.Choices():
            return _choices_html(block)
        case b.Items(items=items, numbered=numbered):
            tag = "ol" if numbered else "ul"
            inner = "".join(f"<li>{escape(i) if isinstance(i, str) else spans_html(i)}</li>" for i in items)
            return f"<{tag}>{inner}</{tag}>"
        case b.Grid():
            return table_html(block.caption, block.head, block.rows)
        case b.Source(text=text, address=address):
            return f"<p>{escape(text)} {escape(address)}</p>"
        case b.Link(text=text, target=target):
            return f'<p><a href="{escape(target, quote=True)}">{escape(text)}</a></p>'
        case b.Section(label=label, blocks=inner_blocks):
            return f"<section><h4>{escape(label)}</h4>{''.join(_html(each) for each in inner_blocks)}</section>"
        case b.Fold(summary=summary, blocks=inner_blocks):
            inner = "".join(_html(each) for each in inner_blocks)
            return f"<details><summary>{escape(summary)}</summary>{inner}</details>"
        case b.Row(blocks=inner_blocks):
            return "".join(_html(each) for each in inner_blocks)
    return "".join(f"<p>{escape(line.strip())}</p>" for line in _lines(block, ""))


def _choices_html(block: b.Choices) -> str:
    kind = "checkbox" if block.several else "radio"
    rows = "".join(
        f'<p><label><input type="{kind}" disabled{" checked" if c.value in block.chosen else ""}> {escape(c.label)}'
        f"</label>{f'<br>{escape(toned(c.note, c.tone))}' if c.note else ''}</p>"
        for c in block.choices
    )
    return f"<fieldset><legend>{escape(block.legend)}</legend>{rows}</fieldset>"
