"""Enumerations whose members carry the number of their rule, and checks of the numbers that people type."""

from __future__ import annotations

from enum import Enum
from operator import index
from typing import SupportsIndex

from itu_course.errors import RuleError
from itu_course.words import say


class Numbered(Enum):
    """A result with its source: each member is the pair (word, rule).

    Notes
    -----
    ``word`` names the member in the word catalogue and in data; several members may share one. ``rule`` is the
    provision it rests on, such as "GR 120 (ex CV 416)".
    """

    @property
    def word(self) -> str:
        """The name in the word catalogue and in data, such as "adopted"."""
        return str(self.value[0])

    @property
    def rule(self) -> str:
        """The provision, such as "GR 120 (ex CV 416)"."""
        return str(self.value[1])


def whole(name: str, number: object) -> int:
    """Check that a number is a whole number of 0 or more.

    Parameters
    ----------
    name
        What the number counts: a key of the catalogue's table ``plenipot.number``, for the error message.
    number
        The number as given. Whole numbers of NumPy are taken; ``True`` and ``2.0`` are refused.

    Returns
    -------
    int
        ``number`` as a plain int.

    Raises
    ------
    RuleError
        If ``number`` is not a whole number, or below 0.
    """
    if isinstance(number, bool) or not isinstance(number, SupportsIndex):
        raise RuleError(say("plenipot.rule.not-whole", name=say(f"plenipot.number.{name}"), value=number))
    if (plain := index(number)) < 0:
        raise RuleError(say("plenipot.rule.negative", name=say(f"plenipot.number.{name}"), value=plain))
    return plain


def at_most(name: str, number: int, limit_name: str, limit: int) -> None:
    """Check that a number does not exceed another one.

    Parameters
    ----------
    name
        What the number counts: a key of the catalogue's table ``plenipot.number``, for the error message.
    number
        The number.
    limit_name
        What the limit counts: another key of that table.
    limit
        The largest value allowed.

    Raises
    ------
    RuleError
        If ``number`` is above ``limit``.
    """
    if number > limit:
        names = {"name": say(f"plenipot.number.{name}"), "limit_name": say(f"plenipot.number.{limit_name}")}
        raise RuleError(say("plenipot.rule.too-many", value=number, limit=limit, **names))
