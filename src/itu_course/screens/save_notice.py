"""What every panel that saves has in common: telling what could not be saved, and trying again."""

from __future__ import annotations

from itu_course.learner import Store
from itu_course.screens.blocks import Block, Button, Text
from itu_course.words import say

AGAIN = "save-again"


def saving_blocks(store: Store, told: list[str]) -> list[Block]:
    """Sentences about saving, kept in ``told`` until all is safe, and a button to try again while it is not."""
    for notice in store.take_notices():
        if notice not in told:
            told.append(notice)
    blocks: list[Block] = [Text(sentence, "warning" if store.unsaved else "note") for sentence in told]
    if store.unsaved:
        blocks.append(Button(AGAIN, say("panel.save-again"), main=True))
    return blocks


def save_again(store: Store, told: list[str]) -> None:
    """Try to write what waits. Old complaints go: what is still true is told afresh."""
    told.clear()
    store.save_again()
