"""The page itself: well-formed, headings in order, and what it may hold is known to every output."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.pages.page import BLOCKS, HEADINGS, INLINES, Page, level_headings, make, text_of, to_markup, walk
from itu_course.pages.pdf import TEMPLATE

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)


@given(st.recursive(TEXT, lambda inside: st.lists(inside, max_size=4), max_leaves=12))
def test_markup_is_well_formed_and_loses_no_word(tree: object) -> None:
    def build(part: object) -> ElementTree.Element | str:
        return part if isinstance(part, str) else make("section", *(build(each) for each in part))  # type: ignore[attr-defined]

    element = make("p", build(tree), title='a "quoted" <word> & more')
    again = ElementTree.fromstring(to_markup(element))
    assert "".join(again.itertext()) == "".join(element.itertext())
    assert again.get("title") == element.get("title")


@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=12), st.integers(1, 3))
def test_no_heading_skips_a_level_and_the_order_of_ranks_is_kept(tags: list[str], top: int) -> None:
    body = make("section", *(make(tag, "x") for tag in tags))
    level_headings(body, top)
    levels = [int(element.tag[1]) for element in walk(body) if element.tag in HEADINGS]
    assert levels[0] == top
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for (one, was), (other, later) in pairwise(zip(levels, tags, strict=True)):
        if later > was and one < 6:
            assert other > one, "a heading below another stays below it"


@pytest.mark.parametrize("tag", [*BLOCKS, *INLINES])
def test_the_printed_page_names_every_element_that_a_page_may_hold(tag: str) -> None:
    template = TEMPLATE.read_text(encoding="utf-8")
    assert f'"{tag}"' in template


def test_direction_follows_the_language() -> None:
    assert [Page("x", "X", make("section"), code).direction for code in ("en", "ar", "fa")] == ["ltr", "rtl", "rtl"]


def test_text_of_an_element_is_folded() -> None:
    assert text_of(make("p", "One\n ", make("em", "two"), "  three ")) == "One two three"
