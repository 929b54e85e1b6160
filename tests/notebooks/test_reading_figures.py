"""How the lessons read, by the formula that tests/benchmarks/reading.py prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.reading_figures import Reading, prose, reading


@pytest.fixture
def said(root: Path) -> Reading:
    lessons = sorted((root / "notebooks").glob("[0-9]*.ipynb"))
    assert len(lessons) == 10
    return reading([sentence for path in lessons for sentence in prose(path)])


def test_sentences_are_neither_chopped_nor_long(said: Reading) -> None:
    assert 11 <= said.words_a_sentence <= 15 and said.short <= 10, said


def test_the_link_between_thoughts_is_said(said: Reading) -> None:
    assert said.linked >= 15, said


def test_doubt_is_said_at_the_source_and_not_in_each_sentence(said: Reading) -> None:
    assert said.hedges < 25, said


def test_the_formula_tells_chopped_from_joined() -> None:
    chopped = reading(["States vote.", "Companies do not.", "We did not find a count.", "It is secret."])
    joined = reading(["States vote, but companies do not, because only states sign the treaty."])
    assert (chopped.linked, chopped.short, chopped.hedges) == (0, 100, 1)
    assert (joined.sentences, joined.words_a_sentence, joined.linked, joined.short, joined.hedges) == (1, 12, 100, 0, 0)


def test_labels_lists_of_sources_and_abbreviations_are_no_sentences(tmp_path: Path) -> None:
    cells = [
        {
            "cell_type": "markdown",
            "id": "a",
            "source": ["1. **Before.** Ask, so that (No. 5) is kept.\n", "\n", "## Why?"],
        },
        {"cell_type": "markdown", "id": "sources", "source": ["- **A1** A page. Somebody."]},
        {"cell_type": "code", "id": "b", "source": ["panels.quiz('x')"]},
    ]
    path = tmp_path / "01.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert prose(path) == ["Ask, so that (No 5) is kept."]
