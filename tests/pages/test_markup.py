"""Markdown and HTML as elements of a page: nothing lost, no control, nothing unknown."""

from __future__ import annotations

import pytest

from itu_course.errors import PageError
from itu_course.pages.markup import from_html, from_markdown
from itu_course.pages.page import make, text_of, to_markup


def markup(text: str) -> str:
    return "".join(to_markup(part) for part in from_markdown(text, "here"))


def test_markdown_with_a_table() -> None:
    made = markup("| a | b |\n|---|---|\n| 1 | **2** |\n\nA [link](https://example.org/x?a=1&b=2).")
    assert "<td><strong>2</strong></td>" in made
    assert '<a href="https://example.org/x?a=1&amp;b=2">link</a>' in made


def test_words_that_look_like_markup_stay_words() -> None:
    (part,) = from_markdown("Use `#import` and 3 < 4 & 5.", "here")
    assert text_of(part) == "Use #import and 3 < 4 & 5."


def test_controls_go_and_choices_say_whether_they_are_made() -> None:
    made = from_html(
        '<p><button>Press</button></p><p><input type="checkbox" checked> A</p><p><input type="radio"> B</p>', "here"
    )
    assert [text_of(part) for part in made] == ["☒ A", "○ B"]


def test_an_unknown_element_is_told_with_its_place() -> None:
    with pytest.raises(PageError, match=r"lesson 2, cell x: a still page cannot hold <video>"):
        from_html("<video></video>", "lesson 2, cell x")


def test_text_outside_any_block_becomes_a_paragraph() -> None:
    assert [to_markup(part) for part in from_html("Words", "here")] == [to_markup(make("p", "Words"))]
