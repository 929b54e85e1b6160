"""A figure drawn with words and shapes: a process, a map, a fork. It is part of the page, not a picture in it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from itu_course import facts
from itu_course.figures.frame import Picture
from itu_course.figures.svg import FORCED, TOKENS, Drawing, styles, text_height
from itu_course.words import direction, language, say

WIDE, NARROW = 720, 300  # CSS pixels for which the two drawings are laid out; the second is for a phone of 360
GAP = 12  # between boxes
INSIDE = 10  # between a box and its words


@dataclass(frozen=True)
class Card:
    """A box with words in it.

    Attributes
    ----------
    title
        In bold.
    lines
        Paragraphs below it.
    door
        The door before the title, as ``Drawing.door`` knows it, or "".
    look
        "card", "soft", "solid", or "bracket" for what is open or not shown.
    """

    title: str
    lines: tuple[str, ...] = ()
    door: str = ""
    look: str = "card"

    def height(self, width: float, size: float = 14) -> float:
        """How high it is for a width.

        Parameters
        ----------
        width
            Of the whole card.
        size
            Size of the letters.

        Returns
        -------
        float
            In the drawing's units.
        """
        inner = width - 2 * INSIDE
        title = text_height(self.title, inner - self._aside, size + 1, bold=True)
        return (
            2 * INSIDE + max(title, 24 if self.door else 0) + sum(text_height(each, inner, size) for each in self.lines)
        )

    def draw(self, drawing: Drawing, x: float, y: float, width: float, height: float, size: float = 14) -> None:
        """Draw it from its corner.

        Parameters
        ----------
        drawing
            What it is drawn on.
        x
            Left edge, or right edge of a mirrored drawing.
        y
            Top.
        width
            Of the whole card.
        height
            Of the whole card.
        size
            Size of the letters.
        """
        if self.look == "bracket":
            drawing.bracket(x, y, width, height)
        else:
            drawing.box(x, y, width, height, self.look)
        plain, quiet = ("inverse", "inverse") if self.look == "solid" else ("plain", "quiet")
        inner = width - 2 * INSIDE
        if self.door:
            drawing.door(x + INSIDE, y + INSIDE, self.door)
        bottom = drawing.paragraph(
            x + INSIDE + self._aside, y + INSIDE, self.title, inner - self._aside, size + 1, look=plain, bold=True
        )
        bottom = max(bottom, y + INSIDE + (24 if self.door else 0))
        for words in self.lines:
            bottom = drawing.paragraph(x + INSIDE, bottom, words, inner, size, look=quiet)

    @property
    def _aside(self) -> float:
        return 24 if self.door else 0


def row(
    drawing: Drawing, y: float, cards: Sequence[Card], left: float = 1, width: float = 0, size: float = 14
) -> float:
    """Draw cards beside each other, all as high as the highest.

    Parameters
    ----------
    drawing
        What they are drawn on.
    y
        Their top.
    cards
        From left to right; from right to left in a mirrored drawing.
    left
        Where the first begins.
    width
        Of all together; 0 for the whole drawing.
    size
        Size of the letters.

    Returns
    -------
    float
        Their bottom.
    """
    width = width or drawing.width - 2
    each = (width - GAP * (len(cards) - 1)) / len(cards)
    height = max(card.height(each, size) for card in cards)
    for number, card in enumerate(cards):
        card.draw(drawing, left + number * (each + GAP), y, each, height, size)
    return y + height


def source_line(names: tuple[str, ...]) -> str:
    """The line that names the sources, as they are called in the lesson's list; an unknown one is an error."""
    return say("figure.sources", sources=", ".join(facts.source(name).id for name in names))


@dataclass(frozen=True)
class Diagram(Picture):
    """A figure whose ``draw`` is called with a ``Drawing``. See ``Picture`` for the rest.

    Attributes
    ----------
    source_ids
        The sources of what it shows, listed in the lesson that shows it.
    guess
        The id of the question before it, whose answer the drawing shows beside what is so, or "".
    guesses
        The letters of that question's options, each with the words that name the guess.
    """

    source_ids: tuple[str, ...] = ()
    guess: str = ""
    guesses: tuple[tuple[str, str], ...] = ()

    def _image(self, as_file: bool) -> str:
        wide, narrow = (self._drawing(width) for width in (WIDE, NARROW))
        if as_file:
            addresses = [
                f"data:image/svg+xml;base64,{b64encode(drawing.file()).decode()}" for drawing in (wide, narrow)
            ]
            return self._addressed(addresses[0], addresses[1], say("figure.drawn-alt", description=self.description))
        drawings = "".join(
            f'<div class="itu-{size}">{drawing.inline(f"itu-{self.name}-{size}", self.title, self.description)}</div>'
            for size, drawing in (("wide", wide), ("narrow", narrow))
        )
        return drawings + self._guess_words()

    def _style(self) -> str:
        return super()._style() + look_of_drawings() + self._guess_style()

    def _drawing(self, width: int) -> Drawing:
        drawing = Drawing(width, mirrored=direction(language()) == "rtl")
        self.draw(drawing, width == NARROW)
        return drawing

    def _guess_words(self) -> str:
        """The guess in words, for those who do not see the drawing."""
        return "".join(
            f'<p class="itu-guess itu-guess-{letter}">{escape(say("figure.your-guess-was", guess=words))}</p>'
            for letter, words in self.guesses
        )

    def _guess_style(self) -> str:
        """The page itself shows the guess: the panel before this figure says which option is chosen."""
        panel = f'body:has([data-question="{self.guess}"][data-answered="yes"] input[value="{{}}"]:checked)'
        return "".join(
            f'{panel.format(letter)} [data-figure="{self.name}"] .itu-guess-{letter}{{display:revert}}'
            for letter, _ in self.guesses
        )


@cache
def look_of_drawings() -> str:
    """The rules for drawings that are part of a page."""
    return styles({token: f"var(--itu-{token})" for token in TOKENS}) + f"@media (forced-colors:active){{{FORCED}}}"
