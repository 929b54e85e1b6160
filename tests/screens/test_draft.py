"""The draft, to be read before a conference is played."""

from __future__ import annotations

from typing import Any

from itu_course import plenipot
from itu_course.screens import (
    DraftScreen,
    to_text,
)

NAME = "community-alert-networks"


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def test_the_draft_can_be_read_before_the_bet() -> None:
    shown = text(DraftScreen(NAME))
    assert "In the capitals, 2 rounds" in shown and "Plenary, 2 rounds" in shown and "24 points of effort" in shown
    assert shown.count("What this clause is about:") == len(plenipot.load_scenario(NAME).clauses)
    assert "resolves 4 bis (new text) [added:" in shown
