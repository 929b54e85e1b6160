"""A small writer of SVG: text that wraps, boxes, brackets, doors and arrows, in colours that follow the page.

A drawing is written once and used twice. In a notebook it is part of the page, so its colours are the page's own
(light, dark, forced colours, print). In a file (PDF, EPUB) it carries its colours with it. Nothing in it refers to
anything outside.
"""

from __future__ import annotations

from html import escape

# Each token in light and in dark; every pair used for text has at least 4.5:1. Design choice.
TOKENS = {
    "paper": ("#fffdf8", "#1d1f22"),
    "card": ("#ffffff", "#25292e"),
    "soft": ("#f3eee3", "#30353b"),
    "ink": ("#1c1b19", "#f2efe8"),
    "quiet": ("#55504a", "#c4beb3"),
    "edge": ("#76706a", "#9a948b"),
    "accent": ("#0b4a82", "#9ac8ff"),
    "bracket": ("#8a5a00", "#f2c661"),
}
# What each look of a drawing is painted with.
RULES = {
    "card": "fill:{card};stroke:{edge}",
    "soft": "fill:{soft};stroke:{edge}",
    "solid": "fill:{ink};stroke:{ink}",
    "line": "fill:none;stroke:{edge};stroke-width:1.6",
    "dotted": "fill:none;stroke:{edge};stroke-width:1.6;stroke-dasharray:2 4",
    "head": "fill:{edge};stroke:none",
    "bracket": "fill:none;stroke:{bracket};stroke-width:2.5",
    "hollow": "fill:{card};stroke:{ink};stroke-width:2",
    "flag": "fill:{card};stroke:{accent};stroke-width:2.5",
    "plain": "fill:{ink};stroke:none",
    "quiet": "fill:{quiet};stroke:none",
    "inverse": "fill:{card};stroke:none",
    "marked": "fill:{accent};stroke:none",
}
# In forced colours the browser repaints text alone, so shapes are repainted here.
FORCED = (
    ".itu-drawing .card,.itu-drawing .soft,.itu-drawing .hollow,.itu-drawing .flag{fill:Canvas;stroke:CanvasText}"
    ".itu-drawing .solid,.itu-drawing .head{fill:CanvasText;stroke:CanvasText}"
    ".itu-drawing .line,.itu-drawing .dotted,.itu-drawing .bracket{stroke:CanvasText}"
    ".itu-drawing text{fill:CanvasText}.itu-drawing .inverse{forced-color-adjust:none;fill:Canvas}"
)
FONTS = "system-ui,'Segoe UI','Noto Sans','DejaVu Sans',sans-serif"
LEAD = 1.3  # the height of a line, in sizes of its letters
# Widths of letters in sizes, a little wider than in most fonts, so that a line never leaves its box.
THIN, SLIM, BROAD = frozenset("iljI|'.,:;!’"), frozenset("ftr()[]- /“”"), frozenset("mwMW@%…")


def text_width(words: str, size: float, bold: bool = False) -> float:
    """How wide a line will be at most.

    Parameters
    ----------
    words
        One line, or words to be broken into lines.
    size
        Size of the letters.
    bold
        Whether they are bold.

    Returns
    -------
    float
        In the units of the drawing; no font is asked, so it is a little too wide rather than too narrow.
    """
    units = sum(
        0.3 if c in THIN else 0.38 if c in SLIM else 0.92 if c in BROAD else 0.69 if c.isupper() else 0.6 for c in words
    )
    return units * size * (1.14 if bold else 1)


def wrap(words: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Words as lines that fit a width.

    Parameters
    ----------
    words
        One line, or words to be broken into lines.
    width
        Room for a line, in the drawing's units.
    size
        Size of the letters.
    bold
        Whether they are bold.

    Returns
    -------
    list of str
        A word that is wider than the line keeps a line for itself.
    """
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def text_height(words: str, width: float, size: float, bold: bool = False) -> float:
    """How high these words will be in a column.

    Parameters
    ----------
    words
        One line, or words to be broken into lines.
    width
        Room for a line, in the drawing's units.
    size
        Size of the letters.
    bold
        Whether they are bold.

    Returns
    -------
    float
        In the drawing's units.
    """
    return len(wrap(words, width, size, bold)) * size * LEAD


def styles(colours: dict[str, str]) -> str:
    """The rules of all looks; ``colours`` says how each token is written."""
    return "".join(f".itu-drawing .{look}{{{rule.format(**colours)}}}" for look, rule in RULES.items())


class Drawing:
    """A picture that grows downwards, measured in CSS pixels from the corner where its text begins.

    Parameters
    ----------
    width
        How wide it is.
    mirrored
        Whether it is for a language written from right to left.
    """

    def __init__(self, width: float, mirrored: bool = False) -> None:
        self.width = width
        self.height = 0.0
        self.mirrored = mirrored
        self._parts: list[str] = []

    def text(self, x: float, y: float, words: str, size: float = 14, anchor: str = "start", **how: object) -> float:
        """Draw one line.

        Parameters
        ----------
        x
            Its beginning, middle or end, as ``anchor`` says.
        y
            Its top.
        words
            The line.
        size
            Size of the letters.
        anchor
            "start", "middle" or "end"; mirrored with the drawing.
        **how
            ``look``, one of RULES, and ``bold``.

        Returns
        -------
        float
            Its bottom.
        """
        look, weight = how.get("look", "plain"), ' font-weight="700"' if how.get("bold") else ""
        if self.mirrored:
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        # First strong isolate: an Arabic sentence runs leftwards, an English one in the same drawing does not.
        line = f"\u2068{escape(words)}\u2069" if self.mirrored else escape(words)
        self._parts.append(
            f'<text x="{self._x(x):.1f}" y="{y + size:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight} '
            f'class="{look}">{line}</text>'
        )
        return self._down(y + size * LEAD)

    def paragraph(self, x: float, y: float, words: str, width: float, size: float = 14, **how: object) -> float:
        """Lines that fit ``width``, as ``text``; with ``anchor="middle"`` x is the middle. Gives the bottom."""
        anchor = str(how.pop("anchor", "start"))
        for line in wrap(words, width, size, bool(how.get("bold"))):
            y = self.text(x, y, line, size, anchor, **how)
        return y

    def box(self, x: float, y: float, width: float, height: float, look: str = "card", corner: float = 6) -> None:
        """A box from its corner."""
        left = self._x(x) - (width if self.mirrored else 0)
        self._parts.append(
            f'<rect x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{corner:g}" '
            f'class="{look}"/>'
        )
        self._down(y + height)

    def bracket(self, x: float, y: float, width: float, height: float, arm: float = 8) -> None:
        """Square brackets around something that is open or not shown."""
        for side, inward in ((x, x + arm), (x + width, x + width - arm)):
            self.line([(inward, y), (side, y), (side, y + height), (inward, y + height)], "bracket")

    def line(self, points: list[tuple[float, float]], look: str = "line") -> None:
        """A line through points."""
        path = "L".join(f"{self._x(x):.1f} {y:.1f}" for x, y in points)
        self._parts.append(f'<path d="M{path}" class="{look}"/>')
        self._down(max(y for _, y in points))

    def arrow(self, points: list[tuple[float, float]]) -> None:
        """A line whose last piece runs straight down, up or sideways, with a head at its end."""
        self.line(points)
        (x0, y0), (x, y) = points[-2:]
        across, along = (5.0, 0.0), (0.0, 9.0 if y > y0 else -9.0)
        if abs(x - x0) > abs(y - y0):
            across, along = (0.0, 5.0), (9.0 if x > x0 else -9.0, 0.0)
        head = [(x, y), (x - along[0] + across[0], y - along[1] + across[1])]
        head.append((x - along[0] - across[0], y - along[1] - across[1]))
        self.line([*head, head[0]], "head")

    def disc(self, x: float, y: float, radius: float, look: str = "solid", words: str = "") -> None:
        """A circle around its middle, with a number or a letter in it."""
        self._parts.append(f'<circle cx="{self._x(x):.1f}" cy="{y:.1f}" r="{radius:g}" class="{look}"/>')
        self._down(y + radius)
        if words:
            self.text(x, y - 9, words, 14, "middle", look="inverse" if look == "solid" else "plain", bold=True)

    def half_disc(self, x: float, y: float, radius: float) -> None:
        """A circle whose first half is filled."""
        self.disc(x, y, radius, "hollow")
        sweep = int(self.mirrored)
        x = self._x(x)
        arc = f"M{x:.1f} {y - radius:.1f}A{radius:g} {radius:g} 0 0 {sweep} {x:.1f} {y + radius:.1f}Z"
        self._parts.append(f'<path d="{arc}" class="solid"/>')

    def door(self, x: float, y: float, state: str) -> None:
        """A door of 16 by 22: "shut" with its leaf, "half" with half a leaf, "open" without."""
        self.box(x, y, 16, 22, "hollow", 1)
        if leaf := {"shut": 10, "half": 4}.get(state):
            self.box(x + 3, y + 3, leaf, 16, "solid", 0)

    def flag(self, x: float, y: float, letter: str, words: str) -> None:
        """The learner's guess, hidden until the page says that this letter was chosen."""
        self._parts.append(f'<g class="itu-guess itu-guess-{letter}">')
        width = text_width(words, 13, bold=True) + 16
        self.box(x, y, width, 24, "flag", 12)
        self.text(x + width / 2, y + 3, words, 13, "middle", look="marked", bold=True)
        self._parts.append("</g>")

    def inline(self, name: str, title: str, description: str) -> str:
        """As a part of a page; ``name`` is unique there and begins the ids of title and description."""
        return (
            f'<svg {self._frame()} class="itu-drawing" role="img" aria-labelledby="{name}-t {name}-d">'
            f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
            f"{self._body()}</svg>"
        )

    def file(self) -> bytes:
        """As a file of its own, with light colours and, where the reader has them, dark ones."""
        light, dark = ({name: pair[n] for name, pair in TOKENS.items()} for n in (0, 1))
        style = (
            f"{styles(light)}.paper{{fill:{light['paper']}}}.itu-guess{{display:none}}"
            f"@media (prefers-color-scheme:dark){{{styles(dark)}.paper{{fill:{dark['paper']}}}}}"
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {self._frame()} width="{self.width:g}" '
            f'height="{self.height + 4:.0f}" class="itu-drawing" font-family="{FONTS}"><style>{style}</style>'
            f'<rect width="100%" height="100%" class="paper"/>{self._body()}</svg>'
        ).encode()

    def _frame(self) -> str:
        return f'viewBox="0 0 {self.width:g} {self.height + 4:.0f}" direction="ltr"'

    def _body(self) -> str:
        return "".join(self._parts)

    def _x(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def _down(self, y: float) -> float:
        self.height = max(self.height, y)
        return y
