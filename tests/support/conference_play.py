"""Playing a conference through its screen, as tests of several modules need it."""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.learner import open_store
from itu_course.screens import ConferenceScreen, to_text
from itu_course.screens import blocks as b

NAME = "community-alert-networks"


def opened(name: str = NAME, seed: int = 1) -> ConferenceScreen:
    """A conference that has begun, with a bet on both."""
    screen = ConferenceScreen(name, seed, open_store())
    screen.do("bet", ["both"])
    screen.do("open", None)
    return screen


def text(screen: Any) -> str:
    """What a screen shows, as plain text."""
    return to_text(screen.blocks())


def use_first_lever(screen: ConferenceScreen) -> bool:
    """Use the first lever on offer with the first of each choice, as a hurried learner would."""
    offers = [offer for offer in plenipot.offers(screen.sitting) if offer.available]
    if not offers:
        return False
    screen.do("lever", [offers[0].id])
    for _ in range(3):
        for block in b.walk(screen.blocks()):
            if isinstance(block, b.Pick) and not block.chosen:
                screen.do(block.name, block.choices[1].value)
            elif isinstance(block, b.Choices) and block.name == "step" and not block.chosen:
                screen.do("step", [block.choices[-1].value])
    screen.do("act", None)
    return True
