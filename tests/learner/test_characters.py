"""What nobody can write into a file is replaced, and nothing else is changed."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.learner.characters import clean_text, clean_value

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


@given(st.recursive(st.none() | st.integers() | ANY_TEXT,
                    lambda inside: st.lists(inside) | st.dictionaries(ANY_TEXT, inside)))  # fmt: skip
def test_everything_typed_can_be_written(value: object) -> None:
    cleaned = clean_value(value)
    assert json.loads(json.dumps(cleaned, ensure_ascii=False).encode()) == cleaned
    assert clean_value(cleaned) == cleaned


@given(ANY_TEXT)
def test_a_cleaned_text_can_be_part_of_a_word_file(text: str) -> None:
    element = ElementTree.Element("text")
    element.text = clean_text(text)
    read = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8")).text or ""
    assert read == clean_text(text).replace("\r\n", "\n").replace("\r", "\n"), "XML reads every line end as one sign"


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Z"]) | st.sampled_from("\t\n\r")))
def test_a_text_that_files_can_hold_is_not_changed(text: str) -> None:
    assert clean_text(text) == text


def test_every_forbidden_character_leaves_one_mark() -> None:
    forbidden = [*map(chr, range(0x09)), *map(chr, range(0x0E, 0x20)), "\ud800", "\udfff", "\ufffe", "\uffff"]
    assert {clean_text(f"a{character}b") for character in forbidden} == {"a\ufffdb"}
    assert clean_text("a\x0bb\x0cc") == "a\nb\nc"


@pytest.mark.parametrize("value", [{1, 2}, b"x", 1j, [object()], {"key": {"inside": {3}}}])
def test_what_json_does_not_have_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be saved"):
        clean_value(value)


def test_a_tuple_becomes_a_list_as_it_would_in_the_file() -> None:
    assert clean_value(("a", (True, None, 1.5))) == ["a", [True, None, 1.5]]
