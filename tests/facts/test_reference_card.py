"""The card to quote from: numbers of resolutions and agreed words, and each mistake with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itu_course import facts
from itu_course.errors import UnknownName
from support.data_files import KNOWN, assert_refused

RESOLUTION = """
[[resolution]]
number = 102
title = "The internet"
line = "A line."
seen = "Rev. Bucharest, 2022"
sources = ["A"]
"""
WORDS = """
[[words]]
id = "online"
words = "the same rights"
symbol = "A/RES/70/125"
year = 2015
where = "Paragraph 9"
use = "Any file"
sources = ["A"]
"""


def card(root: Path, cell_id: str) -> str:
    lesson = json.loads((root / "notebooks" / "05_read_it_like_a_delegate.ipynb").read_text(encoding="utf-8"))
    return next("".join(cell["source"]) for cell in lesson["cells"] if cell["id"] == cell_id)


def test_lesson_five_prints_every_resolution_as_the_data_have_it(root: Path) -> None:
    printed = card(root, "card-of-names")
    for entry in facts.resolutions().values():
        assert f"| {entry.number} | {entry.title} | {entry.line} | {entry.seen} |" in printed
        assert all(name in printed for name in entry.sources)
    assert len(facts.resolutions()) >= 10


def test_lesson_five_prints_the_agreed_words_letter_by_letter(root: Path) -> None:
    printed = card(root, "agreed-words")
    for entry in facts.agreed_words():
        assert f"| “{entry.words}” | {entry.symbol} ({entry.year}) |" in printed
        assert all(name in printed for name in entry.sources)
    assert len(facts.agreed_words()) == 6


def test_an_unknown_number_offers_the_nearest() -> None:
    assert facts.resolution(102).seen == "Rev. Bucharest, 2022"
    with pytest.raises(UnknownName, match="no resolution called “103”"):
        facts.resolution(103)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("102", '"102"', 3, "number"),
        ("102", "0", 3, "number"),
        ('"A line."', '""', 5, "empty"),
        ('["A"]', '["B"]', 7, "B"),
    ],
)
def test_mistakes_in_resolutions(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    path = tmp_path / "resolutions.toml"
    path.write_text(RESOLUTION.replace(old, new, 1), encoding="utf-8")
    assert_refused(lambda: facts.load_resolutions(path, KNOWN), "resolutions.toml", line, says)


def test_duplicates_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "data.toml"
    path.write_text(RESOLUTION + RESOLUTION, encoding="utf-8")
    assert_refused(lambda: facts.load_resolutions(path, KNOWN), "data.toml", 10, "twice")
    path.write_text(WORDS + WORDS, encoding="utf-8")
    assert_refused(lambda: facts.load_agreed_words(path, KNOWN), "data.toml", 12, "twice")
