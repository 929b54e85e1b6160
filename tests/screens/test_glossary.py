"""The glossary: the terms that were asked for, or all."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course import facts
from itu_course.errors import UnknownName
from itu_course.screens import (
    GlossaryScreen,
    to_text,
)


def text(screen: Any) -> str:
    return to_text(screen.blocks())


def test_every_term_is_explained_when_none_is_named() -> None:
    shown = text(GlossaryScreen(()))
    assert all(term.meaning in shown for term in facts.glossary().values())


def test_only_the_terms_that_were_named_are_explained() -> None:
    first, second = list(facts.glossary().values())[:2]
    shown = text(GlossaryScreen((first.term,)))
    assert first.meaning in shown and second.meaning not in shown
    with pytest.raises(UnknownName, match="glossary term"):
        GlossaryScreen(("xyzzy",))
