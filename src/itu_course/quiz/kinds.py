"""The kinds of questions: what each of them has, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True)
class Kind:
    """How a kind of question is written down and what may be asked of it.

    How a kind is marked, put into words or written to another platform's file is a function in a table of the module
    that does it (``marking``, ``answer_text``, ``question_formats``), by the kind's name.

    Attributes
    ----------
    name
        The name in banks and in saved answers.
    option_keys
        The keys of an option's table in a bank, in the order in which they are written.
    question_keys
        The keys of a question's table that only this kind has.
    right
        How many options are right: exactly ``"one"``, ``"some"`` (at least one, but not all), or ``"all"``, because
        the answer is not a choice among them.
    fewest_options
        The smallest number of options.
    ordered
        Whether the options have a right order, which is the one in the bank.
    scored
        Whether an answer can earn points.
    predictable
        Whether a question of this kind may be a prediction.
    """

    name: str
    option_keys: tuple[str, ...]
    question_keys: tuple[str, ...] = ()
    right: Literal["one", "some", "all"] = "all"
    fewest_options: int = 2
    ordered: bool = False
    scored: bool = True
    predictable: bool = False


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("single", ("text", "correct", "reason"), right="one", predictable=True),
            Kind("several", ("text", "correct", "reason"), right="some", predictable=True),
            Kind("order", ("text", "reason"), ordered=True),
            Kind("match", ("text", "match", "reason")),
            Kind(
                "number",
                ("value", "correct", "reason"),
                ("unit", "tolerance", "otherwise"),
                right="one",
                fewest_options=1,
            ),
            Kind("written", ("text", "reason"), ("model",), scored=False),
        )
    }
)
"""Every kind by its name, in the order in which messages list them."""
