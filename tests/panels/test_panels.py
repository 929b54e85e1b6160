"""The panels that notebooks ask for by name."""

from __future__ import annotations

import pytest

from itu_course import panels, quiz
from itu_course.errors import UnknownName


def test_unknown_names_offer_the_nearest() -> None:
    name = next(iter(quiz.bank()))
    with pytest.raises(UnknownName, match=name):
        panels.quiz(name[:-1])
    with pytest.raises(UnknownName, match="glossary term"):
        panels.glossary("xyzzy")
