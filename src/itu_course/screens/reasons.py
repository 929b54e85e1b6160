"""The reasons beside an answer, each verdict said once: with its tone on the page, and whole in the spoken message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from itu_course.screens import blocks as b
from itu_course.screens.isolation import embed
from itu_course.words import Untranslated, catalogue, say

VERDICTS = ("right", "wrong")  # tones that are said as a word before the reason


def without_verdict(reason: str, tone: str) -> str:
    """A reason as it is shown after its tone, which says “Right” already.

    Parameters
    ----------
    reason
        As it is written in the bank, perhaps beginning with the word of its tone.
    tone
        The tone with which it is shown.

    Returns
    -------
    str
        The reason; without the word where the tone says it.

    Examples
    --------
    >>> without_verdict("Right. Only states vote.", "right")
    'Only states vote.'
    >>> without_verdict("Rights are named in it.", "right")
    'Rights are named in it.'
    """
    if tone not in VERDICTS:
        return reason
    name = f"panel.tone.{tone}"
    words = "|".join(re.escape(word) for word in {say(name), catalogue()[name]})
    rest = re.sub(rf"^(?:{words})\s?[.:,;!]\s+", "", reason, flags=re.IGNORECASE)
    rest = rest[:1].upper() + rest[1:]
    return Untranslated(rest) if isinstance(reason, Untranslated) else rest


def spoken(blocks: Iterable[Any]) -> str:
    """All reasons that are shown beside the parts of an answer, as one text to be announced.

    Parameters
    ----------
    blocks
        A question with its remarks.

    Returns
    -------
    str
        One reason alone; several each after the part they belong to, with their verdict unless all of them are right;
        "" where there is none.

    Examples
    --------
    >>> one = b.Choice("a", "States", "They are the members.", "right")
    >>> spoken([b.Choices("answer", "Who votes?", (one,))])
    'They are the members.'
    """
    noted = list(_noted(blocks))
    if len(noted) == 1:
        return embed(noted[0][2])
    mixed = any(tone != "right" for _, tone, _ in noted)
    return " ".join(_part(label, tone if mixed else "", note) for label, tone, note in noted)


def _part(label: str, tone: str, note: str) -> str:
    if not tone:
        return embed(say("quiz.right-part", part=embed(label), reason=embed(note)))
    verdict = embed(say(f"panel.tone.{tone}"))
    return embed(say("quiz.part", part=embed(label), verdict=verdict, reason=embed(note)))


def _noted(blocks: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    """Label, tone and note of everything that has a verdict."""
    for block in b.walk(blocks):
        match block:
            case b.Choices():
                lines: tuple[b.Choice, ...] = block.choices
            case b.Ordering():
                lines = block.lines
            case b.Pick(label=label, note=note, tone=tone):
                lines = (b.Choice("", label, note, tone),)
            case b.Text(text=text, tone=tone):
                lines = (b.Choice("", "", text, tone),)
            case _:
                lines = ()
        yield from ((line.label, line.tone, line.note) for line in lines if line.note and line.tone in VERDICTS)
