"""The glossary screen: what words mean, on request."""

from __future__ import annotations

from typing import Any

from itu_course import facts
from itu_course.screens.blocks import Block, Fold, Items
from itu_course.screens.isolation import embed
from itu_course.words import say

NAMED = 3  # design choice: so many terms tell one list from another


class GlossaryScreen:
    """The meaning of some terms, or of all.

    Parameters
    ----------
    terms
        Terms by name; empty for all of them.

    Raises
    ------
    UnknownName
        If a term is not in the glossary.
    """

    key = message = focus = ""

    def __init__(self, terms: tuple[str, ...]) -> None:
        self.terms = [facts.term(name) for name in terms] if terms else list(facts.glossary().values())

    @property
    def title(self) -> str:
        """What this screen is, for screen readers."""
        return say("glossary.title")

    def blocks(self) -> list[Block]:
        """One fold with a list of terms and their meaning."""
        items = tuple((("strong", term.term), ("plain", f": {term.meaning}")) for term in self.terms)
        return [Fold("glossary", say("glossary.open"), (Items(items),), about=self._about())]

    def _about(self) -> str:
        """The first of its terms: a lesson may have several such lists. A list of all terms needs nothing more."""
        if len(self.terms) == len(facts.glossary()):
            return ""
        return ", ".join(embed(term.term) for term in self.terms[:NAMED])

    def do(self, name: str, value: Any) -> None:
        """Do nothing: this is only to be read."""
