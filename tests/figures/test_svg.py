"""The writer of SVG: words stay in their column, all is escaped, mirrored is mirrored, colours follow the page."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from itu_course.figures.svg import RULES, TOKENS, Drawing, styles, text_height, text_width, wrap

SAID = "Words that states have agreed to, and words in brackets that nobody has agreed to yet."


def elements(drawing: Drawing) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(drawing.inline("x", "Title", "Description")))[2:]


@pytest.mark.parametrize("width", [60, 130, 300])
@pytest.mark.parametrize("bold", [False, True])
def test_wrapped_lines_fit_and_lose_no_word(width: int, bold: bool) -> None:
    lines = wrap(SAID, width, 14, bold)
    assert " ".join(lines) == SAID
    assert all(text_width(line, 14, bold) <= width for line in lines if " " in line)
    assert text_height(SAID, width, 14, bold) == pytest.approx(len(lines) * 14 * 1.3)


def test_a_word_wider_than_its_column_has_a_line_of_its_own() -> None:
    assert wrap("a Plenipotentiary b", 40, 14) == ["a", "Plenipotentiary", "b"]


def test_bold_and_larger_words_are_wider() -> None:
    assert text_width(SAID, 14) < text_width(SAID, 14, bold=True) < text_width(SAID, 16, bold=True)


def test_everything_lies_within_the_height() -> None:
    drawing = Drawing(300)
    bottom = drawing.paragraph(10, 20, SAID, 120, 14)
    drawing.box(0, 0, 100, bottom + 30)
    drawing.door(10, bottom + 50, "half")
    assert drawing.height == bottom + 72
    assert f'viewBox="0 0 300 {bottom + 76:.0f}"' in drawing.inline("x", "t", "d")


def test_words_and_names_are_escaped() -> None:
    drawing = Drawing(300)
    drawing.text(0, 0, "<script>&", 14)
    assert "<script>" not in drawing.inline("x", "<b>", "<i>") and b"<script>" not in drawing.file()
    assert [part.text for part in elements(drawing)] == ["<script>&"]


def test_a_drawing_is_named_and_described_and_refers_to_nothing_outside() -> None:
    drawing = Drawing(300)
    drawing.door(0, 0, "shut")
    svg = ElementTree.fromstring(drawing.inline("x", "Title", "Description"))
    assert svg.get("role") == "img"
    parts = {part.get("id"): part.text for part in svg}
    assert [parts[name] for name in svg.get("aria-labelledby", "").split()] == ["Title", "Description"]
    for text in (drawing.inline("x", "Title", "Description"), drawing.file().decode()):
        assert "href" not in text and "url(" not in text
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_mirrored_every_shape_has_its_place_on_the_other_side() -> None:
    plain, mirrored = Drawing(300), Drawing(300, mirrored=True)
    for drawing in (plain, mirrored):
        drawing.box(10, 0, 40, 20)
        drawing.text(12, 2, "word", 14)
        drawing.disc(100, 10, 8)
        drawing.arrow([(20, 30), (60, 30)])
    (box, text, disc, *_), (box2, text2, disc2, *_) = elements(plain), elements(mirrored)
    assert float(box2.get("x", 0)) == 300 - float(box.get("x", 0)) - 40
    assert float(disc2.get("cx", 0)) == 300 - float(disc.get("cx", 0))
    assert (text.get("text-anchor"), text2.get("text-anchor")) == ("start", "end")
    assert text2.text == "\u2068word\u2069", "an English word keeps its own direction"


@pytest.mark.parametrize(
    ("end", "tip"),
    [((20, 60), "15.0 51.0"), ((60, 20), "51.0 25.0"), ((20, -20), "25.0 -11.0"), ((-20, 20), "-11.0 15.0")],
)
def test_an_arrow_points_where_its_last_piece_goes(end: tuple[float, float], tip: str) -> None:
    drawing = Drawing(300)
    drawing.arrow([(20, 20), end])
    head = elements(drawing)[-1]
    assert head.get("class") == "head"
    assert tip in str(head.get("d")) and f"M{end[0]:.1f} {end[1]:.1f}L" in str(head.get("d"))


def test_doors_can_be_told_apart_without_colour() -> None:
    shapes = {}
    for state in ("shut", "half", "open"):
        drawing = Drawing(300)
        drawing.door(0, 0, state)
        shapes[state] = tuple(part.get("width") for part in elements(drawing))
    assert len(set(shapes.values())) == 3


def luminance(colour: str) -> float:
    values = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_and_shapes_can_be_seen_on_every_ground(theme: int) -> None:
    for ground in ("paper", "card", "soft"):
        for words in ("ink", "quiet", "accent"):
            assert contrast(TOKENS[words][theme], TOKENS[ground][theme]) >= 4.5, (words, ground)
        for shape in ("edge", "bracket"):
            assert contrast(TOKENS[shape][theme], TOKENS[ground][theme]) >= 3, (shape, ground)
    assert contrast(TOKENS["card"][theme], TOKENS["ink"][theme]) >= 4.5, "words on a solid box"


def test_on_a_page_colours_are_the_page_s_and_a_file_carries_light_and_dark_ones() -> None:
    drawing = Drawing(300)
    drawing.flag(0, 0, "a", "Your guess")
    assert not re.search(r"#[0-9a-f]{6}", drawing.inline("x", "t", "d"))
    light, _, dark = drawing.file().decode().partition("prefers-color-scheme:dark")
    for token in ("ink", "paper", "card"):
        assert TOKENS[token][0] in light and TOKENS[token][1] in dark
    assert ".itu-guess{display:none}" in light, "no guess is known in a file"


def test_every_look_that_is_used_has_a_rule() -> None:
    drawing = Drawing(300)
    drawing.bracket(0, 0, 20, 20)
    drawing.half_disc(10, 10, 8)
    drawing.disc(10, 10, 8, "hollow", "?")
    drawing.flag(0, 0, "a", "x")
    drawing.arrow([(0, 0), (0, 20)])
    drawing.door(0, 0, "half")
    used = set(re.findall(r'class="([a-z]+)"', drawing.inline("x", "t", "d")))
    assert used <= set(RULES)
    assert all(f".{look}{{" in styles(dict.fromkeys(TOKENS, "red")) for look in used)
