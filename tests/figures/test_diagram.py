"""Diagrams: part of the page, in the page's colours, with the same words as a table, sources that the lesson lists."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from itu_course import facts, figures, quiz
from itu_course.figures.diagram import NARROW, WIDE, Card, Diagram, row
from itu_course.figures.svg import Drawing
from itu_course.words import speaking


@cache
def diagrams() -> dict[str, Diagram]:
    shown = {name: figures.show(name) for name in figures.names()}
    return {name: picture for name, picture in shown.items() if isinstance(picture, Diagram)}


NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
each_diagram = pytest.mark.parametrize("name", diagrams())


def drawing_of(picture: Diagram, width: int) -> Drawing:
    drawing = Drawing(width)
    picture.draw(drawing, width == NARROW)
    return drawing


def words_in(drawing: Drawing) -> list[tuple[float, float, str]]:
    """Each line of a drawing: its size, its baseline and its words."""
    found = re.findall(r'y="([\d.]+)" font-size="([\d.]+)"[^>]*>([^<]+)</text>', drawing.inline("x", "t", "d"))
    return [(float(size), float(y), unescape(words)) for y, size, words in found]


def test_all_seven_processes_are_drawn() -> None:
    assert set(diagrams()) == {
        *("afterwards", "bodies", "council-seats", "fast-or-traditional", "journey", "new-ip-proven", "soft-to-hard"),
    }


@each_diagram
def test_a_diagram_is_part_of_the_page_twice_and_takes_its_colours(name: str) -> None:
    html = diagrams()[name].html()
    assert html.count("<svg") == 2 and "<img" not in html and "data:" not in html
    drawn = "".join(re.findall(r"<svg.*?</svg>", html))
    assert not re.search(r"#[0-9a-f]{3,6}", drawn), "colours are variables"
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 4 and all(name in each for each in ids)


@each_diagram
def test_letters_are_never_small(name: str) -> None:
    for width in (WIDE, NARROW):
        assert min(size for size, _, _ in words_in(drawing_of(diagrams()[name], width))) >= 13


@each_diagram
def test_both_drawings_say_the_same(name: str) -> None:
    """Lines break elsewhere, so words are compared."""
    wide, narrow = (drawing_of(diagrams()[name], width) for width in (WIDE, NARROW))
    said = [sorted(" ".join(words for _, _, words in words_in(drawing)).split()) for drawing in (wide, narrow)]
    assert said[0] == said[1]


@each_diagram
def test_what_is_drawn_is_in_the_table(name: str) -> None:
    """No row of the table is left out of the drawing: at least one of its cells is drawn word for word."""
    picture = diagrams()[name]
    drawn = {word for _, _, words in words_in(drawing_of(picture, WIDE)) for word in words.split()}
    for cells in picture.rows:
        assert any(set(cell.split()) <= drawn for cell in cells[:2]), cells[0]


@each_diagram
def test_sources_are_known_named_and_listed_in_the_lesson(name: str) -> None:
    picture = diagrams()[name]
    assert picture.source_ids and set(picture.source_ids) <= set(facts.sources())
    assert all(source in picture.source for source in picture.source_ids)
    lessons = [path for path in sorted(NOTEBOOKS.glob("0*.ipynb")) if f'show(\\"{name}\\"' in path.read_text()]
    assert len(lessons) == 1, "the ids in a drawing are unique, because one lesson shows it"
    cells = json.loads(lessons[0].read_text(encoding="utf-8"))["cells"]
    listed = next("".join(cell["source"]) for cell in cells if cell["id"] == "sources")
    for source in picture.source_ids:
        assert f"- **{source}** " in listed, f"{lessons[0].name} does not list {source}"


@pytest.mark.parametrize("name", [name for name, picture in diagrams().items() if picture.guess])
def test_a_guess_is_made_right_before_and_shown_beside_what_is_so(name: str, root: Path) -> None:
    picture = diagrams()[name]
    question = quiz.question(picture.guess)
    assert question.prediction
    assert [letter for letter, _ in picture.guesses] == [option.letter for option in question.options]
    html = picture.html()
    drawn = re.findall(r"<svg.*?</svg>", html)
    for letter, words in picture.guesses:
        assert all(f'class="itu-guess itu-guess-{letter}"' in drawing for drawing in drawn)
        assert f'[data-question="{picture.guess}"][data-answered="yes"] input[value="{letter}"]:checked' in html
        assert words in html
    assert ".itu-guess{display:none}" in html
    for path in (root / "notebooks").glob("0*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for before, cell in pairwise(cells):
            if f'show("{name}")' in "".join(cell["source"]):
                assert f'predict("{picture.guess}")' in "".join(before["source"])
                assert cell["metadata"]["itu_course"]["after"] == picture.guess


def test_two_diagrams_take_a_guess() -> None:
    assert sum(bool(picture.guess) for picture in diagrams().values()) >= 2


@each_diagram
def test_as_a_file_it_is_an_image_that_carries_its_colours(name: str) -> None:
    html = diagrams()[name].html(as_file=True)
    assert "<svg" not in html and html.count("data:image/svg+xml;base64,") == 2
    assert "Diagram." in html and "Your guess" not in html


def test_in_arabic_the_drawing_is_mirrored() -> None:
    with speaking("ar"):
        html = figures.show("bodies").html()
    assert 'text-anchor="end"' in html and 'text-anchor="start"' not in html


def test_cards_in_a_row_are_as_high_as_the_highest_and_hold_their_words() -> None:
    drawing = Drawing(400)
    cards = [Card("Short"), Card("Long", ("many words " * 12,), door="half")]
    bottom = row(drawing, 10, cards)
    boxes = re.findall(r'<rect [^>]*height="([\d.]+)" rx="6" class="card"', drawing.inline("x", "t", "d"))
    assert len(boxes) == 2 and len(set(boxes)) == 1
    assert bottom == pytest.approx(10 + float(boxes[0]), abs=0.1)
    assert max(y for _, y, _ in words_in(drawing)) < bottom
