"""Every kind of block is drawn as text, as HTML and by the page, and says the same in each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from itu_course.screens import blocks as b
from itu_course.screens import render_html, render_text, to_html, to_text
from itu_course.screens.renderer_table import for_every_kind

KINDS = get_args(b.Block)
SAMPLES: tuple[b.Block, ...] = (
    b.Heading("a heading"),
    b.Text("a text", "right"),
    b.Wording((("plain", "keep "), ("added", "new "), ("deleted", "old"), ("bracket", "open")), "1."),
    b.Choices("c", "a legend", (b.Choice("x", "a choice", "a note", "wrong"), b.Choice("y", "another")), ("x",)),
    b.Pick("p", "a list", (b.Choice("x", "an entry"),), "x", "a word on it", "wrong"),
    b.Ordering("o", "an order", (b.Choice("x", "a line", "a word on the line", "right"), b.Choice("y", "a second"))),
    b.Writing("w", "a box", "some words", 3, "a hint", count="two words of ten"),
    b.Number("n", "a number", "3", problem="a problem"),
    b.Button("b", "a button"),
    b.Row((b.Text("in a row"),)),
    b.Section("a part", (b.Text("in a part"),)),
    b.Fold("f", "a fold", (b.Text("in a fold"),)),
    b.Items(("an item", (("strong", "a strong item"),)), numbered=True),
    b.Grid("a table", ("head", "more"), (("row", "cell"),)),
    b.Meter("a meter", 1, 3, "one of three"),
    b.Source("a source", "https://example.org/x"),
    b.Link("a link", "02.ipynb"),
    b.Scale("a strip", ("tight words", "open words"), ((0, "a mark"),), 0),
    b.Track("a track", (("a stage", 2), ("a later stage", 1)), 1, "where it is"),
    b.Card("k", "v", "a card", "a word beside it", (b.Text("always"),), (b.Text("while it is open"),), open=True),
    b.Hall(
        "h", "a hall", 2, ((1, 2, 0, 1),), (b.Side(0, "a wish", "two", (b.Chip("x", "Al", "A", "holds", "Al holds"),)),)
    ),
    b.Likely("what was counted", (("a case", 3, 4, "three of four"),), ("a word of care",)),
    b.Columns("on this screen", (b.Section("a column", (b.Text("in a column"),)),)),
    b.Beside("a sheet", "", (b.Text("worked on"),), (("a title", ((("strong", "a name"), ("plain", "a line")),)),)),
    b.Places("a map", ("for", "against"), ("decides",), ((1, 0.5, 0.5, "a person: for, decides"),)),
)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        hidden = {"kind", "name", "value", "tone", "chosen", "about", "state"}
        if value.get("kind") == "columns":
            hidden.add("label")  # it names links from column to column, which text and still pages do not need
        return [text for key, field in value.items() if key not in hidden for text in _strings(field)]
    if isinstance(value, list):
        if len(value) == 2 and value[0] in ("plain", "added", "deleted", "bracket", "strong"):
            return _strings(value[1])
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) and value else []


def test_text_html_and_page_know_every_kind(root: Path) -> None:
    source = (root / "frontend/src/drawing.ts").read_text(encoding="utf-8")
    built = (root / "src/itu_course/panels/panel.js").read_text(encoding="utf-8")
    kinds = {kind.__name__.lower() for kind in KINDS}
    assert {kind.__name__.lower() for kind in render_text.RENDERERS} == kinds
    assert {kind.__name__.lower() for kind in render_html.RENDERERS} == kinds
    assert set(re.findall(r"^  (\w+)\(b: (?:blocks\.\w+|Pressable)\)", source, re.M)) == kinds
    assert kinds <= set(re.findall(r"^  (\w+)\(b\) \{$", built, re.M))
    assert {type(sample) for sample in SAMPLES} == set(KINDS), "a sample for every block"


@pytest.mark.parametrize("table", [render_text.RENDERERS, render_html.RENDERERS], ids=["text", "html"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_table_without_a_kind_is_refused_when_it_is_built(table: dict[type, Any], kind: type) -> None:
    with pytest.raises(TypeError, match=f"no renderer for: {kind.__name__}$"):
        for_every_kind({known: render for known, render in table.items() if known is not kind})
    with pytest.raises(TypeError, match="not a kind of block: Choice"):
        for_every_kind({**table, b.Choice: table[kind]})


@pytest.mark.parametrize("render", [to_text, lambda blocks: to_html("title", blocks)], ids=["text", "html"])
def test_what_is_not_a_block_is_refused(render: Callable[[Any], str]) -> None:
    with pytest.raises(TypeError, match="not a block: Choice"):
        render([b.Section("part", (b.Choice("x", "a choice"),))])


def test_text_and_html_say_everything_that_the_page_says() -> None:
    plain, page = to_text(SAMPLES), to_html("title", SAMPLES)
    for sentence in _strings(b.as_data(SAMPLES)):
        assert sentence.strip() in plain, sentence
        assert sentence.strip() in page, sentence
    assert "[added: new]" in plain and "[deleted: old]" in plain and "[open]" in plain
    assert "<ins>added: new </ins>" in page and "<del>deleted: old</del>" in page
    symbols = ("✓ Right: a text", "✗ Not right: a note", "✗ Not right: a word on it", "✓ Right: a word on the line")
    for marked in symbols:
        assert marked in plain and marked in page


def test_a_chosen_option_is_marked() -> None:
    single = b.Choices("c", "one", (b.Choice("x", "first"), b.Choice("y", "second")), ("y",))
    several = b.Choices("c", "some", (b.Choice("x", "first"), b.Choice("y", "second")), ("x",), several=True)
    assert to_text([single, several]).split("\n") == [
        "one", "    ( ) first", "    (•) second", "some", "    [x] first", "    [ ] second",
    ]  # fmt: skip
    assert to_html("t", [single]).count(" checked") == 1


def test_a_button_that_is_off_is_not_offered() -> None:
    shown = [b.Button("up", "Move up", off=True)]
    assert "Move up" not in to_text(shown) and "Move up" not in to_html("t", shown)


def test_html_escapes_what_a_learner_writes() -> None:
    hostile = "<script>alert(1)</script>"
    blocks = (
        b.Writing("w", "<b>", hostile, hint=hostile),
        b.Number("n", "<b>", hostile, problem=hostile),
        b.Wording((("added", "<i>"),), "<b>"),
        b.Text("<u>"),
        b.Pick("p", "<b>", (b.Choice("x", hostile, hostile),), "x", hostile),
        b.Ordering("o", "<b>", (b.Choice("x", hostile, hostile),)),
        b.Grid(hostile, (hostile,), ((hostile,),)),
        b.Meter("<b>", 1, 2, hostile),
        b.Items((hostile,)),
        b.Link(hostile, '"><script>'),
    )
    page = to_html('"><img src=x>', blocks)
    assert not re.search(r"<(script|i|b|u|img)\b", page)
