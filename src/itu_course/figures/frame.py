"""The frame around every picture: what it shows in words, the picture twice (wide and narrow), the same as a table."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from itu_course.figures.svg import TOKENS
from itu_course.words import say

# Okabe and Ito's colours, told apart by colour-blind readers; every use has a pattern or a label beside the colour.
INK, BLUE, ORANGE, GREY = "#1b1b1b", "#0072b2", "#e69f00", "#c9c9c9"
NARROW = 600  # CSS pixels below which the narrow drawing is shown

PRINTED = (
    "--itu-paper:#fff;--itu-card:#fff;--itu-soft:#eee;--itu-ink:#000;--itu-quiet:#222;--itu-edge:#444;"
    "--itu-accent:#000;--itu-bracket:#000"
)
STYLE = Path(__file__).with_name("figure.css")


@dataclass(frozen=True)
class Picture:
    """One figure, ready to be shown in a notebook.

    Attributes
    ----------
    title
        What it is about, and in words what the picture shows.
    description
        What it is about, and in words what the picture shows.
    head
        The columns of the same data as a table.
    rows
        The rows of that table, each as long as ``head``; the first cell names the row.
    notes
        What a reader must know to trust it.
    source
        Where the data are from.
    draw
        Called with an empty matplotlib figure and with whether it is narrow: for a phone, not for a laptop.
    sizes
        Width and height in inches, wide and narrow.
    folded
        Whether it is behind a line to open.
    name
        What it is called in ``figures.show``.
    """

    title: str
    description: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    source: str
    draw: Callable[[Any, bool], None]
    sizes: tuple[tuple[float, float], tuple[float, float]] = ((8.0, 4.4), (4.4, 5.0))
    folded: bool = False
    name: str = ""

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, str]]:
        """HTML for the page, plain text for everything else."""
        return {"text/html": self.html(), "text/plain": self.text()}, {}

    def text(self) -> str:
        """The figure without its picture: title, description, table, notes and source, one line each."""
        table = [
            f"{row[0]}: " + "; ".join(f"{name} {cell}" for name, cell in zip(self.head[1:], row[1:], strict=True))
            for row in self.rows
        ]
        return "\n".join([self.title, self.description, *table, *self.notes, self.source])

    def html(self, as_file: bool = False) -> str:
        """A ``<figure>`` that needs nothing from outside: the pictures are part of it, as SVG.

        With ``as_file`` they are images, for pages that keep each picture in a file of its own.
        """
        notes = "".join(f"<p>{escape(note)}</p>" for note in (self.description, *self.notes, self.source))
        label = escape(self.title, quote=True)
        inner = (
            f"<h4>{escape(self.title)}</h4>{self._image(as_file)}<figcaption>{notes}</figcaption>"
            f"<details><summary>{escape(say('figure.table'))}</summary>"
            f'<div class="itu-scroll" role="region" tabindex="0" aria-label="{label}" data-lm-suppress-shortcuts="y">'
            f"{table_html(self.title, self.head, self.rows)}</div></details>"
        )
        if self.folded:
            inner = f"<details><summary>{escape(say('figure.guess-first'))}</summary>{inner}</details>"
        return (
            f'<style>{self._style()}</style><figure class="itu-figure" role="group" aria-label="{label}" '
            f'data-figure="{escape(self.name, quote=True)}">{inner}</figure>'
        )

    def _style(self) -> str:
        return _style()

    def _image(self, as_file: bool) -> str:  # a chart is an image in either case
        try:
            wide, narrow = (_svg(self.draw, size, bool(index)) for index, size in enumerate(self.sizes))
        except ImportError:
            return f"<p>{escape(say('figure.no-matplotlib'))}</p>"
        return self._addressed(wide, narrow, say("figure.alt", description=self.description))

    @staticmethod
    def _addressed(wide: str, narrow: str, words: str) -> str:
        small = f'<source media="(max-width: {NARROW}px)" srcset="{narrow}">'
        return f'<picture>{small}<img src="{wide}" alt="{escape(words, quote=True)}"></picture>'


@cache
def _style() -> str:
    """The style sheet of figures, with the colours of the page around them."""
    light, dark = ("".join(f"--itu-{name}:{pair[n]};" for name, pair in TOKENS.items()) for n in (0, 1))
    return (
        f'.itu-figure{{{light}}}body[data-jp-theme-light="false"] .itu-figure{{{dark}}}'
        f"{STYLE.read_text(encoding='utf-8')}@media print{{.itu-figure{{{PRINTED}}}}}"
    )


def table_html(caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """A table as HTML, for figures and for every renderer of blocks.

    Parameters
    ----------
    caption
        What the table shows.
    head
        The column heads.
    rows
        The cells; the first of each row becomes its head.

    Returns
    -------
    str
        A ``<table>``, escaped.

    Examples
    --------
    >>> table_html("Votes", ("State", "Vote"), (("A", "yes"),)).split("<tbody>")[1]
    '<tr><th scope="row">A</th><td>yes</td></tr></tbody></table>'
    """
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _svg(draw: Callable[[Any, bool], None], size: tuple[float, float], narrow: bool) -> str:
    """One drawing as a data address. The same data give the same bytes: no date, no random ids."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "itu-course", "font.size": 12, "hatch.linewidth": 0.8, "text.color": INK}):
        figure = Figure(figsize=size, layout="constrained", facecolor="#fffdf8")
        draw(figure, narrow)
        out = BytesIO()
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": None})
    return f"data:image/svg+xml;base64,{b64encode(out.getvalue()).decode()}"
