"""A proposal's journey: six stages, how much its words can change at each, and what works there without a vote."""

from __future__ import annotations

from itu_course import facts
from itu_course.figures.diagram import GAP, Diagram, source_line
from itu_course.figures.svg import Drawing, text_width
from itu_course.words import say

# Each stage: how much words can change (1 little, 2 somewhat, 3 much; this course's judgement), and the levers of the
# rehearsal that work there (tested against the rehearsal).
STAGES: dict[str, tuple[int, tuple[str, ...]]] = {
    "capital": (3, ("join", "brief", "consult", "media")),
    "regional": (2, ("join", "brief", "consult", "letter", "media")),
    "handed-in": (1, ()),
    "committee": (3, ("brief", "letter", "media", "way-out", "hold", "bridge", "package")),
    "plenary": (1, ("media", "way-out", "hold", "ask-for-vote")),
    "afterwards": (1, ()),
}
AMOUNTS = {1: "little", 2: "some", 3: "much"}
GUESSES = {"a": "capital", "b": "handed-in", "c": "committee", "d": "plenary"}
SOURCES = ("CSCV", "GPDSP4", "OWNMODEL", "PP22PROP")
RAIL, RADIUS = 17.0, 15.0


def picture() -> Diagram:
    """The figure.

    Returns
    -------
    Diagram
        Not drawn yet.
    """
    return Diagram(
        title=say("figure.journey.title"),
        description=say("figure.journey.description"),
        head=tuple(say(f"figure.journey.{word}") for word in ("stage", "happens", "changes", "works")),
        rows=tuple(
            (
                say(f"figure.journey.{stage}.name"),
                _happens(stage),
                say(f"figure.journey.{AMOUNTS[amount]}"),
                _works(stage),
            )
            for stage, (amount, _) in STAGES.items()
        ),
        notes=(say("figure.journey.note"),),
        source=source_line(SOURCES),
        source_ids=SOURCES,
        draw=_draw,
        guess="where-words-change",
        guesses=tuple((letter, say(f"figure.journey.guess-{letter}")) for letter in GUESSES),
    )


def _happens(stage: str) -> str:
    months = {word: facts.fact(f"{name}-months").value for word, name in MONTHS.items()}
    return say(f"figure.journey.{stage}.happens", **months)


MONTHS = {"proposals": "proposal", "amendments": "amendment"}


def _works(stage: str) -> str:
    if stage == "afterwards":
        return say("figure.journey.afterwards.works")
    levers = [say(f"plenipot.lever.{lever}.title") for lever in STAGES[stage][1]]
    return " · ".join(levers) or say("figure.journey.nothing")


def _draw(drawing: Drawing, narrow: bool) -> None:
    y = 4.0
    for number, stage in enumerate(STAGES, 1):
        top = y
        y = _stage_in_one_column(drawing, stage, top) if narrow else _stage_in_two_columns(drawing, stage, top)
        y += 22
        drawing.disc(RAIL, top + RADIUS, RADIUS, words=str(number))
        if number < len(STAGES):
            drawing.arrow([(RAIL, top + 2 * RADIUS + 3), (RAIL, y - 4)])


def _stage_in_two_columns(drawing: Drawing, stage: str, top: float) -> float:
    left, middle = 46, 366
    bottom = drawing.paragraph(left, top + 4, say(f"figure.journey.{stage}.name"), middle - left - GAP, 16, bold=True)
    bottom = drawing.paragraph(left, bottom, _happens(stage), middle - left - 2 * GAP, 14, look="quiet")
    right = _meter(drawing, middle, top + 4, stage)
    return max(bottom, drawing.paragraph(middle, right + 2, _works(stage), drawing.width - middle - 2, 14))


def _stage_in_one_column(drawing: Drawing, stage: str, top: float) -> float:
    left = 42
    width = drawing.width - left - 2
    bottom = drawing.paragraph(left, top + 4, say(f"figure.journey.{stage}.name"), width, 16, bold=True)
    bottom = drawing.paragraph(left, bottom, _happens(stage), width, 14, look="quiet")
    bottom = _meter(drawing, left, bottom + 4, stage)
    return drawing.paragraph(left, bottom + 2, _works(stage), width, 14)


def _meter(drawing: Drawing, x: float, y: float, stage: str) -> float:
    """Brackets with one to three squares, and the same in words; the guess beside or below. Gives the bottom."""
    amount = STAGES[stage][0]
    drawing.bracket(x, y, 20 + 16 * amount, 22, 6)
    for number in range(amount):
        drawing.box(x + 11 + 16 * number, y + 5, 12, 12, "solid", 2)
    words = say(f"figure.journey.{AMOUNTS[amount]}")
    after = x + 30 + 16 * amount
    drawing.text(after, y + 2, words, 14, bold=True)
    letter = next((letter for letter, place in GUESSES.items() if place == stage), "")
    if letter:
        flag = say("figure.your-guess")
        fits = after + text_width(words, 14, bold=True) + text_width(flag, 13, bold=True) + 24 < drawing.width
        if fits:
            drawing.flag(after + text_width(words, 14, bold=True) + 8, y - 1, letter, flag)
        else:
            drawing.flag(drawing.width - text_width(flag, 13, bold=True) - 20, y + 22, letter, flag)
            return y + 48
    return y + 26
