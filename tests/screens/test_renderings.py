"""How each kind of block is drawn, line by line, as text and as HTML."""

from __future__ import annotations

from typing import Any

import pytest

from itu_course.screens import blocks as b
from itu_course.screens.render_html import fragment, spans_html
from itu_course.screens.render_text import lines_of, spans_text, to_text, toned
from itu_course.words import Untranslated, say

NOTED = (b.Choice("x", "First", "Because.", "right"), b.Choice("y", "Second"))
RIGHT = f"✓ {say('panel.tone.right')}: Because."
ADDED, DELETED = say("panel.added"), say("panel.deleted")

CASES: dict[str, tuple[Any, list[str], str]] = {
    "heading": (b.Heading("Votes", 2), ["", "> Votes", "> -----"], "<h2>Votes</h2>"),
    "text": (b.Text("Plain."), ["> Plain."], "<p>Plain.</p>"),
    "toned": (b.Text("Because.", "right"), [f"> {RIGHT}"], f"<p>{RIGHT}</p>"),
    "wording": (
        b.Wording((("plain", "to "), ("added", "do "), ("deleted", "say"), ("strong", "it")), "1."),
        [f"> 1. to [{ADDED}: do] [{DELETED}: say]it"],
        f"<p>1. to <ins>{ADDED}: do </ins><del>{DELETED}: say</del><strong>it</strong></p>",
    ),
    "one choice": (
        b.Choices("c", "Which?", NOTED, ("x",)),
        ["> Which?", ">     (•) First", f">         {RIGHT}", ">     ( ) Second"],
        '<fieldset><legend>Which?</legend><p><label><input type="radio" disabled checked> First</label>'
        f'<br>{RIGHT}</p><p><label><input type="radio" disabled> Second</label></p></fieldset>',
    ),
    "several choices": (
        b.Choices("c", "Which?", NOTED[1:], ("y",), several=True),
        ["> Which?", ">     [x] Second"],
        '<fieldset><legend>Which?</legend><p><label><input type="checkbox" disabled checked> Second</label></p>'
        "</fieldset>",
    ),
    "pick": (
        b.Pick("p", "Mark", NOTED, "y", "Because.", "right"),
        ["> Mark: Second", ">     - First", ">     - Second", f">     {RIGHT}"],
        f"<p>Mark: Second<br>{RIGHT}</p><ul><li>First</li><li>Second</li></ul>",
    ),
    "nothing picked": (
        b.Pick("p", "Mark", NOTED[:1]),
        ["> Mark: …", ">     - First"],
        "<p>Mark: …</p><ul><li>First</li></ul>",
    ),
    "ordering": (
        b.Ordering("o", "Order", NOTED),
        ["> Order", ">     1. First", f">         {RIGHT}", ">     2. Second"],
        f"<p>Order</p><ol><li>First<br>{RIGHT}</li><li>Second</li></ol>",
    ),
    "writing": (
        b.Writing("w", "Your words", "Mine.", hint="Private."),
        ["> Your words", "> Private.", ">     Mine."],
        "<p>Your words</p><p>Private.</p><p>Mine.</p>",
    ),
    "titled choices": (
        b.Choices("c", "Which?", (), hint="(One.)", heading=3),
        ["> Which? (One.)"],
        "<fieldset><legend><h3>Which?</h3> (One.)</legend></fieldset>",
    ),
    "titled ordering": (
        b.Ordering("o", "Order", (), "(Move.)", 3),
        ["> Order (Move.)"],
        "<h3>Order</h3><p>(Move.)</p><ol></ol>",
    ),
    "titled writing": (
        b.Writing("w", "Words", "Mine.", heading=3),
        ["> Words", ">     Mine."],
        "<h3>Words</h3><p>Mine.</p>",
    ),
    "typed from the right": (
        b.Writing("w", "Words", "\u0633"),
        ["> Words", ">     \u0633"],
        "<p>Words</p><p><bdi>\u0633</bdi></p>",
    ),
    "number with a unit": (
        b.Number("n", "Votes", "3", hint="(in votes)"),
        ["> Votes (in votes): 3"],
        "<p>Votes (in votes): 3</p>",
    ),
    "titled number": (
        b.Number("n", "Votes", hint="(in votes)", heading=4),
        ["> Votes (in votes): …"],
        "<h4>Votes</h4><p>(in votes)</p><p>…</p>",
    ),
    "titled section": (b.Section("Part", (), heading=5), ["", "> Part", ""], "<section><h5>Part</h5></section>"),
    "untranslated": (
        b.Text(Untranslated("Who votes?"), "note"),
        [f"> i {say('panel.tone.note')}: Who votes?"],
        f'<p>i {say("panel.tone.note")}: <span lang="en" dir="ltr">Who votes?</span></p>',
    ),
    "nothing written": (b.Writing("w", "Words"), ["> Words", ">     …"], "<p>Words</p><p>…</p>"),
    "number": (
        b.Number("n", "Votes", "3", problem="Too few."),
        ["> Votes: 3", ">     Too few."],
        "<p>Votes: 3</p><p>Too few.</p>",
    ),
    "no number": (b.Number("n", "Votes"), ["> Votes: …"], "<p>Votes: …</p>"),
    "button": (b.Button("b", "Check"), ["> [Check]"], "<p>[Check]</p>"),
    "button that is off": (b.Button("b", "Check", off=True), [], ""),
    "row": (b.Row((b.Text("a"), b.Text("b"))), ["> a\n> b"], "<p>a</p><p>b</p>"),
    "section": (
        b.Section("Part", (b.Text("a"),)),
        ["", "> Part", ">     a"],
        "<section><h4>Part</h4><p>a</p></section>",
    ),
    "fold": (
        b.Fold("f", "More", (b.Text("a"),)),
        ["", "> More", ">     a"],
        "<details><summary>More</summary><p>a</p></details>",
    ),
    "items": (b.Items(("a", (("strong", "b"),))), ["> - a", "> - b"], "<ul><li>a</li><li><strong>b</strong></li></ul>"),
    "numbered items": (b.Items(("a", "b"), True), ["> 1. a", "> 2. b"], "<ol><li>a</li><li>b</li></ol>"),
    "meter": (b.Meter("So far", 1, 3, "1 of 3"), ["> So far: 1 of 3"], "<p>So far: 1 of 3</p>"),
    "source": (
        b.Source("Rules", "https://example.org"),
        ["> Rules https://example.org"],
        "<p>Rules https://example.org</p>",
    ),
    "source without an address": (b.Source("Rules"), ["> Rules"], "<p>Rules </p>"),
    "link": (b.Link("Next", "02.ipynb"), ["> Next (02.ipynb)"], '<p><a href="02.ipynb">Next</a></p>'),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_block_is_drawn_line_by_line(case: tuple[Any, list[str], str]) -> None:
    block, lines, html = case
    assert lines_of(block, "> ") == lines
    assert lines_of(block) == [line.replace("> ", "") for line in lines]
    assert to_text([block], "> ") == "\n".join(lines)
    assert fragment([block]) == html


def test_a_grid_names_the_column_of_each_cell_but_the_first() -> None:
    grid = b.Grid("Votes", ("State", "Yes", "No"), (("Arcadia", "3", "4"), ("Dunland", "5", "6")))
    assert lines_of(grid, "> ") == ["> Votes", ">     Arcadia: Yes 3; No 4", ">     Dunland: Yes 5; No 6"]


def test_only_words_that_were_added_or_deleted_are_named_so() -> None:
    assert spans_text([("added", "  "), ("bracket", "open"), ("plain", "!")]) == "  [open]!"
    assert spans_html([("bracket", "a"), ("plain", "b"), ("odd", "c")]) == "<mark>[a]</mark>bc"
    for tone in ("right", "wrong", "warning", "note"):
        assert toned("So.", tone).endswith(f" {say(f'panel.tone.{tone}')}: So.")
    assert [toned("So.", tone) for tone in ("", "saved")] == ["So.", "So."]


def test_what_a_block_has_when_nothing_else_is_asked_for() -> None:
    """The page reads these values too."""
    assert b.as_data(b.Heading("h")) == {"kind": "heading", "text": "h", "level": 3, "name": ""}
    choices = b.as_data(b.Choices("c", "l", ()))
    assert choices == {
        **{"kind": "choices", "name": "c", "legend": "l", "choices": [], "chosen": []},
        **{"several": False, "locked": False, "compact": False, "hint": "", "heading": 0, "about": ""},
    }
    writing = b.as_data(b.Writing("w", "l"))
    assert writing == {
        **{"kind": "writing", "name": "w", "label": "l", "value": "", "rows": 6},
        **{"hint": "", "heading": 0, "about": "", "count": ""},
    }
    number = b.as_data(b.Number("n", "l"))
    assert (number["low"], number["high"], number["value"], number["problem"]) == (0, 1000, "", "")
    assert (number["hint"], number["heading"]) == ("", 0)
    ordering = b.as_data(b.Ordering("o", "l", ()))
    assert (ordering["hint"], ordering["heading"]) == ("", 0)
    assert b.as_data(b.Pick("p", "l", ()))["about"] == b.as_data(b.Fold("f", "s", ()))["about"] == ""
    assert b.as_data(b.Section("s", ()))["heading"] == 0
    button = b.as_data(b.Button("b", "l"))
    assert (button["main"], button["off"], button["value"], button["about"]) == (False, False, "", "")
    assert b.as_data(b.Section("s", ()))["boxed"] is b.as_data(b.Fold("f", "s", ()))["open"] is False
    assert b.as_data(b.Items(()))["numbered"] is False


@pytest.mark.parametrize("value", [{"a": 1}, {1}, b.Text, object()])
def test_what_the_page_cannot_read_is_no_data(value: object) -> None:
    with pytest.raises(TypeError, match="not a plain value"):
        b.as_data([value])
    assert b.as_data([None, 1.5, True, ("a",)]) == [None, 1.5, True, ["a"]]


def test_no_block_can_be_changed_afterwards() -> None:
    for kind, (block, _, _) in CASES.items():
        with pytest.raises(AttributeError):
            setattr(block, next(iter(vars(block))), kind)
