"""HTML becomes the text that a browser shows, or is refused."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_course.errors import ExchangeError
from itu_course.question_formats.html_text import from_format, from_html


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_escaped_text_comes_back(text: str) -> None:
    shown = " ".join(text.replace("\xa0", " ").split(" ")).strip()
    assert " ".join(from_html(escape(text), "q").split()) == " ".join(shown.split())


@given(st.text(st.sampled_from("<>/&;psub li=\"'{mlang}\n"), max_size=60))
def test_no_damaged_html_makes_a_traceback(text: str) -> None:
    for form in ("html", "moodle", "markdown"):
        try:
            assert isinstance(from_format(text, form, "q"), str)
        except ExchangeError:
            continue


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<sup>2", "a^2"),
        ("<p>a<b>b</p>c", "ab\nc"),
        ("</sup>a</p>", "a"),
        ("<h2>a</h2><blockquote>b</blockquote>c<br>d", "a\nb\nc\nd"),
        ("<a href='javascript:x'>a</a> <a href='https://a.example'>https://a.example</a>", "a https://a.example"),
        ("<span class='multilang' lang='en_us'>a</span><span class='multilang' lang='fr'>b</span> c", "a c"),
        ("<span class='multilang' lang='fr'>b</span><span class='multilang' lang='en'>a<sup>2</sup></span>", "a^2"),
    ],
)
def test_what_a_browser_shows(html: str, text: str) -> None:
    assert from_html(html, "q") == text


def test_lines_count_only_where_the_format_says_so() -> None:
    assert from_format("a\n<b>b</b>", "moodle", "q") == "a\nb"
    assert from_format("a\n<b>b</b>", "html", "q") == "a b"
    assert from_format("a\n<b>b</b>", "plain", "q") == "a\n<b>b</b>"
