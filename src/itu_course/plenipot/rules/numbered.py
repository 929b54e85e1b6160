"""Enumerations whose members carry the number of their rule, and the check of numbers that people hand in."""

from __future__ import annotations

from enum import Enum

from itu_course.errors import RuleError
from itu_course.words import say


class Numbered(Enum):
    """A member is (word, rule): ``word`` names it in the word catalogue, ``rule`` is the provision it rests on."""

    @property
    def word(self) -> str:
        """Its name in the catalogue and in data."""
        return str(self.value[0])

    @property
    def rule(self) -> str:
        """The provision, such as "GR 120 (ex CV 416)"."""
        return str(self.value[1])


def whole(name: str, number: object) -> int:
    """``number`` if it is a whole number of 0 or more. Raises RuleError; ``name`` is a word of [plenipot.number]."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise RuleError(say("plenipot.rule.not-whole", name=say(f"plenipot.number.{name}"), value=number))
    if number < 0:
        raise RuleError(say("plenipot.rule.negative", name=say(f"plenipot.number.{name}"), value=number))
    return number


def at_most(name: str, number: int, limit_name: str, limit: int) -> None:
    """Raise RuleError when ``number`` is above ``limit``."""
    if number > limit:
        names = {"name": say(f"plenipot.number.{name}"), "limit_name": say(f"plenipot.number.{limit_name}")}
        raise RuleError(say("plenipot.rule.too-many", value=number, limit=limit, **names))
